/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-session.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_WORKSPACE_STATUS (tepat_workspace_status_get_type ())
G_DECLARE_FINAL_TYPE (TepatWorkspaceStatus, tepat_workspace_status, TEPAT, WORKSPACE_STATUS,
                      GtkWidget)

/**
 * TepatWorkspaceStatus:
 *
 * The foot of the sidebar: whether the journal is whole, and when the last backup was made.
 */

void tepat_workspace_status_set_session (TepatWorkspaceStatus *self,
                                         TepatSession         *session);
void tepat_workspace_status_set_narrow  (TepatWorkspaceStatus *self,
                                         gboolean              narrow);
void tepat_workspace_status_refresh     (TepatWorkspaceStatus *self);

G_END_DECLS
