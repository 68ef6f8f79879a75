/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_TMPFILE */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../harness/table-files.h"
#include "tepat-table-writer.h"

static const TepatTableColumn columns[] = {
  { "NIK", 18 }, { "NAMA", 0 }, { "TGL LAHIR", 0 }, { "DESIL", 0 }, { "LUAS", 0 },
};

static TepatTableWriter *
open_writer (const char *path, TepatTableFormat format, const TepatTableWriterOptions *options)
{
  g_autoptr(GError) error = NULL;
  TepatTableWriter *writer = tepat_table_writer_open (path, format, options, &error);

  g_assert_no_error (error);
  return writer;
}

static void
add_row (TepatTableWriter *writer, const TepatTableValue *cells, guint n)
{
  g_autoptr(GError) error = NULL;

  tepat_table_writer_add_row (writer, cells, n, &error);
  g_assert_no_error (error);
}

static void
write_people (const char *path, TepatTableFormat format, const TepatTableWriterOptions *options)
{
  g_autoptr(TepatTableWriter) writer = open_writer (path, format, options);
  g_autoptr(GError) error = NULL;
  TepatTableValue first[] = {
    tepat_table_text ("9901011203850001"), tepat_table_text ("SITI \"ROSÉ\", AYU"),
    tepat_table_date ("1985-03-12"), tepat_table_integer (2), tepat_table_real (36.5),
  };
  TepatTableValue second[] = {
    tepat_table_text ("9901010101800002"), tepat_table_text ("BARIS\nKEDUA;"),
    tepat_table_date (NULL), tepat_table_integer (-9901010101800002), tepat_table_real (0.1),
  };

  tepat_table_writer_add_header (writer, columns, G_N_ELEMENTS (columns), &error);
  g_assert_no_error (error);
  add_row (writer, first, G_N_ELEMENTS (first));
  add_row (writer, second, G_N_ELEMENTS (second));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (tepat_table_writer_get_n_rows (writer), ==, 2);
  tepat_table_writer_finish (writer, &error);
  g_assert_no_error (error);
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_bytes (const char *path, const char *expected)
{
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, expected);
}

static void
test_csv (void)
{
  g_autofree char *path = table_path ("people.csv");

  write_people (path, TEPAT_TABLE_CSV, NULL);
  assert_bytes (path,
                "NIK,NAMA,TGL LAHIR,DESIL,LUAS\r\n"
                "9901011203850001,\"SITI \"\"ROSÉ\"\", AYU\",1985-03-12,2,36.5\r\n"
                "9901010101800002,\"BARIS\nKEDUA;\",,-9901010101800002,0.1\r\n");
  table_assert (path,
                "1:NIK|NAMA|TGL LAHIR|DESIL|LUAS\n"
                "2:9901011203850001|SITI \"ROSÉ\", AYU|1985-03-12|2|36.5\n"
                "3:9901010101800002|BARIS\nKEDUA;||-9901010101800002|0.1\n");
}

static void
test_csv_options (void)
{
  TepatTableWriterOptions options = { .delimiter = ';', .bom = TRUE };
  g_autofree char *path = table_path ("people-2.csv");

  write_people (path, TEPAT_TABLE_CSV, &options);
  assert_bytes (path,
                "\357\273\277NIK;NAMA;TGL LAHIR;DESIL;LUAS\r\n"
                "9901011203850001;\"SITI \"\"ROSÉ\"\", AYU\";1985-03-12;2;36.5\r\n"
                "9901010101800002;\"BARIS\nKEDUA;\";;-9901010101800002;0.1\r\n");
}

/* NIK stay text, long numbers keep their digits, dates are dates. */
static void
test_xlsx (void)
{
  TepatTableWriterOptions options = { .sheet = "Keluarga" };
  g_autofree char *path = table_path ("people.xlsx");
  g_autoptr(TepatTableReader) reader = NULL;

  write_people (path, TEPAT_TABLE_XLSX, &options);
  table_assert (path,
                "1:NIK|NAMA|TGL LAHIR|DESIL|LUAS\n"
                "2:9901011203850001|SITI \"ROSÉ\", AYU|@1985-03-12|#2|#36.5\n"
                "3:9901010101800002|BARIS\nKEDUA;||-9901010101800002|#0.1\n");
  reader = table_open (path);
  g_assert_cmpstr (tepat_table_reader_get_sheet (reader), ==, "Keluarga");
}

