/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xlsx-sheet"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-value.h"
#include "tepat-xlsx-sheet-private.h"
#include "tepat-xlsx-text-private.h"

#define LAST_COLUMN 16384
#define LAST_ROW    1048576

static void
fail (TepatXlsxSheet *self, TepatTableError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
fail (TepatXlsxSheet *self, TepatTableError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  tepat_xml_scan_fail (&self->scan, g_error_new_valist (TEPAT_TABLE_ERROR, code, format, args));
  va_end (args);
}

/* The queue may move the open row to the front while a cell is half read. */
static inline gsize
text_offset (const TepatXlsxSheet *self)
{
  return self->queue->open_arena + self->text_start;
}

static void
start_row (TepatXlsxSheet *self, const xmlChar **attributes, int n_attributes)
{
  gsize length;
  const xmlChar *r = tepat_xml_attribute (attributes, n_attributes, "r", &length);
  guint64 number = 0;

  for (gsize i = 0; i < length && i < 10 && g_ascii_isdigit (r[i]); i++)
    number = number * 10 + (r[i] - '0');
  self->row = number > self->row && number <= LAST_ROW ? (guint) number : self->row + 1;
  self->column = G_MAXUINT;
  if (self->row > LAST_ROW)
    fail (self, TEPAT_TABLE_ERROR_DAMAGED,
          _("The sheet claims more rows than a sheet can have (%u). Open the file in Excel or "
            "LibreOffice and save it anew."), LAST_ROW);
}

/* "BC12" to 54; the cell after the last one where there is no reference. */
static gboolean
find_column (TepatXlsxSheet *self, const xmlChar *reference, gsize length)
{
  guint column = 0;

  for (gsize i = 0; i < length && i < 4 && g_ascii_isalpha (reference[i]); i++)
    column = column * 26 + (g_ascii_toupper (reference[i]) - 'A' + 1);
  self->column = column > 0 ? column - 1 : self->column + 1;
  if (self->column < LAST_COLUMN)
    return TRUE;
  fail (self, TEPAT_TABLE_ERROR_DAMAGED,
        _("Row %u has a cell beyond the last column of a sheet. Open the file in Excel or "
          "LibreOffice and save it anew."), self->row);
  return FALSE;
}

static TepatSheetCellType
read_type (const xmlChar *type, gsize length)
{
  if (length == 1)
    {
      switch (type[0])
        {
        case 's':
          return TEPAT_SHEET_SHARED;
        case 'b':
          return TEPAT_SHEET_BOOLEAN;
        case 'e':
          return TEPAT_SHEET_FAULT;
        case 'd':
          return TEPAT_SHEET_ISO_DATE;
        default:
          return TEPAT_SHEET_NUMBER;
        }
    }
  return length > 1 ? TEPAT_SHEET_STRING : TEPAT_SHEET_NUMBER;
}

static gsize
read_index (const char *text, gsize length)
{
  gsize index = 0;

  if (length == 0 || length > 10)
    return G_MAXSIZE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return G_MAXSIZE;
      index = index * 10 + (text[i] - '0');
    }
  return index;
}

static void
start_cell (TepatXlsxSheet *self, const xmlChar **attributes, int n_attributes)
{
  const xmlChar *reference = NULL;
  gsize reference_length = 0;

  self->type = TEPAT_SHEET_NUMBER;
  self->style = 0;
  self->in_text = self->in_inline = self->in_phonetic = FALSE;
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    {
      gsize length = attributes[4] - attributes[3];

      if (attributes[0][0] == '\0' || attributes[0][1] != '\0' || attributes[1] != NULL)
        continue;
      if (attributes[0][0] == 'r')
        reference = attributes[3], reference_length = length;
      else if (attributes[0][0] == 't')
        self->type = read_type (attributes[3], length);
      else if (attributes[0][0] == 's')
        self->style = read_index ((const char *) attributes[3], length);
    }
  if (find_column (self, reference, reference_length))
    self->text_start = tepat_table_queue_open_bytes (self->queue);
}

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  TepatXlsxSheet *self = data;

  if (!self->in_data)
    self->in_data = name == self->names[TEPAT_SHEET_DATA];
  else if (name == self->names[TEPAT_SHEET_C])
    start_cell (self, attributes, n_attributes);
  else if (name == self->names[TEPAT_SHEET_V])
    self->in_text = TRUE;
  else if (name == self->names[TEPAT_SHEET_ROW])
    start_row (self, attributes, n_attributes);
  else if (name == self->names[TEPAT_SHEET_T])
    self->in_text = self->in_inline && !self->in_phonetic;
  else if (name == self->names[TEPAT_SHEET_IS])
    self->in_inline = TRUE;
  else if (name == self->names[TEPAT_SHEET_RPH])
    self->in_phonetic = TRUE;
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  TepatXlsxSheet *self = data;
  TepatTableQueue *queue = self->queue;

  if (!self->in_text)
    return;
  if (queue->arena_length - text_offset (self) + length > self->options->max_cell)
    {
      fail (self, TEPAT_TABLE_ERROR_LIMIT,
            _("Row %u holds a cell of more than %u bytes. Shorten it and save the file again."),
            self->row, self->options->max_cell);
      return;
    }
  memcpy (tepat_table_queue_reserve (queue, length + 1), text, length);
  queue->arena_length += length;
}

