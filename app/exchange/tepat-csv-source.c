/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-csv-source"

#include "config.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tepat-csv-text-private.h"
#include "tepat-table-detect-private.h"
#include "tepat-table-source-private.h"

#define CHUNK_BYTES (128 * 1024)

typedef struct
{
  TepatTableSource   source;
  int                fd;
  struct csv_parser  parser;
  TepatTableOptions  options;

  /* What was read and not parsed yet: the sample at first */
  char              *chunk;
  gsize              chunk_start;
  gsize              chunk_length;
  char              *wide_text;
  TepatUtf16State    wide;

  guint              row;
  guint              after_cr : 1;
  guint              any_utf8 : 1;
  guint              any_1252 : 1;
  GError            *failure;
} TepatCsvSource;

static void
refuse_cell (TepatCsvSource *self)
{
  if (self->failure != NULL)
    return;
  self->failure = g_error_new (TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_LIMIT,
                               _("Row %u holds a cell of more than %u bytes. Most often a "
                                 "quotation mark (\") is opened there and not closed: mend that "
                                 "row, or save the file anew as .xlsx."),
                               self->row + 1, self->options.max_cell);
}

static void
refuse_row (TepatCsvSource *self)
{
  if (tepat_table_queue_open_cells (&self->source.queue) >= self->options.max_columns)
    self->failure = g_error_new (TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_LIMIT,
                                 _("Row %u has more than %u columns. Remove the columns that are "
                                   "not needed and save the file again."),
                                 self->row + 1, self->options.max_columns);
  else
    self->failure = g_error_new (TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_LIMIT,
                                 _("Row %u is longer than %u bytes. Check that row in the file "
                                   "and save it again."),
                                 self->row + 1, self->options.max_row);
}

/* ="9901..." is how other programs keep Excel from making a number of a NIK. */
static gboolean
is_wrapped (const char *text, gsize length)
{
  return length >= 3 && text[0] == '=' && text[1] == '"'
         && memchr (text + 2, '"', length - 2) == text + length - 1;
}

/* libcsv cannot be stopped from here: after a failure the rest of the chunk runs empty. */
static void
on_cell (void *text, size_t length, void *data)
{
  TepatCsvSource *self = data;
  TepatTableQueue *queue = &self->source.queue;

  self->after_cr = FALSE;
  if (G_UNLIKELY (self->failure != NULL))
    return;
  if (G_UNLIKELY (length > self->options.max_cell))
    refuse_cell (self);
  else if (G_UNLIKELY (tepat_table_queue_open_cells (queue) >= self->options.max_columns
                       || tepat_table_queue_open_bytes (queue) + length > self->options.max_row))
    refuse_row (self);
  else if (G_UNLIKELY (is_wrapped (text, length)))
    tepat_table_queue_add (queue, (const char *) text + 2, length - 3, 0);
  else
    tepat_table_queue_add (queue, text, length, 0);
}

static gboolean
row_is_utf8 (const TepatTableQueue *queue)
{
  for (gsize i = queue->open_cell; i < queue->n_cells; i++)
    {
      const TepatQueuedCell *cell = &queue->cells[i];

      if (!g_utf8_validate_len (queue->arena + cell->offset, cell->length, NULL))
        return FALSE;
    }
  return TRUE;
}

static void
convert_row (TepatTableQueue *queue)
{
  for (gsize i = queue->open_cell; i < queue->n_cells; i++)
    {
      TepatQueuedCell *cell = &queue->cells[i];
      gsize room = (gsize) cell->length * TEPAT_UTF8_PER_1252 + 1;
      char *to = tepat_table_queue_reserve (queue, room);
      gsize length = tepat_text_from_1252 (queue->arena + cell->offset, cell->length, to);

      to[length] = '\0';
      cell->offset = queue->arena_length;
      cell->length = (guint32) length;
      queue->arena_length += length + 1;
    }
}

