/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-xlsx"

/* The import of 100,000 persons from XLSX as libxlsxwriter and LibreOffice write it, against the
 * import of the same rows from CSV. */

#include <csv.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "bench-office.h"

#define N_ROWS    100000
#define N_COLUMNS 25
#define RUNS      3

typedef struct
{
  lxw_worksheet *sheet;
  lxw_row_t      row;
  lxw_col_t      column;
} Copy;

static void
copy_cell (void *text, size_t length, void *data)
{
  Copy *copy = data;
  char cell[512];

  if (length >= sizeof cell)
    g_error ("A cell of %zu bytes", length);
  memcpy (cell, text, length);
  cell[length] = '\0';
  if (length > 0)
    worksheet_write_string (copy->sheet, copy->row, copy->column, cell, NULL);
  copy->column++;
}

static void
end_row (int end, void *data)
{
  Copy *copy = data;

  copy->row++;
  copy->column = 0;
}

static char *
make_with_libxlsxwriter (const BenchOffice *office)
{
  g_autofree char *chunk = g_malloc (1024 * 1024);
  char *path = bench_scratch ("libxlsxwriter.xlsx");
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *book = workbook_new_opt (path, &options);
  Copy copy = { workbook_add_worksheet (book, NULL), 0, 0 };
  FILE *file = fopen (office->csv, "rb");
  struct csv_parser parser;
  size_t n;

  csv_init (&parser, 0);
  while ((n = fread (chunk, 1, 1024 * 1024, file)) > 0)
    csv_parse (&parser, chunk, n, copy_cell, end_row, &copy);
  csv_fini (&parser, copy_cell, end_row, &copy);
  csv_free (&parser);
  fclose (file);
  if (workbook_close (book) != LXW_NO_ERROR)
    g_error ("%s cannot be written", path);

  return path;
}

/* Every column as text, or LibreOffice takes a NIK for a number and rounds it. */
static char *
make_with_libreoffice (const BenchOffice *office)
{
  g_autoptr(GString) filter = g_string_new ("--infilter=CSV:44,34,76,1,");
  g_autofree char *csv = bench_scratch ("libreoffice.csv");
  g_autofree char *home = bench_scratch ("libreoffice");
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s", home);
  g_autofree char *folder = g_path_get_dirname (csv);
  char *path = bench_scratch ("libreoffice.xlsx");

  for (guint i = 1; i <= N_COLUMNS; i++)
    g_string_append_printf (filter, "%s%u/2", i > 1 ? "/" : "", i);
  bench_spawn (NULL, "cp", office->csv, csv, NULL);
  bench_spawn (NULL, "soffice", profile, "--headless", filter->str, "--convert-to", "xlsx",
               "--outdir", folder, csv, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_error ("LibreOffice wrote no %s", path);
  bench_remove (home);

  return path;
}

static BenchRun
import_into_new (const BenchOffice *office,
                 const char        *file)
{
  g_autofree char *workspace = bench_office_open (office, "workspace");
  BenchRun run = bench_office_import (workspace, file, NULL);

  bench_remove (workspace);

  return run;
}

static void
measure (const BenchOffice *office,
         const char        *maker,
         const char        *xlsx)
{
  g_autofree char *name = g_strdup_printf ("xlsx import of %s", maker);
  g_autofree char *peak = g_strdup_printf ("xlsx peak of %s", maker);
  g_auto(BenchSamples) ours = { NULL }, peer = { NULL };

  for (guint i = 0; i < bench_runs (RUNS); i++)
    {
      bench_samples_add (&ours, import_into_new (office, xlsx));
      bench_samples_add (&peer, import_into_new (office, office->csv));
    }
  bench_report (&(BenchLine) {
    .bench = name, .unit = "s", .ours = bench_samples_seconds (&ours),
    .peer = bench_samples_seconds (&peer), .peer_name = "the same rows from CSV", .target = 1.5,
    .ours_cpu = bench_samples_cpu (&ours), .peer_cpu = bench_samples_cpu (&peer),
    .n = office->rows,
  });
  bench_report (&(BenchLine) {
    .bench = peak, .unit = "MB", .ours = bench_samples_peak (&ours),
    .peer = bench_samples_peak (&peer), .peer_name = "the same rows from CSV",
    .target_of = BENCH_OURS, .target = 150, .n = office->rows,
  });
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BenchOffice) office = NULL;
  g_autofree char *plain = NULL;

  bench_init (&argc, &argv);
  office = bench_office_new (bench_n (N_ROWS));
  plain = make_with_libxlsxwriter (office);
  measure (office, "libxlsxwriter", plain);
  if (bench_have ("xlsx import of LibreOffice", "soffice"))
    {
      g_autofree char *file = make_with_libreoffice (office);

      measure (office, "LibreOffice", file);
    }
  bench_done ();

  return 0;
}