static TepatQueuedCell *
claim_cell (TepatXlsxSheet *self)
{
  TepatTableQueue *queue = self->queue;
  guint n_cells = tepat_table_queue_open_cells (queue);

  if (self->column >= self->options->max_columns)
    {
      fail (self, TEPAT_TABLE_ERROR_LIMIT,
            _("Row %u has more than %u columns. Remove the columns that are not needed and save "
              "the file again."), self->row, self->options->max_columns);
      return NULL;
    }
  if (self->column < n_cells)
    return &queue->cells[queue->open_cell + self->column];
  for (; n_cells < self->column; n_cells++)
    *tepat_table_queue_push (queue) = (TepatQueuedCell) { .outside = "", 0, TEPAT_CELL_OUTSIDE };
  return tepat_table_queue_push (queue);
}

static void
put_outside (TepatXlsxSheet *self, const char *text, gsize length, guint flags)
{
  TepatQueuedCell *cell = claim_cell (self);

  if (cell != NULL)
    *cell = (TepatQueuedCell) { .outside = text, (guint32) length, flags | TEPAT_CELL_OUTSIDE };
}

/* Keeps the text that stands at the end of the arena. */
static void
put_text (TepatXlsxSheet *self, gsize length, guint flags)
{
  TepatTableQueue *queue = self->queue;
  TepatQueuedCell *cell;

  if (self->text_start + length + 1 > self->options->max_row)
    {
      fail (self, TEPAT_TABLE_ERROR_LIMIT,
            _("Row %u is longer than %u bytes. Check that row in the file and save it again."),
            self->row, self->options->max_row);
      return;
    }
  queue->arena_length = text_offset (self);
  *(tepat_table_queue_reserve (queue, length + 1) + length) = '\0';
  cell = claim_cell (self);
  if (cell == NULL)
    return;
  *cell = (TepatQueuedCell) { { .offset = text_offset (self) }, (guint32) length, flags };
  queue->arena_length += length + 1;
}

static void
put_short (TepatXlsxSheet *self, const char *text, guint flags)
{
  gsize length = strlen (text);

  self->queue->arena_length = text_offset (self);
  memcpy (tepat_table_queue_reserve (self->queue, length + 1), text, length);
  put_text (self, length, flags);
}

static void
put_shared (TepatXlsxSheet *self, const char *text, gsize length)
{
  gsize index = read_index (text, length);
  guint32 shared_length;
  const char *shared;

  if (self->strings == NULL || index >= self->strings->n_strings)
    {
      fail (self, TEPAT_TABLE_ERROR_DAMAGED,
            _("Row %u refers to a text that the file does not hold, so the file is damaged. Open "
              "it in Excel or LibreOffice and save it anew, or ask the sender for it again."),
            self->row);
      return;
    }
  self->queue->arena_length = text_offset (self);
  shared = tepat_xlsx_strings_get (self->strings, index, &shared_length);
  if (shared_length > 0)
    put_outside (self, shared, shared_length, 0);
}

