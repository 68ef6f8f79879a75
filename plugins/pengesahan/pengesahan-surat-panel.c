/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-surat-panel"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pengesahan-scan-row.h"
#include "pengesahan-surat-panel.h"
#include "pengesahan-widget.h"

static const TepatStateDef states[] = {
  { "rancangan", N_("Draft"), TEPAT_TONE_ATTENTION },
  { "disetujui", N_("Approved"), TEPAT_TONE_DONE },
  { "batal", N_("Called off"), TEPAT_TONE_NEUTRAL },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

struct _PengesahanSuratPanel
{
  GtkWidget          parent_instance;

  /* Template widgets */
  GtkLabel          *nomor_label;
  GtkLabel          *who_label;
  TepatStatePill    *pill;
  TepatBanner       *banner;
  GtkWidget         *acts;
  GtkWidget         *approve_button;
  GtkWidget         *second_button;
  GtkWidget         *open_button;
  GtkWidget         *save_button;
  GtkWidget         *cancel_button;
  GtkLabel          *why_label;
  GtkWidget         *approve_form;
  GtkLabel          *approve_label;
  GtkWidget         *second_box;
  TepatEntry        *name_field;
  GtkEditable       *password_entry;
  TepatEntry        *reason_field;
  GtkButton         *confirm_button;
  PengesahanScanRow *scan_row;
  TepatLetterView   *view;

  /* Borrowed References */
  TepatContext      *context;

  /* Owned References */
  TepatSurat        *surat;
  GCancellable      *cancellable;

  guint              calling_off : 1;      /* what the form is for */
  guint              may_approve : 1;      /* the person at work, this letter */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PengesahanSuratPanel, pengesahan_surat_panel, GTK_TYPE_WIDGET)

static TepatSession *
session_of (PengesahanSuratPanel *self)
{
  return tepat_context_get_session (self->context);
}

static gboolean
is_maker (PengesahanSuratPanel *self)
{
  return !tepat_access_require_other (tepat_session_get_actor (session_of (self)),
                                      self->surat->dibuat_oleh, NULL);
}

static gboolean
may (PengesahanSuratPanel *self,
     const char           *hak)
{
  return tepat_context_may (self->context, hak);
}

static void
show_error (PengesahanSuratPanel *self,
            const GError         *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
}

static void
on_form_cancelled (PengesahanSuratPanel *self)
{
  pengesahan_widget_drop_focus (self->approve_form);
  gtk_editable_set_text (self->password_entry, "");
  gtk_widget_set_visible (self->approve_form, FALSE);
  gtk_widget_set_visible (self->acts, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->why_label),
                          *gtk_label_get_text (self->why_label) != '\0');
}

static void
show_form (PengesahanSuratPanel *self,
           gboolean              calling_off,
           const char           *words,
           const char           *button)
{
  self->calling_off = calling_off;
  gtk_label_set_text (self->approve_label, words);
  gtk_button_set_label (self->confirm_button, button);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_field), calling_off);
  gtk_widget_set_visible (self->second_box, !calling_off && !self->may_approve);
  gtk_widget_set_visible (self->acts, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), FALSE);
  gtk_widget_set_visible (self->approve_form, TRUE);
  tepat_banner_hide (self->banner);
  if (calling_off)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason_field));
  else if (self->may_approve)
    gtk_widget_grab_focus (GTK_WIDGET (self->confirm_button));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->name_field));
}

static void
on_approve_asked (PengesahanSuratPanel *self)
{
  show_form (self, FALSE,
             self->may_approve
             ? _("You approve this letter as the second person. Its PDF is written, and the periode "
                 "is approved. Neither can be taken back.")
             : _("A letter is approved by another person than the one who drafted it. Let this "
                 "person look at the pages and log in here for this one act."), _("_Approve"));
}

static void
on_cancel_asked (PengesahanSuratPanel *self)
{
  tepat_entry_set_text (self->reason_field, "");
  show_form (self, TRUE, _("The draft is kept in the list, its number is free again."),
             _("_Call Off"));
}

