/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-table"

#include "config.h"

#include <csv.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "bench.h"
#include "tepat-table-reader.h"
#include "tepat-table-writer.h"

/* Table files of 25 columns, each way against the library or program that does nothing else:
 * reading CSV against libcsv that throws its cells away, reading XLSX against reading the same rows
 * from CSV, writing XLSX against libxlsxwriter in constant memory, and CSV in and out again against
 * the output of the sqlite3 command line. */

#define N_ROWS    1000000
#define N_COLUMNS 25
#define CELL_BYTES      48
#define RUNS      3

typedef struct
{
  guint64 csv_rows;
  guint64 xlsx_rows;
  char   *folder;
  char   *csv;          /* csv_rows */
  char   *short_csv;    /* xlsx_rows */
  char   *xlsx;
  char   *out;
  char   *database;
} Files;

static gboolean
is_number (guint column)
{
  return column == 8 || column == 9 || column == 12 || column == 13 || column >= 20;
}

static void
make_row (guint64 row, char texts[N_COLUMNS][CELL_BYTES], gint64 numbers[N_COLUMNS])
{
  static const char * const forms[N_COLUMNS] = {
    "99%014" G_GINT64_FORMAT, "99%014" G_GINT64_FORMAT, "SITI AYU %" G_GINT64_FORMAT,
    "L%" G_GINT64_FORMAT, "KABUPATEN ANTAH %" G_GINT64_FORMAT, "%" G_GINT64_FORMAT "/03/1985",
    "IBU SUMIATI, %" G_GINT64_FORMAT, "JL. MELATI NO. %" G_GINT64_FORMAT ", RT 01", NULL, NULL,
    "DUSUN KRAJAN %" G_GINT64_FORMAT, "9901%06" G_GINT64_FORMAT, NULL, NULL,
    "SLTA/%" G_GINT64_FORMAT, "WIRASWASTA %" G_GINT64_FORMAT, "0812%08" G_GINT64_FORMAT,
    "SRC-%010" G_GINT64_FORMAT, "KETERANGAN %" G_GINT64_FORMAT, "DESA %" G_GINT64_FORMAT,
  };

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      numbers[i] = i < 2 ? (gint64) row : (gint64) (row * (i + 7) % 100000);
      if (is_number (i))
        numbers[i] %= 1000;
      else
        g_snprintf (texts[i], CELL_BYTES, forms[i], numbers[i]);
    }
}

static void
write_titles (TepatTableWriter *writer)
{
  TepatTableColumn columns[N_COLUMNS];
  char titles[N_COLUMNS][8];

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_snprintf (titles[i], sizeof titles[i], "kolom%u", i + 1);
      columns[i] = (TepatTableColumn) { titles[i], 0 };
    }
  g_assert_true (tepat_table_writer_add_header (writer, columns, N_COLUMNS, NULL));
}

static void
write_table (const char *path, TepatTableFormat format, guint64 n_rows)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatTableWriter) writer = tepat_table_writer_open (path, format, NULL, &error);
  char texts[N_COLUMNS][CELL_BYTES];
  gint64 numbers[N_COLUMNS];
  TepatTableValue cells[N_COLUMNS];

  g_assert_no_error (error);
  write_titles (writer);
  for (guint64 row = 0; row < n_rows; row++)
    {
      make_row (row, texts, numbers);
      for (guint i = 0; i < N_COLUMNS; i++)
        cells[i] = is_number (i) ? tepat_table_integer (numbers[i]) : tepat_table_text (texts[i]);
      if (!tepat_table_writer_add_row (writer, cells, N_COLUMNS, &error))
        g_error ("%s", error->message);
    }
  if (!tepat_table_writer_finish (writer, &error))
    g_error ("%s", error->message);
}

static void
read_table (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatTableReader) reader = tepat_table_reader_open (path, NULL, &error);
  const TepatTableRow *row;
  gsize bytes = 0;

  g_assert_no_error (error);
  while ((row = tepat_table_reader_next (reader, &error)) != NULL)
    {
      for (guint i = 0; i < row->n_cells; i++)
        bytes += row->cells[i].length;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (bytes, >, 0);
}

static void
read_csv (gpointer data)
{
  read_table (((Files *) data)->csv);
}

static void
read_short_csv (gpointer data)
{
  read_table (((Files *) data)->short_csv);
}

static void
read_xlsx (gpointer data)
{
  read_table (((Files *) data)->xlsx);
}

static void
count_cell (void *text, size_t length, void *data)
{
  *(gsize *) data += length;
}

static void
count_row (int end, void *data)
{
}

static void
read_with_libcsv (gpointer data)
{
  g_autofree char *chunk = g_malloc (128 * 1024);
  int fd = open (((Files *) data)->csv, O_RDONLY | O_CLOEXEC);
  struct csv_parser parser;
  gsize bytes = 0;
  gssize n;

  g_assert_cmpint (csv_init (&parser, 0), ==, 0);
  while ((n = read (fd, chunk, 128 * 1024)) > 0)
    csv_parse (&parser, chunk, n, count_cell, count_row, &bytes);
  csv_fini (&parser, count_cell, count_row, &bytes);
  csv_free (&parser);
  close (fd);
}

