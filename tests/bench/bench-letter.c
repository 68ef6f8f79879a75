/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-letter"

/* The PDF of an attachment with 30,000 rows of 10 columns beside two peers in alternating runs: a
 * plain cairo program that shows cached glyphs for the same cells on the same pages, and
 * LibreOffice for the same table. Every run is a process of its own, so that memory is its own. */

#include "config.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>

#include "../unit/letter-sample.h"
#include "bench.h"
#include "tepat-letter.h"

#define N_ROWS     30000
#define N_COLUMNS  10
#define RUNS       5

static const char template_xml[] =
  "<surat id='bench' judul='Bench'>"
  "<halaman kertas='F4' orientasi='mendatar' kiri='1.5cm' kanan='1.5cm'/>"
  "<isi><tabel sumber='bnba' ukuran='8'>"
  "<kolom judul='No KK' isi='no_kk' lebar='3cm'/><kolom judul='NIK' isi='nik' lebar='3cm'/>"
  "<kolom judul='Nama' isi='nama' lebar='*'/><kolom judul='L/P' isi='jk' lebar='1cm'/>"
  "<kolom judul='Alamat' isi='alamat' lebar='*'/><kolom judul='RT/RW' isi='rt_rw' lebar='1.6cm'/>"
  "<kolom judul='Jiwa' isi='jiwa' lebar='1.1cm'/><kolom judul='Desil' isi='desil' lebar='1.1cm'/>"
  "<kolom judul='Keterangan' isi='keterangan' lebar='2.5cm'/>"
  "<kolom judul='Desa' isi='desa_kecamatan' lebar='*'/></tabel></isi></surat>";

