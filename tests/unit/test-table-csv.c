/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../harness/table-files.h"

static void
assert_csv (const char *bytes, gssize length, const char *expected)
{
  g_autofree char *path = table_write ("data.csv", bytes, length);

  table_assert (path, expected);
}

static void
test_delimiters (void)
{
  assert_csv ("nik,nama,alamat\n99,SITI,\"JL. MELATI, RT 1\"\n", -1,
              "1:nik|nama|alamat\n2:99|SITI|JL. MELATI, RT 1\n");
  assert_csv ("nik;nama;luas\n99;SITI;1,5\n98;BUDI;2,5\n", -1,
              "1:nik|nama|luas\n2:99|SITI|1,5\n3:98|BUDI|2,5\n");
  assert_csv ("nik\tnama\n99\tSITI, S.PD\n", -1, "1:nik|nama\n2:99|SITI, S.PD\n");
  assert_csv ("nik|nama\n99|SITI\n", -1, "1:nik|nama\n2:99|SITI\n");
  assert_csv ("nik\n99\n", -1, "1:nik\n2:99\n");
}

static void
test_told_delimiter (void)
{
  g_autofree char *path = table_write ("sep.csv", "sep=;\r\nnik;a,b,c\r\n9;1,2,3\r\n", -1);
  g_autoptr(TepatTableReader) reader = table_open (path);

  g_assert_cmpint (tepat_table_reader_get_delimiter (reader), ==, ';');
  table_assert (path, "2:nik|a,b,c\n3:9|1,2,3\n");
}

static void
assert_encoding (const char *bytes, gssize length, TepatTableEncoding encoding)
{
  g_autofree char *path = table_write ("encoding.csv", bytes, length);
  g_autoptr(TepatTableReader) reader = table_open (path);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = table_dump (reader, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "1:nama|tempat\n2:SITI ‘ROSÉ’|TANJUNG\n");
  g_assert_cmpint (tepat_table_reader_get_encoding (reader), ==, encoding);
}

