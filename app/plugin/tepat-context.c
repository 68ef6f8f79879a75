/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-context"

#include "config.h"

#include "tepat-context-private.h"
#include "tepat-contribution-private.h"
#include "tepat-plugin-info-private.h"

#include <glib/gi18n-lib.h>

/* One for each loaded plugin. It remembers what the plugin gave, so that the host can take all of
 * it back; pages that still hold it afterwards speak to nobody. */
struct _TepatContext
{
  GObject          parent_instance;

  /* Borrowed References */
  TepatHost       *host;

  /* Owned References */
  TepatSession    *session;
  TepatPluginInfo *info;
  GPtrArray       *given;
  GError          *error;

  char            *plugin_id;
  guint            order;
};

G_DEFINE_FINAL_TYPE (TepatContext, tepat_context, G_TYPE_OBJECT)

static void
tepat_context_dispose (GObject *object)
{
  TepatContext *self = TEPAT_CONTEXT (object);

  tepat_context_withdraw (self);
  g_clear_object (&self->session);
  g_clear_object (&self->info);

  G_OBJECT_CLASS (tepat_context_parent_class)->dispose (object);
}

static void
tepat_context_finalize (GObject *object)
{
  TepatContext *self = TEPAT_CONTEXT (object);

  g_ptr_array_unref (self->given);
  g_clear_error (&self->error);
  g_free (self->plugin_id);

  G_OBJECT_CLASS (tepat_context_parent_class)->finalize (object);
}

static void
tepat_context_class_init (TepatContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tepat_context_dispose;
  object_class->finalize = tepat_context_finalize;
}

static void
tepat_context_init (TepatContext *self)
{
  self->given = g_ptr_array_new_with_free_func (g_object_unref);
}

TepatContext *
tepat_context_new (TepatHost       *host,
                   const char      *plugin_id,
                   TepatPluginInfo *info,
                   guint            order)
{
  TepatContext *self = g_object_new (TEPAT_TYPE_CONTEXT, NULL);

  g_assert (TEPAT_IS_HOST (host));
  g_assert (plugin_id != NULL);

  g_set_weak_pointer (&self->host, host);
  g_set_object (&self->session, tepat_host_get_session (host));
  g_set_object (&self->info, info);
  self->plugin_id = g_strdup (plugin_id);
  self->order = order;

  return self;
}

TepatHost *
tepat_context_get_host (TepatContext *self)
{
  g_assert (TEPAT_IS_CONTEXT (self));

  return self->host;
}

gboolean
tepat_context_check (TepatContext  *self,
                     GError       **error)
{
  g_assert (TEPAT_IS_CONTEXT (self));

  if (self->error == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (self->error);

  return FALSE;
}

void
tepat_context_withdraw (TepatContext *self)
{
  g_autoptr(GPtrArray) given = NULL;

  g_assert (TEPAT_IS_CONTEXT (self));

  given = g_steal_pointer (&self->given);
  self->given = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = given->len; i > 0 && self->host != NULL; i--)
    tepat_host_remove_contribution (self->host, given->pdata[i - 1]);
  g_clear_weak_pointer (&self->host);
}

/* The manifest says beforehand what a plugin may ask for; the application itself has none. */
static gboolean
check_hak (TepatContext       *self,
           TepatContribution  *contribution,
           GError            **error)
{
  const char *hak = tepat_contribution_get_hak (contribution);

  if (hak == NULL || self->info == NULL ||
      g_strv_contains (tepat_plugin_info_get_permissions (self->info), hak))
    return TRUE;

  g_set_error (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_CONTRIBUTION,
               _("“%s” asks for the right “%s”, which its manifest does not declare"),
               tepat_contribution_get_id (contribution), hak);

  return FALSE;
}

static void
add (TepatContext          *self,
     TepatContributionKind  kind,
     gconstpointer          def)
{
  g_autoptr(TepatContribution) contribution = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (TEPAT_IS_CONTEXT (self));
  g_return_if_fail (def != NULL);

  if (self->host == NULL)
    return;

  contribution = tepat_contribution_new (kind, def, self,
                                         ((guint64) self->order << 32) + self->given->len);
  if (check_hak (self, contribution, &error) &&
      tepat_host_add_contribution (self->host, contribution, &error))
    g_ptr_array_add (self->given, g_steal_pointer (&contribution));
  else if (self->error == NULL)
    self->error = g_steal_pointer (&error);
}

/* The application's own contexts have no tables of their own. */
static const char *
get_module (TepatContext *self)
{
  return self->info != NULL ? self->plugin_id : NULL;
}

