/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-page"

#include "config.h"

#include "sinkron-page.h"

#include <glib/gi18n-lib.h>

#include "sinkron-apply.h"
#include "sinkron-board.h"
#include "sinkron-code-window.h"
#include "sinkron-error.h"
#include "sinkron-kembali.h"
#include "sinkron-login.h"
#include "sinkron-members.h"
#include "sinkron-padan.h"
#include "sinkron-pull.h"
#include "sinkron-push.h"
#include "sinkron-setup.h"
#include "sinkron-status.h"

#define MOST_RETURNED 100

struct _SinkronPage
{
  TepatPage     parent_instance;

  /* Owned References */
  TepatContext *context;
  GCancellable *cancellable;

  /* Borrowed References */
  GtkWidget    *receive;
  GtkWidget    *send;
  GtkWidget    *ask;
  GtkWidget    *set_up;
  GtkWidget    *under_way;
  GtkWidget    *board;

  /* The returned row that was marked last, for taking that back. */
  int           marked;
  /* What waits for a person's word to use a connection that is paid for. */
  int           wanted;
  gboolean      asks_when_metered;

  gboolean      busy;
};

G_DEFINE_FINAL_TYPE (SinkronPage, sinkron_page, TEPAT_TYPE_PAGE)

static gboolean
may (SinkronPage *self,
     const char  *hak)
{
  return tepat_context_may (self->context, hak);
}

static void
set_work_sensitive (SinkronPage *self,
                    gboolean     sensitive)
{
  sensitive = sensitive && may (self, NULL);
  gtk_widget_set_sensitive (self->receive, sensitive);
  gtk_widget_set_sensitive (self->send, sensitive);
  gtk_widget_set_sensitive (self->ask, sensitive);
}

static void
show (SinkronPage *self,
      JsonObject  *status)
{
  gboolean set_up = text_of (status, "alamat") != NULL;
  /* A list from a file may wait for a decision where there is no connection. */
  gboolean waits = json_array_get_length (json_object_get_array_member (status, "ditahan")) > 0;

  self->asks_when_metered = json_object_get_int_member_with_default (status, "hemat", 1) != 0;
  set_work_sensitive (self, set_up && !self->busy);
  if (set_up || waits)
    sinkron_board_show (SINKRON_BOARD (self->board), status,
                        tepat_session_get_zone (tepat_context_get_session (self->context)),
                        may (self, TEPAT_HAK_FINALISASI), may (self, TEPAT_HAK_DATA_UBAH));
  tepat_page_set_state (TEPAT_PAGE (self),
                        set_up || waits ? TEPAT_PAGE_CONTENT : TEPAT_PAGE_EMPTY);
}

/* Read job: how it stands, and the returned rows with it. */
static gpointer
read_all (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(JsonNode) status = sinkron_status_read (db, NULL, cancellable, error);
  JsonNode *returned;

  if (status == NULL)
    return NULL;
  returned = sinkron_kembali_list (db, GUINT_TO_POINTER (MOST_RETURNED), cancellable, error);
  if (returned == NULL)
    return NULL;
  json_object_set_member (json_node_get_object (status), "kembali", returned);

  return g_steal_pointer (&status);
}

static void
show_status (TepatPage *page,
             gpointer   status)
{
  show (SINKRON_PAGE (page), json_node_get_object (status));
}

static void
reload (SinkronPage *self)
{
  tepat_page_read (TEPAT_PAGE (self), self->context, read_all, NULL, NULL,
                   (GDestroyNotify) json_node_unref, show_status);
}

static void
hide_banner (SinkronPage *self)
{
  self->marked = 0;
  tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
}

static void
show_problem (SinkronPage  *self,
              const GError *error)
{
  self->marked = 0;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_ATTENTION,
                       error->message, NULL);
}

