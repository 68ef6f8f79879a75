/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-export"

/* The export of persons by the real command line: 1,000,000 to CSV against the sqlite3 command line
 * that writes the same columns, and 100,000 to XLSX against libxlsxwriter that writes the same
 * cells out of memory. */

#include <csv.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "bench-office.h"

#define N_CSV     1000000
#define N_XLSX    100000
#define N_COLUMNS 25
#define RUNS      3

static const char select_sql[] =
  "SELECT p.uid, p.nik, k.no_kk, p.nama, p.jk, p.tempat_lahir, p.tgl_lahir, p.ibu_kandung,"
  " p.hubungan, p.status_kawin, p.pendidikan, p.pekerjaan, p.no_hp, k.alamat, k.rt, k.rw, k.dusun,"
  " p.wilayah, k.desil, (SELECT i.nilai FROM identitas AS i WHERE i.penduduk = p.id"
  " AND i.jenis = 'id_sumber' LIMIT 1) AS id_sumber, p.status, p.padan, p.mutu, p.kurang, p.diubah"
  " FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga ORDER BY p.id";

static char *
fill (const BenchOffice *office)
{
  char *workspace = bench_office_open (office, "workspace");

  bench_office_import (workspace, office->csv, NULL);

  return workspace;
}

static void
report_csv (const char         *name,
            const char         *peer_name,
            guint64             rows,
            const BenchSamples *ours,
            const BenchSamples *peer)
{
  bench_report (&(BenchLine) {
    .bench = name, .unit = "s", .ours = bench_samples_seconds (ours),
    .peer = bench_samples_seconds (peer), .peer_name = peer_name, .target = 0.8,
    .ours_cpu = bench_samples_cpu (ours), .peer_cpu = bench_samples_cpu (peer), .n = rows,
  });
}

static void
measure_csv (void)
{
  g_autoptr(BenchOffice) office = bench_office_new (bench_n (N_CSV));
  g_autofree char *workspace = fill (office);
  g_autofree char *database = g_build_filename (workspace, "tepat.db", NULL);
  g_autofree char *flat = bench_scratch ("flat.db");
  g_autofree char *make_flat = g_strdup_printf ("CREATE TABLE flat.t AS %s", select_sql);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS flat", flat);
  g_autofree char *ours_csv = bench_scratch ("ours.csv");
  g_autofree char *peer_csv = bench_scratch ("peer.csv");
  g_auto(BenchSamples) ours = { NULL }, same = { NULL }, plain = { NULL };

  bench_spawn (NULL, "sqlite3", database, attach, make_flat, NULL);
  for (guint i = 0; i < bench_runs (RUNS); i++)
    {
      bench_samples_add (&ours, bench_office_export (workspace, ours_csv));
      bench_samples_add (&same, bench_spawn (peer_csv, "sqlite3", "-csv", database, select_sql,
                                             NULL));
      bench_samples_add (&plain, bench_spawn (peer_csv, "sqlite3", "-csv", flat,
                                              "SELECT * FROM t", NULL));
    }
  report_csv ("export csv", "sqlite3 -csv, the same SELECT", office->rows, &ours, &same);
  report_csv ("export csv, flat peer", "sqlite3 -csv, the same cells in one table", office->rows,
              &ours, &plain);
  bench_remove (workspace);
}

/* The peer: this program with --write, which says how long the library alone took. */

typedef struct
{
  GStringChunk *texts;
  GPtrArray    *cells;
  guint         column;
} Cells;

static void
keep_cell (void *text, size_t length, void *data)
{
  Cells *cells = data;

  g_ptr_array_add (cells->cells, length > 0 ? g_string_chunk_insert_len (cells->texts, text,
                                                                       (gssize) length) : NULL);
}

static void
keep_row (int end, void *data)
{
}

static void
read_cells (const char *path,
            Cells      *cells)
{
  g_autofree char *bytes = NULL;
  struct csv_parser parser;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    g_error ("%s cannot be read", path);
  cells->texts = g_string_chunk_new (1024 * 1024);
  cells->cells = g_ptr_array_new ();
  csv_init (&parser, 0);
  csv_parse (&parser, bytes, length, keep_cell, keep_row, cells);
  csv_fini (&parser, keep_cell, keep_row, cells);
  csv_free (&parser);
}

/* What the export has as a number: jk, hubungan, status_kawin, pendidikan, desil, padan, mutu,
 * kurang. */
static gboolean
is_number (guint column)
{
  return column == 4 || (column >= 8 && column <= 10) || column == 18 ||
         (column >= 21 && column <= 23);
}

static void
write_cells (const char  *path,
             const Cells *cells)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *book = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);

  for (guint i = 0; i < cells->cells->len; i++)
    {
      lxw_row_t row = i / N_COLUMNS;
      lxw_col_t column = i % N_COLUMNS;
      const char *text = cells->cells->pdata[i];

      if (text != NULL && row > 0 && is_number (column))
        worksheet_write_number (sheet, row, column, g_ascii_strtod (text, NULL), NULL);
      else if (text != NULL)
        worksheet_write_string (sheet, row, column, text, NULL);
    }
  if (workbook_close (book) != LXW_NO_ERROR)
    g_error ("%s cannot be written", path);
}

static int
write_alone (const char *csv,
             const char *xlsx)
{
  Cells cells = { NULL, NULL, 0 };
  gint64 started;

  read_cells (csv, &cells);
  started = g_get_monotonic_time ();
  write_cells (xlsx, &cells);
  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - started);

  return 0;
}

static BenchRun
run_alone (const char *csv)
{
  g_autofree char *xlsx = bench_scratch ("peer.xlsx");
  g_autofree char *output = bench_scratch ("peer.txt");
  g_autofree char *text = NULL;
  BenchRun run = bench_spawn (output, bench_self (), "--write", csv, xlsx, NULL);

  g_file_get_contents (output, &text, NULL, NULL);
  run.seconds = g_ascii_strtod (text, NULL) / G_USEC_PER_SEC;
  run.cpu = 0;

  return run;
}

static void
measure_xlsx (void)
{
  g_autoptr(BenchOffice) office = bench_office_new (bench_n (N_XLSX));
  g_autofree char *workspace = fill (office);
  g_autofree char *csv = bench_scratch ("ours.csv");
  g_autofree char *xlsx = bench_scratch ("ours.xlsx");
  g_auto(BenchSamples) ours = { NULL }, peer = { NULL };

  bench_office_export (workspace, csv);
  for (guint i = 0; i < bench_runs (RUNS); i++)
    {
      bench_samples_add (&ours, bench_office_export (workspace, xlsx));
      bench_samples_add (&peer, run_alone (csv));
    }
  bench_report (&(BenchLine) {
    .bench = "export xlsx", .unit = "s", .ours = bench_samples_seconds (&ours),
    .peer = bench_samples_seconds (&peer),
    .peer_name = "libxlsxwriter in constant memory, cells at hand", .target = 1.2,
    .ours_cpu = bench_samples_cpu (&ours), .n = office->rows,
  });
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_strcmp0 (argv[1], "--write") == 0)
    return write_alone (argv[2], argv[3]);
  bench_init (&argc, &argv);
  if (bench_have ("export csv", "sqlite3"))
    measure_csv ();
  measure_xlsx ();
  bench_done ();

  return 0;
}