static GPtrArray *
dup_defs (TepatContext          *self,
          TepatContributionKind  kind)
{
  g_autoptr(GPtrArray) defs = g_ptr_array_new ();
  GListModel *model;

  if (self->host == NULL)
    return g_steal_pointer (&defs);

  model = tepat_host_get_contributions (self->host, kind);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(TepatContribution) contribution = g_list_model_get_item (model, i);
      g_ptr_array_add (defs, (gpointer) tepat_contribution_get_def (contribution));
    }

  return g_steal_pointer (&defs);
}

/**
 * tepat_context_get_session:
 * @self: a #TepatContext
 *
 * The open workspace and who works in it. It is %NULL only when plugins are loaded without a
 * workspace to tell their verbs, so `load` itself must not ask it for anything.
 *
 * Returns: (nullable) (transfer none): the session
 */
TepatSession *
tepat_context_get_session (TepatContext *self)
{
  g_return_val_if_fail (TEPAT_IS_CONTEXT (self), NULL);

  return self->session;
}

/**
 * tepat_context_may:
 * @self: a #TepatContext
 * @hak: (nullable): the right that an act needs; %NULL for one that everybody may do
 *
 * What [method@Session.get_obstacle] says, where its words are not shown.
 *
 * Returns: whether the act can be offered
 */
gboolean
tepat_context_may (TepatContext *self,
                   const char   *hak)
{
  g_return_val_if_fail (TEPAT_IS_CONTEXT (self), FALSE);

  return tepat_session_get_obstacle (self->session, hak) == NULL;
}

/**
 * tepat_context_get_plugin_id:
 * @self: a #TepatContext
 *
 * Returns: (transfer none): the id of the plugin that the context belongs to
 */
const char *
tepat_context_get_plugin_id (TepatContext *self)
{
  g_return_val_if_fail (TEPAT_IS_CONTEXT (self), NULL);

  return self->plugin_id;
}

/**
 * tepat_context_add_page:
 * @self: a #TepatContext
 * @def: static data
 *
 * Adds a page to the sidebar.
 */
void
tepat_context_add_page (TepatContext       *self,
                        const TepatPageDef *def)
{
  add (self, TEPAT_CONTRIBUTION_PAGE, def);
}

/**
 * tepat_context_add_queue:
 * @self: a #TepatContext
 * @def: static data
 *
 * Adds a queue to the page of the day.
 */
void
tepat_context_add_queue (TepatContext        *self,
                         const TepatQueueDef *def)
{
  add (self, TEPAT_CONTRIBUTION_QUEUE, def);
}

/**
 * tepat_context_add_panel:
 * @self: a #TepatContext
 * @def: static data
 *
 * Adds a panel to the view of a person or a family.
 */
void
tepat_context_add_panel (TepatContext        *self,
                         const TepatPanelDef *def)
{
  add (self, TEPAT_CONTRIBUTION_PANEL, def);
}

/**
 * tepat_context_add_action:
 * @self: a #TepatContext
 * @def: static data
 *
 * Adds an action to the window, with its accelerator.
 */
void
tepat_context_add_action (TepatContext         *self,
                          const TepatActionDef *def)
{
  add (self, TEPAT_CONTRIBUTION_ACTION, def);
}

/**
 * tepat_context_add_search:
 * @self: a #TepatContext
 * @def: static data
 *
 * Adds hits to the search that is everywhere.
 */
void
tepat_context_add_search (TepatContext         *self,
                          const TepatSearchDef *def)
{
  add (self, TEPAT_CONTRIBUTION_SEARCH, def);
}

/**
 * tepat_context_add_preference:
 * @self: a #TepatContext
 * @def: static data
 *
 * Adds a group to the preferences.
 */
void
tepat_context_add_preference (TepatContext             *self,
                              const TepatPreferenceDef *def)
{
  add (self, TEPAT_CONTRIBUTION_PREFERENCE, def);
}

/**
 * tepat_context_add_verb:
 * @self: a #TepatContext
 * @def: static data
 *
 * Adds a verb to the command line.
 */
void
tepat_context_add_verb (TepatContext       *self,
                        const TepatVerbDef *def)
{
  add (self, TEPAT_CONTRIBUTION_VERB, def);
}

/**
 * tepat_context_add_check:
 * @self: a #TepatContext
 * @def: static data
 *
 * Adds a check that can hold back a desa's finalisation.
 */
