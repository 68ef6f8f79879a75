/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-print-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-banner.h"
#include "tepat-dialogs.h"
#include "tepat-format.h"
#include "tepat-hak.h"
#include "tepat-letter-view.h"
#include "tepat-offer.h"
#include "tepat-print-window.h"
#include "tepat-printing.h"
#include "tepat-row-letter.h"

struct _TepatPrintWindow
{
  GtkWindow        parent_instance;

  /* Template widgets */
  GtkWidget       *print;
  GtkWidget       *pdf;
  GtkWidget       *options;
  TepatBanner     *banner;
  GtkDropDown     *paper;
  GtkDropDown     *turn;
  GtkCheckButton  *whole;
  GtkStack        *stack;
  TepatLetterView *view;
  GtkLabel        *problem;
  GtkRevealer     *working;
  GtkProgressBar  *progress;

  /* Owned references */
  TepatPrintable  *printable;
  GCancellable    *cancellable;
  TepatJob        *job;          /* a PDF that is being written */
  GFile           *file;         /* the last one that was */

  guint            tick;
};

G_DEFINE_FINAL_TYPE (TepatPrintWindow, tepat_print_window, GTK_TYPE_WINDOW)

static TepatPrintOptions
get_options (TepatPrintWindow *self)
{
  return (TepatPrintOptions) {
    .a4 = gtk_drop_down_get_selected (self->paper) == 1,
    .landscape = gtk_drop_down_get_selected (self->turn) == 1,
    .whole = gtk_check_button_get_active (self->whole),
  };
}

static void
set_ready (TepatPrintWindow *self,
           gboolean          ready)
{
  ready = ready && tepat_session_get_obstacle (tepat_printable_get_session (self->printable),
                                               NULL) == NULL;
  gtk_widget_set_sensitive (self->print, ready);
  gtk_widget_set_sensitive (self->pdf, ready);
}

static void
on_laid_out (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TepatPrintWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatLetter) letter = tepat_printable_lay_out_finish (result, &error);

  if (self->printable == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (letter == NULL)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  tepat_letter_view_set_letter (self->view, letter);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  set_ready (self, TRUE);
}

