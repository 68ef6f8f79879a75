/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "tepat-format.h"
#include "tepat-nik.h"

static TepatNikKind
kind_of (const char    *text,
         TepatNikFlags  flags)
{
  TepatNik nik;

  return tepat_nik_parse (text, -1, flags, &nik);
}

static void
test_parts (void)
{
  TepatNik nik;

  g_assert_cmpint (tepat_nik_parse ("9901014502900007", -1, TEPAT_NIK_FLAG_NONE, &nik), ==,
                   TEPAT_NIK_OK);
  g_assert_cmpstr (nik.wilayah, ==, "990101");
  g_assert_cmpint (nik.day, ==, 5);
  g_assert_cmpint (nik.month, ==, 2);
  g_assert_cmpint (nik.year, ==, 1990);
  g_assert_cmpint (nik.jk, ==, 2);
  g_assert_cmpint (nik.serial, ==, 7);
  g_assert_true (nik.number == G_GUINT64_CONSTANT (9901014502900007));
  g_assert_true (tepat_nik_is_key (&nik));
}

static void
test_century (void)
{
  g_autofree char *today = tepat_format_today (TEPAT_ZONE_WIB);
  int this_year = atoi (today);
  char text[32];
  TepatNik nik;

  g_snprintf (text, sizeof text, "9901010101%02d0001", this_year % 100);
  tepat_nik_parse (text, -1, TEPAT_NIK_FLAG_NONE, &nik);
  g_assert_cmpint (nik.year, ==, this_year);
  g_snprintf (text, sizeof text, "9901010101%02d0001", (this_year + 1) % 100);
  tepat_nik_parse (text, -1, TEPAT_NIK_FLAG_NONE, &nik);
  g_assert_cmpint (nik.year, ==, this_year - 99);
}

static void
test_ornament (void)
{
  static const char *const written[] = {
    "'9901010502900007", " 9901 0105 0290 0007 ", "9901\xc2\xa0" "0105029000 07",
    "99.01.01.050290.0007", "990101-050290-0007", "\"9901010502900007\"",
    "\xe2\x80\x98" "9901010502900007\t",
  };
  TepatNik nik;

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_assert_cmpint (tepat_nik_parse (written[i], -1, TEPAT_NIK_FLAG_NONE, &nik), ==,
                       TEPAT_NIK_OK);
      g_assert_cmpstr (nik.digits, ==, "9901010502900007");
    }
}

static void
test_placeholders (void)
{
  static const char *const invented[] = {
    "0", "000", "0000000000000000", "1111111111111111", "9999999999999999", "3318060000000000",
    "3318060000000001", "3318000000000000", "1234567890123456", "0123456789012345",
    "9876543210987654", "1212121212121212", "1234123412341234", "5", "99",
  };
  TepatNik nik;

  for (guint i = 0; i < G_N_ELEMENTS (invented); i++)
    {
      g_test_message ("%s", invented[i]);
      tepat_nik_parse (invented[i], -1, TEPAT_NIK_FLAG_NONE, &nik);
      g_assert_cmpint (nik.kind, ==, TEPAT_NIK_PLACEHOLDER);
      g_assert_false (tepat_nik_is_key (&nik));
      g_assert_cmpint (kind_of (invented[i], TEPAT_NIK_FLAG_KK), ==, TEPAT_NIK_PLACEHOLDER);
    }
}

