/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tepat-value.h"

#define LATEST 2025

static TepatTableCell
cell_of (const char *text, guint flags)
{
  return (TepatTableCell) { text, (guint32) strlen (text), flags };
}

static void
assert_date (const char *text, guint flags, const char *expected, TepatValueReason remark)
{
  TepatTableCell cell = cell_of (text, flags);
  TepatValueReason reason;
  char iso[TEPAT_VALUE_DATE_SIZE];

  g_test_message ("%s", text);
  g_assert_cmpint (tepat_value_parse_date (&cell, LATEST, iso, &reason), ==, TEPAT_VALUE_OK);
  g_assert_cmpstr (iso, ==, expected);
  g_assert_cmpint (reason, ==, remark);
}

static void
assert_no_date (const char *text, guint flags, TepatValueStatus status, TepatValueReason why)
{
  TepatTableCell cell = cell_of (text, flags);
  TepatValueReason reason;
  char iso[TEPAT_VALUE_DATE_SIZE] = "junk";

  g_test_message ("%s", text);
  g_assert_cmpint (tepat_value_parse_date (&cell, LATEST, iso, &reason), ==, status);
  g_assert_cmpint (reason, ==, why);
  g_assert_cmpstr (iso, ==, "");
}

static void
test_dates (void)
{
  static const char * const same_day[] = {
    "12/03/1985", "12-3-1985", "12.03.1985", " 12 / 03 / 1985 ", "1985-03-12", "1985/3/12",
    "19850312", "12031985", "12 Maret 1985", "12 Mar 1985", "12 MARET 1985", "12-Mar-1985",
    "12 March 1985", "12 mrt 1985", "1985-03-12 00:00:00", "1985-03-12T07:30:00.000Z", "12/03/1985 10:15",
    "\302\24012/03/1985\302\240", "12 Maret, 1985", "31118",
  };

  for (guint i = 0; i < G_N_ELEMENTS (same_day); i++)
    assert_date (same_day[i], 0, "1985-03-12", TEPAT_VALUE_REASON_NONE);
  assert_date ("29/02/2024", 0, "2024-02-29", TEPAT_VALUE_REASON_NONE);
  assert_date ("1 Januari 1980", 0, "1980-01-01", TEPAT_VALUE_REASON_NONE);
  assert_date ("17 Agustus 1945", 0, "1945-08-17", TEPAT_VALUE_REASON_NONE);
  assert_date ("17 Agt 1945", 0, "1945-08-17", TEPAT_VALUE_REASON_NONE);
  assert_date ("28 Pebruari 1990", 0, "1990-02-28", TEPAT_VALUE_REASON_NONE);
  assert_date ("30 Nopember 1990", 0, "1990-11-30", TEPAT_VALUE_REASON_NONE);
  assert_date ("1 Juni 1990", 0, "1990-06-01", TEPAT_VALUE_REASON_NONE);
  assert_date ("1 Jul 1990", 0, "1990-07-01", TEPAT_VALUE_REASON_NONE);
  assert_date ("5 Mei 1990", 0, "1990-05-05", TEPAT_VALUE_REASON_NONE);
  assert_date ("5 Des 1990", 0, "1990-12-05", TEPAT_VALUE_REASON_NONE);
}

static void
test_date_cells (void)
{
  assert_date ("31118", TEPAT_CELL_NUMERIC, "1985-03-12", TEPAT_VALUE_REASON_NONE);
  assert_date ("31118.5", TEPAT_CELL_NUMERIC, "1985-03-12", TEPAT_VALUE_REASON_NONE);
  assert_date ("29656", TEPAT_CELL_NUMERIC | TEPAT_CELL_1904, "1985-03-12",
               TEPAT_VALUE_REASON_NONE);
  assert_date ("19850312", TEPAT_CELL_NUMERIC, "1985-03-12", TEPAT_VALUE_REASON_NONE);
  assert_date ("1985-03-12", TEPAT_CELL_NUMERIC | TEPAT_CELL_DATE, "1985-03-12",
               TEPAT_VALUE_REASON_NONE);
  assert_no_date ("60", TEPAT_CELL_NUMERIC, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_NOT_A_DATE);
  /* A year alone is no day of 1905. */
  assert_no_date ("1980", TEPAT_CELL_NUMERIC, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_NOT_A_DATE);
  assert_no_date ("#REF!", TEPAT_CELL_FAULT, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_SHEET_FAULT);
}