/* Every row proves by itself that it is UTF-8: files glued together from several senders mix. */
static guint
make_row_utf8 (TepatCsvSource *self)
{
  TepatTableQueue *queue = &self->source.queue;

  if (tepat_text_is_ascii (queue->arena + queue->open_arena, tepat_table_queue_open_bytes (queue)))
    return 0;
  if (self->source.encoding != TEPAT_TABLE_ENCODING_WINDOWS1252 && row_is_utf8 (queue))
    {
      self->any_utf8 = TRUE;
      return 0;
    }
  convert_row (queue);
  self->any_1252 = TRUE;
  return self->source.encoding == TEPAT_TABLE_ENCODING_WINDOWS1252 ? 0 : TEPAT_ROW_NOT_UTF8;
}

static void
on_row (int end, void *data)
{
  TepatCsvSource *self = data;
  TepatTableQueue *queue = &self->source.queue;
  gboolean second_of_crlf = self->after_cr && end == '\n';
  guint flags = 0;

  self->after_cr = end == '\r';
  if (second_of_crlf || self->failure != NULL)
    return;
  self->row++;
  if (tepat_table_queue_open_bytes (queue) > 0)
    {
      if (memchr (queue->arena + queue->open_arena, '\n', tepat_table_queue_open_bytes (queue)))
        flags |= TEPAT_ROW_MULTILINE;
      flags |= make_row_utf8 (self);
    }
  tepat_table_queue_end_row (queue, self->row, flags);
}

static gboolean
take_failure (TepatCsvSource *self, GError **error)
{
  if (self->failure == NULL && csv_get_buffer_size (&self->parser) > self->options.max_cell
      && self->parser.entry_pos > self->options.max_cell)
    refuse_cell (self);
  if (self->failure == NULL)
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return TRUE;
}

static gboolean
parse (TepatCsvSource *self, const char *text, gsize length, GError **error)
{
  const char *nul = memchr (text, '\0', length);
  gsize usable = nul != NULL ? (gsize) (nul - text) : length;

  if (csv_parse (&self->parser, text, usable, on_cell, on_row, self) != usable)
    {
      g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_DAMAGED,
                   _("Row %u could not be read: %s. Nothing of the file was kept. Save the "
                     "file anew as CSV, or ask the sender for it again."), self->row + 1,
                   csv_strerror (csv_error (&self->parser)));
      return FALSE;
    }
  if (take_failure (self, error))
    return FALSE;
  if (nul != NULL)
    g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_NUL,
                 _("Row %u holds a NUL byte, so the file is damaged or not text. Ask the sender "
                   "to save it again as .xlsx or as CSV UTF-8."), self->row + 1);
  return nul == NULL;
}

static gboolean
finish (TepatCsvSource *self, GError **error)
{
  guint row = self->row + 1;

  self->source.ended = TRUE;
  csv_set_opts (&self->parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
  if (csv_fini (&self->parser, on_cell, on_row, self) != 0)
    {
      g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_QUOTE,
                   _("A quotation mark (\") is opened in row %u and never closed. Close it or "
                     "remove it, or save the file anew as .xlsx."), row);
      return FALSE;
    }
  if (take_failure (self, error))
    return FALSE;
  if (self->any_1252 && !self->any_utf8 && self->source.encoding == TEPAT_TABLE_ENCODING_UTF8)
    self->source.encoding = TEPAT_TABLE_ENCODING_WINDOWS1252;
  return TRUE;
}

static gboolean
read_chunk (TepatCsvSource *self, GError **error)
{
  gssize n;

  do
    n = read (self->fd, self->chunk, CHUNK_BYTES);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return tepat_table_set_errno (error, errno, _("The file could not be read to its end"));
  self->chunk_start = 0;
  self->chunk_length = n;
  return TRUE;
}

static gboolean
is_wide (const TepatCsvSource *self)
{
  return self->wide_text != NULL;
}

