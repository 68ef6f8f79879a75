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
find_obstacle (GSList     *files,
               const char *path)
{
  g_autofree char *name = NULL;

  if (files == NULL || files->next != NULL)
    return g_strdup (_("Several files were dropped, and none was opened: each is imported by "
                       "itself. Drop one CSV or XLSX file."));
  name = g_file_get_basename (files->data);
  if (path == NULL)
    return g_strdup_printf (_("“%s” is not on this computer and was not opened. Copy it here "
                              "first, then drop the copy."), name);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_strdup_printf (_("“%s” is a folder and was not opened. Drop the CSV or XLSX file "
                              "that is in it."), name);
  if (!is_table (path))
    return g_strdup_printf (_("“%s” is not a table and was not opened. Only CSV and XLSX files "
                              "can be dropped here."), name);

  return NULL;
}

/* A table that is dropped anywhere goes to the page that imports it. */
static gboolean
on_drop (TepatDesk    *self,
         const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;
  g_autofree char *obstacle = find_obstacle (files, path);
  g_autofree char *argument = NULL;

  g_assert (TEPAT_IS_DESK (self));

  if (obstacle != NULL)
    {
      g_signal_emit_by_name (self, "toast", obstacle);
      return FALSE;
    }
  argument = g_strconcat ("berkas=", path, NULL);
  if (!tepat_desk_open_page (self, "tabel", argument))
    return FALSE;
  tepat_desk_take_focus (self);

  return TRUE;
}

void
_tepat_desk_take_drops (TepatDesk *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
