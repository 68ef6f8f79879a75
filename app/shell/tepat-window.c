/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-assistant.h"
#include "tepat-desk.h"
#include "tepat-idle-watch.h"
#include "tepat-login-page.h"
#include "tepat-practice-step.h"
#include "tepat-practice.h"
#include "tepat-recent.h"
#include "tepat-settings.h"
#include "tepat-side-windows.h"
#include "tepat-start-page.h"
#include "tepat-toast.h"
#include "tepat-window.h"
#include "tepat-search.h"
#include "tepat-workspace.h"

#define N_RECENT 8
#define DEFAULT_WIDTH 1180
#define DEFAULT_HEIGHT 720

struct _TepatWindow
{
  AdwApplicationWindow  parent_instance;

  /* Template widgets */
  GtkWidget            *practice_stripe;
  AdwToastOverlay      *toasts;
  GtkStack             *places;
  TepatStartPage       *start;
  AdwBin               *assistant_place;
  AdwBin               *login_place;
  AdwBin               *desk_place;

  /* Owned references */
  GSettings            *settings;
  TepatSession         *session;
  TepatHost            *host;
  TepatIdleWatch       *idle_watch;
  TepatSideWindows     *side;
  char                 *preferred_user;
  TepatActor           *shown;     /* for whom the desk was made */

  guint                 leaving : 1;
};

G_DEFINE_FINAL_TYPE (TepatWindow, tepat_window, ADW_TYPE_APPLICATION_WINDOW)

static TepatDesk *
get_desk (TepatWindow *self)
{
  return (TepatDesk *) adw_bin_get_child (self->desk_place);
}

static TepatLoginPage *
get_login (TepatWindow *self)
{
  return (TepatLoginPage *) adw_bin_get_child (self->login_place);
}

static void
update_title (TepatWindow *self)
{
  TepatDesk *desk = get_desk (self);
  g_autofree char *page = NULL;
  g_autofree char *title = NULL;

  g_assert (TEPAT_IS_WINDOW (self));

  if (desk != NULL && g_strcmp0 (tepat_window_get_place (self), "desk") == 0)
    g_object_get (desk, "page-title", &page, NULL);
  if (page != NULL)
    title = g_strdup_printf ("%s \xe2\x80\x93 Tepat", page);
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : "Tepat");
}

static void
show_place (TepatWindow *self,
            const char  *place)
{
  gtk_stack_set_visible_child_name (self->places, place);
  update_title (self);
}

static void
on_toast (TepatWindow *self,
          const char  *text)
{
  tepat_toast_show (GTK_WIDGET (self->toasts), text, NULL, TEPAT_TOAST_SECONDS);
}

static void
on_change_user (TepatWindow *self)
{
  self->leaving = TRUE;
  tepat_session_logout (self->session);
  self->leaving = FALSE;
}

static void
remember_user (TepatWindow *self,
               const char  *nama)
{
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "last-user", nama);
}

static void
on_job_ended (TepatWindow *self,
              const char  *title,
              const char  *text,
              gboolean     well)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr(GNotification) notification = g_notification_new (title);

  if (application == NULL)
    return;
  /* A locked window tells nobody more than that the work has ended. */
  if (tepat_session_get_actor (self->session) != NULL)
    g_notification_set_body (notification, text);
  g_notification_set_priority (notification, well ? G_NOTIFICATION_PRIORITY_NORMAL
                                                  : G_NOTIFICATION_PRIORITY_HIGH);
  g_application_send_notification (G_APPLICATION (application), NULL, notification);
}

