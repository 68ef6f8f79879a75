/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "tepat-value.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_date (const TepatTableCell *cell)
{
  char iso[TEPAT_VALUE_DATE_SIZE], again[TEPAT_VALUE_DATE_SIZE];
  TepatValueReason reason;
  TepatTableCell back = { iso, 10, 0 };

  if (tepat_value_parse_date (cell, 2025, iso, &reason) != TEPAT_VALUE_OK)
    {
      g_assert_cmpstr (iso, ==, "");
      return;
    }
  g_assert_cmpuint (strlen (iso), ==, 10);
  if (tepat_value_parse_date (&back, 0, again, &reason) == TEPAT_VALUE_OK)
    g_assert_cmpstr (again, ==, iso);
  else
    g_assert_cmpint (reason, ==, TEPAT_VALUE_REASON_YEAR_RANGE);
}

static void
check_text (const TepatTableCell *cell, char *out, gsize size)
{
  TepatValueReason reason;
  gsize length;

  if (tepat_value_clean_text (cell, out, size, &length, &reason) == TEPAT_VALUE_OK)
    {
      g_assert_cmpuint (length, >, 0);
      g_assert_cmpuint (length, <=, cell->length);
    }
  else
    g_assert_cmpint (length, ==, 0);
  g_assert_cmpuint (length, <, size);
  g_assert_cmpint (out[length], ==, '\0');
  if (size > cell->length)
    g_assert_cmpint (reason, !=, TEPAT_VALUE_REASON_TOO_LONG);
}

static void
check_id (const TepatTableCell *cell, char *out, gsize size)
{
  TepatValueReason reason;
  gsize length;
  TepatValueStatus status = tepat_value_clean_id (cell, out, size, &length, &reason);

  g_assert_cmpuint (length, <, size);
  g_assert_cmpint (out[length], ==, '\0');
  if (status == TEPAT_VALUE_OK)
    g_assert_cmpuint (strspn (out, "0123456789"), ==, length);
}

/* The first byte chooses the cell's flags and the room for the answer, the rest is the cell. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  TepatValueReason reason;
  TepatTableCell cell;
  g_autofree char *out = NULL;
  gsize room;
  gint64 integer;
  double real;

  if (size == 0)
    return 0;
  cell = (TepatTableCell) { (const char *) data + 1, (guint32) size - 1, data[0] & 0xf };
  room = (data[0] & 0x80) != 0 ? 1u + (data[0] >> 4 & 7) : size;
  out = g_malloc (room);
  check_date (&cell);
  check_text (&cell, out, room);
  check_id (&cell, out, room);
  tepat_value_parse_integer (&cell, &integer, &reason);
  if (tepat_value_parse_real (&cell, &real, &reason) == TEPAT_VALUE_OK)
    g_assert_true (isfinite (real));
  return 0;
}