/* 85 can only be 1985; 12 may be 1912 or 2012. */
static void
test_two_digit_years (void)
{
  TepatTableCell cell = cell_of ("12/03/85", 0);
  TepatValueReason reason;
  char iso[TEPAT_VALUE_DATE_SIZE];

  assert_date ("12/03/85", 0, "1985-03-12", TEPAT_VALUE_REASON_TWO_DIGIT_YEAR);
  assert_date ("12 Mar 26", 0, "1926-03-12", TEPAT_VALUE_REASON_TWO_DIGIT_YEAR);
  assert_no_date ("12/03/25", 0, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_TWO_DIGIT_YEAR);
  assert_no_date ("12/03/12", 0, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_TWO_DIGIT_YEAR);
  assert_no_date ("31/02/85", 0, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_NO_SUCH_DAY);
  g_assert_cmpint (tepat_value_parse_date (&cell, 0, iso, &reason), ==, TEPAT_VALUE_INVALID);
  g_assert_cmpint (reason, ==, TEPAT_VALUE_REASON_TWO_DIGIT_YEAR);
}

static void
test_no_dates (void)
{
  static const char * const nothing[] = { "-", "NULL", "0000-00-00", "00/00/0000", "n/a", "00-00-00" };
  static const char * const wrong[] = {
    "kemarin", "12/03", "12 Foo 1985", "12/03/185", "1985", "12/03/1985x", "12//", "/", "198503123",
    "12/03/1985/7", "a/b/c", "9901011203850001", "12-Ma-1985",
  };

  assert_no_date ("", 0, TEPAT_VALUE_EMPTY, TEPAT_VALUE_REASON_NONE);
  assert_no_date (" \302\240 ", 0, TEPAT_VALUE_EMPTY, TEPAT_VALUE_REASON_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    assert_no_date (nothing[i], 0, TEPAT_VALUE_EMPTY, TEPAT_VALUE_REASON_PLACEHOLDER);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_no_date (wrong[i], 0, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_NOT_A_DATE);
  assert_no_date ("31/04/1985", 0, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_NO_SUCH_DAY);
  assert_no_date ("29/02/1900", 0, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_NO_SUCH_DAY);
  assert_no_date ("03/31/1985", 0, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_MONTH_FIRST);
  assert_no_date ("12/03/0085", 0, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_YEAR_RANGE);
  assert_no_date ("12/03/3985", 0, TEPAT_VALUE_INVALID, TEPAT_VALUE_REASON_YEAR_RANGE);
}

/* Day numbers there and back, against GLib's calendar. */
static void
test_serials (void)
{
  g_autoptr(GDate) date = g_date_new_dmy (1, G_DATE_MARCH, 1900);
  char iso[TEPAT_VALUE_DATE_SIZE];
  gint64 back;

  for (gint64 serial = 61; serial < 100000; serial++)
    {
      g_autofree char *expected = g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date),
                                                   g_date_get_month (date), g_date_get_day (date));

      g_assert_true (tepat_value_serial_to_iso (serial, FALSE, iso));
      g_assert_cmpstr (iso, ==, expected);
      g_assert_true (tepat_value_iso_to_serial (iso, &back));
      g_assert_cmpint (back, ==, serial);
      g_date_add_days (date, 1);
    }
  g_assert_true (tepat_value_serial_to_iso (59, FALSE, iso));
  g_assert_cmpstr (iso, ==, "1900-02-28");
  g_assert_true (tepat_value_iso_to_serial (iso, &back));
  g_assert_cmpint (back, ==, 59);
  g_assert_true (tepat_value_serial_to_iso (0, TRUE, iso));
  g_assert_cmpstr (iso, ==, "1904-01-01");
  g_assert_false (tepat_value_serial_to_iso (0, FALSE, iso));
  g_assert_false (tepat_value_serial_to_iso (-1, TRUE, iso));
  g_assert_false (tepat_value_serial_to_iso (G_MAXINT64, TRUE, iso));
  g_assert_false (tepat_value_iso_to_serial ("1899-12-31", &back));
  g_assert_false (tepat_value_iso_to_serial ("2023-02-29", &back));
  g_assert_false (tepat_value_iso_to_serial ("1985-03-1", &back));
}

static void
assert_integer (const char *text, guint flags, gint64 expected)
{
  TepatTableCell cell = cell_of (text, flags);
  TepatValueReason reason;
  gint64 number;

  g_test_message ("%s", text);
  g_assert_cmpint (tepat_value_parse_integer (&cell, &number, &reason), ==, TEPAT_VALUE_OK);
  g_assert_cmpint (number, ==, expected);
}

