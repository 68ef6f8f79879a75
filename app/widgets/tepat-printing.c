/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-printing"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-printing.h"

typedef struct
{
  TepatPrintable    *printable;
  TepatPrintOptions  options;
  TepatLetter       *letter;
  GTask             *task;
  GtkPrintOperation *operation;
  GError            *error;
  guint              noted : 1;
} Printing;

static void
printing_free (Printing *printing)
{
  g_object_unref (printing->printable);
  g_object_unref (printing->letter);
  g_clear_object (&printing->operation);
  g_clear_error (&printing->error);
  g_free (printing);
}

static void
take_error (Printing *printing,
            GError   *error)
{
  if (printing->error == NULL)
    printing->error = error;
  else
    g_error_free (error);
  gtk_print_operation_cancel (printing->operation);
}

static void
on_noted (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Printing *printing = g_task_get_task_data (task);
  GError *error = NULL;

  printing->noted = TRUE;
  if (!tepat_printable_note_finish (result, &error))
    take_error (printing, error);
}

static void
on_begin (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          GTask             *task)
{
  Printing *printing = g_task_get_task_data (task);

  gtk_print_operation_set_n_pages (operation, (int) tepat_letter_get_n_pages (printing->letter));
  tepat_printable_note_async (printing->printable, &printing->options, on_noted,
                              g_object_ref (task));
}

/* Asked again and again until it says yes: the journal comes before the paper. */
static gboolean
on_paginate (GtkPrintOperation *operation,
             GtkPrintContext   *context,
             GTask             *task)
{
  return ((Printing *) g_task_get_task_data (task))->noted;
}

static GtkPageSetup *
make_setup (TepatLetter *letter,
            guint        page)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr(GtkPaperSize) size = NULL;
  double width, height;

  tepat_letter_get_page_size (letter, page, &width, &height);
  size = gtk_paper_size_new_custom ("tepat", height > 900 || width > 900 ? "F4" : "A4",
                                    MIN (width, height), MAX (width, height), GTK_UNIT_POINTS);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_POINTS);

  return setup;
}

static void
on_draw (GtkPrintOperation *operation,
         GtkPrintContext   *context,
         int                page,
         GTask             *task)
{
  Printing *printing = g_task_get_task_data (task);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, across;
  GError *error = NULL;

  if (printing->error != NULL)
    return;
  tepat_letter_get_page_size (printing->letter, (guint) page, &width, &height);
  across = gtk_print_context_get_width (context);
  cairo_scale (cr, across / width, across / width);
  if (!tepat_letter_draw_page (printing->letter, cr, (guint) page, &error))
    take_error (printing, error);
}

static void
on_done (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         GTask                   *task)
{
  Printing *printing = g_task_get_task_data (task);
  GError *error = NULL;

  if (printing->error != NULL)
    g_task_return_error (task, g_steal_pointer (&printing->error));
  else if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                               _("The printer did not take the pages: %s. Nothing else was "
                                 "changed. Look whether it is on and has paper, and print again, "
                                 "or save a PDF."),
                               error != NULL ? error->message : "?");
      g_clear_error (&error);
    }
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static GtkPrintOperation *
make_operation (Printing   *printing,
                const char *file)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = make_setup (printing->letter, 0);

  gtk_print_operation_set_job_name (operation, tepat_printable_get_title (printing->printable));
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  gtk_print_operation_set_show_progress (operation, file == NULL);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (file != NULL)
    gtk_print_operation_set_export_filename (operation, file);

  return operation;
}

void
tepat_printing_run_async (GtkWindow               *parent,
                          TepatPrintable          *printable,
                          const TepatPrintOptions *options,
                          TepatLetter             *letter,
                          const char              *file,
                          GAsyncReadyCallback      callback,
                          gpointer                 user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Printing *printing = g_new0 (Printing, 1);

  g_assert (TEPAT_IS_PRINTABLE (printable));
  g_assert (TEPAT_IS_LETTER (letter));

  printing->printable = g_object_ref (printable);
  printing->options = *options;
  printing->letter = g_object_ref (letter);
  printing->operation = make_operation (printing, file);
  g_task_set_source_tag (task, tepat_printing_run_async);
  g_task_set_task_data (task, printing, (GDestroyNotify) printing_free);
  g_signal_connect (printing->operation, "begin-print", G_CALLBACK (on_begin), task);
  g_signal_connect (printing->operation, "paginate", G_CALLBACK (on_paginate), task);
  g_signal_connect (printing->operation, "draw-page", G_CALLBACK (on_draw), task);
  g_signal_connect (printing->operation, "done", G_CALLBACK (on_done), task);
  gtk_print_operation_run (printing->operation,
                           file != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                        : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           parent, NULL);
}

gboolean
tepat_printing_run_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
