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
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->store);
  tepat_actor_unref (work->actor);
  sinkron_secret_free (work->secret);
  g_free (work);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;

  if (work->secret == NULL || sinkron_secret_save (work->server, work->secret, &error))
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
  gtk_widget_set_sensitive (self->save, FALSE);
  tepat_banner_hide (TEPAT_BANNER (self->banner));
  task = g_task_new (self, NULL, on_saved, NULL);
  g_task_set_source_tag (task, on_save);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, save_thread);
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

static void
add_entries (SinkronSetup *self,
             GtkWidget    *content)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *choose = gtk_button_new_with_mnemonic (_("_Choose…"));

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Address, name, secret and certificate come from the "
                                           "centre. The secret stays on this computer; leave it "
                                           "empty to keep the one that is there."));
  self->address = add_entry (group, adw_entry_row_new (), _("Address, begins with https://"));
  self->client = add_entry (group, adw_entry_row_new (), _("Name of the office at the centre"));
  self->secret = add_entry (group, adw_password_entry_row_new (), _("Secret"));
  self->authority = add_entry (group, adw_entry_row_new (),
                               _("File with the centre's certificate (empty: as of the system)"));
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (on_choose), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->authority), choose);
  self->proxy = add_entry (group, adw_entry_row_new (), _("Proxy of the office, if there is one"));
  gtk_box_append (GTK_BOX (content), group);
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
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cancellable = g_cancellable_new ();
  gtk_window_set_title (GTK_WINDOW (self), _("Connection to the Centre"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 560);
  gtk_window_set_titlebar (GTK_WINDOW (self), make_bar (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
  gtk_widget_set_margin_top (content, 18);
  gtk_widget_set_margin_bottom (content, 18);
  gtk_widget_set_margin_start (content, 18);
  gtk_widget_set_margin_end (content, 18);
  self->banner = tepat_banner_new ();
  gtk_box_append (GTK_BOX (content), self->banner);
  add_entries (self, content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_window_set_child (GTK_WINDOW (self), scroller);
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
