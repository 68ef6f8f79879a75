/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-model"

#include "config.h"

#include <string.h>

#include "tepat-letter-error.h"
#include "tepat-letter-format.h"
#include "tepat-letter-model.h"

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_numbers (void)
{
  assert_text (tepat_letter_format_number (0), "0");
  assert_text (tepat_letter_format_number (999), "999");
  assert_text (tepat_letter_format_number (29833), "29.833");
  assert_text (tepat_letter_format_number (-1234567), "-1.234.567");
  assert_text (tepat_letter_format_number (G_MININT64), "-9.223.372.036.854.775.808");
}

static void
test_words (void)
{
  assert_text (tepat_letter_format_words (0), "nol");
  assert_text (tepat_letter_format_words (11), "sebelas");
  assert_text (tepat_letter_format_words (15), "lima belas");
  assert_text (tepat_letter_format_words (20), "dua puluh");
  assert_text (tepat_letter_format_words (101), "seratus satu");
  assert_text (tepat_letter_format_words (1000), "seribu");
  assert_text (tepat_letter_format_words (1999),
               "seribu sembilan ratus sembilan puluh sembilan");
  assert_text (tepat_letter_format_words (12010), "dua belas ribu sepuluh");
  assert_text (tepat_letter_format_words (2000000), "dua juta");
  assert_text (tepat_letter_format_words (1001001001),
               "satu miliar satu juta seribu satu");
}

static void
test_dates (void)
{
  assert_text (tepat_letter_format_date ("2026-11-22"), "22 November 2026");
  assert_text (tepat_letter_format_date ("2026-02-01"), "1 Februari 2026");
  assert_text (tepat_letter_format_day ("2026-11-22"), "Minggu, 22 November 2026");
  assert_text (tepat_letter_format_date ("2026-02-30"), "2026-02-30");
  assert_text (tepat_letter_format_date ("kemarin"), "kemarin");
}

/* Whatever stands in the cell, the middle of a number is never printed. */
static void
test_identities (void)
{
  assert_text (tepat_letter_format_nik ("9901010101900007"), "9901 •••• •••• 0007");
  assert_text (tepat_letter_format_nik ("990101010190000"), "•••••••••••••00");
  assert_text (tepat_letter_format_nik ("'9901010101900007"), "•••••••••••••••07");
  assert_text (tepat_letter_format_nik (""), "");
  assert_text (tepat_letter_format_nip ("197003121995032001"), "19700312 199503 2 001");
  assert_text (tepat_letter_format_nip ("tidak ada"), "tidak ada");
}

static void
test_canonical (void)
{
  static const char canonical[] =
    "{\"a\":{\"b\":\"x\\u0001\\\"\\\\\",\"c\":-5},\"d\":{\"$tanggal\":\"2026-11-22\"},"
    "\"e\":[\"satu\",{\"f\":true}],\"g\":{\"$gambar\":\"aGFp\"},\"h\":{\"$baris\":30000}}";
  static const char other_order[] =
    " { \"h\" : {\"$baris\": 30000}, \"e\": [\"satu\", {\"f\": true}], \"z\": null,\n"
    "\"g\": {\"$gambar\":\"aGFp\"}, \"d\": {\"$tanggal\": \"2026-11-22\"}, "
    "\"a\": {\"c\": -5, \"b\": \"x\\u0001\\\"\\\\\"} }";
  g_autoptr(TepatLetterModel) model = NULL;
  g_autoptr(TepatLetterModel) built = tepat_letter_model_new ();
  g_autoptr(GBytes) image = g_bytes_new_static ("hai", 3);
  g_autoptr(GError) error = NULL;
  g_autofree char *json = NULL;

  model = tepat_letter_model_new_from_json (other_order, -1, &error);
  g_assert_no_error (error);
  assert_text (tepat_letter_model_to_json (model), canonical);

  tepat_letter_model_set_image (built, "g", image);
  tepat_letter_model_append_text (built, "e", "satu");
  tepat_letter_model_set_boolean (tepat_letter_model_append (built, "e"), "f", TRUE);
  tepat_letter_model_set_number (built, "a.c", -5);
  tepat_letter_model_set_text (built, "a.b", "lama");
  tepat_letter_model_set_text (built, "a.b", "x\001\"\\");
  tepat_letter_model_set_date (built, "d", "2026-11-22");
  g_assert_cmpstr (tepat_letter_model_get_text (built, "a.b"), ==, "x\001\"\\");
  json = tepat_letter_model_to_json (built);
  json[strlen (json) - 1] = '\0';
  g_assert_true (g_str_has_prefix (canonical, json));
}

static void
test_refused (void)
{
  static const char * const bad[] = {
    "", "[]", "3", "{\"a\":1.5}", "{\"A b\":1}", "{\"a\":[1]}", "{\"a\":[[\"x\"]]}", "{\"a\":",
    "{\"a\":{\"$tanggal\":5}}", "{\"a\":{\"$baris\":\"x\"}}", "{\"$tanggal\":\"2026-11-22\"}",
  };
  g_autoptr(GString) deep = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) local = NULL;

      g_assert_null (tepat_letter_model_new_from_json (bad[i], -1, &local));
      g_assert_error (local, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_DATA);
    }
  for (guint i = 0; i < 200000; i++)
    g_string_append (deep, "{\"a\":");
  g_assert_null (tepat_letter_model_new_from_json (deep->str, deep->len, &error));
  g_assert_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-format/numbers", test_numbers);
  g_test_add_func ("/letter-format/words", test_words);
  g_test_add_func ("/letter-format/dates", test_dates);
  g_test_add_func ("/letter-format/identities", test_identities);
  g_test_add_func ("/letter-model/canonical", test_canonical);
  g_test_add_func ("/letter-model/refused", test_refused);
  return g_test_run ();
}
