/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xlsx-sink"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "tepat-csv-text-private.h"
#include "tepat-table-sink-private.h"
#include "tepat-table-source-private.h"
#include "tepat-value.h"
#include "tepat-xlsx-package-private.h"
#include "tepat-xlsx-text-private.h"

#define MAX_ROWS    1048576
#define MAX_COLUMNS 16384
#define MAX_WIDTH   60.0
#define SHEET_PART  "xl/worksheets/sheet1.xml"

/* A spreadsheet keeps fifteen digits of a number. */
#define MAX_EXACT G_GINT64_CONSTANT (999999999999999)

typedef struct
{
  TepatTableSink sink;
  int            fd;
  char          *folder;
  lxw_workbook  *book;
  lxw_worksheet *sheet;
  lxw_format    *header_format;
  lxw_format    *text_format;
  lxw_format    *date_format;
  locale_t       plain_numbers;
  lxw_row_t      row;
} TepatXlsxSink;

/* libxlsxwriter prints numbers with the decimal sign of the locale, and XML wants a point. */
static inline locale_t
enter (TepatXlsxSink *self)
{
  return uselocale (self->plain_numbers);
}

static inline void
leave (locale_t before)
{
  uselocale (before);
}

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

static lxw_error
write_text (TepatXlsxSink *self, lxw_col_t column, const char *text, gsize length,
            lxw_format *format)
{
  g_autofree char *mended = NULL, *escaped = NULL;

  if (length == 0)
    return LXW_NO_ERROR;
  if (G_UNLIKELY (!tepat_text_is_ascii (text, length)))
    text = mended = mend_text (text, length);
  if (G_UNLIKELY (strchr (text, '_') != NULL) && (escaped = tepat_xlsx_escape (text)) != NULL)
    text = escaped;
  if (format == NULL && must_stay_text (text, length))
    format = self->text_format;
  return worksheet_write_string (self->sheet, self->row, column, text, format);
}

static lxw_error
write_integer (TepatXlsxSink *self, lxw_col_t column, gint64 integer)
{
  char text[24];

  if (integer <= MAX_EXACT && integer >= -MAX_EXACT)
    return worksheet_write_number (self->sheet, self->row, column, (double) integer, NULL);
  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, integer);
  return write_text (self, column, text, strlen (text), self->text_format);
}

static lxw_error
write_date (TepatXlsxSink *self, lxw_col_t column, const TepatTableValue *value)
{
  char iso[TEPAT_VALUE_DATE_SIZE + 1] = { 0 };
  gsize length = tepat_table_value_length (value);
  gint64 serial;

  memcpy (iso, value->text, MIN (length, sizeof iso - 1));
  if (!tepat_value_iso_to_serial (iso, &serial))
    return write_text (self, column, value->text, length, NULL);
  return worksheet_write_number (self->sheet, self->row, column, (double) serial,
                                 self->date_format);
}

static lxw_error
write_value (TepatXlsxSink *self, lxw_col_t column, const TepatTableValue *value)
{
  switch (value->type)
    {
    case TEPAT_TABLE_VALUE_TEXT:
      return write_text (self, column, value->text, tepat_table_value_length (value), NULL);
    case TEPAT_TABLE_VALUE_DATE:
      return write_date (self, column, value);
    case TEPAT_TABLE_VALUE_INTEGER:
      return write_integer (self, column, value->integer);
    case TEPAT_TABLE_VALUE_REAL:
      if (!isfinite (value->real))
        return LXW_NO_ERROR;
      return worksheet_write_number (self->sheet, self->row, column, value->real, NULL);
    case TEPAT_TABLE_VALUE_EMPTY:
    default:
      return LXW_NO_ERROR;
    }
}

static gboolean
check_room (TepatXlsxSink *self, guint n_cells, GError **error)
{
  if (self->row < MAX_ROWS && n_cells <= MAX_COLUMNS)
    return TRUE;
  g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_LIMIT,
               _("A sheet holds %u rows and %u columns at most. Save as CSV, or export one "
                 "kecamatan at a time."), MAX_ROWS, MAX_COLUMNS);
  return FALSE;
}

static gboolean
check_cell (TepatXlsxSink *self, lxw_error code, guint column, GError **error)
{
  if (G_LIKELY (code == LXW_NO_ERROR))
    return TRUE;
  g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_LIMIT,
               _("Row %u, column %u cannot be written (%s). Shorten the text, or save as CSV."),
               self->row + 1, column + 1, lxw_strerror (code));
  return FALSE;
}

/* The library does not look whether its scratch file took the bytes. */
static gboolean
check_scratch (TepatXlsxSink *self, GError **error)
{
  if (self->sheet->optimize_tmpfile == NULL || ferror (self->sheet->optimize_tmpfile) == 0)
    return TRUE;
  return tepat_table_set_errno (error, ENOSPC, _("The file could not be written"));
}

