/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-desk"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-backup-keeper.h"
#include "tepat-blank-page.h"
#include "tepat-desk-private.h"
#include "tepat-own-pages.h"
#include "tepat-page-private.h"
#include "tepat-pengguna.h"
#include "tepat-text-scale.h"
#include "tepat-user-item.h"

/* Below this width the sidebar shows icons alone. */
#define NARROW_WIDTH 1100
#define SHORT_HINT 9
/* Shorter work ends before one has turned to another window. */
#define LONG_JOB_SECONDS 5

enum { PROP_0, PROP_PAGE_TITLE, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { LOCK, CHANGE_USER, QUIT, TOAST, JOB_ENDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatDesk, tepat_desk, GTK_TYPE_WIDGET)

static TepatActor *
get_actor (TepatDesk *self)
{
  return tepat_session_get_actor (tepat_host_get_session (self->host));
}

static void
update_narrow (TepatDesk *self)
{
  gboolean narrow = self->too_narrow || gtk_toggle_button_get_active (self->narrow_button);

  g_assert (TEPAT_IS_DESK (self));

  tepat_sidebar_set_narrow (self->sidebar, narrow);
  tepat_workspace_status_set_narrow (self->status, narrow);
  gtk_widget_set_size_request (self->sidebar_pane, narrow ? 54 : 236, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_button), !self->too_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->user_name), !self->too_narrow);
  /* Where one works is more than a hint of what may be looked for. */
  gtk_widget_set_visible (self->search_key, !self->too_narrow);
  gtk_label_set_max_width_chars (self->search_hint, self->too_narrow ? SHORT_HINT : -1);
  if (self->too_narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self->search_button), "short");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->search_button), "short");
}

static gboolean
on_narrow_idle (gpointer user_data)
{
  TepatDesk *self = user_data;

  self->narrow_idle = 0;
  update_narrow (self);

  return G_SOURCE_REMOVE;
}

static void
tepat_desk_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  TepatDesk *self = TEPAT_DESK (widget);
  gboolean too_narrow = width < tepat_text_scale_px (NARROW_WIDTH);

  gtk_widget_allocate (self->frame, width, height, baseline, NULL);
  if (self->too_narrow == too_narrow)
    return;
  self->too_narrow = too_narrow;
  /* The children may not change while they are being given their places. */
  if (self->narrow_idle == 0)
    self->narrow_idle = g_idle_add (on_narrow_idle, self);
}

static void
tepat_desk_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  gtk_widget_measure (TEPAT_DESK (widget)->frame, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
apply_scope (TepatDesk *self,
             GtkWidget *page)
{
  if (TEPAT_IS_PAGE (page))
    tepat_page_set_scope (TEPAT_PAGE (page), tepat_scope_picker_get_wilayah (self->scope),
                          tepat_scope_picker_get_periode (self->scope));
}

static void
on_scope_changed (TepatDesk *self)
{
  g_assert (TEPAT_IS_DESK (self));

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    apply_scope (self, page);
}

static void
on_page_chosen (TepatDesk  *self,
                const char *page)
{
  tepat_desk_open_page (self, page, NULL);
}

static void
on_hit_chosen (TepatDesk  *self,
               const char *page,
               const char *uid)
{
  tepat_desk_open_page (self, page, uid);
  tepat_desk_take_focus (self);
}

static void
on_help_closed (TepatDesk *self)
{
  _tepat_desk_show_help (self, FALSE);
}

static const char *
get_read_only_reason (TepatDesk *self)
{
  return tepat_store_get_read_only_reason (
    tepat_session_get_store (tepat_host_get_session (self->host)));
}

static GtkWidget *
create_page (TepatDesk         *self,
             TepatContribution *contribution)
{
  const TepatPageDef *def = tepat_contribution_get_def (contribution);
  GtkWidget *page;

  if (tepat_contribution_is_allowed (contribution, get_actor (self)))
    page = def->create (tepat_contribution_get_context (contribution));
  else
    page = tepat_blank_page_new (tepat_contribution_get_title (contribution),
                                 TEPAT_PAGE_NO_PERMISSION);
  if (TEPAT_IS_PAGE (page))
    _tepat_page_set_read_only (TEPAT_PAGE (page), get_read_only_reason (self) != NULL);
  gtk_stack_add_named (self->pages, page, def->id);
  apply_scope (self, page);

  return page;
}

static void
show_page (TepatDesk  *self,
           GtkWidget  *page,
           const char *id)
{
  g_autofree char *kept = g_strdup (id);

  gtk_stack_set_visible_child (self->pages, page);
  g_free (self->page);
  self->page = g_steal_pointer (&kept);
  tepat_sidebar_mark_page (self->sidebar, self->page);
  tepat_banner_hide (self->problem);
  _tepat_desk_show_help (self, gtk_revealer_get_reveal_child (self->help));
  _tepat_desk_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE_TITLE]);
}