static void
assert_no_integer (const char *text, guint flags, TepatValueReason why)
{
  TepatTableCell cell = cell_of (text, flags);
  TepatValueReason reason;
  gint64 number;

  g_test_message ("%s", text);
  g_assert_cmpint (tepat_value_parse_integer (&cell, &number, &reason), ==, TEPAT_VALUE_INVALID);
  g_assert_cmpint (reason, ==, why);
}

static void
test_integers (void)
{
  assert_integer ("7", 0, 7);
  assert_integer (" 007 ", 0, 7);
  assert_integer ("-12", 0, -12);
  assert_integer ("1.250.000", 0, 1250000);
  assert_integer ("1,250,000", 0, 1250000);
  assert_integer ("Rp 1.250.000,00", 0, 1250000);
  assert_integer ("Rp. 200.000,-", 0, 200000);
  assert_integer ("rp200000", 0, 200000);
  assert_integer ("4,00", 0, 4);
  assert_integer ("4.0", TEPAT_CELL_NUMERIC, 4);
  assert_integer ("9223372036854775807", 0, G_MAXINT64);
  assert_integer ("-9223372036854775808", 0, G_MININT64);
  assert_no_integer ("9223372036854775808", 0, TEPAT_VALUE_REASON_OUT_OF_RANGE);
  assert_no_integer ("1.5", TEPAT_CELL_NUMERIC, TEPAT_VALUE_REASON_NOT_WHOLE);
  assert_no_integer ("1.250", TEPAT_CELL_NUMERIC, TEPAT_VALUE_REASON_NOT_WHOLE);
  assert_no_integer ("1,5", 0, TEPAT_VALUE_REASON_NOT_WHOLE);
  assert_no_integer ("1.25", 0, TEPAT_VALUE_REASON_NOT_WHOLE);
  assert_no_integer ("tiga", 0, TEPAT_VALUE_REASON_NOT_A_NUMBER);
  assert_no_integer ("3 anak", 0, TEPAT_VALUE_REASON_NOT_A_NUMBER);
  assert_no_integer ("Rp", 0, TEPAT_VALUE_REASON_NOT_A_NUMBER);
  assert_no_integer ("+", 0, TEPAT_VALUE_REASON_NOT_A_NUMBER);
}

static void
assert_real (const char *text, double expected)
{
  TepatTableCell cell = cell_of (text, 0);
  TepatValueReason reason;
  double number;

  g_test_message ("%s", text);
  g_assert_cmpint (tepat_value_parse_real (&cell, &number, &reason), ==, TEPAT_VALUE_OK);
  g_assert_cmpfloat (number, ==, expected);
}

static void
assert_no_real (const char *text, TepatValueReason why)
{
  TepatTableCell cell = cell_of (text, 0);
  TepatValueReason reason;
  double number;

  g_test_message ("%s", text);
  g_assert_cmpint (tepat_value_parse_real (&cell, &number, &reason), ==, TEPAT_VALUE_INVALID);
  g_assert_cmpint (reason, ==, why);
}

static void
test_reals (void)
{
  assert_real ("36,5", 36.5);
  assert_real ("-6.914744", -6.914744);
  assert_real ("107,609810", 107.60981);
  assert_real ("1.250.000", 1250000);
  assert_real ("1.250.000,5", 1250000.5);
  assert_real ("1,250.5", 1250.5);
  assert_real ("3E-2", 0.03);
  assert_no_real ("1,2,3.4.5", TEPAT_VALUE_REASON_NOT_A_NUMBER);
  assert_no_real ("nan(1)", TEPAT_VALUE_REASON_NOT_A_NUMBER);
  assert_no_real ("0x10", TEPAT_VALUE_REASON_NOT_A_NUMBER);
  assert_no_real ("1e999", TEPAT_VALUE_REASON_OUT_OF_RANGE);
  assert_no_real ("12 m", TEPAT_VALUE_REASON_NOT_A_NUMBER);
}

