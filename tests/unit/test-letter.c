/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter"

#include "config.h"

#include <signal.h>
#include <sys/resource.h>

#include "letter-harness.h"
#include "tepat-letter-flow-private.h"

static void
test_content (void)
{
  g_autoptr(TepatLetter) letter = make_sample (40, 300);
  g_autofree char *text = NULL;
  static const char * const parts[] = {
    "PEMERINTAH KABUPATEN CONTOH", "SURAT PENGESAHAN", "NOMOR : 400.9/123/2026",
    "Undang-Undang Nomor 13 Tahun 2011", "Undang-Undang Nomor 23 Tahun 2014",
    "Peraturan Menteri Sosial Nomor 3 Tahun 2025", "245/HUK/2025", "29.833",
    "Tabel 1.", "Kec. Karangjati (lanjutan)", "Tabel 2.", "Pengecualian", "KTP-el",
    "Contoh, 22 November 2026", "WULANDARI KUSUMANINGRUM", "NIP. 19700312 199503 2 001",
    "Paraf Hierarki", "Tembusan:", "LAMPIRAN I", "LAMPIRAN II", "MUHAMMAD PURWANINGSIH",
    "9901 •••• •••• 0007", "BA/002/XI/2026", "Dokumen 0192f0c1-7a3e-7b5d-9c2f-3e8a5d1b6c40",
    "SHA-256 data 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  };

  if (!have ("pdftotext"))
    return;
  text = text_of (letter);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (text, parts[i]);
  assert_lacks (text, "990108000007");
  assert_lacks (text, "RANCANGAN");
}

/* The sums under a table are those of its rows. */
static void
test_sums (void)
{
  g_autoptr(TepatLetterModel) model = tepat_letter_model_new ();
  g_autoptr(TepatLetter) letter = NULL;
  g_autofree char *text = NULL;
  static const struct { const char *group; gint64 number; } rows[] = {
    { "A", 1200 }, { "A", 34 }, { "B", 7 }, { "B", 0 },
  };

  if (!have ("pdftotext"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TepatLetterModel *row = tepat_letter_model_append (model, "baris");

      tepat_letter_model_set_text (row, "grup", rows[i].group);
      tepat_letter_model_set_number (row, "jumlah", rows[i].number);
    }
  letter = make_from_body ("<tabel sumber='baris'><kolom judul='No' isi='no' lebar='2cm'/>"
                           "<kolom judul='Nilai' isi='jumlah' bentuk='angka'/>"
                           "<pengelompokan menurut='grup' jumlah='ya'>Grup {{grup}}"
                           "</pengelompokan><jumlah>SEMUA</jumlah></tabel>", model);
  text = text_of (letter);
  g_assert_true (g_regex_match_simple ("Grup A +1\\.234\\n", text, 0, 0));
  g_assert_true (g_regex_match_simple ("Grup B +7\\n", text, 0, 0));
  g_assert_true (g_regex_match_simple ("SEMUA +1\\.241\\n", text, 0, 0));
  g_assert_true (g_regex_match_simple ("4 +0\\n", text, 0, 0));
}

/* "Halaman x dari y" on every page, and as many pages as the file has. */
static void
test_page_numbers (void)
{
  g_autoptr(TepatLetter) letter = make_sample (30, 500);
  const guint n_pages = tepat_letter_get_n_pages (letter);
  g_autofree char *text = NULL;
  g_auto(GStrv) pages = NULL;

  if (!have ("pdftotext"))
    return;
  text = text_of (letter);
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (n_pages, >, 10);
  g_assert_cmpuint (g_strv_length (pages), ==, n_pages + 1);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *expected = g_strdup_printf ("Halaman %u dari %u\n", i + 1, n_pages);

      assert_contains (pages[i], expected);
    }
}

/* Every row of a long attachment once, in order. */
static void
test_long_table (void)
{
  g_autoptr(TepatLetter) letter = make_sample (3, 2000);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  guint row = 0;

  if (!have ("pdftotext"))
    return;
  text = text_of (letter);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *number = NULL;

      if (strstr (lines[i], "••••") == NULL)
        continue;
      row++;
      number = row < 1000 ? g_strdup_printf ("%u ", row)
                          : g_strdup_printf ("%u.%03u ", row / 1000, row % 1000);
      g_assert_true (g_str_has_prefix (g_strchug (lines[i]), number));
    }
  g_assert_cmpuint (row, ==, 2000);
}

