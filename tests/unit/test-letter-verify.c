/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-verify"

#include "config.h"

#include "letter-harness.h"
#include "tepat-letter-verify.h"

/* What a phone reads from the paper is the mark, on the first page and on an attachment. */
static void
test_qr (void)
{
  g_autoptr(TepatLetter) letter = make_sample (5, 60);
  g_autofree char *filename = in_folder ("qr.pdf");
  g_autofree char *stem = in_folder ("qr");

  if (!have ("pdftoppm") || !have ("zbarimg"))
    return;
  write_letter (letter, filename);
  for (guint page = 1; page <= 4; page += 3)
    {
      g_autofree char *number = g_strdup_printf ("%u", page);
      g_autofree char *image = g_strdup_printf ("%s.png", stem);
      g_autofree char *text = NULL;

      g_free (run ("pdftoppm", "-r", "200", "-png", "-singlefile", "-f", number, "-l", number,
                   filename, stem, NULL));
      text = run ("zbarimg", "-q", "--raw", image, NULL);
      g_assert_cmpstr (g_strchomp (text), ==, tepat_letter_get_mark (letter));
    }
}

static void
assert_sample_mark (TepatLetterMark *mark)
{
  g_assert_nonnull (mark);
  g_assert_cmpstr (mark->uid, ==, "0192f0c1-7a3e-7b5d-9c2f-3e8a5d1b6c40");
  g_assert_cmpstr (mark->data_sha256, ==,
                   "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
  g_assert_cmpint (mark->jejak_seq, ==, 184467);
  g_assert_cmpstr (mark->jejak_hash, ==, "3c59dc048e885024");
}

static void
test_mark_of_pdf (void)
{
  g_autoptr(TepatLetter) letter = make_sample (5, 0);
  g_autofree char *filename = in_folder ("mark.pdf");
  g_autofree char *packed = in_folder ("packed.pdf");
  g_autoptr(TepatLetterMark) mark = NULL;
  g_autoptr(TepatLetterMark) packed_mark = NULL;
  g_autofree char *qpdf = g_find_program_in_path ("qpdf");
  g_autofree char *contents = NULL;
  g_autoptr(GString) forged = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  write_letter (letter, filename);
  mark = tepat_letter_mark_from_pdf (filename, &error);
  g_assert_no_error (error);
  assert_sample_mark (mark);

  /* Another program has put the document information into a compressed stream. */
  if (qpdf != NULL)
    {
      g_free (run (qpdf, "--object-streams=generate", filename, packed, NULL));
      packed_mark = tepat_letter_mark_from_pdf (packed, &error);
      g_assert_no_error (error);
      assert_sample_mark (packed_mark);
    }

  /* A second mark is appended, as an incremental update would. */
  g_assert_true (g_file_get_contents (filename, &contents, &length, NULL));
  forged = g_string_new_len (contents, length);
  g_string_append_printf (forged, "\n1 0 obj\n<< /Keywords (TEPAT1:%s:%064d:1:%016d) >>\n",
                          "0192f0c1-7a3e-7b5d-9c2f-000000000000", 0, 0);
  g_assert_null (tepat_letter_mark_find ((const guint8 *) forged->str, forged->len, &error));
  g_assert_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_NO_MARK);
}

static void
test_mark_of_text (void)
{
  g_autoptr(TepatLetterMark) mark = NULL;
  g_autofree char *text = NULL;
  static const char good[] =
    " TEPAT1:0192f0c1-7a3e-7b5d-9c2f-3e8a5d1b6c40:"
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08:184467:3c59dc048e885024\n";
  static const char * const bad[] = {
    "", "TEPAT1", "TEPAT1:::::", "TEPAT2:a:b:1:c", "https://example.org",
    "TEPAT1:a:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08:-1:3c59dc048e885024",
    "TEPAT1:a:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a0:1:3c59dc048e885024",
    "TEPAT1:a:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08:1:3c59dc048e88502",
    "TEPAT1:a:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08:"
      "99999999999999999999:3c59dc048e885024",
    "TEPAT1:a'b:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08:1:"
      "3c59dc048e885024",
  };

  mark = tepat_letter_mark_from_text (good, NULL);
  assert_sample_mark (mark);
  text = tepat_letter_mark_to_text (mark);
  g_assert_true (g_str_has_prefix (good + 1, text));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (tepat_letter_mark_from_text (bad[i], &error));
      g_assert_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_NO_MARK);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/qr", test_qr);
  g_test_add_func ("/letter/mark/pdf", test_mark_of_pdf);
  g_test_add_func ("/letter/mark/text", test_mark_of_text);
  return run_in_folder ();
}