static void
assert_text (const char *text, const char *expected)
{
  TepatTableCell cell = cell_of (text, 0);
  TepatValueReason reason;
  char out[64];
  gsize length;

  g_assert_cmpint (tepat_value_clean_text (&cell, out, sizeof out, &length, &reason), ==,
                   *expected != '\0' ? TEPAT_VALUE_OK : TEPAT_VALUE_EMPTY);
  g_assert_cmpstr (out, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
}

static void
test_text (void)
{
  TepatTableCell cell = cell_of ("12345678", 0);
  TepatValueReason reason;
  char out[8];
  gsize length;

  assert_text ("  SITI \t AYU\n", "SITI AYU");
  assert_text ("\302\240SITI\302\240\302\240AYU\342\200\213", "SITI AYU");
  assert_text ("M'RAH O'", "M'RAH O'");
  assert_text ("'=1+1", "=1+1");
  assert_text ("'+62812", "+62812");
  assert_text ("'SITI", "'SITI");
  assert_text ("-", "");
  assert_text (" null ", "");
  g_assert_cmpint (tepat_value_clean_text (&cell, out, sizeof out, &length, &reason), ==,
                   TEPAT_VALUE_INVALID);
  g_assert_cmpint (reason, ==, TEPAT_VALUE_REASON_TOO_LONG);
  cell.length = 7;
  g_assert_cmpint (tepat_value_clean_text (&cell, out, sizeof out, &length, &reason), ==,
                   TEPAT_VALUE_OK);
  g_assert_cmpstr (out, ==, "1234567");
}

static void
assert_id (const char     *text,
           guint           flags,
           TepatValueStatus status,
           const char     *expected,
           TepatValueReason why)
{
  TepatTableCell cell = cell_of (text, flags);
  TepatValueReason reason;
  char out[40];
  gsize length;

  g_test_message ("%s", text);
  g_assert_cmpint (tepat_value_clean_id (&cell, out, sizeof out, &length, &reason), ==, status);
  g_assert_cmpstr (out, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
  g_assert_cmpint (reason, ==, why);
}

static void
test_ids (void)
{
  const char *nik = "9901011203850001";

  assert_id (nik, 0, TEPAT_VALUE_OK, nik, TEPAT_VALUE_REASON_NONE);
  assert_id ("'9901011203850001", 0, TEPAT_VALUE_OK, nik, TEPAT_VALUE_REASON_NONE);
  assert_id ("\342\200\2309901011203850001\302\240", 0, TEPAT_VALUE_OK, nik,
             TEPAT_VALUE_REASON_NONE);
  assert_id (" \"9901 0112 0385 0001\" ", 0, TEPAT_VALUE_OK, nik, TEPAT_VALUE_REASON_NONE);
  assert_id ("990101120385000", 0, TEPAT_VALUE_OK, "990101120385000", TEPAT_VALUE_REASON_NONE);
  assert_id ("9901011203850000", 0, TEPAT_VALUE_OK, "9901011203850000", TEPAT_VALUE_REASON_NONE);
  assert_id ("9901011203850000", TEPAT_CELL_NUMERIC, TEPAT_VALUE_OK, "9901011203850000",
             TEPAT_VALUE_REASON_LOSSY);
  assert_id ("9.90101E+15", 0, TEPAT_VALUE_INVALID, "9.90101E+15", TEPAT_VALUE_REASON_SCIENTIFIC);
  assert_id ("9,90101E+15", 0, TEPAT_VALUE_INVALID, "9,90101E+15", TEPAT_VALUE_REASON_SCIENTIFIC);
  assert_id ("99010112O3850001", 0, TEPAT_VALUE_INVALID, "99010112O3850001",
             TEPAT_VALUE_REASON_NOT_DIGITS);
  assert_id ("9901-0112-0385-0001", 0, TEPAT_VALUE_INVALID, "9901-0112-0385-0001",
             TEPAT_VALUE_REASON_NOT_DIGITS);
  assert_id ("'", 0, TEPAT_VALUE_EMPTY, "", TEPAT_VALUE_REASON_PLACEHOLDER);
  assert_id ("-", 0, TEPAT_VALUE_EMPTY, "", TEPAT_VALUE_REASON_PLACEHOLDER);
  assert_id ("", 0, TEPAT_VALUE_EMPTY, "", TEPAT_VALUE_REASON_NONE);
  assert_id ("99010112038500019901011203850001990101120385", 0, TEPAT_VALUE_INVALID, "",
             TEPAT_VALUE_REASON_TOO_LONG);
}

static void
test_reasons (void)
{
  for (guint i = TEPAT_VALUE_REASON_NONE + 1; i < TEPAT_VALUE_N_REASONS; i++)
    g_assert_cmpuint (strlen (tepat_value_reason_text (i)), >, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/dates", test_dates);
  g_test_add_func ("/value/date-cells", test_date_cells);
  g_test_add_func ("/value/two-digit-years", test_two_digit_years);
  g_test_add_func ("/value/no-dates", test_no_dates);
  g_test_add_func ("/value/serials", test_serials);
  g_test_add_func ("/value/integers", test_integers);
  g_test_add_func ("/value/reals", test_reals);
  g_test_add_func ("/value/text", test_text);
  g_test_add_func ("/value/ids", test_ids);
  g_test_add_func ("/value/reasons", test_reasons);
  return g_test_run ();
}