static gboolean
tepat_csv_source_fill (TepatTableSource *source, GError **error)
{
  TepatCsvSource *self = (TepatCsvSource *) source;
  const char *text;
  gsize length;

  if (self->chunk_start == self->chunk_length && !read_chunk (self, error))
    return FALSE;
  text = self->chunk + self->chunk_start;
  length = self->chunk_length - self->chunk_start;
  if (length == 0)
    return finish (self, error);
  source->done += length;
  self->chunk_start = self->chunk_length;
  if (is_wide (self))
    {
      length = tepat_text_from_utf16 (&self->wide, (const guint8 *) text, length, self->wide_text);
      text = self->wide_text;
    }
  return parse (self, text, length, error);
}

static void
tepat_csv_source_free (TepatTableSource *source)
{
  TepatCsvSource *self = (TepatCsvSource *) source;

  csv_free (&self->parser);
  g_clear_error (&self->failure);
  g_free (self->chunk);
  g_free (self->wide_text);
  close (self->fd);
  g_free (self);
}

static void
settle_encoding (TepatCsvSource *self)
{
  TepatTableEncoding found;
  gsize mark;

  found = tepat_csv_detect_encoding (self->chunk, self->chunk_length, &mark);
  if (self->options.encoding != TEPAT_TABLE_ENCODING_AUTO && self->options.encoding != found)
    {
      found = self->options.encoding;
      mark = 0;
    }
  self->source.encoding = found;
  self->chunk_start = mark;
  self->source.done = mark;
  self->wide.big_endian = found == TEPAT_TABLE_ENCODING_UTF16BE;
  if (found == TEPAT_TABLE_ENCODING_UTF16LE || found == TEPAT_TABLE_ENCODING_UTF16BE)
    self->wide_text = g_malloc ((CHUNK_BYTES / 2 + 2) * TEPAT_UTF8_PER_UTF16);
}

/* Excel may say in a line of its own what separates the cells ("sep=;"). */
static char
delimiter_of_first_line (const char *text, gsize length)
{
  if (length >= 6 && g_ascii_strncasecmp (text, "sep=", 4) == 0
      && (text[5] == '\r' || text[5] == '\n') && text[4] != '"')
    return text[4];
  return '\0';
}

static void
settle_delimiter (TepatCsvSource *self)
{
  const char *text = self->chunk + self->chunk_start;
  gsize length = self->chunk_length - self->chunk_start;
  char told;

  if (is_wide (self))
    {
      TepatUtf16State state = self->wide;

      length = tepat_text_from_utf16 (&state, (const guint8 *) text, length, self->wide_text);
      text = self->wide_text;
    }
  told = delimiter_of_first_line (text, length);
  if (self->options.delimiter != '\0')
    self->source.delimiter = self->options.delimiter;
  else
    self->source.delimiter = told != '\0' ? told : tepat_csv_detect_delimiter (text, length);
  if (told != '\0')
    {
      self->chunk_start += is_wide (self) ? 10 : 5;
      self->source.done = self->chunk_start;
    }
}

TepatTableSource *
tepat_csv_source_new (int fd, const TepatTableOptions *options, GError **error)
{
  TepatCsvSource *self = g_new0 (TepatCsvSource, 1);
  struct stat info;

  self->fd = fd;
  self->options = *options;
  self->options.sheet = NULL;
  self->source.format = TEPAT_TABLE_CSV;
  self->source.fill = tepat_csv_source_fill;
  self->source.free = tepat_csv_source_free;
  if (fstat (fd, &info) == 0)
    self->source.total = info.st_size;
  self->chunk = g_malloc (CHUNK_BYTES);
  csv_init (&self->parser, CSV_REPALL_NL);
  csv_set_blk_size (&self->parser, 64 * 1024);
  if (!read_chunk (self, error))
    {
      tepat_csv_source_free (&self->source);
      return NULL;
    }
  settle_encoding (self);
  settle_delimiter (self);
  csv_set_delim (&self->parser, self->source.delimiter);
  return &self->source;
}
