/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-undo"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-card.h"
#include "terpadu-progress.h"
#include "terpadu-undo.h"
#include "terpadu-work.h"

#define MIN_REASON 5

struct _TerpaduUndo
{
  GtkWidget        parent_instance;

  /* Template widgets */
  GtkStack        *stack;
  TepatBanner     *banner;
  GtkLabel        *title;
  AdwBin          *facts;
  GtkEntry        *reason;
  GtkWidget       *undo;
  TerpaduProgress *progress;

  /* Owned references */
  TepatContext    *context;
  TepatJob        *job;
  char            *uid;
  char            *berkas;

  guint            ready : 1;     /* what would happen is known */
};

enum { CLOSED, DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduUndo, terpadu_undo, GTK_TYPE_WIDGET)

static char *
dup_reason (TerpaduUndo *self)
{
  char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)));

  return g_strstrip (text);
}

static void
on_reason_changed (TerpaduUndo *self)
{
  g_autofree char *reason = dup_reason (self);

  gtk_widget_set_sensitive (self->undo,
                            self->ready && g_utf8_strlen (reason, -1) >= MIN_REASON);
}

static void
add_count (TerpaduCard *card,
           gint64       n,
           const char  *text)
{
  g_autofree char *count = tepat_format_count (n);

  terpadu_card_add_fact (card, count, text);
}

static void
on_preview (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TerpaduUndo) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree TerpaduUndoPreview *preview = tepat_store_run_finish (TEPAT_STORE (source), result,
                                                                   &error);
  GtkWidget *card;

  if (self->context == NULL)
    return;
  if (preview == NULL)
    {
      tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
      return;
    }
  card = terpadu_card_new (_("This will happen"));
  add_count (TERPADU_CARD (card), preview->removed,
             _("persons that the file brought are removed, with their answers and identities"));
  add_count (TERPADU_CARD (card), preview->restored,
             _("persons that it changed become what they were before"));
  add_count (TERPADU_CARD (card), preview->left,
             _("persons that somebody changed since stay as they are, and are listed"));
  adw_bin_set_child (self->facts, card);
  self->ready = TRUE;
  on_reason_changed (self);
}

static char *
describe (const TepatImportUndoReport *report)
{
  g_autofree char *removed = tepat_format_count ((gint64) report->dihapus);
  g_autofree char *restored = tepat_format_count ((gint64) report->dikembalikan);
  g_autofree char *left = tepat_format_count (report->ditinggal->len);

  return g_strdup_printf (_("The import was undone: %s persons removed, %s records as they were "
                            "before, %s changed since and left alone."), removed, restored, left);
}

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TerpaduUndo) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImportUndoReport) report = terpadu_work_undo_finish (result, &error);
  g_autofree char *text = report != NULL ? describe (report) : NULL;

  tepat_job_finish (self->job, text, error);
  g_clear_object (&self->job);
  if (self->context == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, "ask");
  if (report != NULL)
    g_signal_emit (self, signals[DONE], 0, text);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_banner_show (self->banner, TEPAT_TONE_NEUTRAL,
                       _("Stopped. The import is as it was."), NULL);
  else
    tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
}

static void
on_undo_clicked (TerpaduUndo *self)
{
  g_autofree char *reason = dup_reason (self);
  g_autofree char *title = NULL;

  if (!gtk_widget_get_sensitive (self->undo) || self->job != NULL)
    return;
  title = g_strdup_printf (_("Undoing the import of %s"), self->berkas);
  self->job = tepat_job_new (title);
  tepat_context_add_job (self->context, self->job);
  terpadu_progress_watch (self->progress, self->job, title,
                          _("All or nothing. You may go to other pages meanwhile."));
  gtk_stack_set_visible_child_name (self->stack, "work");
  terpadu_work_undo_async (tepat_context_get_session (self->context), self->uid, reason,
                           self->job, on_undone, g_object_ref (self));
}

static void
on_cancel_clicked (TerpaduUndo *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
terpadu_undo_dispose (GObject *object)
{
  TerpaduUndo *self = TERPADU_UNDO (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TERPADU_TYPE_UNDO);
  g_clear_object (&self->context);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->berkas, g_free);

  G_OBJECT_CLASS (terpadu_undo_parent_class)->dispose (object);
}

static void
terpadu_undo_class_init (TerpaduUndoClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_undo_dispose;

  signals[CLOSED] = g_signal_new ("closed", TERPADU_TYPE_UNDO, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", TERPADU_TYPE_UNDO, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TEPAT_TYPE_BANNER);
  g_type_ensure (TERPADU_TYPE_PROGRESS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/plugins/data-terpadu/"
                                                             "terpadu-undo.ui");
  gtk_widget_class_bind_template_child (widget_class, TerpaduUndo, stack);
  gtk_widget_class_bind_template_child (widget_class, TerpaduUndo, banner);
  gtk_widget_class_bind_template_child (widget_class, TerpaduUndo, title);
  gtk_widget_class_bind_template_child (widget_class, TerpaduUndo, facts);
  gtk_widget_class_bind_template_child (widget_class, TerpaduUndo, reason);
  gtk_widget_class_bind_template_child (widget_class, TerpaduUndo, undo);
  gtk_widget_class_bind_template_child (widget_class, TerpaduUndo, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_undo_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
terpadu_undo_init (TerpaduUndo *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
terpadu_undo_set_context (TerpaduUndo  *self,
                          TepatContext *context)
{
  g_assert (TERPADU_IS_UNDO (self));

  g_set_object (&self->context, context);
}

void
terpadu_undo_ask (TerpaduUndo *self,
                  const char  *uid,
                  const char  *berkas)
{
  TepatSession *session = tepat_context_get_session (self->context);
  g_autofree char *title = NULL;

  g_assert (TERPADU_IS_UNDO (self));

  if (self->job != NULL)
    return;
  g_free (self->uid);
  self->uid = g_strdup (uid);
  g_free (self->berkas);
  self->berkas = g_strdup (berkas);
  self->ready = FALSE;
  title = g_strdup_printf (_("Undo the import of %s"), berkas);
  gtk_label_set_text (self->title, title);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  adw_bin_set_child (self->facts, NULL);
  tepat_banner_hide (self->banner);
  on_reason_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          terpadu_undo_preview_read, g_strdup (uid), g_free, g_free, NULL,
                          on_preview, g_object_ref (self));
}
