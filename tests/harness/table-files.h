/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tepat-table-reader.h"

/* Table files for tests, written byte by byte or part by part, in a folder that goes away. */

typedef struct
{
  const char *name;
  const char *text;
  gssize      length;
} TablePart;

static char *table_folder;

static inline char *
table_path (const char *name)
{
  if (table_folder == NULL)
    table_folder = g_dir_make_tmp ("tepat-tables-XXXXXX", NULL);
  g_assert_nonnull (table_folder);
  return g_build_filename (table_folder, name, NULL);
}

static inline void
table_remove_folder (void)
{
  const char *name;
  g_autoptr(GDir) dir = NULL;

  if (table_folder == NULL)
    return;
  dir = g_dir_open (table_folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (table_folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (table_folder);
  g_clear_pointer (&table_folder, g_free);
}

static inline char *
table_write (const char *name, const char *bytes, gssize length)
{
  char *path = table_path (name);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

static inline void
table_add_part (struct archive *zip, const TablePart *part)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length = part->length >= 0 ? (gsize) part->length : strlen (part->text);

  archive_entry_set_pathname (entry, part->name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, length);
  g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (zip, part->text, length), ==, length);
  archive_entry_free (entry);
}

/* @options: what libarchive's zip writer shall do besides, or NULL. */
static inline char *
table_zip (const char *name, const char *options, const TablePart *parts, gsize n_parts)
{
  char *path = table_path (name);
  struct archive *zip = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (zip), ==, ARCHIVE_OK);
  if (options != NULL)
    {
      g_assert_cmpint (archive_write_set_passphrase (zip, "rahasia"), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_set_options (zip, options), ==, ARCHIVE_OK);
    }
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);
  for (gsize i = 0; i < n_parts; i++)
    table_add_part (zip, &parts[i]);
  g_assert_cmpint (archive_write_close (zip), ==, ARCHIVE_OK);
  archive_write_free (zip);
  return path;
}

#define TABLE_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define TABLE_REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char table_types[] = TABLE_XML
  "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

static const char table_root_relations[] = TABLE_XML
  "<Relationships><Relationship Id=\"rId1\" Type=\"" TABLE_REL "/officeDocument\" "
  "Target=\"xl/workbook.xml\"/></Relationships>";

static const char table_workbook[] = TABLE_XML
  "<workbook xmlns:r=\"" TABLE_REL "\"><sheets>"
  "<sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

static const char table_workbook_relations[] = TABLE_XML
  "<Relationships>"
  "<Relationship Id=\"rId1\" Type=\"" TABLE_REL "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
  "<Relationship Id=\"rId2\" Type=\"" TABLE_REL "/styles\" Target=\"styles.xml\"/>"
  "<Relationship Id=\"rId3\" Type=\"" TABLE_REL "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
  "</Relationships>";

/* A workbook of one sheet; @strings and @styles may be NULL. */
static inline char *
table_xlsx (const char *name, const char *sheet, const char *strings, const char *styles)
{
  TablePart parts[7] = {
    { "[Content_Types].xml", table_types, -1 },
    { "_rels/.rels", table_root_relations, -1 },
    { "xl/workbook.xml", table_workbook, -1 },
    { "xl/_rels/workbook.xml.rels", table_workbook_relations, -1 },
    { "xl/worksheets/sheet1.xml", sheet, -1 },
  };
  gsize n = 5;

  if (strings != NULL)
    parts[n++] = (TablePart) { "xl/sharedStrings.xml", strings, -1 };
  if (styles != NULL)
    parts[n++] = (TablePart) { "xl/styles.xml", styles, -1 };
  return table_zip (name, NULL, parts, n);
}

/* The sheet's rows, wrapped. */
static inline char *
table_xlsx_rows (const char *name, const char *rows, const char *strings, const char *styles)
{
  g_autofree char *sheet = g_strdup_printf (TABLE_XML "<worksheet><sheetData>%s</sheetData>"
                                            "</worksheet>", rows);

  return table_xlsx (name, sheet, strings, styles);
}

static inline TepatTableReader *
table_open (const char *path)
{
  g_autoptr(GError) error = NULL;
  TepatTableReader *reader = tepat_table_reader_open (path, NULL, &error);

  g_assert_no_error (error);
  return reader;
}

/* Everything as text: "NUMBER:cell|cell", a line per row, numeric cells with #, dates with @. */
static inline char *
table_dump (TepatTableReader *reader, GError **error)
{
  GString *text = g_string_new (NULL);
  const TepatTableRow *row;

  while ((row = tepat_table_reader_next (reader, error)) != NULL)
    {
      g_string_append_printf (text, "%u:", row->number);
      for (guint i = 0; i < row->n_cells; i++)
        {
          const TepatTableCell *cell = &row->cells[i];

          g_assert_cmpuint (strlen (cell->text), ==, cell->length);
          g_assert_true (g_utf8_validate (cell->text, cell->length, NULL));
          if (i > 0)
            g_string_append_c (text, '|');
          if (cell->flags & TEPAT_CELL_DATE)
            g_string_append_c (text, '@');
          else if (cell->flags & TEPAT_CELL_NUMERIC)
            g_string_append_c (text, '#');
          g_string_append_len (text, cell->text, cell->length);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static inline void
table_assert (const char *path, const char *expected)
{
  g_autoptr(TepatTableReader) reader = table_open (path);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = table_dump (reader, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

/* Opening or reading fails with @code and a message that has @hint in it; the rows before the
 * failure are @rows when it is not NULL. */
static inline void
table_assert_refused (const char *path, int code, const char *hint, const char *rows)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatTableReader) reader = tepat_table_reader_open (path, NULL, &error);
  g_autofree char *text = NULL;

  if (reader != NULL)
    text = table_dump (reader, &error);
  g_assert_error (error, TEPAT_TABLE_ERROR, code);
  if (strstr (error->message, hint) == NULL)
    g_error ("“%s” does not tell “%s”", error->message, hint);
  if (rows != NULL)
    g_assert_cmpstr (text, ==, rows);
}
