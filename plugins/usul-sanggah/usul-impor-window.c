/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-impor-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "usul-impor-window.h"
#include "usul-impor.h"

/* One import on its way from the file to the toast. */
typedef struct
{
  TepatContext *context;
  GtkWindow    *parent;
  UsulLists    *lists;
  UsulImpor    *impor;
} Impor;

static void
impor_free (Impor *self)
{
  g_object_unref (self->context);
  g_clear_object (&self->parent);
  usul_lists_unref (self->lists);
  g_clear_pointer (&self->impor, usul_impor_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Impor, impor_free)

static void
on_errors_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return;
  if (usul_impor_write_errors (self->impor, path, &error))
    tepat_context_toast (self->context, _("The rows that were not taken are kept in the file"));
  else
    tepat_context_report (self->context, error);
}

static void
on_imported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *count = NULL, *text = NULL;
  Impor *next;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (error != NULL)
    {
      tepat_context_report (self->context, error);
      return;
    }
  count = tepat_format_count (self->impor->diterima);
  text = g_strdup_printf (_("%s proposals were submitted"), count);
  tepat_context_toast (self->context, text);
  if (self->impor->tolak->len == 0)
    return;
  next = g_steal_pointer (&self);
  tepat_dialogs_save_file_async (next->parent, _("Keep the rows that were not taken"),
                                 _("proposals-not-taken.csv"), NULL, on_errors_chosen, next);
}

static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  Impor *next;

  if (!tepat_dialogs_confirm_finish (result, NULL))
    return;
  next = g_steal_pointer (&self);
  next->impor->kering = FALSE;
  tepat_context_write_async (next->context, usul_impor_run, next->impor, NULL, NULL, NULL,
                             on_imported, next);
}

/* What a try says, with the first reasons. */
static char *
describe (const UsulImpor *impor)
{
  g_autofree char *left = tepat_format_count (impor->tolak->len);
  g_autoptr(GString) text = g_string_new (NULL);

  if (impor->tolak->len == 0)
    return g_strdup (_("All rows are taken."));
  g_string_append_printf (text, _("%s rows are not taken:"), left);
  for (guint i = 0; i < impor->tolak->len && i < 3; i++)
    {
      const UsulImporTolak *tolak = impor->tolak->pdata[i];

      g_string_append (text, "\n");
      g_string_append_printf (text, _("Row %u: %s"), tolak->baris, tolak->alasan);
    }

  return g_strdup (text->str);
}

static void
on_tried (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *count = NULL, *heading = NULL, *body = NULL;
  Impor *next;

  tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  if (!g_error_matches (error, USUL_ERROR, USUL_ERROR_DRY_RUN))
    {
      tepat_context_report (self->context, error);
      return;
    }
  count = tepat_format_count (self->impor->diterima);
  heading = g_strdup_printf (_("Submit %s proposals?"), count);
  body = describe (self->impor);
  next = g_steal_pointer (&self);
  tepat_dialogs_confirm_async (next->parent, heading, body, _("_Submit"), FALSE, NULL, on_confirmed,
                               next);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Impor *self = data;
  TepatSession *session = tepat_context_get_session (self->context);
  g_autofree char *path = g_file_get_path (source);
  GError *error = NULL;

  self->impor = usul_impor_new (session, path, self->lists, &error);
  if (self->impor != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  g_autoptr(GError) error = NULL;
  Impor *next;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      tepat_context_report (self->context, error);
      return;
    }
  next = g_steal_pointer (&self);
  next->impor->kering = TRUE;
  tepat_context_write_async (next->context, usul_impor_run, next->impor, NULL, NULL, NULL, on_tried,
                             next);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Impor) self = user_data;
  g_autoptr(GFile) file = tepat_dialogs_file_finish (result, NULL);
  g_autoptr(GTask) task = NULL;
  Impor *next;

  if (file == NULL)
    return;
  next = g_steal_pointer (&self);
  task = g_task_new (file, NULL, on_opened, next);
  g_task_set_source_tag (task, on_chosen);
  g_task_set_task_data (task, next, NULL);
  g_task_run_in_thread (task, open_thread);
}

void
usul_impor_window_begin (TepatContext *context,
                         GtkWidget    *widget,
                         UsulLists    *lists)
{
  static const char * const suffixes[] = { "csv", "xlsx", NULL };
  GtkRoot *root = gtk_widget_get_root (widget);
  Impor *self = g_new0 (Impor, 1);

  self->context = g_object_ref (context);
  self->parent = GTK_IS_WINDOW (root) ? g_object_ref (GTK_WINDOW (root)) : NULL;
  self->lists = usul_lists_ref (lists);
  tepat_dialogs_open_file_async (self->parent, _("File of proposals"), _("CSV or XLSX"), suffixes,
                                 NULL, on_chosen, self);
}
