/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-setup"

#include "config.h"

#include "sinkron-setup.h"

#include <glib/gi18n-lib.h>

#include "sinkron-run.h"
#include "sinkron-secret.h"

struct _SinkronSetup
{
  GtkWindow      parent_instance;

  /* Owned References */
  TepatContext  *context;
  GCancellable  *cancellable;
  SinkronServer *server;

  /* Borrowed References */
  GtkWidget     *banner;
  GtkWidget     *address;
  GtkWidget     *client;
  GtkWidget     *secret;
  GtkWidget     *authority;
  GtkWidget     *proxy;
  GtkWidget     *proxy_password;
  GtkWidget     *person;
  GtkWidget     *metered;
  GtkWidget     *save;
};

enum { SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SinkronSetup, sinkron_setup, GTK_TYPE_WINDOW)

static void
show_problem (SinkronSetup *self,
              const GError *error)
{
  tepat_banner_show (TEPAT_BANNER (self->banner), TEPAT_TONE_BAD, error->message, NULL);
}

static void
put (GtkWidget  *row,
     const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/* NULL when nothing is written there. */
static void
take (GtkWidget  *row,
      char      **value)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  g_free (*value);
  *value = *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SinkronSetup) self = user_data;
  g_autoptr(GError) error = NULL;
  SinkronServer *server = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->context == NULL)
    {
      g_clear_pointer (&server, sinkron_server_free);
      return;
    }
  self->server = server != NULL ? server : sinkron_server_new ();
  put (self->address, self->server->alamat);
  put (self->client, self->server->klien);
  put (self->authority, self->server->ca);
  put (self->proxy, self->server->proksi);
  gtk_switch_set_active (GTK_SWITCH (self->person), self->server->orang != 0);
  gtk_switch_set_active (GTK_SWITCH (self->metered), self->server->hemat != 0);
  gtk_widget_set_sensitive (self->save, TRUE);
  gtk_widget_grab_focus (self->address);
}

/* What keeping needs on its own thread, since a keyring may ask for its password. */
typedef struct
{
  TepatStore    *store;
  TepatActor    *actor;
  SinkronServer *server;
  char          *secret;
  char          *proxy_password;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->store);
  tepat_actor_unref (work->actor);
  sinkron_secret_free (work->secret);
  sinkron_secret_free (work->proxy_password);
  g_free (work);
}

/* Only what was entered; what is empty stays as it is. */
static gboolean
save_secrets (Work    *work,
              GError **error)
{
  return (work->secret == NULL || sinkron_secret_save (work->server, SINKRON_SECRET_OFFICE,
                                                       work->secret, error)) &&
         (work->proxy_password == NULL || work->server->proksi == NULL ||
          sinkron_secret_save (work->server, SINKRON_SECRET_PROXY, work->proxy_password, error));
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;

  if (save_secrets (work, &error))
    tepat_store_write_as (work->store, work->actor, SINKRON_MODULE, sinkron_server_save,
                          work->server, NULL, NULL, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  SinkronSetup *self = SINKRON_SETUP (source);
  g_autoptr(GError) error = NULL;

  if (self->context == NULL)
    return;
  gtk_widget_set_sensitive (self->save, TRUE);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      show_problem (self, error);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_save (SinkronSetup *self)
{
  TepatSession *session = tepat_context_get_session (self->context);
  TepatActor *actor = tepat_session_get_actor (session);
  g_autoptr(GError) error = NULL;
  g_autoptr(GTask) task = NULL;
  Work *work;

  take (self->address, &self->server->alamat);
  take (self->client, &self->server->klien);
  take (self->authority, &self->server->ca);
  take (self->proxy, &self->server->proksi);
  self->server->orang = gtk_switch_get_active (GTK_SWITCH (self->person));
  self->server->hemat = gtk_switch_get_active (GTK_SWITCH (self->metered));
  if (actor == NULL)
    return;
  if (!sinkron_server_check (self->server, &error))
    {
      show_problem (self, error);
      return;
    }
  work = g_new0 (Work, 1);
  work->store = g_object_ref (tepat_session_get_store (session));
  work->actor = tepat_actor_ref (actor);
  work->server = self->server;
  take (self->secret, &work->secret);
  take (self->proxy_password, &work->proxy_password);
  gtk_widget_set_sensitive (self->save, FALSE);
  tepat_banner_hide (TEPAT_BANNER (self->banner));
  task = g_task_new (self, NULL, on_saved, NULL);
  g_task_set_source_tag (task, on_save);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  tepat_thread_run_task (task, save_thread);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SinkronSetup) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->context != NULL)
    put (self->authority, path);
}

