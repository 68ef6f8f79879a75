/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-host"

#include "config.h"

#include "tepat-host-private.h"

#include <glib/gi18n-lib.h>

#include "tepat-access-jejak.h"
#include "tepat-exchange-jejak.h"
#include "tepat-registry-jejak.h"
#include "tepat-workflow-jejak.h"

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

enum
{
  OPEN_PAGE,
  OPEN_RECORD,
  TOAST,
  REPORT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatHost, tepat_host, G_TYPE_OBJECT)

static void
tepat_host_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  TepatHost *self = TEPAT_HOST (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_host_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  TepatHost *self = TEPAT_HOST (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_host_dispose (GObject *object)
{
  TepatHost *self = TEPAT_HOST (object);

  tepat_host_unload (self);
  for (guint i = 0; i < self->own_contexts->len; i++)
    tepat_context_withdraw (self->own_contexts->pdata[i]);
  g_ptr_array_set_size (self->own_contexts, 0);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (tepat_host_parent_class)->dispose (object);
}

static void
tepat_host_finalize (GObject *object)
{
  TepatHost *self = TEPAT_HOST (object);

  for (guint i = 0; i < TEPAT_N_CONTRIBUTION_KINDS; i++)
    g_object_unref (self->contributions[i]);
  g_object_unref (self->infos);
  g_object_unref (self->jobs);
  g_ptr_array_unref (self->slots);
  g_ptr_array_unref (self->own_contexts);

  G_OBJECT_CLASS (tepat_host_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[OPEN_PAGE] = g_signal_new ("open-page", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REPORT] = g_signal_new ("report", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
tepat_host_class_init (TepatHostClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  tepat_access_add_words ();
  tepat_registry_add_words ();
  tepat_exchange_add_words ();
  tepat_workflow_add_words ();

  object_class->set_property = tepat_host_set_property;
  object_class->get_property = tepat_host_get_property;
  object_class->dispose = tepat_host_dispose;
  object_class->finalize = tepat_host_finalize;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, TEPAT_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
tepat_host_init (TepatHost *self)
{
  for (guint i = 0; i < TEPAT_N_CONTRIBUTION_KINDS; i++)
    self->contributions[i] = g_list_store_new (TEPAT_TYPE_CONTRIBUTION);
  self->infos = g_list_store_new (TEPAT_TYPE_PLUGIN_INFO);
  self->jobs = g_list_store_new (TEPAT_TYPE_JOB);
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_plugin_slot_free);
  self->own_contexts = g_ptr_array_new_with_free_func (g_object_unref);
}

gboolean
tepat_host_add_contribution (TepatHost          *self,
                             TepatContribution  *contribution,
                             GError            **error)
{
  TepatContributionKind kind = tepat_contribution_get_kind (contribution);
  const char *id = tepat_contribution_get_id (contribution);
  g_autoptr(TepatContribution) other = tepat_host_find (self, kind, id);

  if (other != NULL)
    {
      TepatContext *owner = tepat_contribution_get_context (other);
      g_set_error (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_CONTRIBUTION,
                   _("“%s” was already added by “%s”"), id, tepat_context_get_plugin_id (owner));
      return FALSE;
    }
  g_list_store_insert_sorted (self->contributions[kind], contribution,
                              tepat_contribution_compare, NULL);
  if (kind == TEPAT_CONTRIBUTION_PACKAGE)
    tepat_package_add_group (tepat_contribution_get_def (contribution));

  return TRUE;
}

void
tepat_host_remove_contribution (TepatHost         *self,
                                TepatContribution *contribution)
{
  TepatContributionKind kind = tepat_contribution_get_kind (contribution);
  guint position;

  if (!g_list_store_find (self->contributions[kind], contribution, &position))
    return;
  if (kind == TEPAT_CONTRIBUTION_PACKAGE)
    tepat_package_remove_group (tepat_contribution_get_def (contribution));
  g_list_store_remove (self->contributions[kind], position);
}

void
tepat_host_add_job (TepatHost *self,
                    TepatJob  *job)
{
  if (!g_list_store_find (self->jobs, job, NULL))
    g_list_store_append (self->jobs, job);
}

static gboolean
is_heard (TepatHost *self,
          guint      signal)
{
  return g_signal_has_handler_pending (self, signals[signal], 0, FALSE);
}

void
tepat_host_open_page (TepatHost  *self,
                      const char *page_id,
                      const char *argument)
{
  g_signal_emit (self, signals[OPEN_PAGE], 0, page_id, argument);
}

void
tepat_host_open_record (TepatHost  *self,
                        const char *subject,
                        const char *uid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, subject, uid);
}

void
tepat_host_toast (TepatHost  *self,
                  const char *text)
{
  if (is_heard (self, TOAST))
    g_signal_emit (self, signals[TOAST], 0, text);
  else
    g_printerr ("tepat: %s\n", text);
}

void
tepat_host_report (TepatHost    *self,
                   const GError *error)
{
  if (is_heard (self, REPORT))
    g_signal_emit (self, signals[REPORT], 0, error);
  else
    g_printerr ("tepat: %s\n", error->message);
}

/**
 * tepat_host_new:
 * @session: (nullable): an open workspace; without one the plugins can only tell what they have
 *
 * Returns: (transfer full): a host that has loaded nothing yet
 */
TepatHost *
tepat_host_new (TepatSession *session)
{
  g_return_val_if_fail (session == NULL || TEPAT_IS_SESSION (session), NULL);

  return g_object_new (TEPAT_TYPE_HOST, "session", session, NULL);
}

/**
 * tepat_host_get_session:
 * @self: a #TepatHost
 *
 * Returns: (nullable) (transfer none): the session
 */
TepatSession *
tepat_host_get_session (TepatHost *self)
{
  g_return_val_if_fail (TEPAT_IS_HOST (self), NULL);

  return self->session;
}

/**
 * tepat_host_get_plugins:
 * @self: a #TepatHost
 *
 * All plugins that were found, in load order, also those that are off or failed.
 *
 * Returns: (transfer none): a list of [class@PluginInfo]
 */
GListModel *
tepat_host_get_plugins (TepatHost *self)
{
  g_return_val_if_fail (TEPAT_IS_HOST (self), NULL);

  return G_LIST_MODEL (self->infos);
}

/**
 * tepat_host_get_contributions:
 * @self: a #TepatHost
 * @kind: which kind
 *
 * What all loaded plugins gave of one kind, in load order. It changes when a plugin is switched.
 *
 * Returns: (transfer none): a list of [class@Contribution]
 */
GListModel *
tepat_host_get_contributions (TepatHost             *self,
                              TepatContributionKind  kind)
{
  g_return_val_if_fail (TEPAT_IS_HOST (self), NULL);
  g_return_val_if_fail ((guint) kind < TEPAT_N_CONTRIBUTION_KINDS, NULL);

  return G_LIST_MODEL (self->contributions[kind]);
}

/**
 * tepat_host_find:
 * @self: a #TepatHost
 * @kind: which kind
 * @id: id of a contribution
 *
 * Returns: (nullable) (transfer full): the contribution
 */
TepatContribution *
tepat_host_find (TepatHost             *self,
                 TepatContributionKind  kind,
                 const char            *id)
{
  GListModel *model;

  g_return_val_if_fail (TEPAT_IS_HOST (self), NULL);
  g_return_val_if_fail ((guint) kind < TEPAT_N_CONTRIBUTION_KINDS, NULL);

  model = G_LIST_MODEL (self->contributions[kind]);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(TepatContribution) contribution = g_list_model_get_item (model, i);
      if (g_strcmp0 (tepat_contribution_get_id (contribution), id) == 0)
        return g_steal_pointer (&contribution);
    }

  return NULL;
}

/**
 * tepat_host_find_page:
 * @self: a #TepatHost
 * @name: id of a page, or what a page shows
 *
 * Returns: (nullable) (transfer full): the page, the first of several that show it
 */
TepatContribution *
tepat_host_find_page (TepatHost  *self,
                      const char *name)
{
  TepatContribution *page;
  GListModel *pages;

  g_return_val_if_fail (TEPAT_IS_HOST (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  page = tepat_host_find (self, TEPAT_CONTRIBUTION_PAGE, name);
  if (page != NULL)
    return page;
  pages = tepat_host_get_contributions (self, TEPAT_CONTRIBUTION_PAGE);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) other = g_list_model_get_item (pages, i);

      if (g_strcmp0 (((const TepatPageDef *) tepat_contribution_get_def (other))->shows, name) == 0)
        return g_steal_pointer (&other);
    }

  return NULL;
}

/**
 * tepat_host_get_jobs:
 * @self: a #TepatHost
 *
 * Running and ended jobs, newest last.
 *
 * Returns: (transfer none): a list of [class@Job]
 */
GListModel *
tepat_host_get_jobs (TepatHost *self)
{
  g_return_val_if_fail (TEPAT_IS_HOST (self), NULL);

  return G_LIST_MODEL (self->jobs);
}

/**
 * tepat_host_clear_jobs:
 * @self: a #TepatHost
 *
 * Takes the ended jobs from the list.
 */
void
tepat_host_clear_jobs (TepatHost *self)
{
  GListModel *model;

  g_return_if_fail (TEPAT_IS_HOST (self));

  model = G_LIST_MODEL (self->jobs);
  for (guint i = g_list_model_get_n_items (model); i > 0; i--)
    {
      g_autoptr(TepatJob) job = g_list_model_get_item (model, i - 1);
      if (tepat_job_get_state (job) != TEPAT_JOB_RUNNING)
        g_list_store_remove (self->jobs, i - 1);
    }
}

/**
 * tepat_host_get_context:
 * @self: a #TepatHost
 * @owner_id: whose: a word that no plugin has for its id, for example `core`
 *
 * A context for what the application adds itself. It is the same for the same owner.
 *
 * Returns: (transfer none): a context
 */
TepatContext *
tepat_host_get_context (TepatHost  *self,
                        const char *owner_id)
{
  TepatContext *context;

  g_return_val_if_fail (TEPAT_IS_HOST (self), NULL);
  g_return_val_if_fail (owner_id != NULL, NULL);

  for (guint i = 0; i < self->own_contexts->len; i++)
    if (g_str_equal (tepat_context_get_plugin_id (self->own_contexts->pdata[i]), owner_id))
      return self->own_contexts->pdata[i];

  context = tepat_context_new (self, owner_id, NULL, self->own_contexts->len);
  g_ptr_array_add (self->own_contexts, context);

  return context;
}