/* Drops the pages whose plugin took them back. */
static gboolean
has_page (TepatDesk  *self,
          const char *id)
{
  g_autoptr(TepatContribution) page = tepat_host_find (self->host, TEPAT_CONTRIBUTION_PAGE, id);

  return page != NULL;
}

static void
on_pages_changed (TepatDesk *self)
{
  GtkWidget *next;

  g_assert (TEPAT_IS_DESK (self));

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = next)
    {
      g_autofree char *id = NULL;

      next = gtk_widget_get_next_sibling (page);
      g_object_get (gtk_stack_get_page (self->pages, page), "name", &id, NULL);
      if (has_page (self, id))
        continue;
      tepat_history_forget (self->history, id);
      gtk_stack_remove (self->pages, page);
    }
  if (self->page != NULL && !has_page (self, self->page))
    tepat_desk_open_page (self, TEPAT_PAGE_TODAY, NULL);
}

static void
on_host_open_page (TepatDesk  *self,
                   const char *page,
                   const char *argument)
{
  tepat_desk_open_page (self, page, argument);
  tepat_desk_take_focus (self);
}

/* A record is shown by the page that lists its kind. */
static void
on_host_open_record (TepatDesk  *self,
                     const char *subject,
                     const char *uid)
{
  tepat_desk_open_page (self, subject, uid);
  tepat_desk_take_focus (self);
}

static void
on_host_toast (TepatDesk  *self,
               const char *text)
{
  g_signal_emit (self, signals[TOAST], 0, text);
}

static void
on_host_report (TepatDesk    *self,
                const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_desk_report (self, error->message);
}

static void
report_failed_plugins (TepatDesk *self)
{
  GListModel *plugins = tepat_host_get_plugins (self->host);
  g_autoptr(GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (plugins); i++)
    {
      g_autoptr(TepatPluginInfo) info = g_list_model_get_item (plugins, i);

      if (tepat_plugin_info_get_state (info) == TEPAT_PLUGIN_FAILED)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                tepat_plugin_info_get_name (info));
    }
  if (names->len == 0)
    return;
  /* Translators: a list of plugin names */
  text = g_strdup_printf (_("These plugins could not start: %s. Everything else works. The page "
                            "“Plugins” says why."), names->str);
  tepat_banner_show (self->problem, TEPAT_TONE_ATTENTION, text, _("_Show Plugins"));
}

static void
on_problem_button (TepatDesk *self)
{
  tepat_desk_open_page (self, TEPAT_PAGE_PLUGINS, NULL);
}