static void
test_nothing (void)
{
  static const char *const none[] = { "", " ", "-", "*", "null", "NULL", "N/A", "tidak ada", "'" };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpint (kind_of (none[i], TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_EMPTY);
  g_assert_cmpint (kind_of (NULL, TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_EMPTY);
}

static void
test_wrong (void)
{
  g_assert_cmpint (kind_of ("990101050290007", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_WRONG_LENGTH);
  g_assert_cmpint (kind_of ("99010105029000071", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_WRONG_LENGTH);
  g_assert_cmpint (kind_of ("99010105029OOOO7", TEPAT_NIK_FLAG_NONE), ==,
                   TEPAT_NIK_WRONG_CHARACTERS);
  g_assert_cmpint (kind_of ("9901010502900000", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_BAD_SERIAL);
  g_assert_cmpint (kind_of ("9901013202900007", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_BAD_DATE);
  g_assert_cmpint (kind_of ("9901017202900007", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_BAD_DATE);
  g_assert_cmpint (kind_of ("9901013002900007", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_BAD_DATE);
  /* The date in the number of a kartu keluarga has no sex and is not judged. */
  g_assert_cmpint (kind_of ("9901013202900007", TEPAT_NIK_FLAG_KK), ==, TEPAT_NIK_OK);
  g_assert_false (tepat_nik_text_is_key ("9901010502900000"));
  g_assert_false (tepat_nik_text_is_key ("990101050290007"));
}

static void
test_long_garbage (void)
{
  g_autofree char *digits = g_strnfill (100000, '7');
  g_autofree char *letters = g_strnfill (100000, 'x');

  digits[10] = '1';
  g_assert_cmpint (kind_of (letters, TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_WRONG_CHARACTERS);
  g_assert_cmpint (kind_of (digits, TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_WRONG_LENGTH);
}

static void
test_lossy (void)
{
  TepatNik nik;

  g_assert_cmpint (kind_of ("9901010502900010", TEPAT_NIK_FLAG_NUMERIC), ==, TEPAT_NIK_LOSSY);
  g_assert_cmpint (kind_of ("9901010502900010", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_OK);
  g_assert_cmpint (kind_of ("9901010502900017", TEPAT_NIK_FLAG_NUMERIC), ==, TEPAT_NIK_OK);
  g_assert_cmpint (kind_of ("9,90101E+15", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_LOSSY);
  g_assert_cmpint (kind_of ("9.901010502900E15", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_LOSSY);
  g_assert_cmpint (kind_of ("9901010502900010", TEPAT_NIK_FLAG_NUMERIC | TEPAT_NIK_FLAG_KK), ==,
                   TEPAT_NIK_LOSSY);
  g_assert_false (tepat_nik_text_is_key ("9,90101E+15"));
  /* Nothing is made of them that looks like another number. */
  g_assert_cmpint (kind_of ("9901010502900017.0", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_LOSSY);
  g_assert_cmpint (kind_of ("990101050290007.0", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_LOSSY);
  g_assert_cmpint (kind_of ("9901.0105.0290.0017", TEPAT_NIK_FLAG_NONE), ==, TEPAT_NIK_OK);
  tepat_nik_parse ("9.90101E+15", -1, TEPAT_NIK_FLAG_NONE, &nik);
  g_assert_cmpstr (nik.digits, ==, "9.90101E+15");
}

static void
test_birth_date (void)
{
  TepatNik nik;

  tepat_nik_parse ("9901014502900007", -1, TEPAT_NIK_FLAG_NONE, &nik);
  g_assert_true (tepat_nik_agrees_with (&nik, "1990-02-05"));
  g_assert_false (tepat_nik_agrees_with (&nik, "1990-02-06"));
  g_assert_false (tepat_nik_agrees_with (&nik, "1991-02-05"));
  g_assert_true (tepat_nik_agrees_with (&nik, NULL));
}

static void
test_mask (void)
{
  g_autofree char *masked = tepat_nik_mask ("9901010502900007");
  g_autofree char *short_one = tepat_nik_mask ("12345");
  g_autofree char *empty = tepat_nik_mask (NULL);
  g_autofree char *odd = tepat_nik_mask ("12345678901234567890123456789012345678901234567890");

  g_assert_cmpstr (masked, ==, "9901 •••• •••• 0007");
  g_assert_cmpstr (short_one, ==, "•••• •");
  g_assert_cmpstr (empty, ==, "");
  g_assert_true (g_utf8_validate (odd, -1, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nik/parts", test_parts);
  g_test_add_func ("/nik/century", test_century);
  g_test_add_func ("/nik/ornament", test_ornament);
  g_test_add_func ("/nik/placeholders", test_placeholders);
  g_test_add_func ("/nik/nothing", test_nothing);
  g_test_add_func ("/nik/wrong", test_wrong);
  g_test_add_func ("/nik/long-garbage", test_long_garbage);
  g_test_add_func ("/nik/lossy", test_lossy);
  g_test_add_func ("/nik/birth-date", test_birth_date);
  g_test_add_func ("/nik/mask", test_mask);
  return g_test_run ();
}
