/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xlsx-source"

#include "config.h"

#include <unistd.h>

#include "tepat-xlsx-sheet-private.h"

#define BLOCK_BYTES (64 * 1024)

typedef struct
{
  TepatTableSource           source;
  TepatTableOptions          options;
  TepatXlsxPackage          *package;
  TepatXlsxBook             *book;
  const TepatXlsxSheetEntry *entry;
  TepatXlsxStrings          *strings;
  TepatXlsxSheet             sheet;
  char                      *block;
} TepatXlsxSource;

/* Strings and sheet are not touched before the first row is asked for. */
static gboolean
start (TepatXlsxSource *self, GError **error)
{
  TepatXlsxBook *book = self->book;

  if (book->strings_part != NULL
      && (self->strings = tepat_xlsx_strings_load (self->package, book->strings_part,
                                                   self->options.max_cell, error)) == NULL)
    return FALSE;
  if (!tepat_xlsx_package_open_part (self->package, self->entry->part, &self->source.total, error))
    return FALSE;
  self->block = g_malloc (BLOCK_BYTES);
  tepat_xlsx_sheet_init (&self->sheet, self->entry->part, &self->source.queue, &self->options,
                         book, self->strings);
  return TRUE;
}

static gboolean
tepat_xlsx_source_fill (TepatTableSource *source, GError **error)
{
  TepatXlsxSource *self = (TepatXlsxSource *) source;
  gssize n;

  if (self->block == NULL && !start (self, error))
    return FALSE;
  n = tepat_xlsx_package_read (self->package, self->block, BLOCK_BYTES, error);
  if (n < 0 || !tepat_xml_scan_feed (&self->sheet.scan, self->block, n, error))
    return FALSE;
  source->done += n;
  source->ended = n == 0;
  return TRUE;
}

static void
tepat_xlsx_source_free (TepatTableSource *source)
{
  TepatXlsxSource *self = (TepatXlsxSource *) source;

  if (self->block != NULL)
    tepat_xlsx_sheet_clear (&self->sheet);
  g_free (self->block);
  g_clear_pointer (&self->strings, tepat_xlsx_strings_free);
  g_clear_pointer (&self->book, tepat_xlsx_book_free);
  g_clear_pointer (&self->package, tepat_xlsx_package_close);
  g_free (self);
}

static char **
list_sheets (const TepatXlsxBook *book)
{
  char **names = g_new0 (char *, book->sheets->len + 1);
  guint n = 0;

  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TepatXlsxSheetEntry *entry = g_ptr_array_index (book->sheets, i);

      if (!entry->hidden)
        names[n++] = g_strdup (entry->name);
    }

  return names;
}

TepatTableSource *
tepat_xlsx_source_new (int fd, const TepatTableOptions *options, GError **error)
{
  TepatXlsxSource *self = g_new0 (TepatXlsxSource, 1);

  self->source.format = TEPAT_TABLE_XLSX;
  self->source.encoding = TEPAT_TABLE_ENCODING_UTF8;
  self->source.fill = tepat_xlsx_source_fill;
  self->source.free = tepat_xlsx_source_free;
  self->options = *options;
  self->package = tepat_xlsx_package_open (fd, options->max_unpacked, error);
  if (self->package != NULL)
    self->book = tepat_xlsx_book_load (self->package, error);
  if (self->book != NULL)
    self->entry = tepat_xlsx_book_find_sheet (self->book, options->sheet, error);
  if (self->entry == NULL)
    {
      tepat_xlsx_source_free (&self->source);
      return NULL;
    }
  self->options.sheet = self->entry->name;
  self->source.sheets = list_sheets (self->book);
  self->source.sheet = g_strdup (self->entry->name);
  return &self->source;
}
