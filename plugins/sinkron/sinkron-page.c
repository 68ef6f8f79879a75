/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-page"

#include "config.h"

#include "sinkron-page.h"

#include <glib/gi18n-lib.h>

#include "sinkron-pull.h"
#include "sinkron-push.h"
#include "sinkron-status.h"

#define MOST_ROWS 30

struct _SinkronPage
{
  TepatPage     parent_instance;

  /* Owned References */
  TepatContext *context;
  GCancellable *cancellable;

  /* Borrowed References */
  GtkWidget    *receive;
  GtkWidget    *send;
  GtkWidget    *groups;

  gboolean      busy;
};

G_DEFINE_FINAL_TYPE (SinkronPage, sinkron_page, TEPAT_TYPE_PAGE)

static const TepatStateDef states[] = {
  { "menunggu", N_("Waiting"), TEPAT_TONE_ATTENTION },
  { "mengirim", N_("Under way"), TEPAT_TONE_RUNNING },
  { "berjalan", N_("Under way"), TEPAT_TONE_RUNNING },
  { "diterima", N_("Arrived"), TEPAT_TONE_DONE },
  { "selesai", N_("Done"), TEPAT_TONE_DONE },
  { "gagal", N_("Failed"), TEPAT_TONE_BAD },
  { "batal", N_("Stopped"), TEPAT_TONE_NEUTRAL },
  { NULL }
};

static const char *
text_of (JsonObject *object,
         const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static int
number_of (JsonObject *object,
           const char *name)
{
  return (int) json_object_get_int_member_with_default (object, name, 0);
}

static GtkWidget *
add_group (SinkronPage *self,
           const char  *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self->groups), group);

  return group;
}

static void
add_row (GtkWidget  *group,
         const char *title,
         const char *subtitle,
         const char *state)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (state != NULL)
    {
      GtkWidget *pill = tepat_state_pill_new ("", TEPAT_TONE_NEUTRAL);

      tepat_state_pill_set_value (TEPAT_STATE_PILL (pill), states, state);
      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static char *
moment_of (JsonObject *object,
           const char *name)
{
  const char *utc = text_of (object, name);

  return utc != NULL ? tepat_format_moment (utc, TEPAT_ZONE_WIB) : g_strdup (_("never"));
}

static const char *
kind_of (JsonObject *object)
{
  const char *jenis = text_of (object, "jenis");

  if (g_strcmp0 (jenis, "peserta") == 0)
    return _("Memberships");

  return g_strcmp0 (jenis, "penyaluran") == 0 ? _("Payments") : _("Sending");
}

static void
show_received (SinkronPage *self,
               JsonObject  *status)
{
  JsonArray *lists = json_object_get_array_member (status, "daftar");
  GtkWidget *group = add_group (self, _("Received from the centre"));
  int waiting = number_of (status, "belum_diterapkan");

  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      JsonObject *one = json_array_get_object_element (lists, i);
      g_autofree char *when = moment_of (one, "diterima");
      g_autofree char *words = g_strdup_printf (_("Last whole: %s"), when);

      add_row (group, kind_of (one), words, NULL);
    }
  if (json_array_get_length (lists) == 0)
    add_row (group, _("Nothing was received yet"), _("Press “Receive”."), NULL);
  if (waiting > 0)
    {
      g_autofree char *count = tepat_format_count (waiting);

      add_row (group, _("Received and not applied yet"), count, "menunggu");
    }
}

static void
show_held (SinkronPage *self,
           JsonObject  *status)
{
  JsonArray *held = json_object_get_array_member (status, "ditahan");
  GtkWidget *group;

  if (json_array_get_length (held) == 0)
    return;
  group = add_group (self, _("Wait for your decision"));
  for (guint i = 0; i < MIN (json_array_get_length (held), MOST_ROWS); i++)
    {
      JsonObject *one = json_array_get_object_element (held, i);
      g_autofree char *title =
        g_strdup_printf (_("%s in %s"), text_of (one, "program"),
                         text_of (one, "nama") != NULL ? text_of (one, "nama")
                                                       : text_of (one, "wilayah"));
      g_autofree char *words =
        g_strdup_printf (_("The centre's whole list would end %d of %d. Check with the desa, then "
                           "let it through or throw it away: tepat sinkron release %s"),
                         number_of (one, "akan_berakhir"), number_of (one, "dari"),
                         text_of (one, "himpunan"));

      add_row (group, title, words, "menunggu");
    }
}

