/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xlsx-sink"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tepat-csv-text-private.h"
#include "tepat-table-sink-private.h"
#include "tepat-table-source-private.h"
#include "tepat-value.h"
#include "tepat-xlsx-pack-private.h"
#include "tepat-xlsx-text-private.h"

#define MAX_ROWS    1048576
#define MAX_COLUMNS 16384
#define MAX_TEXT    32767
#define MAX_WIDTH   60.0

/* The room that a cell takes beside its text, and the most that a byte of the text becomes. */
#define CELL_BYTES  160
#define BYTE_BYTES  7

/* A spreadsheet keeps fifteen digits of a number. */
#define MAX_EXACT G_GINT64_CONSTANT (999999999999999)

/* What goes to the other thread at once. */
#define BLOCK_BYTES (128 * 1024)

typedef struct
{
  TepatTableSink  sink;
  TepatXlsxPack  *pack;
  GString        *block;
  guint           row;          /* rows that are written */
  char            digits[12];   /* of the row's number */
  gsize           n_digits;
} TepatXlsxSink;

/* Text that a spreadsheet would turn into a number or a formula once somebody edits the cell. */
static gboolean
must_stay_text (const char *text, gsize length)
{
  if (tepat_table_is_formula_like (text, length))
    return TRUE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
    }
  return length > 0;
}

/* XML has no place for what is not UTF-8, nor for U+FFFE and U+FFFF. */
static char *
mend_text (const char *text, gsize length)
{
  char *mended = g_utf8_make_valid (text, length);

  for (char *at = mended; (at = strstr (at, "\357\277")) != NULL; at += 3)
    {
      if ((guchar) at[2] >= 0xbe)
        at[2] = (char) 0xbd;
    }
  return mended;
}

static inline char *
put (char *to, const char *bytes, gsize length)
{
  memcpy (to, bytes, length);
  return to + length;
}

#define PUT(to, literal) put ((to), (literal), sizeof (literal) - 1)

/* Room for one more cell. */
static inline char *
reserve (TepatXlsxSink *self, gsize text)
{
  gsize need = CELL_BYTES + text * BYTE_BYTES;
  gsize length;

  if (G_UNLIKELY (self->block->len >= BLOCK_BYTES))
    self->block = tepat_xlsx_pack_add (self->pack, self->block);
  length = self->block->len;
  if (G_UNLIKELY (self->block->allocated_len - length <= need))
    {
      g_string_set_size (self->block, MAX (length + need, BLOCK_BYTES + CELL_BYTES));
      self->block->len = length;
    }
  return self->block->str + length;
}

static inline void
settle (TepatXlsxSink *self, const char *to)
{
  self->block->len = to - self->block->str;
}

static char *
put_column (char *to, guint column)
{
  char letters[3];
  guint n = 0;

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters[n++] = 'A' + (rest - 1) % 26;
  while (n > 0)
    *to++ = letters[--n];
  return to;
}

/* `<c r="B7" s="2"`; the plain style goes without saying. */
static char *
put_cell (TepatXlsxSink *self, char *to, guint column, guint style)
{
  to = PUT (to, "<c r=\"");
  to = put (put_column (to, column), self->digits, self->n_digits);
  *to++ = '"';
  if (style == TEPAT_XLSX_PLAIN)
    return to;
  to = PUT (to, " s=\"");
  *to++ = '0' + style;
  *to++ = '"';
  return to;
}

static char *
put_special (char *to, const char *at, gsize left)
{
  static const char digits[] = "0123456789ABCDEF";

  switch (*at)
    {
    case '&':
      return PUT (to, "&amp;");
    case '<':
      return PUT (to, "&lt;");
    case '>':
      return PUT (to, "&gt;");
    case '\0':
      return PUT (to, "\357\277\275");
    case '\t':
    case '\n':
      *to++ = *at;
      return to;
    case '_':
      if (tepat_xlsx_is_escape (at, left))
        return PUT (to, "_x005F_");
      *to++ = '_';
      return to;
    default:
      to = PUT (to, "_x00");
      *to++ = digits[(guchar) *at >> 4];
      *to++ = digits[*at & 15];
      *to++ = '_';
      return to;
    }
}

static inline gboolean
is_special (char c)
{
  return (guchar) c < ' ' || c == '&' || c == '<' || c == '>' || c == '_';
}

static char *
put_escaped (char *to, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (G_LIKELY (!is_special (text[i])))
        *to++ = text[i];
      else
        to = put_special (to, text + i, length - i);
    }
  return to;
}