void
tepat_context_add_check (TepatContext        *self,
                         const TepatCheckDef *def)
{
  add (self, TEPAT_CONTRIBUTION_CHECK, def);
}

/**
 * tepat_context_add_recap:
 * @self: a #TepatContext
 * @def: static data
 *
 * Adds a column to the recap of the letter and the dashboard.
 */
void
tepat_context_add_recap (TepatContext        *self,
                         const TepatRecapDef *def)
{
  add (self, TEPAT_CONTRIBUTION_RECAP, def);
}

/**
 * tepat_context_add_package:
 * @self: a #TepatContext
 * @def: static data
 *
 * Lets rows of the plugin's tables travel in the packages that offices exchange.
 */
void
tepat_context_add_package (TepatContext            *self,
                           const TepatPackageGroup *def)
{
  add (self, TEPAT_CONTRIBUTION_PACKAGE, def);
}

/**
 * tepat_context_write:
 * @self: a #TepatContext
 * @job: a write job
 * @data: plain data for @job
 * @result_free: (nullable): frees the result when the commit fails
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Runs @job as the logged-in person and in the plugin's name: its SQL may change the tables of the
 * plugin, and no others. Blocks until it is committed.
 *
 * Returns: (nullable) (transfer full): the job's result
 */
gpointer
tepat_context_write (TepatContext   *self,
                     TepatStoreJob   job,
                     gpointer        data,
                     GDestroyNotify  result_free,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_return_val_if_fail (TEPAT_IS_CONTEXT (self), NULL);
  g_return_val_if_fail (self->session != NULL, NULL);

  return tepat_store_write_as (tepat_session_get_store (self->session),
                               tepat_session_get_actor (self->session), get_module (self),
                               job, data, result_free, cancellable, error);
}

/**
 * tepat_context_write_async:
 * @self: a #TepatContext
 * @job: a write job
 * @data: plain data for @job
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees the result when nobody takes it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called on the main context; it ends with tepat_store_run_finish()
 * @user_data: for @callback
 *
 * The same without blocking.
 */
void
tepat_context_write_async (TepatContext        *self,
                           TepatStoreJob        job,
                           gpointer             data,
                           GDestroyNotify       data_free,
                           GDestroyNotify       result_free,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (TEPAT_IS_CONTEXT (self));
  g_return_if_fail (self->session != NULL);

  tepat_store_write_as_async (tepat_session_get_store (self->session),
                              tepat_session_get_actor (self->session), get_module (self),
                              job, data, data_free, result_free, cancellable, callback, user_data);
}

/**
 * tepat_context_add_job:
 * @self: a #TepatContext
 * @job: long work that has begun
 *
 * Shows @job among the running jobs.
 */
void
tepat_context_add_job (TepatContext *self,
                       TepatJob     *job)
{
  g_return_if_fail (TEPAT_IS_CONTEXT (self));
  g_return_if_fail (TEPAT_IS_JOB (job));

  if (self->host != NULL)
    tepat_host_add_job (self->host, job);
}

/**
 * tepat_context_open_page:
 * @self: a #TepatContext
 * @page_id: id of a page
 * @argument: (nullable): handed to the page, for example a queue's filter
 *
 * Asks the window to show a page.
 */
void
tepat_context_open_page (TepatContext *self,
                         const char   *page_id,
                         const char   *argument)
{
  g_return_if_fail (TEPAT_IS_CONTEXT (self));
  g_return_if_fail (page_id != NULL);

  if (self->host != NULL)
    tepat_host_open_page (self->host, page_id, argument);
}

/**
 * tepat_context_open_record:
 * @self: a #TepatContext
 * @subject: `penduduk` or `keluarga`
 * @uid: the record
 *
 * Asks the window to show a person or a family.
 */
void
tepat_context_open_record (TepatContext *self,
                           const char   *subject,
                           const char   *uid)
{
  g_return_if_fail (TEPAT_IS_CONTEXT (self));
  g_return_if_fail (subject != NULL && uid != NULL);

  if (self->host != NULL)
    tepat_host_open_record (self->host, subject, uid);
}

/**
 * tepat_context_toast:
 * @self: a #TepatContext
 * @text: one short sentence, translated
 *
 * Tells that something is done.
 */
void
tepat_context_toast (TepatContext *self,
                     const char   *text)
{
  g_return_if_fail (TEPAT_IS_CONTEXT (self));
  g_return_if_fail (text != NULL);

  if (self->host != NULL)
    tepat_host_toast (self->host, text);
}