static char *
page_with (const char *text, const char *part)
{
  g_auto(GStrv) pages = g_strsplit (text, "\f", -1);

  for (guint i = 0; pages[i] != NULL; i++)
    if (strstr (pages[i], part) != NULL)
      return g_strdup (pages[i]);
  g_error ("no page has “%s”", part);
}

/* Whatever the length of the letter, the signer is never alone, and what was read before stays. */
static void
test_signer_not_alone (void)
{
  if (!have ("pdftotext"))
    return;
  for (guint n_desa = 1; n_desa <= 61; n_desa += 3)
    {
      g_autoptr(TepatLetter) letter = make_sample (n_desa, 0);
      g_autofree char *text = text_of (letter);
      g_autofree char *signer = page_with (text, "NIP.");
      g_autofree char *heading = page_with (text, "Tabel 2.");

      assert_contains (signer, "Demikian Surat Pengesahan");
      assert_contains (signer, "Perubahan.");
      assert_contains (signer, "Arsip.");
      assert_contains (heading, "Program Keluarga Harapan");
    }
}

static gboolean
draw_nothing (TepatLetterBlock *block, cairo_t *cr, double y, const TepatLetterPiece *pieces,
              guint n_pieces, gboolean continued, GError **error)
{
  return TRUE;
}

static void
free_nothing (TepatLetterBlock *block)
{
}

static double
repeat_top (TepatLetterBlock *block, guint32 item)
{
  return 20;
}

static const TepatLetterBlockClass plain_class = { NULL, draw_nothing, free_nothing };
static const TepatLetterBlockClass table_class = { repeat_top, draw_nothing, free_nothing };

static double
page_height (TepatLetterSection *section, const TepatLetterPage *page)
{
  double height = 0;

  for (guint i = page->first; i < page->first + page->n_pieces; i++)
    {
      const TepatLetterPiece *piece = &g_array_index (section->pieces, TepatLetterPiece, i);

      height += piece->height + (i > page->first ? piece->gap : 0);
      if (i == page->first && i > 0 && piece[-1].block == piece->block &&
          piece->block->klass->measure_top != NULL)
        height += 20;
    }
  return height;
}

/* Random letters: all pieces once and in order, no page overfull, nothing parted that belongs
 * together. */
static void
test_flow (void)
{
  const TepatLetterPaper paper = { 200, 400, 0, 300, 0, 0 };

  for (guint round = 0; round < 500; round++)
    {
      TepatLetterBlock blocks[2] = { { &plain_class }, { &table_class } };
      TepatLetterSection *section = _tepat_letter_section_new (&paper);
      guint next = 0, chain = 0;

      for (guint i = 0; i < 200; i++)
        {
          gboolean keep = chain < 5 && g_test_rand_int_range (0, 3) == 0;

          chain = keep ? chain + 1 : 0;
          _tepat_letter_section_add_piece (section, &blocks[i / 40 % 2], i,
                                           keep ? TEPAT_LETTER_KEEP_NEXT : 0,
                                           g_test_rand_int_range (0, 8),
                                           g_test_rand_int_range (5, 35));
        }
      _tepat_letter_section_paginate (section);
      for (guint i = 0; i < section->pages->len; i++)
        {
          const TepatLetterPage *page = &g_array_index (section->pages, TepatLetterPage, i);
          const TepatLetterPiece *last;

          g_assert_cmpuint (page->first, ==, next);
          g_assert_cmpuint (page->n_pieces, >, 0);
          next = page->first + page->n_pieces;
          last = &g_array_index (section->pieces, TepatLetterPiece, next - 1);
          g_assert_cmpfloat (page_height (section, page), <=, 300.5);
          g_assert_true (next == section->pieces->len || !(last->flags & TEPAT_LETTER_KEEP_NEXT));
        }
      g_assert_cmpuint (next, ==, section->pieces->len);
      _tepat_letter_section_free (section);
    }
}