static void
write_xlsx (gpointer data)
{
  write_table (((Files *) data)->out, TEPAT_TABLE_XLSX, ((Files *) data)->xlsx_rows);
}

static void
write_with_libxlsxwriter (gpointer data)
{
  Files *files = data;
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = files->folder };
  lxw_workbook *book = workbook_new_opt (files->out, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  char texts[N_COLUMNS][CELL_BYTES];
  gint64 numbers[N_COLUMNS];

  for (guint64 row = 0; row < files->xlsx_rows; row++)
    {
      make_row (row, texts, numbers);
      for (guint i = 0; i < N_COLUMNS; i++)
        {
          if (is_number (i))
            worksheet_write_number (sheet, row, i, numbers[i], NULL);
          else
            worksheet_write_string (sheet, row, i, texts[i], NULL);
        }
    }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

/* As many cells come in and go out as when they are read from a database. */
static void
copy_csv (gpointer data)
{
  Files *files = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatTableReader) reader = tepat_table_reader_open (files->csv, NULL, &error);
  g_autoptr(TepatTableWriter) writer = NULL;
  TepatTableValue cells[N_COLUMNS];
  const TepatTableRow *row;

  writer = tepat_table_writer_open (files->out, TEPAT_TABLE_CSV, NULL, &error);
  g_assert_no_error (error);
  while ((row = tepat_table_reader_next (reader, &error)) != NULL)
    {
      for (guint i = 0; i < row->n_cells; i++)
        cells[i] = (TepatTableValue) {
          TEPAT_TABLE_VALUE_TEXT, (int) row->cells[i].length, { .text = row->cells[i].text }
        };
      tepat_table_writer_add_row (writer, cells, row->n_cells, NULL);
    }
  g_assert_no_error (error);
  g_assert_true (tepat_table_writer_finish (writer, NULL));
}

static void
run_shell (const char *form, const char *a, const char *b)
{
  g_autofree char *line = g_strdup_printf (form, a, b);
  char *argv[] = { "sh", "-c", line, NULL };
  int status = -1;

  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL);
  g_assert_cmpint (status, ==, 0);
}

static void
write_with_sqlite (gpointer data)
{
  Files *files = data;

  run_shell ("sqlite3 -csv '%s' 'SELECT * FROM t' > '%s'", files->database, files->out);
}

static void
measure (const char *name,
         BenchFunc   ours,
         BenchFunc   peer,
         const char *peer_name,
         double      target,
         guint64     rows,
         Files      *files)
{
  g_auto(BenchSamples) a = { NULL }, b = { NULL };

  bench_alternate (ours, peer, files, bench_runs (RUNS), &a, &b);
  bench_report (&(BenchLine) {
    .bench = name, .unit = "s", .ours = bench_samples_seconds (&a),
    .peer = bench_samples_seconds (&b), .peer_name = peer_name, .target = target,
    .ours_cpu = bench_samples_cpu (&a), .peer_cpu = bench_samples_cpu (&b), .n = rows,
  });
}

static void
measure_sqlite (Files *files)
{
  if (!bench_have ("table csv copy", "sqlite3"))
    return;
  run_shell ("sqlite3 '%s' '.import --csv %s t'", files->database, files->csv);
  measure ("table csv copy", copy_csv, write_with_sqlite, "sqlite3 -csv, which only writes", 0.8,
           files->csv_rows, files);
}

static void
measure_all (Files *files)
{
  measure ("table csv read", read_csv, read_with_libcsv, "libcsv, cells thrown away", 0,
           files->csv_rows, files);
  measure ("table xlsx read", read_xlsx, read_short_csv, "the same rows from CSV", 0,
           files->xlsx_rows, files);
  bench_report (&(BenchLine) {
    .bench = "table read peak", .unit = "MB", .ours = bench_peak_mb (), .peer = NAN,
    .n = files->csv_rows,
  });
  measure ("table xlsx write", write_xlsx, write_with_libxlsxwriter,
           "libxlsxwriter in constant memory", 1.2, files->xlsx_rows, files);
  measure_sqlite (files);
}

int
main (int   argc,
      char *argv[])
{
  Files files = { 0 };

  bench_init (&argc, &argv);
  files.csv_rows = bench_n (N_ROWS);
  files.xlsx_rows = MAX (files.csv_rows / 10, 1);
  files.csv = bench_scratch ("rows.csv");
  files.folder = g_path_get_dirname (files.csv);
  files.short_csv = bench_scratch ("short.csv");
  files.xlsx = bench_scratch ("rows.xlsx");
  files.out = bench_scratch ("out");
  files.database = bench_scratch ("rows.db");
  write_table (files.csv, TEPAT_TABLE_CSV, files.csv_rows);
  write_table (files.short_csv, TEPAT_TABLE_CSV, files.xlsx_rows);
  write_table (files.xlsx, TEPAT_TABLE_XLSX, files.xlsx_rows);
  measure_all (&files);
  bench_done ();

  return 0;
}