static void
make_desk (TepatWindow *self)
{
  GtkWidget *desk = tepat_desk_new (self->host);

  g_signal_connect_object (desk, "lock", G_CALLBACK (tepat_window_lock), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "change-user", G_CALLBACK (on_change_user), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "quit", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "toast", G_CALLBACK (on_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "job-ended", G_CALLBACK (on_job_ended), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::page-title", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->desk_place, desk);
}

/* Once on this computer, to whoever practises. */
static void
offer_tour (TepatWindow *self)
{
  if (self->settings == NULL || !gtk_widget_get_visible (self->practice_stripe) ||
      g_settings_get_boolean (self->settings, "tour-offered"))
    return;
  g_settings_set_boolean (self->settings, "tour-offered", TRUE);
  tepat_desk_offer_tour (get_desk (self));
}

static gboolean
has_rights_of_before (TepatWindow *self,
                      TepatActor  *actor)
{
  return self->shown == NULL ||
         (g_strv_equal (tepat_actor_get_wilayah (self->shown), tepat_actor_get_wilayah (actor)) &&
          g_strv_equal (tepat_actor_get_hak (self->shown), tepat_actor_get_hak (actor)));
}

static void
show_desk (TepatWindow *self,
           TepatActor  *actor)
{
  TepatDesk *desk = get_desk (self);
  gboolean made;

  /* Somebody else must not see what the person before had open, nor the same person what an
   * administrator has taken away meanwhile. */
  tepat_toast_set_muted (GTK_WIDGET (self->toasts), FALSE);
  if (desk != NULL && g_strcmp0 (tepat_desk_get_user (desk), tepat_actor_get_nama (actor)) != 0)
    adw_bin_set_child (self->desk_place, NULL);
  else if (desk != NULL && !has_rights_of_before (self, actor))
    {
      adw_bin_set_child (self->desk_place, NULL);
      on_toast (self, _("An administrator changed your peran or wilayah. What you see and may do "
                        "follows it now; what you typed is kept as a draft."));
    }
  made = get_desk (self) == NULL;
  if (made)
    {
      tepat_side_windows_close (self->side);
      make_desk (self);
    }
  g_clear_pointer (&self->shown, tepat_actor_unref);
  self->shown = tepat_actor_ref (actor);
  tepat_desk_set_locked (get_desk (self), FALSE);
  remember_user (self, tepat_actor_get_nama (actor));
  tepat_idle_watch_touch (self->idle_watch);
  show_place (self, "desk");
  tepat_desk_take_focus (get_desk (self));
  tepat_side_windows_set_hidden (self->side, FALSE);
  if (!made)
    return;
  tepat_desk_greet (get_desk (self));
  offer_tour (self);
}

static void
show_login (TepatWindow *self)
{
  const char *locked_by = tepat_session_get_locked_by (self->session);
  g_autofree char *last = NULL;

  if (get_desk (self) != NULL)
    tepat_desk_set_locked (get_desk (self), TRUE);
  tepat_side_windows_set_hidden (self->side, TRUE);
  tepat_toast_set_muted (GTK_WIDGET (self->toasts), TRUE);
  if (self->settings != NULL)
    last = g_settings_get_string (self->settings, "last-user");
  tepat_login_page_prefer (get_login (self), locked_by != NULL ? locked_by
                                             : self->preferred_user != NULL ? self->preferred_user
                                                                            : last);
  show_place (self, "login");
  tepat_login_page_grab (get_login (self));
}

/* The account was closed while somebody worked with it. */
static void
say_closed (TepatWindow *self)
{
  gboolean closed = get_desk (self) != NULL && !self->leaving &&
                    tepat_session_get_locked_by (self->session) == NULL;

  tepat_login_page_say (get_login (self),
                        closed ? _("An administrator closed this account. What was saved is kept. "
                                   "Ask the administrator, or log in with another account.")
                               : NULL);
}

static void
on_actor_changed (TepatWindow *self)
{
  TepatActor *actor = tepat_session_get_actor (self->session);

  g_assert (TEPAT_IS_WINDOW (self));

  if (actor != NULL)
    show_desk (self, actor);
  else
    {
      show_login (self);
      say_closed (self);
    }
}

static void
close_workspace (TepatWindow *self)
{
  g_autoptr(TepatSession) session = g_steal_pointer (&self->session);

  if (self->side != NULL)
    {
      tepat_side_windows_close (self->side);
      tepat_side_windows_set_hidden (self->side, FALSE);
      tepat_toast_set_muted (GTK_WIDGET (self->toasts), FALSE);
    }
  adw_bin_set_child (self->desk_place, NULL);
  adw_bin_set_child (self->login_place, NULL);
  g_clear_pointer (&self->shown, tepat_actor_unref);
  gtk_widget_set_visible (self->practice_stripe, FALSE);
  if (session == NULL)
    return;
  g_signal_handlers_disconnect_by_func (session, on_actor_changed, self);
  tepat_host_unload (self->host);
  g_clear_object (&self->host);
  tepat_session_logout (session);
  tepat_store_close (tepat_session_get_store (session));
}

static void
on_other_workspace (TepatWindow *self)
{
  close_workspace (self);
  show_place (self, "start");
}

static gpointer
read_practice (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return GINT_TO_POINTER (tepat_workspace_is_practice (db));
}

static void
make_login (TepatWindow *self)
{
  GtkWidget *login = tepat_login_page_new (self->session);
  gboolean practice = tepat_store_read (tepat_session_get_store (self->session), NULL,
                                        read_practice, NULL, NULL, NULL) != NULL;

  gtk_widget_set_visible (self->practice_stripe, practice);
  tepat_side_windows_set_practice (self->side, practice);
  tepat_login_page_set_practice (TEPAT_LOGIN_PAGE (login), practice);

  g_signal_connect_object (login, "other-workspace", G_CALLBACK (on_other_workspace), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->login_place, login);
}

static void
remember_workspace (TepatWindow *self,
                    const char  *folder)
{
  g_auto(GStrv) before = NULL;
  g_autoptr(GPtrArray) recent = g_ptr_array_new ();

  tepat_recent_set_workspace (folder);
  if (self->settings == NULL)
    return;
  before = g_settings_get_strv (self->settings, "recent-workspaces");
  g_ptr_array_add (recent, (gpointer) folder);
  for (guint i = 0; before[i] != NULL && recent->len < N_RECENT; i++)
    if (g_strcmp0 (before[i], folder) != 0)
      g_ptr_array_add (recent, before[i]);
  g_ptr_array_add (recent, NULL);
  g_settings_set_strv (self->settings, "recent-workspaces", (const char * const *) recent->pdata);
}

static void
on_folder_chosen (TepatWindow *self,
                  const char  *folder)
{
  tepat_window_open_workspace (self, folder);
}

static void
on_assistant_cancelled (TepatWindow *self)
{
  show_place (self, "start");
  adw_bin_set_child (self->assistant_place, NULL);
}

static void
on_assistant_done (TepatWindow *self,
                   const char  *folder,
                   const char  *user)
{
  tepat_window_prefer_user (self, user);
  tepat_window_open_workspace (self, folder);
  adw_bin_set_child (self->assistant_place, NULL);
}

static void
show_assistant (TepatWindow *self,
                GtkWidget   *assistant)
{
  g_signal_connect_object (assistant, "cancelled", G_CALLBACK (on_assistant_cancelled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (assistant, "done", G_CALLBACK (on_assistant_done), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->assistant_place, assistant);
  show_place (self, "assistant");
  tepat_assistant_start (TEPAT_ASSISTANT (assistant));
}

static void
on_create (TepatWindow *self)
{
  show_assistant (self, tepat_assistant_new_create ());
}

static void
on_restore (TepatWindow *self)
{
  show_assistant (self, tepat_assistant_new_restore ());
}

/* Who practised before goes on where it was. */
static void
on_practice (TepatWindow *self)
{
  g_autofree char *folder = tepat_practice_step_dup_folder ();

  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    tepat_window_open_workspace (self, folder);
  else
    show_assistant (self, tepat_assistant_new_practice ());
}

static void
restore_size (TepatWindow *self)
{
  int width = DEFAULT_WIDTH, height = DEFAULT_HEIGHT;

  if (self->settings != NULL)
    {
      g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
      if (g_settings_get_boolean (self->settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
}

static gboolean
tepat_window_close_request (GtkWindow *window)
{
  TepatWindow *self = TEPAT_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  if (self->settings != NULL)
    {
      g_settings_set (self->settings, "window-size", "(ii)", width, height);
      g_settings_set_boolean (self->settings, "window-maximized",
                              gtk_window_is_maximized (window));
    }

  return GTK_WINDOW_CLASS (tepat_window_parent_class)->close_request (window);
}

static void
on_auto_lock_changed (TepatWindow *self)
{
  tepat_idle_watch_set_seconds (self->idle_watch,
                                g_settings_get_uint (self->settings, "auto-lock-minutes") * 60);
}

static void
on_density_changed (TepatWindow *self)
{
  g_autofree char *density = g_settings_get_string (self->settings, "density");

  if (g_strcmp0 (density, "compact") == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
}

static void
tepat_window_dispose (GObject *object)
{
  TepatWindow *self = TEPAT_WINDOW (object);

  /* GTK 4.8 tells a password entry that it lost the focus even after it is gone. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  if (self->places != NULL)
    close_workspace (self);
  g_clear_object (&self->settings);
  g_clear_object (&self->side);
  g_clear_object (&self->idle_watch);
  g_clear_pointer (&self->preferred_user, g_free);
  g_clear_pointer (&self->shown, tepat_actor_unref);

  G_OBJECT_CLASS (tepat_window_parent_class)->dispose (object);
}

static void
tepat_window_class_init (TepatWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tepat_window_close_request;

  g_type_ensure (TEPAT_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatWindow, practice_stripe);
  gtk_widget_class_bind_template_child (widget_class, TepatWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TepatWindow, places);
  gtk_widget_class_bind_template_child (widget_class, TepatWindow, start);
  gtk_widget_class_bind_template_child (widget_class, TepatWindow, assistant_place);
  gtk_widget_class_bind_template_child (widget_class, TepatWindow, login_place);
  gtk_widget_class_bind_template_child (widget_class, TepatWindow, desk_place);
  gtk_widget_class_bind_template_callback (widget_class, on_create);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_practice);
  gtk_widget_class_bind_template_callback (widget_class, on_restore);
}

static void
tepat_window_init (TepatWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = tepat_settings_new ();
  self->idle_watch = tepat_idle_watch_new (GTK_WIDGET (self));
  self->side = tepat_side_windows_new (GTK_WINDOW (self), self->idle_watch);
  g_signal_connect_object (self->idle_watch, "idle", G_CALLBACK (tepat_window_lock), self,
                           G_CONNECT_SWAPPED);
  if (self->settings != NULL)
    {
      g_auto(GStrv) recent = g_settings_get_strv (self->settings, "recent-workspaces");

      tepat_start_page_set_recent (self->start, (const char * const *) recent);
      g_signal_connect_object (self->settings, "changed::auto-lock-minutes",
                               G_CALLBACK (on_auto_lock_changed), self, G_CONNECT_SWAPPED);
      on_auto_lock_changed (self);
      g_signal_connect_object (self->settings, "changed::density",
                               G_CALLBACK (on_density_changed), self, G_CONNECT_SWAPPED);
      on_density_changed (self);
    }
  restore_size (self);
}

/**
 * tepat_window_new:
 * @application: (nullable): the application
 *
 * Returns: (transfer none): a window that asks for a workspace
 */
GtkWidget *
tepat_window_new (GtkApplication *application)
{
  return g_object_new (TEPAT_TYPE_WINDOW, "application", application, NULL);
}

/**
 * tepat_window_open_workspace:
 * @folder: a workspace's folder
 *
 * Opens the workspace and asks who is there. On failure the start page says why.
 *
 * Returns: whether it could be opened
 */
gboolean
tepat_window_open_workspace (TepatWindow *self,
                             const char  *folder)
{
  g_autoptr(TepatStore) store = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *database = NULL;

  g_return_val_if_fail (TEPAT_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  path = g_canonicalize_filename (folder, NULL);
  database = g_build_filename (path, "tepat.db", NULL);
  if (g_file_test (database, G_FILE_TEST_EXISTS))
    store = tepat_store_open (path, &error);
  else
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("“%s” is not a workspace: it holds no data of Tepat. Nothing was changed. "
                   "Choose another folder, or make a workspace first."), path);
  if (store == NULL)
    {
      tepat_start_page_show_error (self->start, error->message);
      show_place (self, "start");
      return FALSE;
    }
  close_workspace (self);
  tepat_store_watch (store);
  self->session = tepat_session_new (store);
  self->host = tepat_host_new (self->session);
  tepat_host_load (self->host);
  tepat_search_refresh_async (store);
  g_signal_connect_object (self->session, "notify::actor", G_CALLBACK (on_actor_changed), self,
                           G_CONNECT_SWAPPED);
  make_login (self);
  remember_workspace (self, path);
  show_login (self);

  return TRUE;
}

/**
 * tepat_window_prefer_user:
 * @nama: (nullable): the login name to offer first
 */
void
tepat_window_prefer_user (TepatWindow *self,
                          const char  *nama)
{
  g_return_if_fail (TEPAT_IS_WINDOW (self));

  g_free (self->preferred_user);
  self->preferred_user = g_strdup (nama);
}

/**
 * tepat_window_get_place:
 *
 * Returns: `start`, `assistant`, `login` or `desk`
 */
const char *
tepat_window_get_place (TepatWindow *self)
{
  g_return_val_if_fail (TEPAT_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child_name (self->places);
}

/**
 * tepat_window_lock:
 *
 * Hides everything until the same person, or somebody else, logs in. Work in hand goes on.
 */
void
tepat_window_lock (TepatWindow *self)
{
  g_return_if_fail (TEPAT_IS_WINDOW (self));

  if (self->session != NULL && tepat_session_get_actor (self->session) != NULL)
    tepat_session_lock (self->session);
}
