/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-login-page"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access-wait.h"
#include "tepat-format.h"
#include "tepat-login-page.h"
#include "tepat-practice.h"
#include "tepat-pengguna.h"
#include "tepat-user-item.h"

struct _TepatLoginPage
{
  GtkWidget         parent_instance;

  /* Template widgets */
  GtkWidget        *frame;
  GtkLabel         *workspace;
  GtkDropDown      *users;
  GtkPasswordEntry *password;
  GtkLabel         *caps_lock;
  GtkLabel         *practice;
  GtkLabel         *message;
  GtkButton        *login;
  GtkSpinner       *spinner;

  /* Owned references */
  TepatSession     *session;
  GListStore       *items;
  GdkDevice        *keyboard;
  char             *preferred;

  gint64            wait_until;    /* monotonic, in microseconds */
  guint             wait_timer;
  guint             busy : 1;
  guint             unlocking : 1;
};

enum { OTHER_WORKSPACE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatLoginPage, tepat_login_page, GTK_TYPE_WIDGET)

static TepatUserItem *
get_user (TepatLoginPage *self)
{
  return gtk_drop_down_get_selected_item (self->users);
}

static void
update_sensitivity (TepatLoginPage *self)
{
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  g_assert (TEPAT_IS_LOGIN_PAGE (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->users), !self->busy);
  /* Not insensitive: it would lose the focus. */
  gtk_editable_set_editable (GTK_EDITABLE (self->password),
                             !self->busy && self->wait_timer == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->login),
                            !self->busy && self->wait_timer == 0 && get_user (self) != NULL &&
                            *password != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
}

static void
say (TepatLoginPage *self,
     const char     *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static gboolean
on_wait_tick (gpointer user_data)
{
  TepatLoginPage *self = user_data;
  gint64 left = (self->wait_until - g_get_monotonic_time () + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (left <= 0)
    {
      self->wait_timer = 0;
      say (self, NULL);
      update_sensitivity (self);
      tepat_login_page_grab (self);
      return G_SOURCE_REMOVE;
    }
  time = tepat_format_wait (left);
  /* Translators: a time such as "1 minute 20 seconds" */
  text = g_strdup_printf (_("Too many wrong passwords. You can try again in %s."), time);
  say (self, text);

  return G_SOURCE_CONTINUE;
}

/* They count down. */
static void
start_waiting (TepatLoginPage *self,
               gint64          seconds)
{
  self->wait_until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  g_clear_handle_id (&self->wait_timer, g_source_remove);
  self->wait_timer = g_timeout_add (250, on_wait_tick, self);
  on_wait_tick (self);
}

static void
on_logged_in (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TepatLoginPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = self->unlocking
                    ? tepat_session_unlock_finish (TEPAT_SESSION (source), result, &error)
                    : tepat_session_login_finish (TEPAT_SESSION (source), result, &error);

  self->busy = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (done)
    say (self, NULL);
  else if (tepat_access_error_get_wait (error) > 0)
    start_waiting (self, tepat_access_error_get_wait (error));
  else
    say (self, error->message);
  update_sensitivity (self);
  if (!done)
    tepat_login_page_grab (self);
}

static void
on_login (TepatLoginPage *self)
{
  TepatUserItem *user = get_user (self);
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  g_assert (TEPAT_IS_LOGIN_PAGE (self));

  if (self->busy || self->wait_timer != 0 || user == NULL || *password == '\0')
    return;
  self->busy = TRUE;
  self->unlocking = g_strcmp0 (tepat_session_get_locked_by (self->session),
                               tepat_user_item_get_nama (user)) == 0;
  say (self, NULL);
  if (self->unlocking)
    tepat_session_unlock_async (self->session, password, NULL, on_logged_in, g_object_ref (self));
  else
    tepat_session_login_async (self->session, tepat_user_item_get_nama (user), password, NULL,
                               on_logged_in, g_object_ref (self));
  update_sensitivity (self);
}

/* The waiting is the other person's. */
static void
on_user_selected (TepatLoginPage *self)
{
  g_assert (TEPAT_IS_LOGIN_PAGE (self));

  if (self->wait_timer != 0)
    say (self, NULL);
  g_clear_handle_id (&self->wait_timer, g_source_remove);
  update_sensitivity (self);
}

static void
on_caps_lock_changed (TepatLoginPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->caps_lock),
                          gdk_device_get_caps_lock_state (self->keyboard));
}

static void
on_other_workspace (TepatLoginPage *self)
{
  g_signal_emit (self, signals[OTHER_WORKSPACE], 0);
}

static gpointer
read_users (TepatDb      *db,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return tepat_pengguna_list (db, error);
}

static void
select_preferred (TepatLoginPage *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr(TepatUserItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_strcmp0 (tepat_user_item_get_nama (item), self->preferred) == 0)
        gtk_drop_down_set_selected (self->users, i);
    }
}

