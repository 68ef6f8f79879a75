/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-csv-sink"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-safe-file-private.h"
#include "tepat-table-sink-private.h"
#include "tepat-table-source-private.h"

#define BUFFER_BYTES (256 * 1024)

typedef struct
{
  TepatTableSink sink;
  int            fd;
  char           delimiter;
  gboolean       needs_quotes[256];
  char          *buffer;
  gsize          length;
  int            failure;       /* errno of the first write that failed */
} TepatCsvSink;

static void
write_out (TepatCsvSink *self, const char *bytes, gsize length)
{
  if (self->failure == 0)
    self->failure = tepat_safe_file_write (self->fd, bytes, length);
}

static void
flush (TepatCsvSink *self)
{
  write_out (self, self->buffer, self->length);
  self->length = 0;
}

static inline void
put (TepatCsvSink *self, const char *bytes, gsize length)
{
  if (G_UNLIKELY (BUFFER_BYTES - self->length < length))
    {
      flush (self);
      if (length > BUFFER_BYTES)
        {
          write_out (self, bytes, length);
          return;
        }
    }
  memcpy (self->buffer + self->length, bytes, length);
  self->length += length;
}

static inline void
put_char (TepatCsvSink *self, char c)
{
  if (G_UNLIKELY (self->length == BUFFER_BYTES))
    flush (self);
  self->buffer[self->length++] = c;
}

static gboolean
wants_quotes (const TepatCsvSink *self, const char *text, gsize length)
{
  if (length == 0)
    return FALSE;
  if (text[0] == ' ' || text[length - 1] == ' ' || text[0] == '\t' || text[length - 1] == '\t')
    return TRUE;
  for (gsize i = 0; i < length; i++)
    {
      if (self->needs_quotes[(guchar) text[i]])
        return TRUE;
    }
  return FALSE;
}

static void
put_quoted (TepatCsvSink *self, const char *text, gsize length, gboolean guard)
{
  put_char (self, '"');
  if (guard)
    put_char (self, '\'');
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"')
        put_char (self, '"');
      put_char (self, text[i]);
    }
  put_char (self, '"');
}

static void
put_text (TepatCsvSink *self, const char *text, gsize length)
{
  gboolean guard = tepat_table_is_formula_like (text, length);

  if (G_UNLIKELY (wants_quotes (self, text, length)))
    {
      put_quoted (self, text, length, guard);
      return;
    }
  if (G_UNLIKELY (guard))
    put_char (self, '\'');
  put (self, text, length);
}

static void
put_integer (TepatCsvSink *self, gint64 integer)
{
  char buffer[TEPAT_TABLE_INTEGER_SIZE];
  gsize length;
  const char *digits = tepat_table_print_integer (integer, buffer, &length);

  put (self, digits, length);
}

static void
put_real (TepatCsvSink *self, double real)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  put (self, text, tepat_table_print_real (real, text));
}

static void
put_value (TepatCsvSink *self, const TepatTableValue *value)
{
  switch (value->type)
    {
    case TEPAT_TABLE_VALUE_TEXT:
    case TEPAT_TABLE_VALUE_DATE:
      put_text (self, value->text, tepat_table_value_length (value));
      break;
    case TEPAT_TABLE_VALUE_INTEGER:
      put_integer (self, value->integer);
      break;
    case TEPAT_TABLE_VALUE_REAL:
      put_real (self, value->real);
      break;
    case TEPAT_TABLE_VALUE_EMPTY:
    default:
      break;
    }
}

static gboolean
check_failure (TepatCsvSink *self, GError **error)
{
  return self->failure == 0
         || tepat_table_set_errno (error, self->failure, _("The file could not be written"));
}

static gboolean
tepat_csv_sink_add_row (TepatTableSink         *sink,
                        const TepatTableValue  *cells,
                        guint                   n_cells,
                        GError                **error)
{
  TepatCsvSink *self = (TepatCsvSink *) sink;
  gsize start = self->length;

  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        put_char (self, self->delimiter);
      put_value (self, &cells[i]);
    }
  if (n_cells == 1 && self->length == start)
    put (self, "\"\"", 2);
  put (self, "\r\n", 2);
  return check_failure (self, error);
}

static gboolean
tepat_csv_sink_add_header (TepatTableSink          *sink,
                           const TepatTableColumn  *columns,
                           guint                    n_columns,
                           GError                 **error)
{
  g_autofree TepatTableValue *cells = g_new (TepatTableValue, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    cells[i] = tepat_table_text (columns[i].title);
  return tepat_csv_sink_add_row (sink, cells, n_columns, error);
}

static gboolean
tepat_csv_sink_finish (TepatTableSink *sink, GError **error)
{
  TepatCsvSink *self = (TepatCsvSink *) sink;

  flush (self);
  return check_failure (self, error);
}

static void
tepat_csv_sink_free (TepatTableSink *sink)
{
  TepatCsvSink *self = (TepatCsvSink *) sink;

  g_free (self->buffer);
  g_free (self);
}

TepatTableSink *
tepat_csv_sink_new (int fd, const TepatTableWriterOptions *options)
{
  TepatCsvSink *self = g_new0 (TepatCsvSink, 1);

  self->sink.add_header = tepat_csv_sink_add_header;
  self->sink.add_row = tepat_csv_sink_add_row;
  self->sink.finish = tepat_csv_sink_finish;
  self->sink.free = tepat_csv_sink_free;
  self->fd = fd;
  self->buffer = g_malloc (BUFFER_BYTES);
  self->delimiter = options->delimiter != '\0' ? options->delimiter : ',';
  self->needs_quotes[(guchar) self->delimiter] = TRUE;
  self->needs_quotes['"'] = self->needs_quotes['\r'] = self->needs_quotes['\n'] = TRUE;
  if (options->bom)
    put (self, "\357\273\277", 3);
  return &self->sink;
}
