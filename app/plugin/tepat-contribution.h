/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_CONTRIBUTION (tepat_contribution_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatContribution, tepat_contribution, TEPAT, CONTRIBUTION, GObject)

/**
 * TepatContributionKind:
 * @TEPAT_CONTRIBUTION_PAGE: its definition is a [struct@PageDef]
 * @TEPAT_CONTRIBUTION_QUEUE: its definition is a [struct@QueueDef]
 * @TEPAT_CONTRIBUTION_PANEL: its definition is a [struct@PanelDef]
 * @TEPAT_CONTRIBUTION_ACTION: its definition is a [struct@ActionDef]
 * @TEPAT_CONTRIBUTION_SEARCH: its definition is a [struct@SearchDef]
 * @TEPAT_CONTRIBUTION_PREFERENCE: its definition is a [struct@PreferenceDef]
 * @TEPAT_CONTRIBUTION_VERB: its definition is a [struct@VerbDef]
 * @TEPAT_CONTRIBUTION_CHECK: its definition is a [struct@CheckDef]
 * @TEPAT_CONTRIBUTION_RECAP: its definition is a [struct@RecapDef]
 * @TEPAT_CONTRIBUTION_PACKAGE: its definition is a [struct@PackageGroup]
 */
typedef enum
{
  TEPAT_CONTRIBUTION_PAGE,
  TEPAT_CONTRIBUTION_QUEUE,
  TEPAT_CONTRIBUTION_PANEL,
  TEPAT_CONTRIBUTION_ACTION,
  TEPAT_CONTRIBUTION_SEARCH,
  TEPAT_CONTRIBUTION_PREFERENCE,
  TEPAT_CONTRIBUTION_VERB,
  TEPAT_CONTRIBUTION_CHECK,
  TEPAT_CONTRIBUTION_RECAP,
  TEPAT_CONTRIBUTION_PACKAGE,
} TepatContributionKind;

#define TEPAT_N_CONTRIBUTION_KINDS (TEPAT_CONTRIBUTION_PACKAGE + 1)

/* One thing that one plugin gave. The definition is the plugin's static data: cast it by kind, hand
 * the context to its callbacks. */
TEPAT_API TepatContributionKind tepat_contribution_get_kind    (TepatContribution *self);
TEPAT_API gconstpointer         tepat_contribution_get_def     (TepatContribution *self);
TEPAT_API TepatContext         *tepat_contribution_get_context (TepatContribution *self);
/* The id (of an action and a verb: its name), title (already translated) and hak, of any kind. */
TEPAT_API const char           *tepat_contribution_get_id      (TepatContribution *self);
TEPAT_API const char           *tepat_contribution_get_title   (TepatContribution *self);
TEPAT_API const char           *tepat_contribution_get_hak     (TepatContribution *self);
TEPAT_API gboolean              tepat_contribution_is_allowed  (TepatContribution *self,
                                                                TepatActor        *actor);

G_END_DECLS