static void
on_users_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(TepatLoginPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) users = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->items == NULL)
    return;
  g_list_store_remove_all (self->items);
  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const TepatPengguna *pengguna = users->pdata[i];
      g_autoptr(TepatUserItem) item = NULL;

      if (!pengguna->aktif)
        continue;
      item = tepat_user_item_new (pengguna->nama, pengguna->nama_lengkap, pengguna->jabatan);
      g_list_store_append (self->items, item);
    }
  if (users == NULL)
    say (self, error->message);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0)
    say (self, _("This workspace has no users yet. Make it with “tepat init”, which asks for the "
                 "first one."));
  select_preferred (self);
  update_sensitivity (self);
  tepat_login_page_grab (self);
}

static void
tepat_login_page_dispose (GObject *object)
{
  TepatLoginPage *self = TEPAT_LOGIN_PAGE (object);

  g_clear_handle_id (&self->wait_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_LOGIN_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->items);
  g_clear_object (&self->keyboard);
  g_clear_pointer (&self->preferred, g_free);

  G_OBJECT_CLASS (tepat_login_page_parent_class)->dispose (object);
}

static void
tepat_login_page_class_init (TepatLoginPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_login_page_dispose;

  signals[OTHER_WORKSPACE] = g_signal_new ("other-workspace", TEPAT_TYPE_LOGIN_PAGE,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                           0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/login-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatLoginPage, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatLoginPage, workspace);
  gtk_widget_class_bind_template_child (widget_class, TepatLoginPage, users);
  gtk_widget_class_bind_template_child (widget_class, TepatLoginPage, password);
  gtk_widget_class_bind_template_child (widget_class, TepatLoginPage, caps_lock);
  gtk_widget_class_bind_template_child (widget_class, TepatLoginPage, message);
  gtk_widget_class_bind_template_child (widget_class, TepatLoginPage, practice);
  gtk_widget_class_bind_template_child (widget_class, TepatLoginPage, login);
  gtk_widget_class_bind_template_child (widget_class, TepatLoginPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_login);
  gtk_widget_class_bind_template_callback (widget_class, on_other_workspace);
  gtk_widget_class_bind_template_callback (widget_class, on_user_selected);
  gtk_widget_class_bind_template_callback (widget_class, update_sensitivity);
}

static void
watch_caps_lock (TepatLoginPage *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));

  if (seat == NULL || gdk_seat_get_keyboard (seat) == NULL)
    return;
  self->keyboard = g_object_ref (gdk_seat_get_keyboard (seat));
  g_signal_connect_object (self->keyboard, "notify::caps-lock-state",
                           G_CALLBACK (on_caps_lock_changed), self, G_CONNECT_SWAPPED);
  on_caps_lock_changed (self);
}

static void
tepat_login_page_init (TepatLoginPage *self)
{
  self->items = g_list_store_new (TEPAT_TYPE_USER_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  tepat_user_item_set_up_drop_down (self->users, G_LIST_MODEL (self->items));
  watch_caps_lock (self);
  update_sensitivity (self);
}

GtkWidget *
tepat_login_page_new (TepatSession *session)
{
  TepatLoginPage *self = g_object_new (TEPAT_TYPE_LOGIN_PAGE, NULL);
  TepatStore *store = tepat_session_get_store (session);
  g_autofree char *name = g_path_get_basename (tepat_store_get_folder (store));

  self->session = g_object_ref (session);
  gtk_label_set_text (self->workspace, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->workspace), tepat_store_get_folder (store));
  tepat_store_read_async (store, NULL, read_users, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_users_read,
                          g_object_ref (self));

  return GTK_WIDGET (self);
}

void
tepat_login_page_prefer (TepatLoginPage *self,
                         const char     *nama)
{
  g_return_if_fail (TEPAT_IS_LOGIN_PAGE (self));

  g_free (self->preferred);
  self->preferred = g_strdup (nama);
  select_preferred (self);
}

void
tepat_login_page_grab (TepatLoginPage *self)
{
  g_return_if_fail (TEPAT_IS_LOGIN_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

/** tepat_login_page_set_practice: Says, in a practice workspace, what the password is. */
void
tepat_login_page_set_practice (TepatLoginPage *self,
                               gboolean        practice)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TEPAT_IS_LOGIN_PAGE (self));

  /* Translators: a password */
  text = g_strdup_printf (_("Everybody here has the password “%s”. Choose whose work you want to "
                            "practise."), TEPAT_PRACTICE_PASSWORD);
  gtk_label_set_text (self->practice, text);
  gtk_widget_set_visible (GTK_WIDGET (self->practice), practice);
}

/**
 * tepat_login_page_say:
 * @text: (nullable): why the person before had to go
 */
void
tepat_login_page_say (TepatLoginPage *self,
                      const char     *text)
{
  g_return_if_fail (TEPAT_IS_LOGIN_PAGE (self));

  say (self, text);
}