static void
tepat_desk_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  TepatDesk *self = TEPAT_DESK (object);
  g_autoptr(TepatContribution) page = NULL;

  switch (prop_id)
    {
    case PROP_PAGE_TITLE:
      page = self->page != NULL
               ? tepat_host_find (self->host, TEPAT_CONTRIBUTION_PAGE, self->page) : NULL;
      g_value_set_string (value, page != NULL ? tepat_contribution_get_title (page) : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_desk_dispose (GObject *object)
{
  TepatDesk *self = TEPAT_DESK (object);

  g_clear_handle_id (&self->narrow_idle, g_source_remove);
  g_clear_weak_pointer (&self->focus);
  _tepat_desk_close_help (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_DESK);
  g_clear_object (&self->notifier);
  g_clear_object (&self->queues);
  g_clear_object (&self->actions);
  g_clear_object (&self->contributed_shortcuts);
  g_clear_object (&self->host);
  g_clear_pointer (&self->history, tepat_history_free);
  g_clear_pointer (&self->user, g_free);
  g_clear_pointer (&self->page, g_free);

  G_OBJECT_CLASS (tepat_desk_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  signals[LOCK] = g_signal_new ("lock", TEPAT_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[CHANGE_USER] = g_signal_new ("change-user", TEPAT_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[QUIT] = g_signal_new ("quit", TEPAT_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", TEPAT_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[JOB_ENDED] = g_signal_new ("job-ended", TEPAT_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING,
                                     G_TYPE_BOOLEAN);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/desk.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, narrow_button);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, scope);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, search_button);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, search_hint);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, search_key);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, search);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, jobs);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, user_button);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, user_avatar);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, user_name);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, sidebar_pane);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, status);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, read_only);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, problem);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, pages);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, help);
  gtk_widget_class_bind_template_child (widget_class, TepatDesk, help_pane);
  gtk_widget_class_bind_template_callback (widget_class, update_narrow);
  gtk_widget_class_bind_template_callback (widget_class, on_scope_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_page_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_hit_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_help_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_problem_button);
}

static void
tepat_desk_class_init (TepatDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tepat_desk_dispose;
  object_class->get_property = tepat_desk_get_property;
  widget_class->measure = tepat_desk_measure;
  widget_class->size_allocate = tepat_desk_size_allocate;

  properties[PROP_PAGE_TITLE] =
    g_param_spec_string ("page-title", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals ();

  g_type_ensure (TEPAT_TYPE_BANNER);
  g_type_ensure (TEPAT_TYPE_HELP_PANE);
  g_type_ensure (TEPAT_TYPE_JOBS_BUTTON);
  g_type_ensure (TEPAT_TYPE_SCOPE_PICKER);
  g_type_ensure (TEPAT_TYPE_SEARCH_POPOVER);
  g_type_ensure (TEPAT_TYPE_SIDEBAR);
  g_type_ensure (TEPAT_TYPE_WORKSPACE_STATUS);
  bind_template (widget_class);
}

static void
tepat_desk_init (TepatDesk *self)
{
  self->history = tepat_history_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gpointer
read_pengguna (TepatDb       *db,
               gpointer       nama,
               GCancellable  *cancellable,
               GError       **error)
{
  return tepat_pengguna_load (db, nama, error);
}

static void
on_pengguna_read (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(TepatDesk) self = user_data;
  g_autoptr(TepatPengguna) pengguna = tepat_store_run_finish (TEPAT_STORE (source), result, NULL);

  if (pengguna == NULL || self->host == NULL)
    return;
  tepat_user_item_show_initials (self->user_avatar, pengguna->nama_lengkap);
  gtk_label_set_text (self->user_name, pengguna->nama_lengkap);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->user_button), pengguna->jabatan);
}

static void
show_user (TepatDesk *self)
{
  TepatActor *actor = get_actor (self);

  self->user = g_strdup (tepat_actor_get_nama (actor));
  tepat_user_item_show_initials (self->user_avatar, self->user);
  gtk_label_set_text (self->user_name, self->user);
  tepat_store_read_async (tepat_session_get_store (tepat_host_get_session (self->host)), actor,
                          read_pengguna, g_strdup (self->user), g_free,
                          (GDestroyNotify) tepat_pengguna_free, NULL, on_pengguna_read,
                          g_object_ref (self));
}