static void
test_encodings (void)
{
  const char *text = "nama;tempat\r\nSITI ‘ROSÉ’;TANJUNG\r\n";
  g_autofree char *marked = g_strconcat ("\357\273\277", text, NULL);
  g_autofree char *wide = NULL, *wide_marked = NULL, *old = NULL;
  gsize length;

  assert_encoding (text, -1, TEPAT_TABLE_ENCODING_UTF8);
  assert_encoding (marked, -1, TEPAT_TABLE_ENCODING_UTF8);
  old = g_convert (text, -1, "WINDOWS-1252", "UTF-8", NULL, &length, NULL);
  assert_encoding (old, length, TEPAT_TABLE_ENCODING_WINDOWS1252);
  wide = g_convert (text, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  assert_encoding (wide, length, TEPAT_TABLE_ENCODING_UTF16LE);
  wide_marked = g_malloc (length + 2);
  memcpy (wide_marked, "\377\376", 2);
  memcpy (wide_marked + 2, wide, length);
  assert_encoding (wide_marked, length + 2, TEPAT_TABLE_ENCODING_UTF16LE);
  g_free (wide);
  wide = g_convert (text, -1, "UTF-16BE", "UTF-8", NULL, &length, NULL);
  assert_encoding (wide, length, TEPAT_TABLE_ENCODING_UTF16BE);
}

/* Files glued together from two senders. */
static void
test_mixed_encodings (void)
{
  g_autofree char *path = table_write ("mixed.csv", "nama\nROSÉ\nRENÉ\nANDR\311\nJOSÉ\n", -1);
  g_autoptr(TepatTableReader) reader = table_open (path);
  const TepatTableRow *row;
  guint n_flagged = 0;

  while ((row = tepat_table_reader_next (reader, NULL)) != NULL)
    {
      if (row->flags & TEPAT_ROW_NOT_UTF8)
        {
          g_assert_cmpuint (row->number, ==, 4);
          g_assert_cmpstr (row->cells[0].text, ==, "ANDRÉ");
          n_flagged++;
        }
    }
  g_assert_cmpuint (n_flagged, ==, 1);
}

/* The numbers are those of a spreadsheet, whatever ends the lines. */
static void
test_row_numbers (void)
{
  assert_csv ("a,b\r\n\r\n1,2\r\n,,\r\n3,4", -1, "1:a|b\n3:1|2\n5:3|4\n");
  assert_csv ("a,b\r\r1,2\r", -1, "1:a|b\n3:1|2\n");
  assert_csv ("a,b\n\n1,\"x\ny\"\n3,4\n", -1, "1:a|b\n3:1|x\ny\n4:3|4\n");
}

static void
test_quotes (void)
{
  g_autofree char *path = table_write ("lines.csv", "a,b\n1,\"x\ny\"\n2,z\n", -1);
  g_autoptr(TepatTableReader) reader = table_open (path);

  assert_csv ("a,b\n\"He said \"\"hi\"\"\",\" x \"\n", -1, "1:a|b\n2:He said \"hi\"| x \n");
  assert_csv ("a,b\nJL \"MELATI\" 3,2\n\"JL \"MELATI\" 3\",2\n", -1,
              "1:a|b\n2:JL \"MELATI\" 3|2\n3:JL \"MELATI\" 3|2\n");
  g_assert_cmpuint (tepat_table_reader_next (reader, NULL)->flags, ==, 0);
  g_assert_cmpuint (tepat_table_reader_next (reader, NULL)->flags, ==, TEPAT_ROW_MULTILINE);
  g_assert_cmpuint (tepat_table_reader_next (reader, NULL)->flags, ==, 0);
}

static void
test_wrapped (void)
{
  assert_csv ("nik,nama\n=\"9901011203850001\",\"=\"\"SITI\"\"\"\n", -1,
              "1:nik|nama\n2:9901011203850001|SITI\n");
  assert_csv ("a,b\n=\"1\"&\"2\",=1+1\n=\"\",x\n=\",y\n", -1,
              "1:a|b\n2:=\"1\"&\"2\"|=1+1\n3:|x\n4:=\"|y\n");
}

/* Chunks end anywhere: inside a word, a quoted cell, a letter of two bytes, a CRLF. */
static void
test_chunks (void)
{
  g_autoptr(GString) file = g_string_new ("no,nama,alamat\r\n");
  g_autoptr(TepatTableReader) reader = NULL;
  g_autofree char *path = NULL;
  const TepatTableRow *row;
  guint n = 0;

  for (guint i = 1; i <= 12000; i++)
    g_string_append_printf (file, "%u,ROSÉ %u,\"JL. \"\"%u\"\", RT 1\"\r\n", i, i * 7, i);
  path = table_write ("chunks.csv", file->str, file->len);
  reader = table_open (path);
  tepat_table_reader_next (reader, NULL);
  while ((row = tepat_table_reader_next (reader, NULL)) != NULL)
    {
      g_autofree char *number = g_strdup_printf ("%u", ++n);
      g_autofree char *name = g_strdup_printf ("ROSÉ %u", n * 7);
      g_autofree char *street = g_strdup_printf ("JL. \"%u\", RT 1", n);

      g_assert_cmpuint (row->number, ==, n + 1);
      g_assert_cmpuint (row->n_cells, ==, 3);
      g_assert_cmpuint (row->flags, ==, 0);
      g_assert_cmpstr (row->cells[0].text, ==, number);
      g_assert_cmpstr (row->cells[1].text, ==, name);
      g_assert_cmpstr (row->cells[2].text, ==, street);
    }
  g_assert_cmpuint (n, ==, 12000);
}

static void
test_wide_chunks (void)
{
  g_autoptr(GString) text = g_string_new ("no;nama\n");
  g_autoptr(GString) expected = g_string_new ("1:no|nama\n");
  g_autofree char *wide = NULL, *path = NULL;
  gsize length;

  for (guint i = 2; i <= 20000; i++)
    {
      g_string_append_printf (text, "%u;É😀 %u\n", i, i);
      g_string_append_printf (expected, "%u:%u|É😀 %u\n", i, i, i);
    }
  wide = g_convert (text->str, text->len, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  path = table_write ("wide.csv", wide, length);
  table_assert (path, expected->str);
}

static void
test_peek (void)
{
  g_autofree char *path = table_write ("peek.csv", "judul\n\na,b\n1,2\n3,4\n", -1);
  g_autoptr(TepatTableReader) reader = table_open (path);
  const TepatTableRow *rows;
  g_autofree char *text = NULL;
  guint n;

  rows = tepat_table_reader_peek (reader, 2, &n, NULL);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (rows[1].cells[1].text, ==, "b");
  rows = tepat_table_reader_peek (reader, 100, &n, NULL);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpuint (rows[3].number, ==, 5);
  text = table_dump (reader, NULL);
  g_assert_cmpstr (text, ==, "1:judul\n3:a|b\n4:1|2\n5:3|4\n");
  tepat_table_reader_peek (reader, 3, &n, NULL);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_progress (void)
{
  g_autofree char *path = table_write ("progress.csv", "a,b\n1,2\n", -1);
  g_autoptr(TepatTableReader) reader = table_open (path);
  guint64 done, total;

  while (tepat_table_reader_next (reader, NULL) != NULL)
    ;
  tepat_table_reader_get_progress (reader, &done, &total);
  g_assert_cmpuint (done, ==, 8);
  g_assert_cmpuint (total, ==, 8);
}

static void
test_nul (void)
{
  g_autofree char *path = table_write ("nul.csv", "a,b\n1,2\n3,\0004\n", 13);

  table_assert_refused (path, TEPAT_TABLE_ERROR_NUL, "3", "1:a|b\n2:1|2\n");
}

static void
test_unclosed_quote (void)
{
  g_autofree char *path = table_write ("quote.csv", "a,b\n1,2\n3,\"4\n5,6\n", -1);

  table_assert_refused (path, TEPAT_TABLE_ERROR_QUOTE, "3", "1:a|b\n2:1|2\n");
}

static char *
write_large_cell (const char *start, gsize bytes)
{
  g_autoptr(GString) file = g_string_new ("a,b\n1,2\n");
  char *path;

  g_string_append (file, start);
  for (gsize i = 0; i < bytes; i++)
    g_string_append_c (file, i % 100 == 99 ? '\n' : 'x');
  path = table_write ("large.csv", file->str, file->len);
  return path;
}

static void
test_large_cell (void)
{
  g_autofree char *quoted = write_large_cell ("3,\"", 10 * 1000 * 1000);
  g_autoptr(GString) file = g_string_new ("a,b\n1,2\n3,");
  g_autoptr(TepatTableReader) reader = NULL;
  g_autofree char *fitting = NULL, *plain = NULL;

  table_assert_refused (quoted, TEPAT_TABLE_ERROR_LIMIT, "3", "1:a|b\n2:1|2\n");
  for (guint i = 0; i < 1024 * 1024; i++)
    g_string_append_c (file, 'y');
  fitting = table_write ("fitting.csv", file->str, file->len);
  reader = table_open (fitting);
  tepat_table_reader_next (reader, NULL);
  tepat_table_reader_next (reader, NULL);
  g_assert_cmpuint (tepat_table_reader_next (reader, NULL)->cells[1].length, ==, 1024 * 1024);
  g_string_append_c (file, 'y');
  plain = table_write ("plain.csv", file->str, file->len);
  table_assert_refused (plain, TEPAT_TABLE_ERROR_LIMIT, "3", "1:a|b\n2:1|2\n");
}

static void
test_columns (void)
{
  g_autoptr(GString) file = g_string_new ("a,b\n1");
  g_autoptr(TepatTableReader) reader = NULL;
  g_autofree char *path = NULL, *wider = NULL;

  for (guint i = 1; i < 5000; i++)
    g_string_append (file, ",1");
  path = table_write ("columns.csv", file->str, file->len);
  reader = table_open (path);
  tepat_table_reader_next (reader, NULL);
  g_assert_cmpuint (tepat_table_reader_next (reader, NULL)->n_cells, ==, 5000);
  g_string_append (file, ",1\n");
  wider = table_write ("wider.csv", file->str, file->len);
  table_assert_refused (wider, TEPAT_TABLE_ERROR_LIMIT, "2", "1:a|b\n");
}

static void
test_long_row (void)
{
  TepatTableOptions options = { .max_row = 1000 };
  g_autoptr(GString) file = g_string_new ("a,b\n");
  g_autoptr(TepatTableReader) reader = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL, *text = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append (file, "12345678901234567890123456789012345678901234567890,");
  path = table_write ("row.csv", file->str, file->len);
  reader = tepat_table_reader_open (path, &options, &error);
  g_assert_no_error (error);
  text = table_dump (reader, &error);
  g_assert_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_LIMIT);
  g_assert_cmpstr (text, ==, "1:a|b\n");
}

static void
assert_format_refused (const char *bytes, gssize length, int code, const char *hint)
{
  g_autofree char *path = table_write ("other.csv", bytes, length);

  table_assert_refused (path, code, hint, NULL);
}

static void
test_other_files (void)
{
  char compound[4096] = "\320\317\021\340\241\261\032\341";
  static const char stream[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  g_autofree char *folder = g_path_get_dirname ("/tmp/x");
  g_autofree char *missing = table_path ("missing.csv");

  assert_format_refused ("", 0, TEPAT_TABLE_ERROR_FORMAT, "empty");
  assert_format_refused ("  <html><table>", -1, TEPAT_TABLE_ERROR_FORMAT, "web page");
  assert_format_refused ("%PDF-1.7\n", -1, TEPAT_TABLE_ERROR_FORMAT, "not a table");
  assert_format_refused ("\377\376\0\0a\0\0\0", 8, TEPAT_TABLE_ERROR_FORMAT, "UTF-32");
  assert_format_refused (compound, sizeof compound, TEPAT_TABLE_ERROR_FORMAT, ".xls)");
  memcpy (compound + 512, stream, sizeof stream);
  assert_format_refused (compound, sizeof compound, TEPAT_TABLE_ERROR_ENCRYPTED, "password");
  table_assert_refused (folder, TEPAT_TABLE_ERROR_FORMAT, "folder", NULL);
  table_assert_refused (missing, TEPAT_TABLE_ERROR_IO, "could not be opened", NULL);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/csv/delimiters", test_delimiters);
  g_test_add_func ("/table/csv/told-delimiter", test_told_delimiter);
  g_test_add_func ("/table/csv/encodings", test_encodings);
  g_test_add_func ("/table/csv/mixed-encodings", test_mixed_encodings);
  g_test_add_func ("/table/csv/row-numbers", test_row_numbers);
  g_test_add_func ("/table/csv/quotes", test_quotes);
  g_test_add_func ("/table/csv/wrapped", test_wrapped);
  g_test_add_func ("/table/csv/chunks", test_chunks);
  g_test_add_func ("/table/csv/wide-chunks", test_wide_chunks);
  g_test_add_func ("/table/csv/peek", test_peek);
  g_test_add_func ("/table/csv/progress", test_progress);
  g_test_add_func ("/table/csv/nul", test_nul);
  g_test_add_func ("/table/csv/unclosed-quote", test_unclosed_quote);
  g_test_add_func ("/table/csv/large-cell", test_large_cell);
  g_test_add_func ("/table/csv/columns", test_columns);
  g_test_add_func ("/table/csv/long-row", test_long_row);
  g_test_add_func ("/table/csv/other-files", test_other_files);
  status = g_test_run ();
  table_remove_folder ();
  return status;
}
