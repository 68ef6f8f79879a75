/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-desk-drop"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-desk-private.h"

static gboolean
is_table (const char *path)
{
  static const char * const suffixes[] = { ".csv", ".xlsx", ".txt" };
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (folded, suffixes[i]))
      return TRUE;

  return FALSE;
}

/* Why that cannot be imported, or NULL (transfer full). */
static char *
find_obstacle (GFile      *file,
               const char *path,
               GFileType   type)
{
  g_autofree char *name = g_file_get_basename (file);

  if (path == NULL)
    return g_strdup_printf (_("“%s” is not on this computer and was not opened. Copy it here "
                              "first, then drop the copy."), name);
  if (type == G_FILE_TYPE_DIRECTORY)
    return g_strdup_printf (_("“%s” is a folder and was not opened. Drop the CSV or XLSX file "
                              "that is in it."), name);
  if (!is_table (path))
    return g_strdup_printf (_("“%s” is not a table and was not opened. Only CSV and XLSX files "
                              "can be dropped here."), name);

  return NULL;
}

/* One that cannot be asked is left to the page, which says what is the matter with it. */
static void
on_looked_at (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TepatDesk) self = user_data;
  GFile *file = G_FILE (source);
  g_autoptr(GFileInfo) info = g_file_query_info_finish (file, result, NULL);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *obstacle = find_obstacle (file, path, info != NULL
                                                           ? g_file_info_get_file_type (info)
                                                           : G_FILE_TYPE_UNKNOWN);
  g_autofree char *argument = NULL;

  if (self->host == NULL || self->locked)
    return;
  if (obstacle != NULL)
    {
      g_signal_emit_by_name (self, "toast", obstacle);
      return;
    }
  argument = g_strconcat ("berkas=", path, NULL);
  if (tepat_desk_open_page (self, "tabel", argument))
    tepat_desk_take_focus (self);
}

/* A table that is dropped anywhere goes to the page that imports it. It may lie on a disk far away,
 * which answers late. */
static gboolean
on_drop (TepatDesk    *self,
         const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  g_assert (TEPAT_IS_DESK (self));

  if (files == NULL || files->next != NULL)
    {
      g_signal_emit_by_name (self, "toast",
                             _("Several files were dropped, and none was opened: each is imported "
                               "by itself. Drop one CSV or XLSX file."));
      return FALSE;
    }
  if (path == NULL)
    {
      g_autofree char *obstacle = find_obstacle (files->data, NULL, G_FILE_TYPE_UNKNOWN);

      g_signal_emit_by_name (self, "toast", obstacle);
      return FALSE;
    }
  g_file_query_info_async (files->data, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, on_looked_at, g_object_ref (self));

  return TRUE;
}

void
_tepat_desk_take_drops (TepatDesk *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