static void
assert_same_file (const char *a, const char *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize n_first, n_second;

  g_assert_true (g_file_get_contents (a, &first, &n_first, NULL));
  g_assert_true (g_file_get_contents (b, &second, &n_second, NULL));
  g_assert_cmpmem (first, n_first, second, n_second);
}

/* The letter is printed again months later, by another process, from what the store kept. */
static void
test_same_bytes (void)
{
  g_autofree char *first = in_folder ("first.pdf");
  g_autofree char *second = in_folder ("second.pdf");
  g_autofree char *third = in_folder ("third.pdf");
  g_autoptr(TepatLetterModel) model = sample_model_new (25, 700);
  g_autoptr(TepatLetterModel) again = NULL;
  g_autoptr(TepatSampleRows) rows = sample_rows_new (700);
  g_autofree char *json = tepat_letter_model_to_json (model);
  g_autofree char *json_again = NULL;
  g_autoptr(TepatLetter) letter = make_letter ("surat-pengesahan", model);
  g_autoptr(TepatLetter) reprint = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *self = NULL;
  g_autofree char *order = NULL;

  write_letter (letter, first);
  write_letter (letter, second);
  assert_same_file (first, second);

  again = tepat_letter_model_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  tepat_letter_model_set_rows (again, "bnba", TEPAT_LETTER_ROWS (rows));
  json_again = tepat_letter_model_to_json (again);
  g_assert_cmpstr (json, ==, json_again);
  reprint = make_letter ("surat-pengesahan", again);
  write_letter (reprint, second);
  assert_same_file (first, second);

  self = g_file_read_link ("/proc/self/exe", NULL);
  order = g_strconcat ("TEST_LETTER_WRITE=", third, NULL);
  g_free (run ("env", order, "TZ=Asia/Jayapura", "LANG=C", "LANGUAGE=en", self, NULL));
  assert_same_file (first, third);
}

/* Another number of rows than the letter was made with is refused, not printed. */
static void
test_other_rows (void)
{
  g_autoptr(TepatLetterTemplate) template = NULL;
  g_autoptr(TepatLetterModel) model = sample_model_new (3, 700);
  g_autofree char *json = tepat_letter_model_to_json (model);
  g_autoptr(TepatLetterModel) again = NULL;
  g_autoptr(TepatSampleRows) rows = sample_rows_new (699);
  g_autoptr(GError) error = NULL;

  template = tepat_letter_template_new_builtin ("surat-pengesahan", NULL);
  again = tepat_letter_model_new_from_json (json, -1, NULL);
  g_assert_null (tepat_letter_new (template, again, NULL, &error));
  g_assert_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_ROWS);
  g_clear_error (&error);
  tepat_letter_model_set_rows (again, "bnba", TEPAT_LETTER_ROWS (rows));
  g_assert_null (tepat_letter_new (template, again, NULL, &error));
  g_assert_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_ROWS);
  assert_contains (error->message, "700");
  assert_contains (error->message, "699");
}

