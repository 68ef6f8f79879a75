/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-grid-table"

#include "config.h"

#include <glib/gstdio.h>

#include "tepat-grid-table.h"

#define ROWS "baris"

/* A row is an array of texts, NULL where nothing was typed, and one more NULL. */
TepatGridTable *
tepat_grid_table_new (const TepatGridColumn *columns,
                      guint                  n_columns)
{
  TepatGridTable *self = g_new0 (TepatGridTable, 1);

  self->columns = columns;
  self->n_columns = n_columns;
  self->rows = g_ptr_array_new ();

  return self;
}

void
tepat_grid_table_clear (TepatGridTable *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      char **cells = self->rows->pdata[i];

      for (guint j = 0; j < self->n_columns; j++)
        g_free (cells[j]);
      g_free (cells);
    }
  g_ptr_array_set_size (self->rows, 0);
}

void
tepat_grid_table_free (TepatGridTable *self)
{
  tepat_grid_table_clear (self);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

TepatGridTable *
tepat_grid_table_copy (const TepatGridTable *self)
{
  TepatGridTable *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = tepat_grid_table_new (self->columns, self->n_columns);
  for (guint i = 0; i < self->rows->len; i++)
    for (guint j = 0; j < self->n_columns; j++)
      tepat_grid_table_set (copy, i, j, tepat_grid_table_get (self, i, j));

  return copy;
}

const char *
tepat_grid_table_get (const TepatGridTable *self,
                      guint                 row,
                      guint                 column)
{
  char **cells;

  g_return_val_if_fail (self != NULL && column < self->n_columns, "");

  cells = row < self->rows->len ? self->rows->pdata[row] : NULL;

  return cells != NULL && cells[column] != NULL ? cells[column] : "";
}

void
tepat_grid_table_set (TepatGridTable *self,
                      guint           row,
                      guint           column,
                      const char     *text)
{
  char *kept;
  char **cells;

  g_return_if_fail (self != NULL && column < self->n_columns && text != NULL);

  kept = g_strstrip (g_strdup (text));
  while (self->rows->len <= row)
    g_ptr_array_add (self->rows, g_new0 (char *, self->n_columns + 1));
  cells = self->rows->pdata[row];
  g_free (cells[column]);
  cells[column] = kept;
}

void
tepat_grid_table_fill (TepatGridTable *self,
                       guint           row,
                       guint           column,
                       const char     *text)
{
  if (*tepat_grid_table_get (self, row, column) == '\0')
    tepat_grid_table_set (self, row, column, text);
}

gboolean
tepat_grid_table_is_blank (const TepatGridTable *self,
                           guint                 row)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (*tepat_grid_table_get (self, row, i) != '\0')
      return FALSE;

  return TRUE;
}

guint
tepat_grid_table_paste (TepatGridTable *self,
                        guint           row,
                        guint           column,
                        const char     *text)
{
  g_auto(GStrv) lines = NULL;
  guint n_lines;

  g_return_val_if_fail (self != NULL && text != NULL, 0);

  lines = g_strsplit (text, "\n", -1);
  n_lines = g_strv_length (lines);
  /* The last line of a block ends like the others. */
  if (n_lines > 1 && *lines[n_lines - 1] == '\0')
    n_lines--;
  for (guint i = 0; i < n_lines; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "\t", -1);

      for (guint j = 0; cells[j] != NULL && column + j < self->n_columns; j++)
        tepat_grid_table_set (self, row + i, column + j, cells[j]);
    }

  return n_lines;
}

void
tepat_grid_table_put (const TepatGridTable *self,
                      GKeyFile             *file)
{
  g_return_if_fail (self != NULL && file != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);
      g_autofree const char **cells = g_new0 (const char *, self->n_columns + 1);

      for (guint j = 0; j < self->n_columns; j++)
        cells[j] = tepat_grid_table_get (self, i, j);
      if (!tepat_grid_table_is_blank (self, i))
        g_key_file_set_string_list (file, ROWS, key, cells, self->n_columns);
    }
}

void
tepat_grid_table_take (TepatGridTable *self,
                       GKeyFile       *file)
{
  g_auto(GStrv) keys = NULL;

  g_return_if_fail (self != NULL && file != NULL);

  keys = g_key_file_get_keys (file, ROWS, NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_key_file_get_string_list (file, ROWS, keys[i], NULL, NULL);
      guint row = (guint) g_ascii_strtoull (keys[i], NULL, 10);

      for (guint j = 0; cells != NULL && cells[j] != NULL && j < self->n_columns; j++)
        tepat_grid_table_set (self, row, j, cells[j]);
    }
}

char *
tepat_grid_draft_path (const char *kind,
                       const char *folder,
                       const char *uid)
{
  g_autofree char *whose = g_strconcat (folder, "\n", uid, NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whose, -1);
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "tepat", NULL);
  g_autofree char *file = g_strdup_printf ("%s-%.16s.ini", kind, name);

  g_mkdir_with_parents (state, 0700);

  return g_build_filename (state, file, NULL);
}

gboolean
tepat_grid_draft_save (GKeyFile    *file,
                       const char  *path,
                       GError     **error)
{
  g_autofree char *text = NULL;
  gsize length;

  text = g_key_file_to_data (file, &length, NULL);

  /* It is about people: nobody else on this computer reads it. */
  return g_file_set_contents_full (path, text, (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}