static GtkWindow *
get_window (SinkronPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void ask_code (SinkronPage *self);

/* What a run needs on its own thread: nothing of the page. */
typedef enum
{
  WORK_RECEIVE,
  WORK_SEND,
  WORK_APPLY,
  WORK_LOG_IN,
  WORK_ASK,
} WorkKind;

typedef struct
{
  TepatStore *store;
  TepatActor *actor;
  TepatJob   *job;
  WorkKind    kind;
  char       *code;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->store);
  tepat_actor_unref (work->actor);
  g_object_unref (work->job);
  g_free (work->code);
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
  SinkronPadanHasil asked = { 0 };
  g_autoptr(GPtrArray) pulled = sinkron_pulled_list_new ();

  switch (work->kind)
    {
    case WORK_SEND:
      sinkron_push_run (work->store, work->actor, work->job, TRUE, &sent, &error);
      break;
    case WORK_APPLY:
      sinkron_apply_waiting (work->store, work->actor, work->job, &n, &error);
      break;
    case WORK_LOG_IN:
      sinkron_login_run (work->store, work->actor, work->job, work->code, &error);
      break;
    case WORK_ASK:
      sinkron_padan_run (work->store, work->actor, work->job, NULL, 0, TRUE, &asked, &error);
      break;
    case WORK_RECEIVE:
    default:
      sinkron_pull_run_all (work->store, work->actor, work->job, NULL, TRUE, pulled, &error);
      break;
    }
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
  const char *stopped = _("Stopped. What was done so far is kept, and the next time it goes on from "
                          "there.");

  tepat_job_finish (work->job, done ? _("Finished") : stopped, error);
  if (self->context == NULL)
    return;
  self->busy = FALSE;
  tepat_widget_clear (self->under_way);
  gtk_widget_set_visible (self->under_way, FALSE);
  if (g_error_matches (error, SINKRON_ERROR, SINKRON_ERROR_CODE))
    ask_code (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_context_toast (self->context, stopped);
  else if (!done)
    show_problem (self, error);
  else if (work->kind == WORK_LOG_IN)
    tepat_context_toast (self->context, _("Logged in at the centre"));
  reload (self);
}

static const char *
get_work_title (WorkKind kind)
{
  switch (kind)
    {
    case WORK_SEND:
      return _("Sending to the centre");
    case WORK_APPLY:
      return _("Applying what waits");
    case WORK_LOG_IN:
      return _("Logging in at the centre");
    case WORK_ASK:
      return _("Asking the population register");
    case WORK_RECEIVE:
    default:
      return _("Receiving from the centre");
    }
}

static void
start (SinkronPage *self,
       WorkKind     kind,
       const char  *code)
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
  work->job = tepat_job_new (get_work_title (kind));
  work->kind = kind;
  work->code = g_strdup (code);
  self->busy = TRUE;
  set_work_sensitive (self, FALSE);
  hide_banner (self);
  tepat_context_add_job (self->context, work->job);
  gtk_box_append (GTK_BOX (self->under_way), tepat_job_row_new (work->job));
  gtk_widget_set_visible (self->under_way, TRUE);
  task = g_task_new (self, NULL, on_worked, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  tepat_thread_run_task (task, work_thread);
}

static void
on_code (SinkronCodeWindow *window,
         const char        *code,
         SinkronPage       *self)
{
  if (self->context != NULL && !self->busy)
    start (self, WORK_LOG_IN, code);
}

static void
ask_code (SinkronPage *self)
{
  GtkWidget *window = sinkron_code_window_new (get_window (self));

  g_signal_connect_object (window, "entered", G_CALLBACK (on_code), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_paid (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SinkronPage) self = user_data;

  if (tepat_dialogs_confirm_finish (result, NULL) && self->context != NULL && !self->busy)
    start (self, self->wanted, NULL);
}

/* Where each byte is paid, a person says whether now. */
static void
begin (SinkronPage *self,
       WorkKind     kind)
{
  if (!self->asks_when_metered ||
      !g_network_monitor_get_network_metered (g_network_monitor_get_default ()))
    {
      start (self, kind, NULL);
      return;
    }
  self->wanted = kind;
  tepat_dialogs_confirm_async (get_window (self), _("Use This Connection?"),
                               _("It is paid by the byte, says this computer. Nothing is lost by "
                                 "waiting for another network."),
                               _("_Use It"), FALSE, self->cancellable, on_paid,
                               g_object_ref (self));
}

static void
on_receive (SinkronPage *self)
{
  begin (self, WORK_RECEIVE);
}

static void
on_send (SinkronPage *self)
{
  begin (self, WORK_SEND);
}

static void
on_ask (SinkronPage *self)
{
  begin (self, WORK_ASK);
}

static void
decision_free (SinkronDecision *decision)
{
  g_free ((char *) decision->himpunan);
  g_free ((char *) decision->alasan);
  g_free (decision);
}

static void
on_decided (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SinkronPage) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->context == NULL)
    return;
  if (error != NULL)
    {
      show_problem (self, error);
      return;
    }
  hide_banner (self);
  reload (self);
}