static gboolean
tepat_xlsx_sink_add_row (TepatTableSink         *sink,
                         const TepatTableValue  *cells,
                         guint                   n_cells,
                         GError                **error)
{
  TepatXlsxSink *self = (TepatXlsxSink *) sink;
  lxw_error code = LXW_NO_ERROR;
  locale_t before;
  guint i;

  if (!check_room (self, n_cells, error))
    return FALSE;
  before = enter (self);
  for (i = 0; i < n_cells && code == LXW_NO_ERROR; i++)
    code = write_value (self, (lxw_col_t) i, &cells[i]);
  leave (before);
  if (!check_cell (self, code, i - 1, error) || !check_scratch (self, error))
    return FALSE;
  self->row++;
  return TRUE;
}

static double
column_width (const TepatTableColumn *column)
{
  double fitting = (double) g_utf8_strlen (column->title, -1) + 2;

  return MIN (column->width > 0 ? column->width : MAX (fitting, 10), MAX_WIDTH);
}

static gboolean
tepat_xlsx_sink_add_header (TepatTableSink          *sink,
                            const TepatTableColumn  *columns,
                            guint                    n_columns,
                            GError                 **error)
{
  TepatXlsxSink *self = (TepatXlsxSink *) sink;

  if (!check_room (self, n_columns, error))
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    {
      locale_t before = enter (self);
      lxw_error code;

      worksheet_set_column (self->sheet, i, i, column_width (&columns[i]), NULL);
      code = write_text (self, i, columns[i].title, strlen (columns[i].title),
                         self->header_format);
      leave (before);
      if (!check_cell (self, code, i, error))
        return FALSE;
    }
  self->row++;
  worksheet_freeze_panes (self->sheet, self->row, 0);
  return check_scratch (self, error);
}

/* What left the scratch file must have reached the sheet inside the zip file. */
static gboolean
check_result (TepatXlsxSink *self, guint64 expected, GError **error)
{
  guint64 size = 0;
  TepatXlsxPackage *package = tepat_xlsx_package_open (dup (self->fd), G_MAXUINT64, NULL);
  gboolean whole = package != NULL
                   && tepat_xlsx_package_open_part (package, SHEET_PART, &size, NULL)
                   && size >= expected;

  g_clear_pointer (&package, tepat_xlsx_package_close);
  return whole || tepat_table_set_errno (error, ENOSPC, _("The file could not be written"));
}

static gboolean
tepat_xlsx_sink_finish (TepatTableSink *sink, GError **error)
{
  TepatXlsxSink *self = (TepatXlsxSink *) sink;
  FILE *scratch = self->sheet->optimize_tmpfile;
  gint64 expected = 0;
  locale_t before;
  lxw_error code;

  if (scratch != NULL && (fflush (scratch) != 0 || ferror (scratch) != 0))
    return tepat_table_set_errno (error, errno != 0 ? errno : ENOSPC,
                                  _("The file could not be written"));
  if (scratch != NULL)
    expected = ftello (scratch);
  before = enter (self);
  errno = 0;
  code = workbook_close (g_steal_pointer (&self->book));
  leave (before);
  if (code != LXW_NO_ERROR)
    return tepat_table_set_errno (error, errno != 0 ? errno : EIO,
                                  _("The file could not be written"));
  return check_result (self, MAX (expected, 0), error);
}

static void
tepat_xlsx_sink_free (TepatTableSink *sink)
{
  TepatXlsxSink *self = (TepatXlsxSink *) sink;

  g_clear_pointer (&self->book, lxw_workbook_free);
  if (self->plain_numbers != (locale_t) 0)
    freelocale (self->plain_numbers);
  g_free (self->folder);
  g_free (self);
}

static void
make_formats (TepatXlsxSink *self)
{
  self->header_format = workbook_add_format (self->book);
  format_set_bold (self->header_format);
  format_set_bg_color (self->header_format, 0xE8EEF4);
  format_set_text_wrap (self->header_format);
  format_set_align (self->header_format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_num_format (self->header_format, "@");
  self->text_format = workbook_add_format (self->book);
  format_set_num_format (self->text_format, "@");
  self->date_format = workbook_add_format (self->book);
  format_set_num_format (self->date_format, "dd/mm/yyyy");
}

TepatTableSink *
tepat_xlsx_sink_new (const TepatSafeFile            *file,
                     const TepatTableWriterOptions  *options,
                     GError                        **error)
{
  TepatXlsxSink *self = g_new0 (TepatXlsxSink, 1);
  lxw_workbook_options book_options = { .constant_memory = LXW_TRUE };

  self->sink.add_header = tepat_xlsx_sink_add_header;
  self->sink.add_row = tepat_xlsx_sink_add_row;
  self->sink.finish = tepat_xlsx_sink_finish;
  self->sink.free = tepat_xlsx_sink_free;
  self->fd = file->fd;
  self->folder = g_strdup (file->folder);
  self->plain_numbers = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
  book_options.tmpdir = self->folder;
  self->book = workbook_new_opt (file->temporary, &book_options);
  if (self->book != NULL)
    {
      make_formats (self);
      self->sheet = workbook_add_worksheet (self->book, options->sheet);
    }
  if (self->sheet != NULL && self->sheet->optimize_tmpfile != NULL)
    return &self->sink;
  tepat_table_set_errno (error, errno != 0 ? errno : EIO, _("The file could not be created"));
  tepat_xlsx_sink_free (&self->sink);
  return NULL;
}