static void
show_sent (SinkronPage *self,
           JsonObject  *status)
{
  JsonArray *sent = json_object_get_array_member (status, "kiriman");
  GtkWidget *group = add_group (self, _("Sent to the centre"));

  if (json_array_get_length (sent) == 0)
    add_row (group, _("Nothing waits to be sent"),
             _("A periode is sent once its Surat Pengesahan is approved."), NULL);
  for (guint i = 0; i < MIN (json_array_get_length (sent), MOST_ROWS); i++)
    {
      JsonObject *one = json_array_get_object_element (sent, i);
      g_autofree char *title = g_strdup_printf (_("Periode %s, revision %d"),
                                                text_of (one, "periode"),
                                                number_of (one, "revisi"));
      g_autofree char *words =
        g_strdup_printf (_("%d of %d desa arrived; %d rows were returned"),
                         number_of (one, "bagian_terkirim"), number_of (one, "bagian"),
                         number_of (one, "dikembalikan"));

      add_row (group, title, words, text_of (one, "keadaan"));
    }
}

static void
show_runs (SinkronPage *self,
           JsonObject  *status)
{
  JsonArray *runs = json_object_get_array_member (status, "jalan");
  GtkWidget *group;

  if (json_array_get_length (runs) == 0)
    return;
  group = add_group (self, _("Last runs"));
  for (guint i = 0; i < MIN (json_array_get_length (runs), MOST_ROWS); i++)
    {
      JsonObject *one = json_array_get_object_element (runs, i);
      g_autofree char *when = moment_of (one, "mulai");
      g_autofree char *title = g_strdup_printf ("%s · %s", kind_of (one), when);
      g_autofree char *counts =
        g_strdup_printf (_("new %d, changed %d, ended %d, not understood %d"),
                         number_of (one, "baru"), number_of (one, "berubah"),
                         number_of (one, "berakhir"), number_of (one, "ditolak"));

      add_row (group, title, text_of (one, "pesan") != NULL ? text_of (one, "pesan") : counts,
               text_of (one, "keadaan"));
    }
}

static void
show (SinkronPage *self,
      JsonObject  *status)
{
  GtkWidget *child;
  gboolean ready = text_of (status, "alamat") != NULL && !self->busy;

  while ((child = gtk_widget_get_first_child (self->groups)) != NULL)
    gtk_box_remove (GTK_BOX (self->groups), child);
  gtk_widget_set_sensitive (self->receive, ready);
  gtk_widget_set_sensitive (self->send, ready);
  if (text_of (status, "alamat") == NULL)
    {
      tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_EMPTY);
      return;
    }
  show_held (self, status);
  show_received (self, status);
  show_sent (self, status);
  show_runs (self, status);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_CONTENT);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SinkronPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (node != NULL)
    show (self, json_node_get_object (node));
  else
    tepat_page_show_error (TEPAT_PAGE (self), error);
}

static void
reload (SinkronPage *self)
{
  TepatSession *session = tepat_context_get_session (self->context);
  TepatActor *actor = tepat_session_get_actor (session);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (actor != NULL)
    tepat_store_read_async (tepat_session_get_store (session), actor, sinkron_status_read, NULL,
                            NULL, (GDestroyNotify) json_node_unref, self->cancellable, on_read,
                            g_object_ref (self));
}

