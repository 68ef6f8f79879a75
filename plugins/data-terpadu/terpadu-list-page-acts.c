/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-list-page-acts"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-batch-work.h"
#include "terpadu-list-export.h"
#include "terpadu-list-page-private.h"

static guint
count_marked (TerpaduListPage *self)
{
  TepatRowMarks *marks = tepat_row_view_get_marks (self->view);

  return marks != NULL ? tepat_row_marks_get_n (marks) : 0;
}

static gboolean
may_change (TerpaduListPage *self)
{
  return tepat_context_may (self->context, TEPAT_HAK_DATA_UBAH);
}

void
_terpadu_list_page_update_acts (TerpaduListPage *self)
{
  g_assert (TERPADU_IS_LIST_PAGE (self));

  gtk_widget_set_visible (self->change, may_change (self));
  gtk_widget_set_sensitive (self->change, count_marked (self) > 0);
  if (count_marked (self) == 2)
    gtk_stack_set_visible_child (self->turn, self->compare);
  else if (gtk_widget_get_visible (self->import))
    gtk_stack_set_visible_child (self->turn, self->import);
  else
    gtk_stack_set_visible_child_name (self->turn, "nothing");
}

/* The marked rows, or the one where the person stands. */
static GArray *
dup_chosen (TerpaduListPage *self)
{
  g_autoptr(TepatRow) row = NULL;
  GArray *ids;
  gint64 id;

  if (count_marked (self) > 0)
    return tepat_row_marks_dup_ids (tepat_row_view_get_marks (self->view));
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if ((row = tepat_row_view_get_selected (self->view)) != NULL)
    {
      id = tepat_row_get_id (row);
      g_array_append_val (ids, id);
    }

  return ids;
}

void
_terpadu_list_page_compare (TerpaduListPage *self)
{
  g_autoptr(GArray) ids = NULL;

  g_assert (TERPADU_IS_LIST_PAGE (self));

  if (terpadu_batch_form_is_busy (self->batch))
    return;
  if (count_marked (self) != 2)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      tepat_context_toast (self->context, _("Select two rows with Space, then press C: they are "
                                            "shown side by side."));
      return;
    }
  ids = dup_chosen (self);
  gtk_stack_set_visible_child_name (self->side, "record");
  tepat_list_detail_set_show_detail (self->pane, TRUE);
  terpadu_detail_compare (self->detail, self->def->subject, g_array_index (ids, gint64, 0),
                          g_array_index (ids, gint64, 1));
}

void
_terpadu_list_page_ask_batch (TerpaduListPage *self)
{
  g_autoptr(GArray) ids = NULL;

  g_assert (TERPADU_IS_LIST_PAGE (self));

  if (!may_change (self) || self->knowledge == NULL ||
      terpadu_batch_form_is_busy (self->batch))
    return;
  ids = dup_chosen (self);
  if (ids->len == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  gtk_stack_set_visible_child_name (self->side, "batch");
  tepat_list_detail_set_show_detail (self->pane, TRUE);
  terpadu_batch_form_ask (self->batch, g_steal_pointer (&ids));
}

void
_terpadu_list_page_close_batch (TerpaduListPage *self)
{
  g_assert (TERPADU_IS_LIST_PAGE (self));

  tepat_list_detail_set_show_detail (self->pane, FALSE);
  tepat_row_view_grab_rows (self->view);
}

void
_terpadu_list_page_on_batch_done (TerpaduListPage *self,
                                  const char      *uid,
                                  const char      *text)
{
  g_assert (TERPADU_IS_LIST_PAGE (self));

  g_free (self->act);
  self->act = g_strdup (uid);
  tepat_row_marks_set_all (tepat_row_view_get_marks (self->view), FALSE);
  _terpadu_list_page_close_batch (self);
  tepat_banner_show (tepat_page_get_banner (TEPAT_PAGE (self)), TEPAT_TONE_DONE, text,
                     _("_Undo"));
}

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TerpaduListPage) self = user_data;
  g_autoptr(GError) error = NULL;
  TepatBatchUndoReport report;
  g_autofree char *text = NULL;

  if (terpadu_batch_work_undo_finish (result, &report, &error))
    {
      g_autofree char *back = tepat_format_count ((gint64) report.dikembalikan);
      g_autofree char *left = tepat_format_count ((gint64) report.ditinggal);

      text = report.ditinggal > 0
               ? g_strdup_printf (_("%s records are as they were before; %s were changed since and "
                                    "stay as they are."), back, left)
               : g_strdup_printf (_("%s records are as they were before."), back);
    }
  tepat_job_finish (self->job, text, error);
  g_clear_object (&self->job);
  if (self->context == NULL)
    return;
  if (text != NULL)
    tepat_context_toast (self->context, text);
  else
    tepat_context_report (self->context, error);
}