static void
on_released (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SinkronPage) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->context == NULL)
    return;
  if (error != NULL)
    show_problem (self, error);
  else if (may (self, TEPAT_HAK_DATA_IMPOR) && !self->busy)
    start (self, WORK_APPLY, NULL);
  else
    reload (self);
}

static void
decide (SinkronPage     *self,
        SinkronDecision *decision)
{
  tepat_context_write_async (self->context, sinkron_apply_decide, decision,
                             (GDestroyNotify) decision_free, NULL, NULL,
                             decision->release ? on_released : on_decided, g_object_ref (self));
}

static void
on_discard_confirmed (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(SinkronPage) self = user_data;
  SinkronDecision *decision = g_object_steal_data (G_OBJECT (self), "decision");

  if (decision == NULL)
    return;
  if (tepat_dialogs_confirm_finish (result, NULL) && self->context != NULL)
    decide (self, decision);
  else
    decision_free (decision);
}

/* What is thrown away does not come a second time, so it is asked about; without a reason the store
 * says what is missing. */
static void
on_decide (SinkronPage *self,
           const char  *himpunan,
           gboolean     release,
           const char  *reason)
{
  SinkronDecision *decision = g_new0 (SinkronDecision, 1);

  decision->himpunan = g_strdup (himpunan);
  decision->release = release;
  decision->alasan = g_strstrip (g_strdup (reason));
  if (release || *decision->alasan == '\0')
    {
      decide (self, decision);
      return;
    }
  g_object_set_data_full (G_OBJECT (self), "decision", decision, (GDestroyNotify) decision_free);
  tepat_dialogs_confirm_async (get_window (self), _("Throw This List Away?"),
                               _("Nothing of it is applied, and the centre does not send it again "
                                 "by itself. The memberships stay as they are."),
                               _("_Throw Away"), TRUE, self->cancellable, on_discard_confirmed,
                               g_object_ref (self));
}

static void
on_open (SinkronPage *self,
         const char  *jenis,
         const char  *uid)
{
  tepat_context_open_record (self->context, jenis, uid);
}

static void
on_marked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SinkronPage) self = user_data;
  g_autoptr(GError) error = NULL;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (self->context == NULL)
    return;
  if (error != NULL)
    {
      show_problem (self, error);
      return;
    }
  tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_DONE,
                     g_object_get_data (G_OBJECT (self), "marked"), _("_Undo"));
  reload (self);
}

static void
mark (SinkronPage *self,
      int          id,
      gboolean     done)
{
  SinkronBeres *beres = g_new0 (SinkronBeres, 1);

  beres->id = id;
  beres->done = done;
  tepat_context_write_async (self->context, sinkron_kembali_mark, beres, g_free, NULL, NULL,
                             done ? on_marked : on_decided, g_object_ref (self));
}