/* What is on the way already is not wanted any more. */
static void
lay_out (TepatPrintWindow *self)
{
  TepatPrintOptions options;

  g_assert (TEPAT_IS_PRINT_WINDOW (self));

  if (self->printable == NULL)
    return;
  options = get_options (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_ready (self, FALSE);
  if (tepat_letter_view_get_letter (self->view) == NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  tepat_printable_lay_out_async (self->printable, &options, self->cancellable, on_laid_out,
                                 g_object_ref (self));
}

static gboolean
on_tick (gpointer user_data)
{
  TepatPrintWindow *self = user_data;
  g_autofree char *phase = tepat_job_dup_phase (self->job);
  g_autofree char *text = NULL;
  g_autofree char *done_text = NULL;
  g_autofree char *total_text = NULL;
  guint64 done, total;

  tepat_job_get_counts (self->job, &done, &total);
  if (total > 0)
    {
      done_text = tepat_format_count ((gint64) done);
      total_text = tepat_format_count ((gint64) total);
      text = g_strdup_printf (_("%s of %s pages"), done_text, total_text);
      gtk_progress_bar_set_fraction (self->progress, (double) done / (double) total);
    }
  else
    gtk_progress_bar_pulse (self->progress);
  gtk_progress_bar_set_text (self->progress, text != NULL ? text : phase);

  return G_SOURCE_CONTINUE;
}

static void
set_working (TepatPrintWindow *self,
             TepatJob         *job)
{
  g_set_object (&self->job, job);
  g_clear_handle_id (&self->tick, g_source_remove);
  if (job != NULL)
    self->tick = g_timeout_add (120, on_tick, self);
  gtk_revealer_set_reveal_child (self->working, job != NULL);
  gtk_widget_set_sensitive (self->options, job == NULL);
  set_ready (self, job == NULL);
}

static void
say_error (TepatPrintWindow *self,
           const GError     *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_banner_show (self->banner, TEPAT_TONE_BAD, error->message, NULL);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TepatPrintWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean ok = tepat_printable_write_pdf_finish (result, &error);
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (self->printable == NULL)
    return;
  set_working (self, NULL);
  if (!ok)
    {
      g_clear_object (&self->file);
      say_error (self, error);
      return;
    }
  name = g_file_get_parse_name (self->file);
  text = g_strdup_printf (_("The PDF is in %s."), name);
  tepat_banner_show (self->banner, TEPAT_TONE_DONE, text, _("_Open"));
}

void
tepat_print_window_write (TepatPrintWindow *self,
                          const char       *path)
{
  TepatPrintOptions options = get_options (self);
  g_autoptr(TepatJob) job = tepat_job_new (tepat_printable_get_title (self->printable));

  g_return_if_fail (TEPAT_IS_PRINT_WINDOW (self));
  g_return_if_fail (self->job == NULL);

  tepat_banner_hide (self->banner);
  g_clear_object (&self->file);
  self->file = g_file_new_for_path (path);
  set_working (self, job);
  tepat_printable_write_pdf_async (self->printable, &options, path, job, on_written,
                                   g_object_ref (self));
}

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TepatPrintWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (self->printable == NULL)
    return;
  if (path != NULL)
    tepat_print_window_write (self, path);
  else if (error != NULL)
    say_error (self, error);
}

static void
on_pdf (TepatPrintWindow *self)
{
  g_autofree char *name = g_strconcat (tepat_printable_get_name (self->printable), ".pdf", NULL);

  tepat_dialogs_save_file_async (GTK_WINDOW (self), _("Save as PDF"), name, NULL, on_file_chosen,
                                 g_object_ref (self));
}

static void
on_printed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TepatPrintWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (self->printable == NULL)
    return;
  if (tepat_printing_run_finish (result, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    say_error (self, error);
}

static void
on_print (TepatPrintWindow *self)
{
  TepatPrintOptions options = get_options (self);

  tepat_printing_run_async (GTK_WINDOW (self), self->printable, &options,
                            tepat_letter_view_get_letter (self->view), NULL, on_printed,
                            g_object_ref (self));
}

static void
on_open (TepatPrintWindow *self)
{
  g_autofree char *uri = self->file != NULL ? g_file_get_uri (self->file) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
on_cancel (TepatPrintWindow *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (tepat_job_get_cancellable (self->job));
}

/* Nobody prints what somebody else was looking at. */
static void
on_actor_changed (TepatPrintWindow *self)
{
  on_cancel (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
tepat_print_window_dispose (GObject *object)
{
  TepatPrintWindow *self = TEPAT_PRINT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->job != NULL)
    g_cancellable_cancel (tepat_job_get_cancellable (self->job));
  g_clear_object (&self->job);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->printable);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (tepat_print_window_parent_class)->dispose (object);
}

static void
tepat_print_window_class_init (TepatPrintWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_print_window_dispose;

  g_type_ensure (TEPAT_TYPE_BANNER);
  g_type_ensure (TEPAT_TYPE_LETTER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/tepat/Tepat/ui/print-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, print);
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, pdf);
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, options);
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, paper);
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, turn);
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, whole);
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, view);
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, working);
  gtk_widget_class_bind_template_child (widget_class, TepatPrintWindow, progress);
  gtk_widget_class_bind_template_callback (widget_class, lay_out);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_bind_template_callback (widget_class, on_pdf);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tepat_print_window_init (TepatPrintWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tepat_print_window_new:
 * @parent: (nullable): the window before it
 * @printable: what is printed
 *
 * Returns: (transfer floating): a window, not shown yet
 */
GtkWidget *
tepat_print_window_new (GtkWindow      *parent,
                        TepatPrintable *printable)
{
  TepatPrintWindow *self;
  TepatSession *session;
  g_autofree char *title = NULL;

  g_return_val_if_fail (TEPAT_IS_PRINTABLE (printable), NULL);

  self = g_object_new (TEPAT_TYPE_PRINT_WINDOW, "transient-for", parent, NULL);
  session = tepat_printable_get_session (printable);
  /* Translators: title of a window; %s is the list or record that is printed */
  title = g_strdup_printf (_("Print: %s"), tepat_printable_get_title (printable));
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_drop_down_set_selected (self->turn, tepat_printable_get_landscape (printable) ? 1 : 0);
  /* What leaves the program is noted: that is writing, too. */
  tepat_offer (self->print, session, NULL);
  tepat_offer (self->pdf, session, NULL);
  if (tepat_printable_has_numbers (printable))
    tepat_offer (GTK_WIDGET (self->whole), session, TEPAT_HAK_NIK_PENUH);
  g_signal_connect_object (session, "notify::actor", G_CALLBACK (on_actor_changed), self,
                           G_CONNECT_SWAPPED);
  self->printable = g_object_ref (printable);
  lay_out (self);

  return GTK_WIDGET (self);
}

/**
 * tepat_print_window_get_letter:
 *
 * Returns: (nullable) (transfer none): what is looked at
 */
TepatLetter *
tepat_print_window_get_letter (TepatPrintWindow *self)
{
  g_return_val_if_fail (TEPAT_IS_PRINT_WINDOW (self), NULL);

  return tepat_letter_view_get_letter (self->view);
}

static void
fill_list (gpointer          data,
           gboolean          whole,
           TepatLetterModel *model)
{
  tepat_row_letter_fill (data, whole, model);
}

/* The marked rows, or all. */
static GArray *
dup_ids (TepatRowView *view)
{
  TepatRowMarks *marks = tepat_row_view_get_marks (view);

  return marks != NULL && tepat_row_marks_get_n (marks) > 0
           ? tepat_row_marks_dup_ids (marks)
           : tepat_row_model_dup_ids (tepat_row_view_get_model (view));
}

/**
 * tepat_row_view_dup_printable:
 * @view: a list
 * @jenis: what the journal calls it
 * @title: what stands over it
 * @description: (nullable): what it was narrowed by
 *
 * The marked rows, or all, with the columns that are to be seen. A list that has NIK or KK needs
 * the right to export.
 *
 * Returns: (transfer full) (nullable): the list, to be printed; nothing as long as only its first
 *   rows have come
 */
TepatPrintable *
tepat_row_view_dup_printable (TepatRowView *view,
                              const char   *jenis,
                              const char   *title,
                              const char   *description)
{
  g_autoptr(GArray) ids = NULL;
  TepatRowLetter *rows;
  TepatPrintableDef def = { .template_id = "daftar", .title = title, .description = description,
                            .name = jenis, .landscape = TRUE, .fill = fill_list };
  TepatSession *session;
  const char *rows_sql;

  g_return_val_if_fail (TEPAT_IS_ROW_VIEW (view), NULL);
  g_return_val_if_fail (jenis != NULL && title != NULL, NULL);

  if (tepat_row_view_get_model (view) == NULL ||
      tepat_row_model_get_partial (tepat_row_view_get_model (view)))
    return NULL;
  session = tepat_row_model_get_source (tepat_row_view_get_model (view), &rows_sql);
  if (rows_sql == NULL || tepat_session_get_actor (session) == NULL)
    return NULL;
  ids = dup_ids (view);
  rows = tepat_row_letter_new (view, ids);
  def.numbers = tepat_row_letter_has_numbers (rows);
  def.cetak = (TepatCetak) {
    .jenis = jenis, .subjek = "", .jumlah = tepat_row_letter_get_n_rows (rows),
    .hak = def.numbers ? TEPAT_HAK_DATA_EKSPOR : NULL,
  };

  return tepat_printable_new (session, &def, rows, g_object_unref);
}