static int
run_tepat (const char *filename, guint n_rows)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (template_xml, strlen (template_xml));
  g_autoptr(TepatLetterModel) model = tepat_letter_model_new ();
  g_autoptr(TepatSampleRows) rows = sample_rows_new (n_rows);
  g_autoptr(TepatLetterTemplate) template = NULL;
  g_autoptr(TepatLetter) letter = NULL;
  g_autoptr(GError) error = NULL;

  tepat_letter_model_set_rows (model, "bnba", TEPAT_LETTER_ROWS (rows));
  template = tepat_letter_template_new (bytes, "bench", &error);
  letter = template != NULL ? tepat_letter_new (template, model, NULL, &error) : NULL;
  if (letter == NULL || !tepat_letter_write_pdf (letter, filename, NULL, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}

/* The sample's cells without the letter engine. */
static void
make_cells (guint row, char cells[N_COLUMNS][96])
{
  g_snprintf (cells[0], 96, "9901%02u%06u%04u", row % 28 + 1, row % 999983, row % 9973);
  g_snprintf (cells[1], 96, "9901%02u%06u%04u", row % 31 + 1, (row * 7) % 999983, row % 9967);
  g_snprintf (cells[2], 96, "%s %s", sample_first_names[row % G_N_ELEMENTS (sample_first_names)],
              sample_last_names[row * 3 % G_N_ELEMENTS (sample_last_names)]);
  g_snprintf (cells[3], 96, "%s", row % 2 ? "L" : "P");
  g_snprintf (cells[4], 96, "Dusun %s No. %u", sample_desa[row % G_N_ELEMENTS (sample_desa)],
              row % 200 + 1);
  g_snprintf (cells[5], 96, "%03u/%03u", row % 9 + 1, row % 4 + 1);
  g_snprintf (cells[6], 96, "%u", row % 6 + 1);
  g_snprintf (cells[7], 96, "%u", row % 10 + 1);
  g_snprintf (cells[8], 96, "%s", row % 11 == 0 ? "Usulan baru" : "");
  g_snprintf (cells[9], 96, "Desa %s - Kecamatan %s",
              sample_desa[row / 97 % G_N_ELEMENTS (sample_desa)],
              sample_kecamatan[row / 1164 % G_N_ELEMENTS (sample_kecamatan)]);
}

/* One cairo_show_glyphs per cell, glyphs and advances looked up once per character. */
static void
show_cell (cairo_t *cr, const cairo_glyph_t *cache, const double *advances, const char *text,
           double x, double y)
{
  cairo_glyph_t glyphs[96];
  int n = 0;

  for (; text[n] != '\0'; n++)
    {
      glyphs[n] = (cairo_glyph_t) { cache[(guchar) text[n]].index, x, y };
      x += advances[(guchar) text[n]];
    }
  cairo_show_glyphs (cr, glyphs, n);
}

static void
fill_cache (cairo_scaled_font_t *font, cairo_glyph_t *cache, double *advances)
{
  for (int c = 32; c < 127; c++)
    {
      char text[2] = { (char) c, '\0' };
      cairo_glyph_t *glyphs = NULL;
      cairo_text_extents_t extents;
      int n = 0;

      cairo_scaled_font_text_to_glyphs (font, 0, 0, text, 1, &glyphs, &n, NULL, NULL, NULL);
      cairo_scaled_font_glyph_extents (font, glyphs, 1, &extents);
      cache[c] = glyphs[0];
      advances[c] = extents.x_advance;
      cairo_glyph_free (glyphs);
    }
}

static void
draw_floor_grid (cairo_t *cr, const double *columns, double top, double height, int n_rows)
{
  for (int i = 0; i <= n_rows; i++)
    {
      cairo_move_to (cr, columns[0], top + i * height);
      cairo_line_to (cr, columns[N_COLUMNS], top + i * height);
    }
  for (int i = 0; i <= N_COLUMNS; i++)
    {
      cairo_move_to (cr, columns[i], top);
      cairo_line_to (cr, columns[i], top + n_rows * height);
    }
  cairo_set_line_width (cr, 0.4);
  cairo_stroke (cr);
}

static int
run_floor (const char *filename, guint n_rows)
{
  static const double columns[N_COLUMNS + 1] = {
    42, 127, 212, 340, 368, 500, 545, 576, 607, 678, 893,
  };
  cairo_surface_t *surface = cairo_pdf_surface_create (filename, 935.4, 609.4);
  cairo_t *cr = cairo_create (surface);
  cairo_glyph_t cache[128] = { 0 };
  double advances[128] = { 0 };
  const double height = 13, top = 60;
  const int per_page = 38;

  cairo_select_font_face (cr, "Liberation Serif", CAIRO_FONT_SLANT_NORMAL,
                          CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 8);
  fill_cache (cairo_get_scaled_font (cr), cache, advances);
  for (guint row = 0; row < n_rows; row += per_page)
    {
      int n = MIN (per_page, (int) (n_rows - row));

      for (int i = 0; i < n; i++)
        {
          char cells[N_COLUMNS][96];

          make_cells (row + i, cells);
          for (int c = 0; c < N_COLUMNS; c++)
            show_cell (cr, cache, advances, cells[c], columns[c] + 2.5, top + i * height + 9);
        }
      draw_floor_grid (cr, columns, top, height, n);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return 0;
}

static void
write_csv (const char *filename, guint n_rows)
{
  FILE *file = fopen (filename, "w");

  for (guint row = 0; row < n_rows; row++)
    {
      char cells[N_COLUMNS][96];

      make_cells (row, cells);
      for (int c = 0; c < N_COLUMNS; c++)
        fprintf (file, "%s\"%s\"", c > 0 ? "," : "", cells[c]);
      fputc ('\n', file);
    }
  fclose (file);
}

/* The first run also makes LibreOffice's profile and does not count. */
static void
measure_office (guint               n_rows,
                const BenchSamples *ours)
{
  g_autofree char *csv = bench_scratch ("table.csv");
  g_autofree char *folder = g_path_get_dirname (csv);
  g_autofree char *home = bench_scratch ("libreoffice");
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s", home);
  g_auto(BenchSamples) office = { NULL };

  write_csv (csv, n_rows);
  for (guint i = 0; i < 3; i++)
    {
      BenchRun run = bench_spawn (NULL, "soffice", profile, "--headless", "--convert-to", "pdf",
                                  "--outdir", folder, csv, NULL);

      if (i > 0)
        bench_samples_add (&office, run);
    }
  bench_report (&(BenchLine) {
    .bench = "letter, office", .unit = "s", .ours = bench_samples_seconds (ours),
    .peer = bench_samples_seconds (&office), .peer_name = "LibreOffice, the same table to PDF",
    .target = 0.15, .ours_cpu = bench_samples_cpu (ours), .peer_cpu = bench_samples_cpu (&office),
    .n = n_rows,
  });
}

static void
measure (guint         n_rows,
         BenchSamples *ours)
{
  g_autofree char *file = bench_scratch ("out.pdf");
  g_autofree char *rows = g_strdup_printf ("%u", n_rows);
  g_auto(BenchSamples) floor = { NULL };

  for (guint i = 0; i < bench_runs (RUNS); i++)
    {
      bench_samples_add (ours, bench_spawn (NULL, bench_self (), "--tepat", file, rows, NULL));
      bench_samples_add (&floor, bench_spawn (NULL, bench_self (), "--floor", file, rows, NULL));
    }
  bench_report (&(BenchLine) {
    .bench = "letter", .unit = "s", .ours = bench_samples_seconds (ours),
    .peer = bench_samples_seconds (&floor), .peer_name = "cairo with cached glyphs",
    .target = 1.5, .ours_cpu = bench_samples_cpu (ours), .peer_cpu = bench_samples_cpu (&floor),
    .n = n_rows,
  });
  bench_report (&(BenchLine) {
    .bench = "letter peak", .unit = "MB", .ours = bench_samples_peak (ours),
    .peer = bench_samples_peak (&floor), .peer_name = "cairo with cached glyphs",
    .target_of = BENCH_OURS, .target = 64, .n = n_rows,
  });
}

int
main (int   argc,
      char *argv[])
{
  g_auto(BenchSamples) ours = { NULL };
  guint n_rows;

  if (argc == 4 && strcmp (argv[1], "--tepat") == 0)
    return run_tepat (argv[2], (guint) atoi (argv[3]));
  if (argc == 4 && strcmp (argv[1], "--floor") == 0)
    return run_floor (argv[2], (guint) atoi (argv[3]));
  bench_init (&argc, &argv);
  n_rows = (guint) bench_n (N_ROWS);
  measure (n_rows, &ours);
  if (bench_have ("letter, office", "soffice"))
    measure_office (n_rows, &ours);
  bench_done ();

  return 0;
}
