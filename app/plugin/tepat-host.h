/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-contribution.h"
#include "tepat-plugin-info.h"
#include "tepat-session.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_HOST (tepat_host_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatHost, tepat_host, TEPAT, HOST, GObject)

/**
 * TepatHost:
 *
 * An open workspace and the plugins that work in it; lives on the main context. One per window or
 * command line. Property: `session` (construct only, nullable).
 *
 * Signals, for the window that shows it; without a handler they end on standard error:
 * - `open-page` (page id, nullable argument)
 * - `open-record` (`penduduk` or `keluarga`, uid)
 * - `toast` (text)
 * - `report` (GError *)
 */

TEPAT_API TepatHost         *tepat_host_new               (TepatSession           *session);
TEPAT_API TepatSession      *tepat_host_get_session       (TepatHost              *self);

/* Scans the plugin folders and loads what is on. A plugin that fails is listed with its error and
 * the rest works: this does not fail. Needs no login; blocks for as long as the migrations take. */
TEPAT_API void               tepat_host_load              (TepatHost              *self);
TEPAT_API void               tepat_host_unload            (TepatHost              *self);

/* TepatPluginInfo of all plugins that were found, in load order. */
TEPAT_API GListModel        *tepat_host_get_plugins       (TepatHost              *self);
/* Keeps the choice in the workspace (the actor needs `pengguna.ubah`) and carries it out at once;
 * what depends on a plugin goes off and comes back with it. */
TEPAT_API gboolean           tepat_host_set_enabled       (TepatHost              *self,
                                                           const char             *plugin_id,
                                                           gboolean                enabled,
                                                           GError                **error);

/* TepatContribution of one kind from all loaded plugins, in load order. */
TEPAT_API GListModel        *tepat_host_get_contributions (TepatHost              *self,
                                                           TepatContributionKind   kind);
TEPAT_API TepatContribution *tepat_host_find              (TepatHost              *self,
                                                           TepatContributionKind   kind,
                                                           const char             *id);
TEPAT_API TepatContribution *tepat_host_find_page         (TepatHost              *self,
                                                           const char             *name);

/* TepatJob, newest last; a job stays until it is cleared. */
TEPAT_API GListModel        *tepat_host_get_jobs          (TepatHost              *self);
TEPAT_API void               tepat_host_clear_jobs        (TepatHost              *self);

/* A context of the application's own, for pages, verbs and the like that no plugin brings. */
TEPAT_API TepatContext      *tepat_host_get_context       (TepatHost              *self,
                                                           const char             *owner_id);

G_END_DECLS
