/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-overlay"

#include "config.h"

#include <string.h>

#include "tepat-import-overlay.h"

/* rows: row number to a table of column number to value; cells and row: what was handed out last. */
struct _TepatImportOverlay
{
  GHashTable    *rows;
  GHashTable    *left_rows;
  GHashTable    *left_reasons;
  GArray        *cells;
  TepatTableRow  row;
};

TepatImportOverlay *
tepat_import_overlay_new (void)
{
  TepatImportOverlay *self = g_new0 (TepatImportOverlay, 1);

  self->rows = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self->left_rows = g_hash_table_new (NULL, NULL);
  self->left_reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cells = g_array_new (FALSE, TRUE, sizeof (TepatTableCell));

  return self;
}

void
tepat_import_overlay_free (TepatImportOverlay *self)
{
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->left_rows);
  g_hash_table_unref (self->left_reasons);
  g_array_unref (self->cells);
  g_free (self);
}

void
tepat_import_overlay_set (TepatImportOverlay *self,
                          guint               row,
                          guint               column,
                          const char         *value)
{
  GHashTable *columns = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (row));

  if (columns == NULL)
    {
      columns = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      g_hash_table_insert (self->rows, GUINT_TO_POINTER (row), columns);
    }
  if (value != NULL)
    g_hash_table_insert (columns, GUINT_TO_POINTER (column), g_strdup (value));
  else
    g_hash_table_remove (columns, GUINT_TO_POINTER (column));
  if (g_hash_table_size (columns) == 0)
    g_hash_table_remove (self->rows, GUINT_TO_POINTER (row));
}

guint
tepat_import_overlay_get_n (const TepatImportOverlay *self)
{
  GHashTableIter iter;
  gpointer columns;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &columns))
    n += g_hash_table_size (columns);

  return n;
}

void
tepat_import_overlay_leave_row (TepatImportOverlay *self,
                                guint               row,
                                gboolean            leave)
{
  if (leave)
    g_hash_table_add (self->left_rows, GUINT_TO_POINTER (row));
  else
    g_hash_table_remove (self->left_rows, GUINT_TO_POINTER (row));
}

void
tepat_import_overlay_leave_reason (TepatImportOverlay *self,
                                   const char         *code,
                                   gboolean            leave)
{
  if (leave)
    g_hash_table_add (self->left_reasons, g_strdup (code));
  else
    g_hash_table_remove (self->left_reasons, code);
}

gboolean
tepat_import_overlay_leaves_row (const TepatImportOverlay *self,
                                 guint                     row)
{
  return self != NULL && g_hash_table_contains (self->left_rows, GUINT_TO_POINTER (row));
}

gboolean
tepat_import_overlay_leaves_reason (const TepatImportOverlay *self,
                                    const char               *code)
{
  return self != NULL && g_hash_table_contains (self->left_reasons, code);
}

static void
correct (TepatImportOverlay *self,
         guint               column,
         const char         *value)
{
  static const TepatTableCell nothing = { "", 0, 0 };

  while (self->cells->len <= column)
    g_array_append_val (self->cells, nothing);
  g_array_index (self->cells, TepatTableCell, column) =
    (TepatTableCell) { value, (guint32) strlen (value), 0 };
}

const TepatTableRow *
tepat_import_overlay_apply (TepatImportOverlay  *self,
                            const TepatTableRow *row)
{
  GHashTable *columns = NULL;
  GHashTableIter iter;
  gpointer column, value;

  if (self != NULL)
    columns = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (row->number));
  if (columns == NULL)
    return row;
  g_array_set_size (self->cells, 0);
  g_array_append_vals (self->cells, row->cells, row->n_cells);
  g_hash_table_iter_init (&iter, columns);
  while (g_hash_table_iter_next (&iter, &column, &value))
    correct (self, GPOINTER_TO_UINT (column), value);
  self->row = *row;
  self->row.cells = (const TepatTableCell *) self->cells->data;
  self->row.n_cells = self->cells->len;

  return &self->row;
}

static gboolean
keep_row (TepatDb     *db,
          gint64       impor,
          guint        row,
          GHashTable  *columns,
          GError     **error)
{
  GHashTableIter iter;
  gpointer column, value;

  g_hash_table_iter_init (&iter, columns);
  while (g_hash_table_iter_next (&iter, &column, &value))
    if (!tepat_db_run_trusted (db, "INSERT INTO impor_perbaikan (impor, baris, kolom, nilai)"
                                   " VALUES ($1, $2, $3, $4)", error, "iiis", impor, (gint64) row,
                               (gint64) GPOINTER_TO_UINT (column), value))
      return FALSE;

  return TRUE;
}

gboolean
tepat_import_overlay_keep (const TepatImportOverlay  *self,
                           TepatDb                   *db,
                           gint64                     impor,
                           GError                   **error)
{
  GHashTableIter iter;
  gpointer row, columns;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, &columns))
    if (!keep_row (db, impor, GPOINTER_TO_UINT (row), columns, error))
      return FALSE;

  return TRUE;
}
