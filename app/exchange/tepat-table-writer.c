/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-table-writer"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-safe-file-private.h"
#include "tepat-table-sink-private.h"

/**
 * TepatTableWriter:
 *
 * Writes a CSV or XLSX file row by row.
 *
 * The file appears under its name when tepat_table_writer_finish() succeeds, whole and on the disk;
 * before that, and after any failure, an older file of that name is untouched. Text never becomes
 * a formula: in CSV an apostrophe goes before a leading `=`, `+`, `-`, `@` (also the full-width
 * ones), tab or line break, in XLSX text is stored as text.
 */
struct _TepatTableWriter
{
  GObject         parent_instance;
  TepatSafeFile   file;
  TepatTableSink *sink;
  guint           n_rows;
};

G_DEFINE_FINAL_TYPE (TepatTableWriter, tepat_table_writer, G_TYPE_OBJECT)

static void
tepat_table_writer_finalize (GObject *object)
{
  tepat_table_writer_abort (TEPAT_TABLE_WRITER (object));

  G_OBJECT_CLASS (tepat_table_writer_parent_class)->finalize (object);
}

static void
tepat_table_writer_class_init (TepatTableWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_table_writer_finalize;
}

static void
tepat_table_writer_init (TepatTableWriter *self)
{
  self->file.fd = -1;
}

static gboolean
is_open (TepatTableWriter *self, GError **error)
{
  if (self->sink != NULL)
    return TRUE;
  g_set_error_literal (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_IO,
                       _("Writing this file has ended or failed before."));
  return FALSE;
}

/* After a failure nothing is left behind. */
static gboolean
settle (TepatTableWriter *self, gboolean done)
{
  if (!done)
    tepat_table_writer_abort (self);
  return done;
}

/**
 * tepat_table_writer_open:
 * @path: where the file shall be
 * @format: what it shall be
 * @options: (nullable): delimiter, mark and sheet name
 * @error: return location for a #TepatTableError
 *
 * Starts a table in a temporary file beside @path.
 *
 * Returns: (transfer full) (nullable): a writer
 */
TepatTableWriter *
tepat_table_writer_open (const char                     *path,
                         TepatTableFormat                format,
                         const TepatTableWriterOptions  *options,
                         GError                        **error)
{
  static const TepatTableWriterOptions defaults = { 0 };
  g_autoptr(TepatTableWriter) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (TEPAT_TYPE_TABLE_WRITER, NULL);
  if (options == NULL)
    options = &defaults;
  if (!tepat_safe_file_open (&self->file, path, error))
    return NULL;
  if (format == TEPAT_TABLE_XLSX)
    self->sink = tepat_xlsx_sink_new (self->file.fd, options);
  else
    self->sink = tepat_csv_sink_new (self->file.fd, options);
  return g_steal_pointer (&self);
}

/**
 * tepat_table_writer_add_header:
 * @self: a writer
 * @columns: (array length=n_columns): titles and widths
 * @n_columns: how many
 * @error: return location for a #TepatTableError
 *
 * Writes the row of titles, in XLSX bold and fixed above the scrolling rows.
 *
 * Returns: %FALSE with @error set; the file is then given up
 */
gboolean
tepat_table_writer_add_header (TepatTableWriter        *self,
                               const TepatTableColumn  *columns,
                               guint                    n_columns,
                               GError                 **error)
{
  g_return_val_if_fail (TEPAT_IS_TABLE_WRITER (self), FALSE);

  return is_open (self, error)
         && settle (self, self->sink->add_header (self->sink, columns, n_columns, error));
}

/**
 * tepat_table_writer_add_row:
 * @self: a writer
 * @cells: (array length=n_cells): the values
 * @n_cells: how many
 * @error: return location for a #TepatTableError
 *
 * Writes a row.
 *
 * Returns: %FALSE with @error set; the file is then given up
 */
gboolean
tepat_table_writer_add_row (TepatTableWriter       *self,
                            const TepatTableValue  *cells,
                            guint                   n_cells,
                            GError                **error)
{
  g_return_val_if_fail (TEPAT_IS_TABLE_WRITER (self), FALSE);

  if (!is_open (self, error)
      || !settle (self, self->sink->add_row (self->sink, cells, n_cells, error)))
    return FALSE;
  self->n_rows++;
  return TRUE;
}

/**
 * tepat_table_writer_finish:
 * @self: a writer
 * @error: return location for a #TepatTableError
 *
 * Ends the table, flushes it to the disk and gives it its name.
 *
 * Returns: %FALSE with @error set; nothing is left behind then
 */
gboolean
tepat_table_writer_finish (TepatTableWriter *self, GError **error)
{
  gboolean done;

  g_return_val_if_fail (TEPAT_IS_TABLE_WRITER (self), FALSE);

  if (!is_open (self, error))
    return FALSE;
  done = self->sink->finish (self->sink, error) && tepat_safe_file_commit (&self->file, error);
  tepat_table_writer_abort (self);
  return done;
}

/**
 * tepat_table_writer_abort:
 * @self: a writer
 *
 * Gives the table up and removes what was written. Does nothing after
 * tepat_table_writer_finish(). Dropping the last reference does the same.
 */
void
tepat_table_writer_abort (TepatTableWriter *self)
{
  g_return_if_fail (TEPAT_IS_TABLE_WRITER (self));

  if (self->sink != NULL)
    self->sink->free (g_steal_pointer (&self->sink));
  tepat_safe_file_discard (&self->file);
}

/**
 * tepat_table_writer_get_n_rows:
 * @self: a writer
 *
 * Returns: how many rows were written below the header
 */
guint
tepat_table_writer_get_n_rows (TepatTableWriter *self)
{
  g_return_val_if_fail (TEPAT_IS_TABLE_WRITER (self), 0);
  return self->n_rows;
}

/* In @buffer of TEPAT_TABLE_INTEGER_SIZE bytes, not from its beginning. */
const char *
tepat_table_print_integer (gint64 integer, char *buffer, gsize *length)
{
  char *end = buffer + TEPAT_TABLE_INTEGER_SIZE;
  char *at = end;
  guint64 rest = integer < 0 ? -(guint64) integer : (guint64) integer;

  do
    *--at = '0' + rest % 10;
  while ((rest /= 10) > 0);
  if (integer < 0)
    *--at = '-';
  *length = end - at;
  return at;
}

/* Fifteen digits read well; seventeen only where fewer would be another number. @buffer has
 * G_ASCII_DTOSTR_BUF_SIZE bytes. */
gsize
tepat_table_print_real (double real, char *buffer)
{
  g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%.15g", real);
  if (g_ascii_strtod (buffer, NULL) != real)
    g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%.17g", real);
  return strlen (buffer);
}

/**
 * tepat_table_append_copied:
 * @table: a table with tabs between its cells, for the clipboard
 * @cell: (nullable): the text of one
 *
 * Adds the text of a cell, in which no tab or line break is left. A spreadsheet into which the
 * table is pasted takes none of it for a formula.
 */
void
tepat_table_append_copied (GString *table, const char *cell)
{
  g_return_if_fail (table != NULL);

  if (cell != NULL && tepat_table_is_formula_like (cell, strlen (cell)))
    g_string_append_c (table, '\'');
  for (const char *c = cell; c != NULL && *c != '\0'; c++)
    g_string_append_c (table, strchr ("\t\n\r", *c) != NULL ? ' ' : *c);
}