static void
show_read_only (TepatDesk *self)
{
  const char *reason = get_read_only_reason (self);

  tepat_banner_set_closable (self->read_only, FALSE);
  if (reason != NULL)
    tepat_banner_show (self->read_only, TEPAT_TONE_ATTENTION, reason, NULL);
}

/* While nobody looks: who stays at the window sees the button of jobs. */
static void
on_job_ended (TepatDesk  *self,
              const char *title,
              const char *text,
              gboolean    well)
{
  g_signal_emit (self, signals[JOB_ENDED], 0, title, text, well);
}

static gboolean
on_sidebar_key (GtkEventController *keys,
                guint               keyval,
                guint               keycode,
                GdkModifierType     state,
                gpointer            user_data)
{
  GtkWidget *page = tepat_desk_get_page (user_data);

  return page != NULL && gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (keys), page);
}

/* Who has just chosen a page in the sidebar presses the keys of that page. */
static void
pass_keys_on (TepatDesk *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_sidebar_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->sidebar), keys);
}

static void
connect_host (TepatDesk *self)
{
  self->notifier = tepat_job_notifier_new (self->host, GTK_WIDGET (self), LONG_JOB_SECONDS);
  g_signal_connect_object (self->notifier, "ended", G_CALLBACK (on_job_ended), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "open-page", G_CALLBACK (on_host_open_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "open-record", G_CALLBACK (on_host_open_record), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "toast", G_CALLBACK (on_host_toast), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "report", G_CALLBACK (on_host_report), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tepat_host_get_contributions (self->host, TEPAT_CONTRIBUTION_PAGE),
                           "items-changed", G_CALLBACK (on_pages_changed), self,
                           G_CONNECT_SWAPPED);
}

/* For whom nothing ever waits, the first page of their work. */
static const char *
find_first_page (TepatDesk *self)
{
  GListModel *pages = tepat_host_get_contributions (self->host, TEPAT_CONTRIBUTION_PAGE);
  static const char * const groups[] = { "data", "kerja", NULL };

  if (g_list_model_get_n_items (tepat_queue_list_get_queues (self->queues)) > 0)
    return TEPAT_PAGE_TODAY;
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) page = g_list_model_get_item (pages, i);
      const TepatPageDef *def = tepat_contribution_get_def (page);

      if (g_strv_contains (groups, def->group) &&
          tepat_contribution_is_allowed (page, get_actor (self)))
        return def->id;
    }

  return TEPAT_PAGE_TODAY;
}

/**
 * tepat_desk_new:
 * @host: a host whose session has an actor
 *
 * Returns: (transfer floating): the desk of that person, with the page "Today" open, or with the
 *   first page of their work where nothing ever waits for them
 */
GtkWidget *
tepat_desk_new (TepatHost *host)
{
  TepatDesk *self;
  TepatSession *session;

  g_return_val_if_fail (TEPAT_IS_HOST (host), NULL);

  self = g_object_new (TEPAT_TYPE_DESK, NULL);
  self->host = g_object_ref (host);
  session = tepat_host_get_session (host);
  self->queues = tepat_queue_list_new (host);
  tepat_own_pages_add (host, self->queues);
  tepat_backup_keeper_check (tepat_backup_keeper_get (tepat_own_pages_get_context (host)));
  show_user (self);
  show_read_only (self);
  _tepat_desk_add_actions (self);
  tepat_sidebar_set_host (self->sidebar, host, self->queues);
  tepat_scope_picker_set_session (self->scope, session);
  tepat_jobs_button_set_host (self->jobs, host);
  tepat_search_popover_set_host (self->search, host);
  tepat_search_popover_set_menu (self->search, gtk_menu_button_get_menu_model (self->user_button));
  tepat_workspace_status_set_session (self->status, session);
  connect_host (self);
  _tepat_desk_take_drops (self);
  pass_keys_on (self);
  tepat_desk_open_page (self, find_first_page (self), NULL);
  report_failed_plugins (self);

  return GTK_WIDGET (self);
}