static void
on_mark (SinkronPage *self,
         int          id,
         const char  *name)
{
  g_autofree char *words = g_strdup_printf (_("%s is done."), name);

  g_object_set_data_full (G_OBJECT (self), "marked", g_steal_pointer (&words), g_free);
  self->marked = id;
  mark (self, id, TRUE);
}

static void
on_undo (SinkronPage *self)
{
  if (self->marked != 0)
    mark (self, self->marked, FALSE);
}

static void
on_set_up (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SinkronPage *self = SINKRON_PAGE (widget);
  GtkWidget *window = sinkron_setup_new (self->context, get_window (self));

  g_signal_connect_object (window, "saved", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* A run of the command line or of another window, too. */
static void
on_changed (TepatPage *page)
{
  if (!SINKRON_PAGE (page)->busy)
    reload (SINKRON_PAGE (page));
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

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "sinkron.set-up", NULL, on_set_up);
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
                               "sent twice.\n\n<b>Match</b> asks the population register about "
                               "everybody whom it was not asked about yet, or whose NIK, name or "
                               "birth date was changed since.\n\nA list that would end many "
                               "waits until somebody has decided."));
  tepat_page_set_state_text (page, TEPAT_PAGE_EMPTY, _("The connection is not set up yet"),
                             _("The person who looks after this program sets it up once, with the "
                               "address, the certificate and the secret from the centre."));
}

static void
sinkron_page_init (SinkronPage *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cancellable = g_cancellable_new ();
  set_words (TEPAT_PAGE (self));
  self->set_up = gtk_button_new_with_mnemonic (_("_Connection…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->set_up), "sinkron.set-up");
  tepat_page_add_action (TEPAT_PAGE (self), self->set_up);
  self->ask = add_button (self, _("_Match"), G_CALLBACK (on_ask));
  self->receive = add_button (self, _("_Receive"), G_CALLBACK (on_receive));
  self->send = add_button (self, _("_Send"), G_CALLBACK (on_send));
  gtk_widget_add_css_class (self->receive, "suggested-action");
  self->board = sinkron_board_new ();
  g_signal_connect_object (self->board, "decide", G_CALLBACK (on_decide), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "mark", G_CALLBACK (on_mark), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tepat_page_get_banner (TEPAT_PAGE (self)), "button-clicked",
                           G_CALLBACK (on_undo), self, G_CONNECT_SWAPPED);
  self->under_way = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->under_way, "card");
  gtk_widget_set_visible (self->under_way, FALSE);
  gtk_box_append (GTK_BOX (all), self->under_way);
  gtk_box_append (GTK_BOX (all), self->board);
  gtk_widget_set_margin_top (all, 12);
  gtk_widget_set_margin_bottom (all, 24);
  gtk_widget_set_margin_start (all, 12);
  gtk_widget_set_margin_end (all, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), all);
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
  static const char * const tables[] = { "sinkron_jalan", "sinkron_himpunan", "sinkron_kembali",
                                         "kiriman", NULL };
  SinkronPage *self = g_object_new (SINKRON_TYPE_PAGE, NULL);
  TepatSession *session = tepat_context_get_session (context);

  self->context = g_object_ref (context);
  tepat_offer (self->receive, session, TEPAT_HAK_DATA_IMPOR);
  tepat_offer (self->send, session, TEPAT_HAK_FINALISASI);
  tepat_offer (self->ask, session, TEPAT_HAK_DATA_IMPOR);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sinkron.set-up",
                                 may (self, TEPAT_HAK_FINALISASI));
  tepat_page_set_empty_action (TEPAT_PAGE (self), _("Set _Up…"), "sinkron.set-up");
  if (!tepat_offer (self->set_up, session, TEPAT_HAK_FINALISASI))
    tepat_page_set_empty_action (TEPAT_PAGE (self), NULL, NULL);
  tepat_page_watch_tables (TEPAT_PAGE (self), context, tables, on_changed);
  reload (self);

  return GTK_WIDGET (self);
}