/* When a row cannot be read, the old file stays and nothing else is left behind. */
static void
test_failing_rows (void)
{
  g_autofree char *filename = in_folder ("failing.pdf");
  g_autoptr(TepatLetterModel) model = sample_model_new (3, 0);
  g_autoptr(TepatSampleRows) rows = sample_rows_new (900);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(TepatLetter) letter = NULL;
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;

  tepat_letter_model_set_rows (model, "bnba", TEPAT_LETTER_ROWS (rows));
  letter = make_letter ("surat-pengesahan", model);
  g_assert_true (g_file_set_contents (filename, "old", -1, NULL));
  rows->fail_at = 640;
  g_assert_false (tepat_letter_write_pdf (letter, filename, NULL, NULL, &error));
  g_assert_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_ROWS);
  assert_contains (error->message, "641");
  assert_contains (error->message, "disk gone");
  g_clear_error (&error);

  rows->fail_at = 0;
  g_cancellable_cancel (cancellable);
  g_assert_false (tepat_letter_write_pdf (letter, filename, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (tepat_letter_write_pdf (letter, "/nonexistent/folder/x.pdf", NULL, NULL,
                                          &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  g_assert_true (g_file_get_contents (filename, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, "failing.pdf."));
}

/* A disk that fills up while the pages are written: there is no file, not half of one. */
static void
test_full_disk (void)
{
  g_autofree char *filename = in_folder ("penuh.pdf");
  g_autoptr(TepatLetterModel) model = sample_model_new (3, 0);
  g_autoptr(TepatLetter) letter = make_letter ("surat-pengesahan", model);
  struct rlimit before, small;
  g_autoptr(GError) error = NULL;
  gboolean ok;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 16384;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  ok = tepat_letter_write_pdf (letter, filename, NULL, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (ok);
  g_assert_nonnull (error);
  assert_contains (error->message, filename);
  g_assert_false (g_file_test (filename, G_FILE_TEST_EXISTS));
}

/* Drawn and not placed, nobody has it; placed, it is whole. A folder takes the name of no letter. */
static void
test_two_steps (void)
{
  g_autofree char *filename = in_folder ("dua.pdf");
  g_autoptr(TepatLetterModel) model = sample_model_new (3, 0);
  g_autoptr(TepatLetter) letter = make_letter ("surat-pengesahan", model);
  g_autoptr(TepatLetterFile) file = NULL;
  g_autoptr(GError) error = NULL;

  tepat_letter_file_free (tepat_letter_draw_pdf (letter, filename, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (filename, G_FILE_TEST_EXISTS));
  file = tepat_letter_draw_pdf (letter, filename, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (tepat_letter_file_place (file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (filename, G_FILE_TEST_IS_REGULAR));
  g_assert_null (tepat_letter_draw_pdf (letter, folder, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

/* A table with rows of one height is read only when it is drawn. */
static void
test_rows_are_read_once (void)
{
  g_autoptr(TepatLetterModel) model = tepat_letter_model_new ();
  g_autoptr(TepatSampleRows) rows = sample_rows_new (400);
  g_autofree char *filename = in_folder ("once.pdf");
  g_autoptr(TepatLetter) letter = NULL;

  tepat_letter_model_set_rows (model, "bnba", TEPAT_LETTER_ROWS (rows));
  letter = make_from_body ("<tabel sumber='bnba'><kolom judul='NIK' isi='nik'/>"
                           "<kolom judul='Nama' isi='nama'/></tabel>", model);
  g_assert_cmpuint (rows->n_read, ==, 0);
  write_letter (letter, filename);
  g_assert_cmpuint (rows->n_read, ==, 400);
}

static void
test_cells (void)
{
  g_autoptr(TepatLetterModel) model = tepat_letter_model_new ();
  TepatLetterModel *row = tepat_letter_model_append (model, "baris");
  g_autoptr(TepatLetter) letter = NULL;
  g_autofree char *text = NULL;

  if (!have ("pdftotext"))
    return;
  tepat_letter_model_set_text (row, "arab", "فاطمة");
  tepat_letter_model_set_text (row, "tanda", "Cafe\xcc\x81 Ñoño — “Dłuższy”");
  tepat_letter_model_set_text (row, "panjang", "Kampung yang namanya jauh lebih panjang daripada "
                               "kolomnya");
  tepat_letter_model_set_number (row, "angka", 123456789012345);
  tepat_letter_model_set_text (row, "bungkus", "satu dua tiga empat lima enam tujuh delapan "
                               "sembilan sepuluh");
  letter = make_from_body ("<tabel sumber='baris'><kolom judul='A' isi='arab' lebar='2cm'/>"
                           "<kolom judul='T' isi='tanda' lebar='5cm'/>"
                           "<kolom judul='P' isi='panjang' lebar='3cm'/>"
                           "<kolom judul='N' isi='angka' lebar='1.5cm' bentuk='angka'/>"
                           "<kolom judul='B' isi='bungkus' lebar='2.2cm' meluap='bungkus'/>"
                           "</tabel>", model);
  text = text_of (letter);
  assert_contains (text, "فاطمة");
  assert_contains (text, "Ñoño — “Dłuższy”");
  assert_contains (text, "Kampung yang");
  assert_contains (text, "…");
  assert_lacks (text, "kolomnya");
  assert_contains (text, "123.456.789.012.345");
  assert_contains (text, "sepuluh");
}

static void
test_list (void)
{
  g_autoptr(TepatLetterModel) model = tepat_letter_model_new ();
  g_autoptr(TepatLetter) letter = NULL;
  g_autofree char *text = NULL;
  static const char * const columns[][2] = { { "Nama", "nama" }, { "NIK", "nik" } };

  if (!have ("pdftotext"))
    return;
  tepat_letter_model_set_text (model, "daftar.judul", "DAFTAR KELUARGA");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      TepatLetterModel *column = tepat_letter_model_append (model, "kolom");

      tepat_letter_model_set_text (column, "judul", columns[i][0]);
      tepat_letter_model_set_text (column, "isi", columns[i][1]);
      if (i == 1)
        tepat_letter_model_set_text (column, "bentuk", "nik");
    }
  for (guint i = 0; i < 3; i++)
    {
      TepatLetterModel *row = tepat_letter_model_append (model, "baris");

      tepat_letter_model_set_text (row, "nama", sample_first_names[i]);
      tepat_letter_model_set_text (row, "nik", "9901010101900007");
    }
  letter = make_letter ("daftar", model);
  text = text_of (letter);
  assert_contains (text, "DAFTAR KELUARGA");
  assert_contains (text, "MUHAMMAD");
  assert_contains (text, "9901 •••• •••• 0007");
  assert_contains (text, "Halaman 1 dari 1");
  g_assert_null (tepat_letter_get_mark (letter));
}

/* The preview and the file come from the same drawing, and may run side by side. */
static gpointer
write_in_thread (gpointer data)
{
  g_autofree char *filename = in_folder ("thread.pdf");

  write_letter (data, filename);
  return NULL;
}

static void
test_preview_beside_writing (void)
{
  g_autoptr(TepatLetter) letter = make_sample (20, 1500);
  const guint n_pages = tepat_letter_get_n_pages (letter);
  g_autofree char *first = in_folder ("before.pdf");
  g_autofree char *second = in_folder ("thread.pdf");
  GThread *thread;

  write_letter (letter, first);
  thread = g_thread_new ("writer", write_in_thread, letter);
  for (guint page = 0; page < n_pages; page++)
    {
      double width, height;
      cairo_surface_t *surface;
      cairo_t *cr;

      tepat_letter_get_page_size (letter, page, &width, &height);
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
      cr = cairo_create (surface);
      g_assert_true (tepat_letter_draw_page (letter, cr, page, NULL));
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  g_thread_join (thread);
  assert_same_file (first, second);
}

static int
write_for_other_process (const char *filename)
{
  g_autoptr(TepatLetter) letter = make_sample (25, 700);

  write_letter (letter, filename);
  return 0;
}

int
main (int argc, char **argv)
{
  if (g_getenv ("TEST_LETTER_WRITE") != NULL)
    return write_for_other_process (g_getenv ("TEST_LETTER_WRITE"));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/content", test_content);
  g_test_add_func ("/letter/sums", test_sums);
  g_test_add_func ("/letter/page-numbers", test_page_numbers);
  g_test_add_func ("/letter/long-table", test_long_table);
  g_test_add_func ("/letter/signer-not-alone", test_signer_not_alone);
  g_test_add_func ("/letter/flow", test_flow);
  g_test_add_func ("/letter/same-bytes", test_same_bytes);
  g_test_add_func ("/letter/other-rows", test_other_rows);
  g_test_add_func ("/letter/failing-rows", test_failing_rows);
  g_test_add_func ("/letter/full-disk", test_full_disk);
  g_test_add_func ("/letter/two-steps", test_two_steps);
  g_test_add_func ("/letter/rows-are-read-once", test_rows_are_read_once);
  g_test_add_func ("/letter/cells", test_cells);
  g_test_add_func ("/letter/list", test_list);
  g_test_add_func ("/letter/preview-beside-writing", test_preview_beside_writing);
  return run_in_folder ();
}
