/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-letter"

/* The PDF of an attachment with 30,000 rows of 10 columns beside two peers in alternating runs: a
 * plain cairo program that shows cached glyphs for the same cells on the same pages, and
 * LibreOffice for the same table. Every run is a process of its own, so that memory is its own. */

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../unit/letter-sample.h"
#include "tepat-letter.h"

#define N_ROWS    30000
#define N_COLUMNS 10
#define N_RUNS    5

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
run_tepat (const char *filename)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (template_xml, strlen (template_xml));
  g_autoptr(TepatLetterModel) model = tepat_letter_model_new ();
  g_autoptr(TepatSampleRows) rows = sample_rows_new (N_ROWS);
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
run_floor (const char *filename)
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
  for (guint row = 0; row < N_ROWS; row += per_page)
    {
      int n = MIN (per_page, (int) (N_ROWS - row));

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
write_csv (const char *filename)
{
  FILE *file = fopen (filename, "w");

  for (guint row = 0; row < N_ROWS; row++)
    {
      char cells[N_COLUMNS][96];

      make_cells (row, cells);
      for (int c = 0; c < N_COLUMNS; c++)
        fprintf (file, "%s\"%s\"", c > 0 ? "," : "", cells[c]);
      fputc ('\n', file);
    }
  fclose (file);
}

/* Runs a child; gives its wall time in seconds and its peak memory in MB. */
static double
measure (char **argv, double *peak_mb)
{
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;
  GPid pid;
  int status;
  g_autoptr(GError) error = NULL;

  if (!g_spawn_async (NULL, argv, NULL,
                      G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH |
                      G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                      NULL, NULL, &pid, &error))
    g_error ("%s", error->message);
  if (wait4 (pid, &status, 0, &usage) < 0 || !WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("%s %s failed", argv[0], argv[1]);
  if (peak_mb != NULL)
    *peak_mb = MAX (*peak_mb, usage.ru_maxrss / 1024.0);
  return (g_get_monotonic_time () - start) / 1e6;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

static double
measure_office (const char *folder)
{
  g_autofree char *csv = g_build_filename (folder, "table.csv", NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  char *argv[] = { "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir",
                   (char *) folder, csv, NULL };
  double values[2];

  write_csv (csv);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = measure (argv, NULL);
  /* The first run also makes the profile. */
  return MIN (values[0], values[1]);
}

static void
report (const char *self, const char *folder)
{
  g_autofree char *file = g_build_filename (folder, "out.pdf", NULL);
  g_autofree char *office = g_find_program_in_path ("soffice");
  char *tepat_argv[] = { (char *) self, "--tepat", file, NULL };
  char *floor_argv[] = { (char *) self, "--floor", file, NULL };
  double tepat[N_RUNS], floor[N_RUNS], peak = 0, floor_peak = 0, ours, theirs;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < N_RUNS; i++)
    {
      tepat[i] = measure (tepat_argv, &peak);
      floor[i] = measure (floor_argv, &floor_peak);
    }
  ours = median (tepat, N_RUNS);
  theirs = median (floor, N_RUNS);
  g_print ("{\"rows\": %d, \"columns\": %d, \"runs\": %d", N_ROWS, N_COLUMNS, N_RUNS);
  g_print (", \"seconds\": %s", g_ascii_formatd (number, sizeof number, "%.3f", ours));
  g_print (", \"cairo_floor_seconds\": %s", g_ascii_formatd (number, sizeof number, "%.3f",
                                                             theirs));
  g_print (", \"ratio_to_floor\": %s", g_ascii_formatd (number, sizeof number, "%.3f",
                                                        ours / theirs));
  g_print (", \"peak_mb\": %s", g_ascii_formatd (number, sizeof number, "%.1f", peak));
  g_print (", \"floor_peak_mb\": %s", g_ascii_formatd (number, sizeof number, "%.1f",
                                                       floor_peak));
  if (office == NULL)
    g_print (", \"libreoffice\": \"not installed\"");
  else
    {
      double seconds = measure_office (folder);

      g_print (", \"libreoffice_seconds\": %s", g_ascii_formatd (number, sizeof number, "%.3f",
                                                                 seconds));
      g_print (", \"ratio_to_libreoffice\": %s", g_ascii_formatd (number, sizeof number, "%.3f",
                                                                  ours / seconds));
    }
  g_print ("}\n");
}

int
main (int argc, char **argv)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  char *cleanup[] = { "rm", "-r", NULL, NULL };

  if (argc == 3 && strcmp (argv[1], "--tepat") == 0)
    return run_tepat (argv[2]);
  if (argc == 3 && strcmp (argv[1], "--floor") == 0)
    return run_floor (argv[2]);
  folder = g_dir_make_tmp ("tepat-bench-XXXXXX", NULL);
  report (self, folder);
  cleanup[2] = folder;
  measure (cleanup, NULL);
  return 0;
}
