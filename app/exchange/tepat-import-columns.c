/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-columns"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-import-private.h"
#include "tepat-table-header.h"

/* What the columns of a file are, and which of them go into the register. */

static gboolean
belongs_to_family (const TepatField *field)
{
  switch ((int) field->kind)
    {
    case TEPAT_FIELD_KK:
    case TEPAT_FIELD_RT_RW:
    case TEPAT_FIELD_WILAYAH_BPS:
    case TEPAT_FIELD_WILAYAH_NAME:
    case TEPAT_FIELD_WILAYAH_PART:
      return TRUE;
    case TEPAT_FIELD_VARIABLE:
      return field->note || field->variable->subjek == 'k';
    default:
      break;
    }
  switch ((int) tepat_import_field_from_name (field->nama))
    {
    case TEPAT_IMPORT_WILAYAH:
    case TEPAT_IMPORT_ALAMAT:
    case TEPAT_IMPORT_RT:
    case TEPAT_IMPORT_RW:
    case TEPAT_IMPORT_DUSUN:
    case TEPAT_IMPORT_KEPALA:
    case TEPAT_IMPORT_DESIL:
    case TEPAT_IMPORT_DESIL_TANGGAL:
    case TEPAT_IMPORT_LINTANG:
    case TEPAT_IMPORT_BUJUR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether the value of @field has a place in the register. A row that is a family says nothing of a
 * person. */
gboolean
tepat_import_stores (TepatImport      *self,
                     const TepatField *field)
{
  if (field->kind == TEPAT_FIELD_IGNORED)
    return FALSE;

  return g_strcmp0 (tepat_import_profile_get_satuan (self->profile), "keluarga") != 0 ||
         belongs_to_family (field);
}

#define MAX_UNNAMED (26 * 27)

/* As a spreadsheet calls it. */
char *
tepat_import_name_of_column (guint n)
{
  return n < 26 ? g_strdup_printf ("(%c)", 'A' + n)
                : g_strdup_printf ("(%c%c)", 'A' + n / 26 - 1, 'A' + n % 26);
}

static guint
count_filled (const TepatTableRow *rows,
              guint                n_rows,
              guint                column)
{
  guint n = 0;

  for (guint i = 0; i < n_rows; i++)
    n += column < rows[i].n_cells && rows[i].cells[column].length > 0 &&
         !tepat_table_row_is_helper (&rows[i]);

  return n;
}

static guint
count_columns (const TepatTableRow *rows,
               guint                n_rows)
{
  guint n = 0;

  for (guint i = 0; i < n_rows; i++)
    n = MAX (n, rows[i].n_cells);

  return MIN (n, MAX_UNNAMED);
}

/* A column that holds something and bears no name gets one. What stands behind the header in some
 * rows of a CSV file is none: there a text holds the separator, and all after it is out of place. */
void
tepat_import_name_columns (TepatImport         *self,
                           TepatTableFormat     format,
                           const TepatTableRow *rows,
                           guint                n_rows)
{
  guint n_named = self->headers->len;
  guint n_columns = MAX (count_columns (rows, n_rows), MIN (n_named, MAX_UNNAMED));

  for (guint c = 0; c < n_columns; c++)
    {
      guint n = count_filled (rows, n_rows, c);

      if (n == 0 || (format == TEPAT_TABLE_CSV && c >= n_named && n * 2 <= n_rows))
        continue;
      while (self->headers->len <= c)
        g_ptr_array_add (self->headers, g_strdup (""));
      if (*(char *) self->headers->pdata[c] != '\0')
        continue;
      g_free (self->headers->pdata[c]);
      self->headers->pdata[c] = tepat_import_name_of_column (c);
    }
}

/* A number may be a code of any list: words alone tell lists apart. */
static gboolean
is_number (const TepatTableCell *cell)
{
  for (guint i = 0; i < cell->length; i++)
    if (g_ascii_isalpha (cell->text[i]))
      return FALSE;

  return TRUE;
}

static guint
count_understood (const TepatField    *field,
                  const TepatTableRow *rows,
                  guint                n_rows,
                  guint                column,
                  guint               *n_words)
{
  guint n = 0;

  *n_words = 0;
  for (guint i = 0; i < n_rows; i++)
    {
      const TepatTableCell *cell = &rows[i].cells[column];

      if (column >= rows[i].n_cells || is_number (cell))
        continue;
      (*n_words)++;
      n += tepat_code_list_find (field->list, cell->text, cell->length) != NULL;
    }

  return n;
}

/* The field whose list understands most of the words in a column called "Status"; NULL when none
 * understands any. */
static const TepatField *
guess_field (TepatImport         *self,
             const TepatTableRow *rows,
             guint                n_rows,
             guint                column)
{
  static const char * const candidates[] = { "status", "status_kawin", "hubungan" };
  const TepatField *best = NULL;
  guint most = 0;
  guint n_words = 0;

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      const TepatField *field = tepat_import_profile_lookup (self->profile, candidates[i]);
      guint other, n;

      if (field == NULL || field->list == NULL ||
          (g_ptr_array_find (self->fields, field, &other) && other != column))
        continue;
      n = count_understood (field, rows, n_rows, column, &n_words);
      if (n <= most)
        continue;
      most = n;
      best = field;
    }

  return n_words == 0 ? self->fields->pdata[column] : best;
}

/* What a header leaves open, the first rows tell. */
void
tepat_import_guess_fields (TepatImport         *self,
                           const TepatTableRow *rows,
                           guint                n_rows)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const TepatField *field = self->fields->pdata[i];

      if (field != NULL && tepat_import_field_from_name (field->nama) == TEPAT_IMPORT_STATUS)
        self->fields->pdata[i] = (gpointer) guess_field (self, rows, n_rows, i);
    }
}