/* Approval: drawn and written on a thread; by the person at work, or by a second one who logs in for
 * this act alone. */
typedef struct
{
  TepatStore *store;
  TepatActor *actor;
  char       *uid;
  char       *path;       /* NULL: approve; else print there */
  TepatJob   *job;
} Printing;

static void
printing_free (Printing *printing)
{
  g_clear_object (&printing->store);
  g_clear_object (&printing->job);
  g_clear_pointer (&printing->actor, tepat_actor_unref);
  g_free (printing->uid);
  g_free (printing->path);
  g_free (printing);
}

static void
print_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Printing *printing = data;
  g_autoptr(GError) error = NULL;
  TepatSurat *surat = NULL;

  if (printing->path == NULL)
    surat = tepat_surat_approve (printing->store, printing->actor, printing->uid, printing->job,
                                 &error);
  else
    tepat_surat_reprint (printing->store, printing->actor, printing->uid, printing->path,
                         printing->job, &error);
  g_clear_pointer (&surat, tepat_surat_free);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_printed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  PengesahanSuratPanel *self = PENGESAHAN_SURAT_PANEL (source);
  Printing *printing = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  pengesahan_widget_set_busy (GTK_WIDGET (self), FALSE);
  tepat_job_finish (printing->job, NULL, error);
  if (error != NULL)
    {
      show_error (self, error);
      return;
    }
  on_form_cancelled (self);
  tepat_context_toast (self->context, printing->path == NULL ? _("The letter is approved")
                                                             : _("The PDF was written"));
  if (printing->path == NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
print (PengesahanSuratPanel *self,
       TepatActor           *actor,
       const char           *path)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, on_printed, NULL);
  Printing *printing = g_new0 (Printing, 1);

  printing->store = g_object_ref (tepat_session_get_store (session_of (self)));
  printing->actor = tepat_actor_ref (actor);
  printing->uid = g_strdup (self->surat->uid);
  printing->path = g_strdup (path);
  printing->job = tepat_job_new (_("Drawing the letter"));
  tepat_context_add_job (self->context, printing->job);
  pengesahan_widget_set_busy (GTK_WIDGET (self), TRUE);
  g_task_set_source_tag (task, print);
  g_task_set_task_data (task, printing, (GDestroyNotify) printing_free);
  tepat_thread_run_task (task, print_thread);
}

static void
on_second_logged_in (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(TepatSession) second = TEPAT_SESSION (source);
  g_autoptr(PengesahanSuratPanel) self = user_data;
  g_autoptr(GError) error = NULL;

  gtk_editable_set_text (self->password_entry, "");
  if (tepat_session_login_finish (second, result, &error))
    {
      print (self, tepat_session_get_actor (second), NULL);
      tepat_session_logout (second);
      return;
    }
  pengesahan_widget_set_busy (GTK_WIDGET (self), FALSE);
  show_error (self, error);
}

