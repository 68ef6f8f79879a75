/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-contribution"

#include "config.h"

#include "tepat-contribution-private.h"

#include <glib/gi18n-lib.h>

struct _TepatContribution
{
  GObject                parent_instance;

  TepatContributionKind  kind;
  gconstpointer          def;
  TepatContext          *context;
  guint64                order;
};

G_DEFINE_FINAL_TYPE (TepatContribution, tepat_contribution, G_TYPE_OBJECT)

/* Where each kind of definition keeps what all kinds have. */
#define NOWHERE G_MAXUINT
static const struct
{
  guint id;
  guint title;
  guint hak;
} fields[TEPAT_N_CONTRIBUTION_KINDS] = {
#define AT(type, field) G_STRUCT_OFFSET (type, field)
  [TEPAT_CONTRIBUTION_PAGE] = { AT (TepatPageDef, id), AT (TepatPageDef, title),
                                AT (TepatPageDef, hak) },
  [TEPAT_CONTRIBUTION_QUEUE] = { AT (TepatQueueDef, id), AT (TepatQueueDef, title),
                                 AT (TepatQueueDef, hak) },
  [TEPAT_CONTRIBUTION_PANEL] = { AT (TepatPanelDef, id), AT (TepatPanelDef, title),
                                 AT (TepatPanelDef, hak) },
  [TEPAT_CONTRIBUTION_ACTION] = { AT (TepatActionDef, name), AT (TepatActionDef, title),
                                  AT (TepatActionDef, hak) },
  [TEPAT_CONTRIBUTION_SEARCH] = { AT (TepatSearchDef, id), AT (TepatSearchDef, title),
                                  AT (TepatSearchDef, hak) },
  [TEPAT_CONTRIBUTION_PREFERENCE] = { AT (TepatPreferenceDef, id), AT (TepatPreferenceDef, title),
                                      NOWHERE },
  [TEPAT_CONTRIBUTION_VERB] = { AT (TepatVerbDef, name), AT (TepatVerbDef, summary),
                                AT (TepatVerbDef, hak) },
  [TEPAT_CONTRIBUTION_CHECK] = { AT (TepatCheckDef, id), AT (TepatCheckDef, title), NOWHERE },
  [TEPAT_CONTRIBUTION_RECAP] = { AT (TepatRecapDef, id), AT (TepatRecapDef, title), NOWHERE },
  [TEPAT_CONTRIBUTION_PACKAGE] = { AT (TepatPackageGroup, id), AT (TepatPackageGroup, title),
                                   NOWHERE },
#undef AT
};

static const char *
get_field (TepatContribution *self,
           guint              offset)
{
  g_assert (TEPAT_IS_CONTRIBUTION (self));

  return offset != NOWHERE ? G_STRUCT_MEMBER (const char *, self->def, offset) : NULL;
}

static void
tepat_contribution_dispose (GObject *object)
{
  TepatContribution *self = TEPAT_CONTRIBUTION (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (tepat_contribution_parent_class)->dispose (object);
}

static void
tepat_contribution_class_init (TepatContributionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_contribution_dispose;
}

static void
tepat_contribution_init (TepatContribution *self)
{
}

TepatContribution *
tepat_contribution_new (TepatContributionKind  kind,
                        gconstpointer          def,
                        TepatContext          *context,
                        guint64                order)
{
  TepatContribution *self = g_object_new (TEPAT_TYPE_CONTRIBUTION, NULL);

  g_assert (def != NULL);
  g_assert (TEPAT_IS_CONTEXT (context));

  self->kind = kind;
  self->def = def;
  self->context = g_object_ref (context);
  self->order = order;

  return self;
}

/* Load order, also for a plugin that was switched on later than those that need it not. */
int
tepat_contribution_compare (gconstpointer a,
                            gconstpointer b,
                            gpointer      unused)
{
  const TepatContribution *one = a;
  const TepatContribution *two = b;

  return (one->order > two->order) - (one->order < two->order);
}

/**
 * tepat_contribution_get_kind:
 * @self: a #TepatContribution
 *
 * Returns: the kind, which says what the definition is
 */
TepatContributionKind
tepat_contribution_get_kind (TepatContribution *self)
{
  g_return_val_if_fail (TEPAT_IS_CONTRIBUTION (self), TEPAT_CONTRIBUTION_PAGE);

  return self->kind;
}

/**
 * tepat_contribution_get_def:
 * @self: a #TepatContribution
 *
 * Returns: (transfer none): the plugin's static definition
 */
gconstpointer
tepat_contribution_get_def (TepatContribution *self)
{
  g_return_val_if_fail (TEPAT_IS_CONTRIBUTION (self), NULL);

  return self->def;
}

/**
 * tepat_contribution_get_context:
 * @self: a #TepatContribution
 *
 * Returns: (transfer none): the context of the plugin that gave it
 */
TepatContext *
tepat_contribution_get_context (TepatContribution *self)
{
  g_return_val_if_fail (TEPAT_IS_CONTRIBUTION (self), NULL);

  return self->context;
}

/**
 * tepat_contribution_get_id:
 * @self: a #TepatContribution
 *
 * Returns: (transfer none): its id; of an action and of a verb, its name
 */
const char *
tepat_contribution_get_id (TepatContribution *self)
{
  g_return_val_if_fail (TEPAT_IS_CONTRIBUTION (self), NULL);

  return get_field (self, fields[self->kind].id);
}

/**
 * tepat_contribution_get_title:
 * @self: a #TepatContribution
 *
 * Returns: (transfer none): its title, of a verb the summary, in the user's language
 */
const char *
tepat_contribution_get_title (TepatContribution *self)
{
  const char *title;

  g_return_val_if_fail (TEPAT_IS_CONTRIBUTION (self), NULL);

  title = get_field (self, fields[self->kind].title);

  return title != NULL && *title != '\0' ? _(title) : title;
}

/**
 * tepat_contribution_get_hak:
 * @self: a #TepatContribution
 *
 * Returns: (nullable) (transfer none): the hak without which it is not offered
 */
const char *
tepat_contribution_get_hak (TepatContribution *self)
{
  g_return_val_if_fail (TEPAT_IS_CONTRIBUTION (self), NULL);

  return get_field (self, fields[self->kind].hak);
}

/**
 * tepat_contribution_is_allowed:
 * @self: a #TepatContribution
 * @actor: (nullable): who asks
 *
 * Returns: whether it may be offered to @actor
 */
gboolean
tepat_contribution_is_allowed (TepatContribution *self,
                               TepatActor        *actor)
{
  const char *hak;

  g_return_val_if_fail (TEPAT_IS_CONTRIBUTION (self), FALSE);

  hak = tepat_contribution_get_hak (self);

  return hak == NULL || (actor != NULL && tepat_actor_has_hak (actor, hak));
}