static void
put_text (TepatXlsxSink *self, guint column, const char *text, gsize length, guint style)
{
  char *to = reserve (self, length);

  to = PUT (put_cell (self, to, column, style), " t=\"inlineStr\"><is><t");
  if (g_ascii_isspace (text[0]) || g_ascii_isspace (text[length - 1]))
    to = PUT (to, " xml:space=\"preserve\"");
  *to++ = '>';
  to = PUT (put_escaped (to, text, length), "</t></is></c>");
  settle (self, to);
}

static void
put_number (TepatXlsxSink *self, guint column, const char *digits, gsize length, guint style)
{
  char *to = put_cell (self, reserve (self, 0), column, style);

  to = put (PUT (to, "><v>"), digits, length);
  settle (self, PUT (to, "</v></c>"));
}

static gboolean
check_length (TepatXlsxSink *self, guint column, const char *text, gsize length, GError **error)
{
  glong n = length > MAX_TEXT ? g_utf8_strlen (text, length) : 0;

  if (G_LIKELY (n <= MAX_TEXT))
    return TRUE;
  g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_LIMIT,
               _("Row %u, column %u cannot be written: its text has %ld characters, and a cell "
                 "holds %d. Shorten the text, or save as CSV."),
               self->row, column + 1, n, MAX_TEXT);
  return FALSE;
}

static gboolean
write_text (TepatXlsxSink *self, guint column, const char *text, gsize length, guint style,
            GError **error)
{
  g_autofree char *mended = NULL;

  if (length == 0)
    return TRUE;
  if (G_UNLIKELY (!tepat_text_is_ascii (text, length)))
    {
      text = mended = mend_text (text, length);
      length = strlen (text);
    }
  if (!check_length (self, column, text, length, error))
    return FALSE;
  if (style == TEPAT_XLSX_PLAIN && must_stay_text (text, length))
    style = TEPAT_XLSX_TEXT;
  put_text (self, column, text, length, style);
  return TRUE;
}

static void
write_integer (TepatXlsxSink *self, guint column, gint64 integer, guint style)
{
  char buffer[TEPAT_TABLE_INTEGER_SIZE];
  gsize length;
  const char *digits = tepat_table_print_integer (integer, buffer, &length);

  if (integer <= MAX_EXACT && integer >= -MAX_EXACT)
    put_number (self, column, digits, length, style);
  else
    put_text (self, column, digits, length, TEPAT_XLSX_TEXT);
}

static void
write_real (TepatXlsxSink *self, guint column, double real)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (isfinite (real))
    put_number (self, column, digits, tepat_table_print_real (real, digits), TEPAT_XLSX_PLAIN);
}

static gboolean
write_date (TepatXlsxSink *self, guint column, const TepatTableValue *value, GError **error)
{
  char iso[TEPAT_VALUE_DATE_SIZE + 1] = { 0 };
  gsize length = tepat_table_value_length (value);
  gint64 serial;

  memcpy (iso, value->text, MIN (length, sizeof iso - 1));
  if (!tepat_value_iso_to_serial (iso, &serial))
    return write_text (self, column, value->text, length, TEPAT_XLSX_PLAIN, error);
  write_integer (self, column, serial, TEPAT_XLSX_DATE);
  return TRUE;
}

static gboolean
write_value (TepatXlsxSink *self, guint column, const TepatTableValue *value, GError **error)
{
  switch (value->type)
    {
    case TEPAT_TABLE_VALUE_TEXT:
      return write_text (self, column, value->text, tepat_table_value_length (value),
                         TEPAT_XLSX_PLAIN, error);
    case TEPAT_TABLE_VALUE_DATE:
      return write_date (self, column, value, error);
    case TEPAT_TABLE_VALUE_INTEGER:
      write_integer (self, column, value->integer, TEPAT_XLSX_PLAIN);
      return TRUE;
    case TEPAT_TABLE_VALUE_REAL:
      write_real (self, column, value->real);
      return TRUE;
    case TEPAT_TABLE_VALUE_EMPTY:
    default:
      return TRUE;
    }
}

static double
column_width (const TepatTableColumn *column)
{
  double fitting = (double) g_utf8_strlen (column->title, -1) + 2;

  return MIN (column->width > 0 ? column->width : MAX (fitting, 10), MAX_WIDTH);
}

/* The padding of a cell at the usual size of letters. */
#define PADDING (5.0 / 7.0)