static void
on_called_off (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PengesahanSuratPanel) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSurat) surat = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  pengesahan_widget_set_busy (GTK_WIDGET (self), FALSE);
  if (surat == NULL)
    {
      show_error (self, error);
      return;
    }
  on_form_cancelled (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
call_off (PengesahanSuratPanel *self)
{
  g_autofree char *reason = tepat_entry_dup_value (self->reason_field);
  PengesahanAct *act;

  if (reason == NULL)
    {
      tepat_entry_set_error (self->reason_field,
                             _("Write in a few words why; it is kept in the journal."));
      return;
    }
  act = pengesahan_act_new (self->context);
  act->surat = g_strdup (self->surat->uid);
  act->alasan = g_steal_pointer (&reason);
  pengesahan_widget_set_busy (GTK_WIDGET (self), TRUE);
  tepat_context_write_async (self->context, pengesahan_surat_cancel, act,
                             (GDestroyNotify) pengesahan_act_free,
                             (GDestroyNotify) tepat_surat_free, NULL, on_called_off,
                             g_object_ref (self));
}

static void
on_approve (PengesahanSuratPanel *self)
{
  g_autofree char *name = tepat_entry_dup_value (self->name_field);
  TepatSession *second;

  if (self->calling_off)
    call_off (self);
  else if (self->may_approve)
    print (self, tepat_session_get_actor (session_of (self)), NULL);
  else if (name == NULL)
    tepat_entry_set_error (self->name_field, _("Enter the login name of who approves."));
  else
    {
      second = tepat_session_new (tepat_session_get_store (session_of (self)));
      pengesahan_widget_set_busy (GTK_WIDGET (self), TRUE);
      tepat_session_login_async (second, name, gtk_editable_get_text (self->password_entry), NULL,
                                 on_second_logged_in, g_object_ref (self));
    }
}

static void
on_open (PengesahanSuratPanel *self)
{
  g_autofree char *path = tepat_surat_get_path (tepat_session_get_store (session_of (self)),
                                                self->surat);
  g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;
  g_autoptr(GError) error = NULL;

  if (uri != NULL && !g_app_info_launch_default_for_uri (uri, NULL, &error))
    show_error (self, error);
}

static void
on_place_chosen (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PengesahanSuratPanel) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    print (self, tepat_session_get_actor (session_of (self)), path);
}

static void
on_save (PengesahanSuratPanel *self)
{
  tepat_dialogs_save_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 _("Save the letter"),
                                 self->surat->berkas != NULL ? self->surat->berkas
                                                             : "rancangan.pdf", NULL,
                                 on_place_chosen, g_object_ref (self));
}

static void
on_laid_out (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PengesahanSuratPanel) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatLetter) letter = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (letter != NULL)
    tepat_letter_view_set_letter (self->view, letter);
  else
    tepat_banner_show_failure (self->banner, error);
}

static void
read_surat (PengesahanSuratPanel *self,
            TepatStoreJob         func,
            GDestroyNotify        free_result,
            GAsyncReadyCallback   callback)
{
  PengesahanAct *act = pengesahan_act_new (self->context);

  act->surat = g_strdup (self->surat->uid);
  tepat_store_read_async (tepat_session_get_store (session_of (self)),
                          tepat_session_get_actor (session_of (self)), func, act,
                          (GDestroyNotify) pengesahan_act_free, free_result, self->cancellable,
                          callback, g_object_ref (self));
}

/* Who may not approve sees why beside the button, and may call somebody who may. */
static void
on_asked_why_not (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PengesahanSuratPanel) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *why = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (error != NULL)
    {
      tepat_banner_show_failure (self->banner, error);
      return;
    }
  self->may_approve = why == NULL;
  gtk_widget_set_sensitive (self->approve_button, why == NULL);
  gtk_widget_set_tooltip_text (self->approve_button, why);
  gtk_widget_set_visible (self->second_button, why != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), why != NULL);
  gtk_label_set_text (self->why_label, why != NULL ? why : "");
}

static void
load (PengesahanSuratPanel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tepat_letter_view_set_letter (self->view, NULL);
  self->may_approve = FALSE;
  gtk_widget_set_sensitive (self->approve_button, FALSE);
  gtk_widget_set_visible (self->second_button, FALSE);
  gtk_label_set_text (self->why_label, "");
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), FALSE);
  if (self->surat->keadaan == TEPAT_SURAT_RANCANGAN && tepat_context_may (self->context, NULL))
    read_surat (self, pengesahan_surat_why_not, g_free, on_asked_why_not);
  read_surat (self, pengesahan_surat_lay_out, g_object_unref, on_laid_out);
}

static void
on_try_again (PengesahanSuratPanel *self)
{
  tepat_banner_hide (self->banner);
  if (self->surat != NULL)
    load (self);
}

static void
show_who (PengesahanSuratPanel *self)
{
  const TepatSurat *surat = self->surat;
  g_autofree char *date = tepat_format_date (surat->tanggal);
  g_autofree char *text =
    surat->disetujui_oleh != NULL
    ? g_strdup_printf (_("%s · periode %s · made by %s, approved by %s"), date, surat->periode_nama,
                       surat->dibuat_oleh, surat->disetujui_oleh)
    : g_strdup_printf (_("%s · periode %s · made by %s"), date, surat->periode_nama,
                       surat->dibuat_oleh);

  gtk_label_set_text (self->who_label, text);
}

