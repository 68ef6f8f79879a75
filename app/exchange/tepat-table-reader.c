/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-table-reader"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tepat-table-detect-private.h"
#include "tepat-table-source-private.h"

/* Rows that are peeked at stay in memory together. */
#define MAX_PEEK_BYTES (64 * 1024 * 1024)

/**
 * TepatTableReader:
 *
 * Reads a CSV or XLSX file row by row.
 *
 * The format is found from the content, never from the name. A reader belongs to one thread at a
 * time and needs no main loop.
 */
struct _TepatTableReader
{
  GObject           parent_instance;
  TepatTableSource *source;
  GError           *failure;
  TepatTableCell   *cells;
  gsize             cells_size;
  TepatTableRow     row;
  TepatTableRow    *peeked;
};

G_DEFINE_FINAL_TYPE (TepatTableReader, tepat_table_reader, G_TYPE_OBJECT)

static void
tepat_table_reader_finalize (GObject *object)
{
  TepatTableReader *self = TEPAT_TABLE_READER (object);

  if (self->source != NULL)
    {
      tepat_table_queue_clear (&self->source->queue);
      g_strfreev (self->source->sheets);
      g_free (self->source->sheet);
      self->source->free (self->source);
    }
  g_clear_error (&self->failure);
  g_free (self->cells);
  g_free (self->peeked);

  G_OBJECT_CLASS (tepat_table_reader_parent_class)->finalize (object);
}

static void
tepat_table_reader_class_init (TepatTableReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_table_reader_finalize;
}

static void
tepat_table_reader_init (TepatTableReader *self)
{
}

static TepatTableOptions
fill_in_defaults (const TepatTableOptions *options)
{
  TepatTableOptions filled = { 0 };

  if (options != NULL)
    filled = *options;
  if (filled.max_cell == 0)
    filled.max_cell = 1024 * 1024;
  if (filled.max_row == 0)
    filled.max_row = 16 * 1024 * 1024;
  if (filled.max_columns == 0)
    filled.max_columns = 5000;
  if (filled.max_unpacked == 0)
    filled.max_unpacked = G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024;
  return filled;
}

static int
open_regular_file (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  struct stat info;

  if (fd < 0 || fstat (fd, &info) < 0)
    {
      tepat_table_set_errno (error, errno, _("The file could not be opened"));
      if (fd >= 0)
        close (fd);
      return -1;
    }
  if (!S_ISREG (info.st_mode) || info.st_size == 0)
    {
      g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_FORMAT, "%s",
                   S_ISREG (info.st_mode) ? _("The file is empty. Ask the sender for it again.")
                                          : _("This is a folder or device, not a table file. "
                                              "Nothing was read. Choose a .csv or .xlsx file."));
      close (fd);
      return -1;
    }
  return fd;
}

static gboolean
fill (TepatTableReader *self)
{
  if (self->failure != NULL || self->source->ended)
    return FALSE;
  return self->source->fill (self->source, &self->failure);
}

static TepatTableCell *
reserve_cells (TepatTableReader *self, gsize n_cells)
{
  if (self->cells_size < n_cells)
    {
      self->cells_size = MAX (n_cells, 256);
      g_free (self->cells);
      self->cells = g_new (TepatTableCell, self->cells_size);
    }
  return self->cells;
}

static void
view_row (const TepatTableQueue *queue,
          const TepatQueuedRow  *from,
          TepatTableCell        *cells,
          TepatTableRow         *row)
{
  tepat_table_queue_view (queue, from, cells);
  *row = (TepatTableRow) { cells, from->n_cells, from->number, from->flags };
}

static gsize
count_cells (const TepatTableQueue *queue, gsize n_rows)
{
  gsize n_cells = 0;

  for (gsize i = 0; i < n_rows; i++)
    n_cells += queue->rows[queue->next_row + i].n_cells;
  return n_cells;
}

/**
 * tepat_table_reader_open:
 * @path: the file
 * @options: (nullable): sheet, encoding and limits
 * @error: return location for a #TepatTableError
 *
 * Opens a table and finds out its format. Little is read here; rows are parsed as they are taken.
 *
 * Returns: (transfer full) (nullable): a reader
 */
TepatTableReader *
tepat_table_reader_open (const char               *path,
                         const TepatTableOptions  *options,
                         GError                  **error)
{
  TepatTableOptions filled = fill_in_defaults (options);
  TepatTableSource *source = NULL;
  TepatTableReader *self;
  TepatTableFormat format;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  if ((fd = open_regular_file (path, error)) < 0)
    return NULL;
  if (!tepat_table_detect_format (fd, &format, error))
    {
      close (fd);
      return NULL;
    }
  if (format == TEPAT_TABLE_XLSX)
    source = tepat_xlsx_source_new (fd, &filled, error);
  else
    source = tepat_csv_source_new (fd, &filled, error);
  if (source == NULL)
    return NULL;

  self = g_object_new (TEPAT_TYPE_TABLE_READER, NULL);
  self->source = source;
  return self;
}