/** tepat_import_get_field: Returns: (transfer none) (nullable): what is taken from a column */
const char *
tepat_import_get_field (TepatImport *self,
                        guint        column)
{
  const TepatField *field;

  g_return_val_if_fail (TEPAT_IS_IMPORT (self) && column < self->fields->len, NULL);

  field = self->fields->pdata[column];

  return field != NULL && tepat_import_stores (self, field) ? field->nama : NULL;
}

/**
 * tepat_import_dup_column:
 *
 * Returns: (transfer full): what tepat_import_map() knows a column by: its header, or its letters in
 *   brackets where it has none or another has the same
 */
char *
tepat_import_dup_column (TepatImport *self,
                         guint        column)
{
  const char *header;
  gboolean alone;

  g_return_val_if_fail (TEPAT_IS_IMPORT (self) && column < self->fields->len, NULL);

  header = self->headers->pdata[column];
  alone = *header != '\0';
  for (guint i = 0; i < self->fields->len && alone; i++)
    alone = i == column || g_strcmp0 (self->headers->pdata[i], header) != 0;

  return alone || column >= MAX_UNNAMED ? g_strdup (header) : tepat_import_name_of_column (column);
}

/**
 * tepat_import_dup_unused:
 *
 * Returns: (transfer full): the columns of which nothing is taken, as tepat_import_dup_column() calls
 *   them
 */
GStrv
tepat_import_dup_unused (TepatImport *self)
{
  g_autoptr(GStrvBuilder) unused = g_strv_builder_new ();

  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *header = self->headers->pdata[i];
      g_autofree char *column = NULL;

      if (*header == '\0' || tepat_import_get_field (self, i) != NULL)
        continue;
      column = tepat_import_dup_column (self, i);
      g_strv_builder_add (unused, column);
    }

  return g_strv_builder_end (unused);
}

/** tepat_import_dup_field_names: Returns: (transfer full): the fields a column can be mapped to */
GStrv
tepat_import_dup_field_names (TepatImport *self)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

  for (guint i = 0; i < tepat_import_profile_get_n_fields (self->profile); i++)
    {
      const TepatField *field = tepat_import_profile_get_field (self->profile, i);

      if (tepat_import_stores (self, field))
        g_strv_builder_add (names, field->nama);
    }

  return g_strv_builder_end (names);
}

static int
find_header (TepatImport *self,
             const char  *header)
{
  for (guint i = 0; i + 1 < self->headers->len; i++)
    if (g_strcmp0 (self->headers->pdata[i], header) == 0)
      return i;
  for (guint i = 0; i + 1 < self->headers->len; i++)
    if (g_ascii_strcasecmp (self->headers->pdata[i], header) == 0)
      return i;
  for (guint i = 0; i + 1 < MIN (self->headers->len, MAX_UNNAMED); i++)
    {
      g_autofree char *letters = tepat_import_name_of_column (i);

      if (g_ascii_strcasecmp (letters, header) == 0)
        return i;
    }

  return -1;
}

/**
 * tepat_import_map:
 * @field: (nullable): name of a field, or %NULL to leave the column out
 * @header: a column, as the sender named it; or its letters in brackets, "(C)", where two have one
 *   name
 *
 * Says what a column holds, over what was recognised.
 */
gboolean
tepat_import_map (TepatImport  *self,
                  const char   *field,
                  const char   *header,
                  GError      **error)
{
  const TepatField *wanted = NULL;
  int column;

  g_return_val_if_fail (TEPAT_IS_IMPORT (self) && header != NULL, FALSE);

  column = find_header (self, header);
  if (column < 0)
    {
      g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_UNKNOWN_FIELD,
                   _("The file has no column \"%s\". Nothing was changed. Write it as the header "
                     "of the file does."), header);
      return FALSE;
    }
  if (field != NULL && ((wanted = tepat_import_profile_lookup (self->profile, field)) == NULL ||
                        !tepat_import_stores (self, wanted)))
    {
      g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_UNKNOWN_FIELD,
                   _("Profile \"%s\" has no field \"%s\" to import into. Nothing was changed. "
                     "The fields are, among others: nik, no_kk, nama, jk, tgl_lahir, wilayah, "
                     "alamat."), tepat_import_profile_get_kode (self->profile), field);
      return FALSE;
    }
  for (guint i = 0; i < self->fields->len && wanted != NULL; i++)
    if (self->fields->pdata[i] == wanted)
      self->fields->pdata[i] = NULL;
  self->fields->pdata[column] = (gpointer) wanted;

  return TRUE;
}