static void
on_scan_failed (PengesahanSuratPanel *self,
                const char           *message)
{
  tepat_banner_show (self->banner, TEPAT_TONE_BAD, message, NULL);
}

static void
pengesahan_surat_panel_dispose (GObject *object)
{
  PengesahanSuratPanel *self = PENGESAHAN_SURAT_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->surat, tepat_surat_free);
  pengesahan_widget_unparent_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (pengesahan_surat_panel_parent_class)->dispose (object);
}

static void
pengesahan_surat_panel_class_init (PengesahanSuratPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pengesahan_surat_panel_dispose;
  signals[CHANGED] = g_signal_new ("changed", PENGESAHAN_TYPE_SURAT_PANEL, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TEPAT_TYPE_BANNER);
  g_type_ensure (TEPAT_TYPE_LETTER_VIEW);
  g_type_ensure (TEPAT_TYPE_STATE_PILL);
  g_type_ensure (TEPAT_TYPE_ENTRY);
  g_type_ensure (PENGESAHAN_TYPE_SCAN_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/plugins/pengesahan/pengesahan-surat-panel.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PengesahanSuratPanel, name)
  BIND (nomor_label);
  BIND (who_label);
  BIND (pill);
  BIND (banner);
  BIND (acts);
  BIND (approve_button);
  BIND (second_button);
  BIND (why_label);
  BIND (open_button);
  BIND (save_button);
  BIND (cancel_button);
  BIND (approve_form);
  BIND (approve_label);
  BIND (second_box);
  BIND (name_field);
  BIND (password_entry);
  BIND (reason_field);
  BIND (confirm_button);
  BIND (scan_row);
  BIND (view);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_approve);
  gtk_widget_class_bind_template_callback (widget_class, on_approve_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_form_cancelled);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_scan_failed);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again);
}

static void
pengesahan_surat_panel_init (PengesahanSuratPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->acts, tepat_wrap_layout_new (9));
}

void
pengesahan_surat_panel_set_context (PengesahanSuratPanel *self,
                                    TepatContext         *context)
{
  g_assert (PENGESAHAN_IS_SURAT_PANEL (self));

  self->context = context;
  pengesahan_scan_row_set_context (self->scan_row, context);
}

void
pengesahan_surat_panel_show (PengesahanSuratPanel *self,
                             const TepatSurat     *surat)
{
  gboolean is_draft = surat->keadaan == TEPAT_SURAT_RANCANGAN;
  gboolean same = self->surat != NULL && strcmp (self->surat->uid, surat->uid) == 0 &&
                  self->surat->keadaan == surat->keadaan &&
                  g_strcmp0 (self->surat->pindaian_sha256, surat->pindaian_sha256) == 0;

  g_assert (PENGESAHAN_IS_SURAT_PANEL (self));

  if (same)
    return;
  g_clear_pointer (&self->surat, tepat_surat_free);
  self->surat = tepat_surat_copy (surat);
  gtk_label_set_text (self->nomor_label, surat->nomor);
  tepat_state_pill_set_value (self->pill, states, tepat_surat_keadaan_get_code (surat->keadaan));
  gtk_widget_set_visible (self->approve_button,
                          is_draft && tepat_context_may (self->context, NULL));
  gtk_widget_set_visible (self->cancel_button,
                          is_draft && (is_maker (self) ? may (self, TEPAT_HAK_SURAT_BUAT)
                                                       : may (self, TEPAT_HAK_SURAT_SETUJU)));
  gtk_widget_set_visible (self->open_button, surat->berkas != NULL);
  tepat_banner_hide (self->banner);
  on_form_cancelled (self);
  show_who (self);
  pengesahan_scan_row_show (self->scan_row, surat);
  load (self);
}