/**
 * tepat_table_reader_next:
 * @self: a reader
 * @error: return location for a #TepatTableError
 *
 * Reads the next row that holds any text. The row and its cells stay valid until the next call.
 *
 * Returns: (transfer none) (nullable): the row, or %NULL at the end or with @error set
 */
const TepatTableRow *
tepat_table_reader_next (TepatTableReader *self, GError **error)
{
  TepatTableQueue *queue;
  const TepatQueuedRow *from;

  g_return_val_if_fail (TEPAT_IS_TABLE_READER (self), NULL);

  queue = &self->source->queue;
  while (queue->next_row == queue->n_rows)
    {
      tepat_table_queue_recycle (queue);
      if (!fill (self) && queue->n_rows == 0)
        {
          if (self->failure != NULL)
            g_propagate_error (error, g_error_copy (self->failure));
          return NULL;
        }
    }
  from = &queue->rows[queue->next_row++];
  view_row (queue, from, reserve_cells (self, from->n_cells), &self->row);
  return &self->row;
}

/**
 * tepat_table_reader_peek:
 * @self: a reader
 * @max_rows: how many rows to look at
 * @n_rows: (out): how many there are, fewer at the end of the file
 * @error: return location for a #TepatTableError
 *
 * Looks at the next rows without taking them; they stay valid until the next call. An error after
 * the first row is not told here: tepat_table_reader_next() meets it in its place.
 *
 * Returns: (transfer none) (array length=n_rows) (nullable): the rows, or %NULL with @error set
 */
const TepatTableRow *
tepat_table_reader_peek (TepatTableReader  *self,
                         guint              max_rows,
                         guint             *n_rows,
                         GError           **error)
{
  TepatTableQueue *queue;
  TepatTableCell *cells;
  gsize n;

  g_return_val_if_fail (TEPAT_IS_TABLE_READER (self), NULL);
  g_return_val_if_fail (n_rows != NULL, NULL);

  queue = &self->source->queue;
  while (queue->n_rows - queue->next_row < max_rows && queue->arena_length < MAX_PEEK_BYTES)
    {
      if (!fill (self))
        break;
    }
  n = MIN (queue->n_rows - queue->next_row, max_rows);
  *n_rows = (guint) n;
  if (n == 0 && self->failure != NULL)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return NULL;
    }
  cells = reserve_cells (self, count_cells (queue, n));
  self->peeked = g_renew (TepatTableRow, self->peeked, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      view_row (queue, &queue->rows[queue->next_row + i], cells, &self->peeked[i]);
      cells += self->peeked[i].n_cells;
    }
  return self->peeked;
}

/**
 * tepat_table_reader_get_progress:
 * @self: a reader
 * @done: (out): bytes read
 * @total: (out): bytes to read, 0 while not known
 *
 * Tells how far the reader is, in bytes of the file or of the unpacked sheet.
 */
void
tepat_table_reader_get_progress (TepatTableReader *self, guint64 *done, guint64 *total)
{
  g_return_if_fail (TEPAT_IS_TABLE_READER (self));

  *done = self->source->done;
  *total = self->source->total;
}

/**
 * tepat_table_reader_get_format:
 * @self: a reader
 *
 * Returns: the format found in the file
 */
TepatTableFormat
tepat_table_reader_get_format (TepatTableReader *self)
{
  g_return_val_if_fail (TEPAT_IS_TABLE_READER (self), TEPAT_TABLE_CSV);
  return self->source->format;
}

/**
 * tepat_table_reader_get_encoding:
 * @self: a reader
 *
 * Returns: the encoding of a CSV file as known so far
 */
TepatTableEncoding
tepat_table_reader_get_encoding (TepatTableReader *self)
{
  g_return_val_if_fail (TEPAT_IS_TABLE_READER (self), TEPAT_TABLE_ENCODING_AUTO);
  return self->source->encoding;
}

/**
 * tepat_table_reader_get_delimiter:
 * @self: a reader
 *
 * Returns: what separates the cells of a CSV file, 0 for XLSX
 */
char
tepat_table_reader_get_delimiter (TepatTableReader *self)
{
  g_return_val_if_fail (TEPAT_IS_TABLE_READER (self), '\0');
  return self->source->delimiter;
}

/**
 * tepat_table_reader_get_sheets:
 * @self: a reader
 *
 * A hidden sheet is not among them, and can still be opened by its name.
 *
 * Returns: (transfer none) (array zero-terminated=1): names of the sheets that a person sees, empty
 *   for CSV
 */
const char * const *
tepat_table_reader_get_sheets (TepatTableReader *self)
{
  static const char * const none[] = { NULL };

  g_return_val_if_fail (TEPAT_IS_TABLE_READER (self), none);
  return self->source->sheets != NULL ? (const char * const *) self->source->sheets : none;
}

/**
 * tepat_table_reader_get_sheet:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): the sheet that is read, %NULL for CSV
 */
const char *
tepat_table_reader_get_sheet (TepatTableReader *self)
{
  g_return_val_if_fail (TEPAT_IS_TABLE_READER (self), NULL);
  return self->source->sheet;
}