/* What a run needs on its own thread: nothing of the page. */
typedef struct
{
  TepatStore *store;
  TepatActor *actor;
  TepatJob   *job;
  gboolean    sends;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->store);
  tepat_actor_unref (work->actor);
  g_object_unref (work->job);
  g_free (work);
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  SinkronHitungan n = { 0 };
  SinkronTerkirim sent = { 0 };

  if (work->sends)
    sinkron_push_run (work->store, work->actor, work->job, TRUE, &sent, &error);
  else if (sinkron_pull_run (work->store, work->actor, work->job, SINKRON_PESERTA, TRUE, &n, &error))
    sinkron_pull_run (work->store, work->actor, work->job, SINKRON_PENYALURAN, TRUE, &n, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_worked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SinkronPage *self = SINKRON_PAGE (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  tepat_job_finish (work->job, done ? _("Finished") : NULL, error);
  if (self->context == NULL)
    return;
  self->busy = FALSE;
  if (!done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                       error->message, NULL);
  reload (self);
}

static void
start (SinkronPage *self,
       gboolean     sends)
{
  TepatSession *session = tepat_context_get_session (self->context);
  TepatActor *actor = tepat_session_get_actor (session);
  g_autoptr(GTask) task = NULL;
  Work *work;

  if (actor == NULL)
    return;
  work = g_new0 (Work, 1);
  work->store = g_object_ref (tepat_session_get_store (session));
  work->actor = tepat_actor_ref (actor);
  work->job = tepat_job_new (sends ? _("Sending to the centre") : _("Receiving from the centre"));
  work->sends = sends;
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->receive, FALSE);
  gtk_widget_set_sensitive (self->send, FALSE);
  tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  tepat_context_add_job (self->context, work->job);
  task = g_task_new (self, NULL, on_worked, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_thread);
}

static void
on_receive (SinkronPage *self)
{
  start (self, FALSE);
}

static void
on_send (SinkronPage *self)
{
  start (self, TRUE);
}

static void
sinkron_page_retry (TepatPage *page)
{
  reload (SINKRON_PAGE (page));
}

static void
sinkron_page_dispose (GObject *object)
{
  SinkronPage *self = SINKRON_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sinkron_page_parent_class)->dispose (object);
}

static void
sinkron_page_class_init (SinkronPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sinkron_page_dispose;
  TEPAT_PAGE_CLASS (klass)->retry = sinkron_page_retry;
}

static GtkWidget *
add_button (SinkronPage *self,
            const char  *label,
            GCallback    clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  tepat_page_add_action (TEPAT_PAGE (self), button);

  return button;
}

static void
set_words (TepatPage *page)
{
  tepat_page_set_title (page, _("Synchronisation"));
  tepat_page_set_subtitle (page, _("What the office sends to the centre and receives from it."));
  tepat_page_set_help (page, _("<b>Receive</b> fetches what changed in the centre's lists of "
                               "memberships and payments and applies it, a desa whole or not at "
                               "all.\n\n<b>Send</b> hands over what was approved. If the network is "
                               "cut, press it again later: it goes on from there, and nothing is "
                               "sent twice.\n\nA list that would end many waits until somebody has "
                               "decided."));
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY, _("The connection is not set up yet"),
                             _("The person who looks after this program sets it up once, with the "
                               "address, the certificate and the secret from the centre: tepat "
                               "sinkron setup."));
}

static void
sinkron_page_init (SinkronPage *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  set_words (TEPAT_PAGE (self));
  self->receive = add_button (self, _("_Receive"), G_CALLBACK (on_receive));
  self->send = add_button (self, _("_Send"), G_CALLBACK (on_send));
  gtk_widget_add_css_class (self->receive, "suggested-action");
  self->groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_margin_top (self->groups, 12);
  gtk_widget_set_margin_bottom (self->groups, 24);
  gtk_widget_set_margin_start (self->groups, 12);
  gtk_widget_set_margin_end (self->groups, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->groups);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  tepat_page_set_content (TEPAT_PAGE (self), scroller);
  tepat_page_set_state (TEPAT_PAGE (self), TEPAT_PAGE_LOADING);
}

GtkWidget *
sinkron_page_new (TepatContext *context)
{
  SinkronPage *self = g_object_new (SINKRON_TYPE_PAGE, NULL);
  TepatActor *actor = tepat_session_get_actor (tepat_context_get_session (context));

  self->context = g_object_ref (context);
  gtk_widget_set_visible (self->receive, actor != NULL &&
                          tepat_actor_has_hak (actor, TEPAT_HAK_DATA_IMPOR));
  gtk_widget_set_visible (self->send, actor != NULL &&
                          tepat_actor_has_hak (actor, TEPAT_HAK_FINALISASI));
  reload (self);

  return GTK_WIDGET (self);
}