static void
on_choose (SinkronSetup *self)
{
  static const char * const suffixes[] = { "pem", "crt", "cer", NULL };

  tepat_dialogs_open_file_async (GTK_WINDOW (self), _("The Centre's Certificate"),
                                 _("Certificates"), suffixes, self->cancellable, on_chosen,
                                 g_object_ref (self));
}

static GtkWidget *
add_entry (GtkWidget  *group,
           GtkWidget  *row,
           const char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return row;
}

static GtkWidget *
add_switch (GtkWidget  *group,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return toggle;
}

static GtkWidget *
add_group (GtkWidget  *content,
           const char *title,
           const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (content), group);

  return group;
}

/* The titles of entries are never wrapped, so they are short, and the groups explain. */
static void
add_centre (SinkronSetup *self,
            GtkWidget    *content)
{
  GtkWidget *group = add_group (content, _("Centre"),
                                _("Address, name, secret and certificate come from the centre; the "
                                  "address begins with https://. The secret stays on this computer; "
                                  "leave it empty to keep the one that is there. Without a "
                                  "certificate file the authorities of this computer count."));
  GtkWidget *choose = gtk_button_new_from_icon_name ("document-open-symbolic");

  self->address = add_entry (group, adw_entry_row_new (), _("Address"));
  self->client = add_entry (group, adw_entry_row_new (), _("Name there"));
  self->secret = add_entry (group, adw_password_entry_row_new (), _("Secret"));
  self->person = add_switch (group, _("A person logs in with a one-time code"),
                             _("The name and the secret are then that person's, and the code is asked "
                               "for when the login has run out."));
  self->authority = add_entry (group, adw_entry_row_new (), _("Certificate"));
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (choose, _("Choose the certificate file"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choose), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose the certificate file"), -1);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (on_choose), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->authority), choose);
}

static void
add_network (SinkronSetup *self,
             GtkWidget    *content)
{
  GtkWidget *group = add_group (content, _("Network of the office"),
                                _("Only where the office has a proxy: http://HOST:PORT, or "
                                  "http://NAME@HOST:PORT where it asks for a name and password."));

  self->proxy = add_entry (group, adw_entry_row_new (), _("Proxy"));
  self->proxy_password = add_entry (group, adw_password_entry_row_new (), _("Proxy password"));
  self->metered = add_switch (group, _("Ask on a connection that is paid by the byte"),
                              _("Nothing is then sent or received there without your word."));
}

static GtkWidget *
make_bar (SinkronSetup *self)
{
  GtkWidget *bar = gtk_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  gtk_header_bar_set_show_title_buttons (GTK_HEADER_BAR (bar), FALSE);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (bar), cancel);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (bar), self->save);

  return bar;
}

static void
sinkron_setup_dispose (GObject *object)
{
  SinkronSetup *self = SINKRON_SETUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sinkron_setup_parent_class)->dispose (object);
}

static void
sinkron_setup_finalize (GObject *object)
{
  g_clear_pointer (&SINKRON_SETUP (object)->server, sinkron_server_free);

  G_OBJECT_CLASS (sinkron_setup_parent_class)->finalize (object);
}

static void
sinkron_setup_class_init (SinkronSetupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sinkron_setup_dispose;
  G_OBJECT_CLASS (klass)->finalize = sinkron_setup_finalize;

  signals[SAVED] = g_signal_new ("saved", SINKRON_TYPE_SETUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
sinkron_setup_init (SinkronSetup *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cancellable = g_cancellable_new ();
  gtk_window_set_title (GTK_WINDOW (self), _("Connection to the Centre"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  tepat_form_keys_add (GTK_WIDGET (self));
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 560);
  gtk_window_set_titlebar (GTK_WINDOW (self), make_bar (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
  gtk_widget_set_margin_top (content, 18);
  gtk_widget_set_margin_bottom (content, 18);
  gtk_widget_set_margin_start (content, 18);
  gtk_widget_set_margin_end (content, 18);
  self->banner = tepat_banner_new ();
  gtk_box_append (GTK_BOX (outer), self->banner);
  add_centre (self, content);
  add_network (self, content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_window_set_child (GTK_WINDOW (self), outer);
}

GtkWidget *
sinkron_setup_new (TepatContext *context,
                   GtkWindow    *parent)
{
  SinkronSetup *self = g_object_new (SINKRON_TYPE_SETUP, "transient-for", parent, NULL);
  TepatSession *session = tepat_context_get_session (context);
  TepatActor *actor = tepat_session_get_actor (session);

  self->context = g_object_ref (context);
  if (actor != NULL)
    tepat_store_read_async (tepat_session_get_store (session), actor, sinkron_server_load, NULL,
                            NULL, (GDestroyNotify) sinkron_server_free, self->cancellable,
                            on_loaded, g_object_ref (self));

  return GTK_WIDGET (self);
}