static void
put_columns (TepatXlsxSink *self, const TepatTableColumn *columns, guint n_columns)
{
  char width[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (self->block, "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">"
                                "<pane ySplit=\"1\" topLeftCell=\"A2\""
                                " activePane=\"bottomLeft\" state=\"frozen\"/>"
                                "</sheetView></sheetViews><cols>");
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (self->block,
                            "<col min=\"%u\" max=\"%u\" width=\"%s\" customWidth=\"1\"/>",
                            i + 1, i + 1,
                            g_ascii_formatd (width, sizeof width, "%.8g",
                                             column_width (&columns[i]) + PADDING));
  g_string_append (self->block, "</cols>");
}

/* How wide the columns are stands before the rows. */
static void
begin_sheet (TepatXlsxSink *self, const TepatTableColumn *columns, guint n_columns)
{
  self->block = tepat_xlsx_pack_add (self->pack, NULL);
  g_string_append (self->block, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                                "<worksheet xmlns=\"http://schemas.openxmlformats.org/"
                                "spreadsheetml/2006/main\">");
  if (n_columns > 0)
    put_columns (self, columns, n_columns);
  g_string_append (self->block, "<sheetData>");
}

static gboolean
begin_row (TepatXlsxSink *self, guint n_cells, GError **error)
{
  char *to;

  if (self->row == MAX_ROWS || n_cells > MAX_COLUMNS)
    {
      g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_LIMIT,
                   _("A sheet holds %u rows and %u columns at most. Save as CSV, or export one "
                     "kecamatan at a time."), MAX_ROWS, MAX_COLUMNS);
      return FALSE;
    }
  self->n_digits = g_snprintf (self->digits, sizeof self->digits, "%u", ++self->row);
  to = put (PUT (reserve (self, 0), "<row r=\""), self->digits, self->n_digits);
  settle (self, PUT (to, "\">"));
  return TRUE;
}

static gboolean
end_row (TepatXlsxSink *self, GError **error)
{
  settle (self, PUT (reserve (self, 0), "</row>"));
  return tepat_xlsx_pack_check (self->pack, error);
}

static gboolean
tepat_xlsx_sink_add_row (TepatTableSink         *sink,
                         const TepatTableValue  *cells,
                         guint                   n_cells,
                         GError                **error)
{
  TepatXlsxSink *self = (TepatXlsxSink *) sink;

  if (self->block == NULL)
    begin_sheet (self, NULL, 0);
  if (!begin_row (self, n_cells, error))
    return FALSE;
  for (guint i = 0; i < n_cells; i++)
    {
      if (!write_value (self, i, &cells[i], error))
        return FALSE;
    }
  return end_row (self, error);
}

static gboolean
tepat_xlsx_sink_add_header (TepatTableSink          *sink,
                            const TepatTableColumn  *columns,
                            guint                    n_columns,
                            GError                 **error)
{
  TepatXlsxSink *self = (TepatXlsxSink *) sink;

  g_assert (self->block == NULL);

  begin_sheet (self, columns, n_columns);
  if (!begin_row (self, n_columns, error))
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    {
      if (!write_text (self, i, columns[i].title, strlen (columns[i].title), TEPAT_XLSX_TITLE,
                       error))
        return FALSE;
    }
  return end_row (self, error);
}

static gboolean
tepat_xlsx_sink_finish (TepatTableSink *sink, GError **error)
{
  TepatXlsxSink *self = (TepatXlsxSink *) sink;

  if (self->block == NULL)
    begin_sheet (self, NULL, 0);
  g_string_append (self->block, "</sheetData></worksheet>");
  return tepat_xlsx_pack_finish (self->pack, g_steal_pointer (&self->block), error);
}

static void
tepat_xlsx_sink_free (TepatTableSink *sink)
{
  TepatXlsxSink *self = (TepatXlsxSink *) sink;

  if (self->block != NULL)
    g_string_free (self->block, TRUE);
  tepat_xlsx_pack_free (self->pack);
  g_free (self);
}

TepatTableSink *
tepat_xlsx_sink_new (int fd, const TepatTableWriterOptions *options)
{
  TepatXlsxSink *self = g_new0 (TepatXlsxSink, 1);

  self->sink.add_header = tepat_xlsx_sink_add_header;
  self->sink.add_row = tepat_xlsx_sink_add_row;
  self->sink.finish = tepat_xlsx_sink_finish;
  self->sink.free = tepat_xlsx_sink_free;
  self->pack = tepat_xlsx_pack_new (fd, options->sheet);
  return &self->sink;
}