/**
 * tepat_context_report:
 * @self: a #TepatContext
 * @error: what went wrong
 *
 * Shows an error to the person. Stopping at one's own request is no error and is not shown.
 */
void
tepat_context_report (TepatContext *self,
                      const GError *error)
{
  g_return_if_fail (TEPAT_IS_CONTEXT (self));
  g_return_if_fail (error != NULL);

  if (self->host != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_host_report (self->host, error);
}

/**
 * tepat_context_dup_checks:
 * @self: a #TepatContext
 *
 * The finalisation checks of all loaded plugins.
 *
 * Returns: (transfer container) (element-type TepatCheckDef): definitions, not owned
 */
GPtrArray *
tepat_context_dup_checks (TepatContext *self)
{
  g_return_val_if_fail (TEPAT_IS_CONTEXT (self), NULL);

  return dup_defs (self, TEPAT_CONTRIBUTION_CHECK);
}

/**
 * tepat_context_dup_recaps:
 * @self: a #TepatContext
 *
 * The recap columns of all loaded plugins.
 *
 * Returns: (transfer container) (element-type TepatRecapDef): definitions, not owned
 */
GPtrArray *
tepat_context_dup_recaps (TepatContext *self)
{
  g_return_val_if_fail (TEPAT_IS_CONTEXT (self), NULL);

  return dup_defs (self, TEPAT_CONTRIBUTION_RECAP);
}

/** tepat_panel_free: Frees a panel with its widget. */
void
tepat_panel_free (TepatPanel *self)
{
  g_free (self->title);
  g_object_unref (self->widget);
  g_free (self);
}

static void
add_panel (GPtrArray         *panels,
           TepatContribution *contribution,
           const char        *uid)
{
  const TepatPanelDef *def = tepat_contribution_get_def (contribution);
  GtkWidget *widget = def->create (tepat_contribution_get_context (contribution), uid);
  TepatPanel *panel;

  if (widget == NULL)
    return;
  panel = g_new0 (TepatPanel, 1);
  panel->title = g_strdup (tepat_contribution_get_title (contribution));
  panel->widget = g_object_ref_sink (widget);
  g_ptr_array_add (panels, panel);
}

/**
 * tepat_context_create_panels:
 * @self: a #TepatContext
 * @subject: `penduduk` or `keluarga`
 * @uid: the record
 *
 * Builds what the loaded plugins show about a record, as far as the actor may see it.
 *
 * Returns: (transfer full) (element-type TepatPanel): in load order
 */
GPtrArray *
tepat_context_create_panels (TepatContext *self,
                             const char   *subject,
                             const char   *uid)
{
  GPtrArray *panels = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_panel_free);
  GListModel *given;
  TepatActor *actor;

  g_return_val_if_fail (TEPAT_IS_CONTEXT (self), panels);
  g_return_val_if_fail (subject != NULL && uid != NULL, panels);

  if (self->host == NULL)
    return panels;
  given = tepat_host_get_contributions (self->host, TEPAT_CONTRIBUTION_PANEL);
  actor = tepat_session_get_actor (tepat_host_get_session (self->host));
  for (guint i = 0; actor != NULL && i < g_list_model_get_n_items (given); i++)
    {
      g_autoptr(TepatContribution) contribution = g_list_model_get_item (given, i);
      const TepatPanelDef *def = tepat_contribution_get_def (contribution);

      if (g_strcmp0 (def->subject, subject) == 0 &&
          tepat_contribution_is_allowed (contribution, actor))
        add_panel (panels, contribution, uid);
    }

  return panels;
}

/** tepat_queue_count_free: Frees a count with its dates. */
void
tepat_queue_count_free (TepatQueueCount *self)
{
  if (self == NULL)
    return;
  g_free (self->oldest);
  g_free (self->deadline);
  g_free (self);
}

/**
 * tepat_search_hit_new:
 * @uid: the record
 * @title: first line
 * @subtitle: second line; NIK and KK masked
 * @page: the page that shows it
 *
 * Returns: (transfer full): a hit
 */
TepatSearchHit *
tepat_search_hit_new (const char *uid,
                      const char *title,
                      const char *subtitle,
                      const char *page)
{
  TepatSearchHit *self = g_new0 (TepatSearchHit, 1);

  self->uid = g_strdup (uid);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->page = g_strdup (page);

  return self;
}

/** tepat_search_hit_free: Frees a hit. */
void
tepat_search_hit_free (TepatSearchHit *self)
{
  if (self == NULL)
    return;
  g_free (self->uid);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->page);
  g_free (self);
}