void
_terpadu_list_page_undo_batch (TerpaduListPage *self)
{
  g_autofree char *uid = g_steal_pointer (&self->act);

  g_assert (TERPADU_IS_LIST_PAGE (self));

  if (uid == NULL || self->job != NULL)
    return;
  tepat_banner_hide (tepat_page_get_banner (TEPAT_PAGE (self)));
  self->job = tepat_job_new (_("Undoing the last change"));
  tepat_context_add_job (self->context, self->job);
  terpadu_batch_work_undo_async (tepat_context_get_session (self->context), uid, self->job,
                                 on_undone, g_object_ref (self));
}

/* The columns that are to be seen, as the person arranged them. */
static GPtrArray *
list_columns (TerpaduListPage *self)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; i < tepat_row_view_get_n_columns (self->view); i++)
    {
      gboolean hidden;
      const TepatColumn *column = tepat_row_view_get_column (self->view, i, &hidden);

      if (!hidden)
        g_ptr_array_add (columns, (gpointer) column);
    }

  return columns;
}

static void
on_exported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TepatJob) job = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  guint64 n_rows;

  if (terpadu_list_export_finish (result, &n_rows, &error))
    {
      g_autofree char *count = tepat_format_count ((gint64) n_rows);

      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row was written.",
                                           "%s rows were written.", (gulong) n_rows), count);
    }
  tepat_job_finish (job, text, error);
}

static void
write_to (TerpaduListPage *self,
          const char      *path)
{
  g_autoptr(GArray) ids = count_marked (self) > 0 ? dup_chosen (self)
                                                  : tepat_row_model_dup_ids (self->rows);
  g_autoptr(GPtrArray) columns = list_columns (self);
  const TerpaduListShown shown = { self->def, self->knowledge, ids, columns };
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *title = g_strdup_printf (_("Export to %s"), name);
  TepatJob *job = tepat_job_new (title);

  tepat_context_add_job (self->context, job);
  terpadu_list_export_async (tepat_context_get_session (self->context), &shown, path, job,
                             on_exported, job);
}

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TerpaduListPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, &error);

  if (self->context == NULL)
    return;
  if (file != NULL)
    write_to (self, g_file_peek_path (file));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tepat_context_report (self->context, error);
}

void
_terpadu_list_page_export (TerpaduListPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *name = g_strconcat (self->def->subject, ".xlsx", NULL);

  g_assert (TERPADU_IS_LIST_PAGE (self));

  if (self->knowledge == NULL)
    return;
  tepat_dialogs_save_file_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 _("Export what is shown, as .xlsx or .csv"), name, NULL,
                                 on_file_chosen, g_object_ref (self));
}

/* What the list is narrowed to: the filter, and how many rows were marked in it. */
static char *
describe_filter (TerpaduListPage *self)
{
  g_autofree char *filter = terpadu_filter_bar_describe (self->filter);
  g_autofree char *n = NULL;
  const char *under = tepat_page_get_wilayah (TEPAT_PAGE (self));
  const char *place = tepat_arti_name_wilayah (self->knowledge, under,
                                               (guint) strlen (under));
  g_autoptr(GString) text = g_string_new (place);

  if (filter != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", filter);
  if (text->len == 0)
    g_string_append (text, _("All rows"));
  if (count_marked (self) > 0)
    {
      n = tepat_format_count (count_marked (self));
      g_string_append_printf (text, _(" · %s selected rows"), n);
    }

  return g_strdup (text->str);
}

TepatPrintable *
_terpadu_list_page_dup_printable (TerpaduListPage *self)
{
  g_autofree char *description = NULL;

  g_assert (TERPADU_IS_LIST_PAGE (self));

  if (self->knowledge == NULL)
    return NULL;
  description = describe_filter (self);

  return tepat_row_view_dup_printable (self->view, self->def->subject,
                                       tepat_page_get_title (TEPAT_PAGE (self)), description);
}

void
_terpadu_list_page_print (TerpaduListPage *self)
{
  g_autoptr(TepatPrintable) printable = _terpadu_list_page_dup_printable (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (printable == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  gtk_window_present (GTK_WINDOW (
    tepat_print_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, printable)));
}