/**
 * tepat_desk_get_user:
 *
 * Returns: the login name of the person whose desk this is
 */
const char *
tepat_desk_get_user (TepatDesk *self)
{
  g_return_val_if_fail (TEPAT_IS_DESK (self), NULL);

  return self->user;
}

/**
 * tepat_desk_open_page:
 * @page: id of a page, or what a page shows
 * @argument: (nullable): what it should show
 *
 * Shows a page, which is built when it is opened first.
 *
 * Returns: whether there is such a page
 */
gboolean
tepat_desk_open_page (TepatDesk  *self,
                      const char *page,
                      const char *argument)
{
  g_autoptr(TepatContribution) contribution = NULL;
  const char *id;
  GtkWidget *child;

  g_return_val_if_fail (TEPAT_IS_DESK (self), FALSE);
  g_return_val_if_fail (page != NULL, FALSE);

  if (get_actor (self) == NULL)
    return FALSE;
  contribution = tepat_host_find_page (self->host, page);
  if (contribution == NULL)
    {
      g_signal_emit (self, signals[TOAST], 0, _("That page is not there: its plugin is off."));
      return FALSE;
    }
  id = tepat_contribution_get_id (contribution);
  child = gtk_stack_get_child_by_name (self->pages, id);
  if (child == NULL)
    child = create_page (self, contribution);
  tepat_history_push (self->history, id, argument);
  show_page (self, child, id);
  if (argument != NULL && TEPAT_IS_PAGE (child))
    tepat_page_apply_filter (TEPAT_PAGE (child), argument);

  return TRUE;
}

/**
 * tepat_desk_get_page_id:
 *
 * Returns: (nullable): id of the page that is shown
 */
const char *
tepat_desk_get_page_id (TepatDesk *self)
{
  g_return_val_if_fail (TEPAT_IS_DESK (self), NULL);

  return self->page;
}

/**
 * tepat_desk_get_page:
 *
 * Returns: (nullable) (transfer none): the page that is shown
 */
GtkWidget *
tepat_desk_get_page (TepatDesk *self)
{
  g_return_val_if_fail (TEPAT_IS_DESK (self), NULL);

  return gtk_stack_get_visible_child (self->pages);
}

/**
 * tepat_desk_report:
 * @message: what happened, what was kept, what to do
 *
 * Says it above the page until the user closes it or goes elsewhere.
 */
void
tepat_desk_report (TepatDesk  *self,
                   const char *message)
{
  g_return_if_fail (TEPAT_IS_DESK (self));

  tepat_banner_show (self->problem, TEPAT_TONE_BAD, message, NULL);
}

static void
keep_focus (TepatDesk *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pages)))
    g_set_weak_pointer (&self->focus, focus);
}

/**
 * tepat_desk_take_focus:
 *
 * Puts the focus back to where it was before the desk was locked, or into the page that is shown.
 * While it is locked the one who logs in keeps it.
 */
void
tepat_desk_take_focus (TepatDesk *self)
{
  GtkWidget *focus, *page;

  g_return_if_fail (TEPAT_IS_DESK (self));

  if (self->locked)
    return;
  focus = self->focus;
  page = tepat_desk_get_page (self);
  g_clear_weak_pointer (&self->focus);
  if (focus != NULL && page != NULL && gtk_widget_is_ancestor (focus, page) &&
      gtk_widget_grab_focus (focus))
    return;
  if (TEPAT_IS_PAGE (page))
    tepat_page_take_focus (TEPAT_PAGE (page));
}

/**
 * tepat_desk_set_locked:
 * @locked: whether the person is away
 */
void
tepat_desk_set_locked (TepatDesk *self,
                       gboolean   locked)
{
  g_return_if_fail (TEPAT_IS_DESK (self));

  if (locked && !self->locked)
    keep_focus (self);
  self->locked = locked;
  gtk_widget_set_sensitive (GTK_WIDGET (self), !locked);
  _tepat_desk_update_actions (self);
}