static gboolean
put_date (TepatXlsxSheet *self, const char *text, gsize length)
{
  char iso[TEPAT_VALUE_DATE_SIZE];
  gint64 serial = 0;
  gsize i = 0;

  for (; i < length && i < 8 && g_ascii_isdigit (text[i]); i++)
    serial = serial * 10 + (text[i] - '0');
  if (i == 0 || (i < length && text[i] != '.')
      || !tepat_value_serial_to_iso (serial, self->book->epoch_1904, iso))
    return FALSE;
  put_short (self, iso, TEPAT_CELL_NUMERIC | TEPAT_CELL_DATE);
  return TRUE;
}

static void
put_number (TepatXlsxSheet *self, const char *text, gsize length)
{
  char plain[TEPAT_NUMBER_SIZE];
  gboolean numeric = tepat_xlsx_is_number (text, length);
  guint flags = TEPAT_CELL_NUMERIC | (self->book->epoch_1904 ? TEPAT_CELL_1904 : 0);

  if (numeric && tepat_xlsx_expand_number (text, length, plain) > 0)
    {
      text = plain;
      length = strlen (plain);
    }
  if (numeric && self->style < self->book->n_styles && self->book->date_styles[self->style]
      && put_date (self, text, length))
    return;
  if (text == plain)
    put_short (self, plain, flags);
  else
    put_text (self, length, numeric ? flags : 0);
}

static void
end_cell (TepatXlsxSheet *self)
{
  TepatTableQueue *queue = self->queue;
  gsize length = queue->arena_length - text_offset (self);
  char *text;

  if (length == 0)
    return;
  text = queue->arena + text_offset (self);
  switch (self->type)
    {
    case TEPAT_SHEET_SHARED:
      put_shared (self, text, length);
      break;
    case TEPAT_SHEET_STRING:
      text[length] = '\0';
      put_text (self, tepat_xlsx_unescape (text, length), 0);
      break;
    case TEPAT_SHEET_BOOLEAN:
      queue->arena_length = text_offset (self);
      if (text[0] == '1')
        put_outside (self, "TRUE", 4, TEPAT_CELL_BOOLEAN);
      else
        put_outside (self, "FALSE", 5, TEPAT_CELL_BOOLEAN);
      break;
    case TEPAT_SHEET_FAULT:
      put_text (self, length, TEPAT_CELL_FAULT);
      break;
    case TEPAT_SHEET_ISO_DATE:
      put_text (self, MIN (length, 10), TEPAT_CELL_DATE);
      break;
    case TEPAT_SHEET_NUMBER:
    default:
      put_number (self, text, length);
    }
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  TepatXlsxSheet *self = data;

  if (!self->in_data || self->scan.failure != NULL)
    return;
  if (name == self->names[TEPAT_SHEET_C])
    end_cell (self);
  else if (name == self->names[TEPAT_SHEET_V] || name == self->names[TEPAT_SHEET_T])
    self->in_text = FALSE;
  else if (name == self->names[TEPAT_SHEET_ROW])
    tepat_table_queue_end_row (self->queue, self->row, 0);
  else if (name == self->names[TEPAT_SHEET_RPH])
    self->in_phonetic = FALSE;
  else if (name == self->names[TEPAT_SHEET_IS])
    self->in_inline = FALSE;
  else if (name == self->names[TEPAT_SHEET_DATA])
    self->in_data = FALSE;
}

void
tepat_xlsx_sheet_init (TepatXlsxSheet          *self,
                       const char              *part,
                       TepatTableQueue         *queue,
                       const TepatTableOptions *options,
                       const TepatXlsxBook     *book,
                       const TepatXlsxStrings  *strings)
{
  static const char * const names[TEPAT_SHEET_N_NAMES] = {
    "sheetData", "row", "c", "v", "is", "t", "rPh"
  };

  memset (self, 0, sizeof *self);
  self->queue = queue;
  self->options = options;
  self->book = book;
  self->strings = strings;
  tepat_xml_scan_init (&self->scan, part, on_start, on_end, on_text);
  for (guint i = 0; i < TEPAT_SHEET_N_NAMES; i++)
    self->names[i] = tepat_xml_scan_intern (&self->scan, names[i]);
}

void
tepat_xlsx_sheet_clear (TepatXlsxSheet *self)
{
  tepat_xml_scan_clear (&self->scan);
}
