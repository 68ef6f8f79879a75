/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-copy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-row-copy.h"
#include "tepat-row-letter.h"
#include "tepat-thread.h"
#include "tepat-toast.h"

/* More rows than this belong into a file. */
#define MAX_COPIED 10000

static void
copy_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  char *table = tepat_row_letter_dup_table (data, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, g_free);
  else
    g_task_return_error (task, error);
}

static void
on_copied (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GtkWidget *view = GTK_WIDGET (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *table = g_task_propagate_pointer (G_TASK (result), &error);

  if (table != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (view), table);
  tepat_toast_show (view, table != NULL ? _("The rows are copied as a table.") : error->message, NULL,
                    TEPAT_TOAST_SECONDS);
}

static GArray *
dup_chosen (TepatRowView *view)
{
  TepatRowMarks *marks = tepat_row_view_get_marks (view);

  return marks != NULL && tepat_row_marks_get_n (marks) > 0
           ? tepat_row_marks_dup_ids (marks) : tepat_row_view_dup_selected_ids (view);
}

static gboolean
can_copy (TepatRowModel *model)
{
  const char *rows_sql = NULL;
  TepatSession *session = model != NULL ? tepat_row_model_get_source (model, &rows_sql) : NULL;

  return rows_sql != NULL && tepat_session_get_actor (session) != NULL &&
         !tepat_row_model_get_partial (model);
}

static void
on_copy (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  TepatRowView *view = TEPAT_ROW_VIEW (widget);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GTask) task = NULL;

  if (!can_copy (tepat_row_view_get_model (view)))
    return;
  ids = dup_chosen (view);
  if (ids->len == 0 || ids->len > MAX_COPIED)
    {
      gtk_widget_error_bell (widget);
      if (ids->len > 0)
        tepat_toast_show (widget, _("That is too much for the clipboard. Nothing was copied. Export "
                                    "the rows to a file."), NULL, TEPAT_TOAST_SECONDS);
      return;
    }
  task = g_task_new (view, NULL, on_copied, NULL);
  g_task_set_source_tag (task, on_copy);
  g_task_set_task_data (task, tepat_row_letter_new (view, ids), g_object_unref);
  tepat_thread_run_task (task, copy_thread);
}

void
tepat_row_copy_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "rows.copy", NULL, on_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "rows.copy",
                                       NULL);
}