static char *
unzip (const char *path, const char *name)
{
  struct archive *zip = archive_read_new ();
  struct archive_entry *entry;
  g_autoptr(GString) text = g_string_new (NULL);
  char block[4096];
  gssize n;

  archive_read_support_format_zip (zip);
  g_assert_cmpint (archive_read_open_filename (zip, path, 4096), ==, ARCHIVE_OK);
  while (archive_read_next_header (zip, &entry) == ARCHIVE_OK)
    {
      if (strcmp (archive_entry_pathname (entry), name) != 0)
        continue;
      while ((n = archive_read_data (zip, block, sizeof block)) > 0)
        g_string_append_len (text, block, n);
    }
  archive_read_free (zip);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_xlsx_look (void)
{
  g_autofree char *path = table_path ("look.xlsx");
  g_autofree char *sheet = NULL, *styles = NULL;

  write_people (path, TEPAT_TABLE_XLSX, NULL);
  sheet = unzip (path, "xl/worksheets/sheet1.xml");
  styles = unzip (path, "xl/styles.xml");
  g_assert_nonnull (strstr (sheet, "<pane ySplit=\"1\""));
  g_assert_nonnull (strstr (sheet, "state=\"frozen\""));
  g_assert_nonnull (strstr (sheet, "<col min=\"1\" max=\"1\" width=\"18."));
  g_assert_nonnull (strstr (styles, "<b/>"));
  g_assert_nonnull (strstr (styles, "dd/mm/yyyy"));
}

/* What would be run when the file is opened arrives as text and comes back as it was. */
static void
test_formulas (void)
{
  static const char * const attacks[] = {
    "=1+1", "=cmd|' /C calc'!A0", "+62812000", "-2+3", "@SUM(A1)", "\t=1", "\r=1",
    "=HYPERLINK(\"http://x\",\"a\")", "\n=1", "\357\274\2351+1", "\357\274\2131", "\357\274\2151",
    "\357\274\240SUM(A1)",
  };
  TepatTableValue cells[G_N_ELEMENTS (attacks)];
  g_autofree char *csv = table_path ("formula.csv");
  g_autofree char *xlsx = table_path ("formula.xlsx");
  g_autofree char *sheet = NULL;
  g_autoptr(TepatTableReader) in_csv = NULL, in_xlsx = NULL;
  const TepatTableRow *row;

  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    cells[i] = tepat_table_text (attacks[i]);
  for (TepatTableFormat format = TEPAT_TABLE_CSV; format <= TEPAT_TABLE_XLSX; format++)
    {
      g_autoptr(TepatTableWriter) writer = NULL;
      TepatTableColumn title = { "=A1", 0 };

      writer = open_writer (format == TEPAT_TABLE_CSV ? csv : xlsx, format, NULL);
      g_assert_true (tepat_table_writer_add_header (writer, &title, 1, NULL));
      add_row (writer, cells, G_N_ELEMENTS (cells));
      g_assert_true (tepat_table_writer_finish (writer, NULL));
    }
  in_csv = table_open (csv);
  g_assert_cmpstr (tepat_table_reader_next (in_csv, NULL)->cells[0].text, ==, "'=A1");
  row = tepat_table_reader_next (in_csv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_assert_cmpint (row->cells[i].text[0], ==, '\'');
      g_assert_cmpstr (row->cells[i].text + 1, ==, attacks[i]);
    }
  in_xlsx = table_open (xlsx);
  g_assert_cmpstr (tepat_table_reader_next (in_xlsx, NULL)->cells[0].text, ==, "=A1");
  row = tepat_table_reader_next (in_xlsx, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    g_assert_cmpstr (row->cells[i].text, ==, attacks[i]);
  sheet = unzip (xlsx, "xl/worksheets/sheet1.xml");
  g_assert_null (strstr (sheet, "<f>"));
}

/* A table that is copied and pasted is an export, too. */
static void
test_copied (void)
{
  g_autoptr(GString) table = g_string_new (NULL);

  tepat_table_append_copied (table, "=cmd|' /C calc'!A0");
  g_string_append_c (table, '\t');
  tepat_table_append_copied (table, "JL.\tMELATI\r\n1");
  tepat_table_append_copied (table, NULL);
  tepat_table_append_copied (table, "-");
  g_assert_cmpstr (table->str, ==, "'=cmd|' /C calc'!A0\tJL. MELATI  1-");
}

/* Numbers keep their sign: only text is guarded; a dash alone is no formula. */
static void
test_harmless (void)
{
  g_autofree char *path = table_path ("harmless.csv");
  g_autoptr(TepatTableWriter) writer = open_writer (path, TEPAT_TABLE_CSV, NULL);
  TepatTableValue cells[] = {
    tepat_table_integer (-5), tepat_table_real (-6.914744), tepat_table_text ("-"),
    tepat_table_text ("A=B"), tepat_table_text (NULL), { TEPAT_TABLE_VALUE_TEXT, 2, { .text = "abc" } },
  };

  add_row (writer, cells, G_N_ELEMENTS (cells));
  add_row (writer, &cells[4], 1);
  g_assert_true (tepat_table_writer_finish (writer, NULL));
  assert_bytes (path, "-5,-6.914744,-,A=B,,ab\r\n\"\"\r\n");
}

/* Whatever text is given, the XLSX file can be read again. */
static void
test_bad_text (void)
{
  g_autofree char *path = table_path ("bad-text.xlsx");
  g_autoptr(TepatTableWriter) writer = open_writer (path, TEPAT_TABLE_XLSX, NULL);
  TepatTableValue cells[] = {
    tepat_table_text ("\001\033[1m"), tepat_table_text ("ANDR\311"), tepat_table_text ("\357\277\277"),
    tepat_table_text ("_x0041_"), tepat_table_date ("31/12/1999"), tepat_table_real (1.0 / 0.0),
    tepat_table_text ("]]>&<x/>"),
  };

  add_row (writer, cells, G_N_ELEMENTS (cells));
  g_assert_true (tepat_table_writer_finish (writer, NULL));
  table_assert (path, "1:\001\033[1m|ANDR\357\277\275|\357\277\275|_x0041_|31/12/1999||]]>&<x/>\n");
}

#define N_WIDE 2000

/* Columns beyond Z and ZZ, rows of more than a block, and gaps between them. */
static void
test_many_cells (void)
{
  g_autofree char *path = table_path ("wide.xlsx");
  g_autofree TepatTableValue *cells = g_new0 (TepatTableValue, N_WIDE);
  g_autoptr(TepatTableWriter) writer = open_writer (path, TEPAT_TABLE_XLSX, NULL);
  g_autoptr(TepatTableReader) reader = NULL;
  g_autoptr(GError) error = NULL;
  const TepatTableRow *row;

  for (guint i = 0; i < N_WIDE; i += 3)
    cells[i] = tepat_table_integer (i);
  for (guint i = 1; i < N_WIDE; i += 3)
    cells[i] = tepat_table_text ("SITI & \"BUDI\" <2>");
  for (guint n = 0; n < 20; n++)
    add_row (writer, cells, N_WIDE);
  g_assert_true (tepat_table_writer_finish (writer, NULL));
  reader = table_open (path);
  for (guint n = 0; n < 20; n++)
    {
      row = tepat_table_reader_next (reader, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (row->number, ==, n + 1);
      g_assert_cmpuint (row->n_cells, ==, N_WIDE);
      g_assert_cmpstr (row->cells[1998].text, ==, "1998");
      g_assert_cmpstr (row->cells[1999].text, ==, "SITI & \"BUDI\" <2>");
      g_assert_cmpstr (row->cells[1997].text, ==, "");
    }
  g_assert_null (tepat_table_reader_next (reader, &error));
  g_assert_no_error (error);
}

/* A spreadsheet calls a file damaged whose sheet has a name that it does not allow. */
static void
test_sheet_name (void)
{
  static const struct { const char *wanted; const char *expected; } names[] = {
    { "Data 2026/11: [akhir]?", "Data 2026 11   akhir" }, { "'kutip'", "kutip" },
    { "Kabupaten & Kota <Satu> yang namanya panjang", "Kabupaten & Kota <Satu> yang na" },
    { "//", "Sheet1" }, { NULL, "Sheet1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TepatTableWriterOptions options = { .sheet = names[i].wanted };
      g_autofree char *path = table_path ("name.xlsx");
      g_autoptr(TepatTableReader) reader = NULL;

      write_people (path, TEPAT_TABLE_XLSX, &options);
      reader = table_open (path);
      g_assert_cmpstr (tepat_table_reader_get_sheet (reader), ==, names[i].expected);
      g_unlink (path);
    }
}

static void
test_limits (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tepat-limits-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "limits.xlsx", NULL);
  g_autofree char *text = g_strnfill (40000, 'x');
  g_autofree TepatTableValue *wide = g_new0 (TepatTableValue, 16385);
  TepatTableValue cell = tepat_table_text (text);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatTableWriter) long_text = open_writer (path, TEPAT_TABLE_XLSX, NULL);
  g_autoptr(TepatTableWriter) wide_row = open_writer (path, TEPAT_TABLE_XLSX, NULL);

  g_assert_false (tepat_table_writer_add_row (long_text, &cell, 1, &error));
  g_assert_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "Row 1, column 1"));
  g_clear_error (&error);
  g_assert_false (tepat_table_writer_add_row (wide_row, wide, 16385, &error));
  g_assert_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (tepat_table_writer_finish (wide_row, &error));
  g_assert_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_IO);
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Whether a file of @folder can be without a name. */
static gboolean
can_be_nameless (const char *folder)
{
  int fd = open (folder, O_TMPFILE | O_RDWR, 0600);

  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

/* An older file stays until the new one is whole; nothing is left of one that was given up. */
static void
test_abort (gconstpointer data)
{
  TepatTableFormat format = GPOINTER_TO_INT (data);
  g_autofree char *folder = g_dir_make_tmp ("tepat-abort-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "hasil", NULL);
  TepatTableValue cell = tepat_table_text ("baru");
  TepatTableWriter *writer;
  struct stat info;

  g_assert_true (g_file_set_contents (path, "lama", -1, NULL));
  writer = open_writer (path, format, NULL);
  add_row (writer, &cell, 1);
  /* Who is killed now leaves nothing. */
  if (can_be_nameless (folder))
    g_assert_cmpuint (count_files (folder), ==, 1);
  tepat_table_writer_abort (writer);
  g_object_unref (writer);
  writer = open_writer (path, format, NULL);
  add_row (writer, &cell, 1);
  g_object_unref (writer);
  assert_bytes (path, "lama");
  g_assert_cmpuint (count_files (folder), ==, 1);

  writer = open_writer (path, format, NULL);
  add_row (writer, &cell, 1);
  g_assert_true (tepat_table_writer_finish (writer, NULL));
  g_object_unref (writer);
  table_assert (path, "1:baru\n");
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_no_folder (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (tepat_table_writer_open ("/nonexistent/a.csv", TEPAT_TABLE_CSV, NULL, &error));
  g_assert_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (tepat_table_writer_open ("/nonexistent/a.xlsx", TEPAT_TABLE_XLSX, NULL, &error));
  g_assert_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_IO);
}

static gboolean
write_many (const char *path, TepatTableFormat format, guint n_rows, GError **error)
{
  g_autoptr(TepatTableWriter) writer = tepat_table_writer_open (path, format, NULL, error);

  for (guint i = 0; writer != NULL && i < n_rows; i++)
    {
      char text[32];
      TepatTableValue cells[] = { tepat_table_text (text), tepat_table_integer (i) };

      g_snprintf (text, sizeof text, "%08x%08x%08x", g_random_int (), i, g_random_int ());
      if (!tepat_table_writer_add_row (writer, cells, 2, error))
        return FALSE;
    }
  return writer != NULL && tepat_table_writer_finish (writer, error);
}

/* A disk that fills up, played with the limit of a file's size: at every size the file is whole or
 * there is an error and no file. */
static void
test_full (gconstpointer data)
{
  TepatTableFormat format = GPOINTER_TO_INT (data);
  g_autofree char *folder = g_dir_make_tmp ("tepat-full-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "penuh", NULL);
  struct rlimit before, tight;
  guint n_failed = 0, n_whole = 0;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  for (guint kib = 0; kib <= 2048; kib = kib * 3 / 2 + 8)
    {
      g_autoptr(GError) error = NULL;
      gboolean done;

      tight = before;
      tight.rlim_cur = kib * 1024;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
      done = write_many (path, format, 8000, &error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      g_test_message ("%u KiB: %s", kib, done ? "whole" : error->message);
      if (done)
        {
          g_autoptr(TepatTableReader) reader = table_open (path);
          guint n = 0;

          while (tepat_table_reader_next (reader, &error) != NULL)
            n++;
          g_assert_no_error (error);
          g_assert_cmpuint (n, ==, 8000);
          g_unlink (path);
          n_whole++;
        }
      else
        {
          g_assert_true (error->code == TEPAT_TABLE_ERROR_FULL
                         || error->code == TEPAT_TABLE_ERROR_IO);
          n_failed++;
        }
      g_assert_cmpuint (count_files (folder), ==, 0);
    }
  g_assert_cmpuint (n_failed, >, 3);
  g_assert_cmpuint (n_whole, >, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Offices run in a locale that writes a decimal comma; XML does not. */
static void
test_locale (void)
{
  static const char * const names[] = { "id_ID.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8" };
  const char *found = NULL;
  g_autofree char *path = table_path ("locale.xlsx");

  for (guint i = 0; i < G_N_ELEMENTS (names) && found == NULL; i++)
    found = setlocale (LC_NUMERIC, names[i]);
  if (found == NULL)
    {
      g_test_skip ("no locale with a decimal comma on this machine");
      return;
    }
  write_people (path, TEPAT_TABLE_XLSX, NULL);
  g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
  setlocale (LC_NUMERIC, "C");
  table_assert (path,
                "1:NIK|NAMA|TGL LAHIR|DESIL|LUAS\n"
                "2:9901011203850001|SITI \"ROSÉ\", AYU|@1985-03-12|#2|#36.5\n"
                "3:9901010101800002|BARIS\nKEDUA;||-9901010101800002|#0.1\n");
}

int
main (int argc, char *argv[])
{
  gconstpointer csv = GINT_TO_POINTER (TEPAT_TABLE_CSV);
  gconstpointer xlsx = GINT_TO_POINTER (TEPAT_TABLE_XLSX);
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/writer/csv", test_csv);
  g_test_add_func ("/table/writer/csv-options", test_csv_options);
  g_test_add_func ("/table/writer/xlsx", test_xlsx);
  g_test_add_func ("/table/writer/xlsx-look", test_xlsx_look);
  g_test_add_func ("/table/writer/formulas", test_formulas);
  g_test_add_func ("/table/writer/copied", test_copied);
  g_test_add_func ("/table/writer/harmless", test_harmless);
  g_test_add_func ("/table/writer/bad-text", test_bad_text);
  g_test_add_func ("/table/writer/many-cells", test_many_cells);
  g_test_add_func ("/table/writer/sheet-name", test_sheet_name);
  g_test_add_func ("/table/writer/limits", test_limits);
  g_test_add_data_func ("/table/writer/abort-csv", csv, test_abort);
  g_test_add_data_func ("/table/writer/abort-xlsx", xlsx, test_abort);
  g_test_add_func ("/table/writer/no-folder", test_no_folder);
  g_test_add_data_func ("/table/writer/full-csv", csv, test_full);
  g_test_add_data_func ("/table/writer/full-xlsx", xlsx, test_full);
  g_test_add_func ("/table/writer/locale", test_locale);
  status = g_test_run ();
  table_remove_folder ();
  return status;
}
