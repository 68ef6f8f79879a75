/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-format"

#include "config.h"

#include "tepat-format.h"
#include "tepat-samar.h"

#define BULLETS "\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2"

static void
assert_taken (char       *text,
              const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_counts (void)
{
  assert_taken (tepat_format_decimal (28.84, 1), "28.8");
  assert_taken (tepat_format_decimal (-15.06, 1), "\xe2\x88\x92" "15.1");
  assert_taken (tepat_format_decimal (99.6, 0), "100");
  assert_taken (tepat_format_size (0), "0\xc2\xa0" "B");
  assert_taken (tepat_format_size (999), "999\xc2\xa0" "B");
  assert_taken (tepat_format_size (183650), "183.7\xc2\xa0kB");
  assert_taken (tepat_format_size (999960), "1.0\xc2\xa0MB");
  assert_taken (tepat_format_size (G_MAXUINT64), "18446744.1\xc2\xa0TB");
  assert_taken (tepat_format_count (0), "0");
  assert_taken (tepat_format_count (999), "999");
  assert_taken (tepat_format_count (29833), "29,833");
  assert_taken (tepat_format_count (1000000), "1,000,000");
  assert_taken (tepat_format_count (-1234), "\xe2\x88\x92" "1,234");
  assert_taken (tepat_format_count (G_MININT64), "\xe2\x88\x92" "9,223,372,036,854,775,808");
}

static void
test_dates (void)
{
  assert_taken (tepat_format_date ("2026-11-22"), "22 Nov 2026");
  assert_taken (tepat_format_date ("2026-05-01T10:00:00.000Z"), "1 May 2026");
  assert_taken (tepat_format_date ("2026-02-30"), "2026-02-30");
  assert_taken (tepat_format_date (NULL), "");
}

static void
test_moments_are_read_where_they_happened (void)
{
  assert_taken (tepat_format_moment ("2026-11-22T20:05:09.120Z", TEPAT_ZONE_WIB),
                "23 Nov 2026 03:05 WIB");
  assert_taken (tepat_format_moment ("2026-11-22T03:05:09Z", TEPAT_ZONE_WITA),
                "22 Nov 2026 11:05 WITA");
  assert_taken (tepat_format_moment ("2026-12-31T15:00:00Z", TEPAT_ZONE_WIT),
                "1 Jan 2027 00:00 WIT");
  assert_taken (tepat_format_moment ("no moment", TEPAT_ZONE_WIB), "no moment");
  /* An evening of UTC is the next day, and perhaps the next month, in the office. */
  assert_taken (tepat_format_day_there ("2026-11-30T20:05:09.120Z", TEPAT_ZONE_WIB), "2026-12-01");
  assert_taken (tepat_format_day_there ("2026-11-30T16:30:00Z", TEPAT_ZONE_WIB), "2026-11-30");
  assert_taken (tepat_format_day_there ("2026-11-30T16:30:00Z", TEPAT_ZONE_WITA), "2026-12-01");
  assert_taken (tepat_format_day_there ("2026-11-30", TEPAT_ZONE_WITA), "2026-11-30");
  assert_taken (tepat_format_day ("2026-11-30T15:30:00Z", TEPAT_ZONE_WITA), "30 Nov 2026");
  assert_taken (tepat_format_day ("2026-11-30T15:30:00Z", TEPAT_ZONE_WIT), "1 Dec 2026");
  assert_taken (tepat_format_day (NULL, TEPAT_ZONE_WIT), "");
}

static void
test_zones_follow_the_province (void)
{
  g_assert_cmpint (tepat_zone_of_wilayah ("3318"), ==, TEPAT_ZONE_WIB);
  g_assert_cmpint (tepat_zone_of_wilayah ("6171"), ==, TEPAT_ZONE_WIB);
  g_assert_cmpint (tepat_zone_of_wilayah ("6371"), ==, TEPAT_ZONE_WITA);
  g_assert_cmpint (tepat_zone_of_wilayah ("5103"), ==, TEPAT_ZONE_WITA);
  g_assert_cmpint (tepat_zone_of_wilayah ("7371112001"), ==, TEPAT_ZONE_WITA);
  g_assert_cmpint (tepat_zone_of_wilayah ("8101"), ==, TEPAT_ZONE_WIT);
  g_assert_cmpint (tepat_zone_of_wilayah ("9471"), ==, TEPAT_ZONE_WIT);
  g_assert_cmpint (tepat_zone_of_wilayah (NULL), ==, TEPAT_ZONE_WIB);
}

static void
test_ages_say_what_is_left (void)
{
  assert_taken (tepat_format_age ("2026-11-08", "2026-11-20", "2026-11-22"),
                "14 days, 2 days overdue");
  assert_taken (tepat_format_age ("2026-11-21", "2026-11-23", "2026-11-22"),
                "1 day, 1 day left");
  assert_taken (tepat_format_age ("2026-11-22", "2026-11-22", "2026-11-22"),
                "since today, due today");
  assert_taken (tepat_format_age (NULL, "2026-12-02", "2026-11-22"), "10 days left");
  assert_taken (tepat_format_age ("2026-11-08", NULL, "2026-11-22"), "14 days");
  assert_taken (tepat_format_age (NULL, NULL, "2026-11-22"), "");
  assert_taken (tepat_format_wait (80), "1 minute 20 seconds");
  assert_taken (tepat_format_wait (120), "2 minutes");
  assert_taken (tepat_format_wait (1), "1 second");
}

static void
test_numbers_hide_what_tells_most (void)
{
  assert_taken (tepat_format_number_16 ("9901012203800007", TRUE),
                "9901 " BULLETS " " BULLETS " 0007");
  assert_taken (tepat_format_number_16 ("9901012203800007", FALSE), "9901 0122 0380 0007");
  assert_taken (tepat_format_number_16 ("12345678", TRUE), BULLETS " 5678");
  /* What the store masked is not masked twice. */
  assert_taken (tepat_format_number_16 ("9901 " BULLETS " " BULLETS " 0007", TRUE),
                "9901 " BULLETS " " BULLETS " 0007");
  assert_taken (tepat_format_number_16 (NULL, TRUE), "");
}

/* What somebody wrote, on its way to a print or to the journal. */
static void
test_numbers_in_a_text_are_hidden (void)
{
  static const struct { const char *text, *shown; } cases[] = {
    { "NIK 9901011203800007, RT 001", "NIK 9901 •••• •••• 0007, RT 001" },
    { "NIK 9901 0112 0380 0007 salah", "NIK 9901 •••• •••• 0007 salah" },
    { "(9901.0112.0380.0007)", "(9901 •••• •••• 0007)" },
    { "990101 120380 0007", "9901 •••• •••• 0007" },
    { "9901\xc2\xa0" "0112\xc2\xa0" "0380\xc2\xa0" "0007", "9901 •••• •••• 0007" },
    { "dari 2024-01-12 sampai 2026-12-01", "dari 2024-01-12 sampai 2026-12-01" },
    { "ab9901011203800007", "ab9901011203800007" },
    /* A year before it, or an RT behind it, moves no part of it into sight. */
    { "2026 9901 0112 0380 0007", "2026 •••• •••• •••• 0007" },
    { "9901 0112 0380 0007 0012.", "9901 •••• •••• •••• 0012." },
    /* An id, the ends of two telephone numbers. */
    { "018f3e2a-5b4c-7abc-8123-456789012345", "018f3e2a-5b4c-7abc-8123-456789012345" },
    { "0812-3456-7890 0813-4567-8901", "0812-3456-7890 0813-4567-8901" },
    { "99010112038000071", "99010112038000071" },
    { "0812 3456 7890", "0812 3456 7890" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = tepat_samar_text (cases[i].text);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/counts", test_counts);
  g_test_add_func ("/format/dates", test_dates);
  g_test_add_func ("/format/moments-are-read-where-they-happened",
                   test_moments_are_read_where_they_happened);
  g_test_add_func ("/format/zones-follow-the-province", test_zones_follow_the_province);
  g_test_add_func ("/format/ages-say-what-is-left", test_ages_say_what_is_left);
  g_test_add_func ("/format/numbers-hide-what-tells-most", test_numbers_hide_what_tells_most);
  g_test_add_func ("/format/numbers-in-a-text-are-hidden", test_numbers_in_a_text_are_hidden);

  return g_test_run ();
}
