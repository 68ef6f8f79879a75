/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-table.h"

G_BEGIN_DECLS

/* Reading single values out of a sender's cells: no allocation, nothing repaired silently. */

/**
 * TepatValueStatus:
 * @TEPAT_VALUE_OK: read; the reason may still hold a remark to show
 * @TEPAT_VALUE_EMPTY: nothing there (or a sign for nothing: "-", "NULL")
 * @TEPAT_VALUE_INVALID: not readable, the reason says why
 */
typedef enum
{
  TEPAT_VALUE_OK,
  TEPAT_VALUE_EMPTY,
  TEPAT_VALUE_INVALID,
} TepatValueStatus;

/**
 * TepatValueReason:
 * @TEPAT_VALUE_REASON_PLACEHOLDER: empty, but written as "-", "NULL", "0000-00-00"...
 * @TEPAT_VALUE_REASON_LOSSY: 16 digits or more ending in 0 from a numeric cell
 * @TEPAT_VALUE_REASON_TWO_DIGIT_YEAR: year of two digits; read only where one century is possible
 */
typedef enum
{
  TEPAT_VALUE_REASON_NONE,
  TEPAT_VALUE_REASON_PLACEHOLDER,
  TEPAT_VALUE_REASON_NOT_A_DATE,
  TEPAT_VALUE_REASON_NO_SUCH_DAY,
  TEPAT_VALUE_REASON_MONTH_FIRST,
  TEPAT_VALUE_REASON_TWO_DIGIT_YEAR,
  TEPAT_VALUE_REASON_YEAR_RANGE,
  TEPAT_VALUE_REASON_NOT_A_NUMBER,
  TEPAT_VALUE_REASON_NOT_WHOLE,
  TEPAT_VALUE_REASON_OUT_OF_RANGE,
  TEPAT_VALUE_REASON_NOT_DIGITS,
  TEPAT_VALUE_REASON_SCIENTIFIC,
  TEPAT_VALUE_REASON_LOSSY,
  TEPAT_VALUE_REASON_TOO_LONG,
  TEPAT_VALUE_REASON_SHEET_FAULT,
  TEPAT_VALUE_N_REASONS,
} TepatValueReason;

#define TEPAT_VALUE_DATE_SIZE 11

TEPAT_API TepatValueStatus tepat_value_parse_date    (const TepatTableCell *cell,
                                                      guint                 latest_year,
                                                      char                 *iso,
                                                      TepatValueReason     *reason);
TEPAT_API TepatValueStatus tepat_value_parse_integer (const TepatTableCell *cell,
                                                      gint64               *out,
                                                      TepatValueReason     *reason);
TEPAT_API TepatValueStatus tepat_value_parse_real    (const TepatTableCell *cell,
                                                      double               *out,
                                                      TepatValueReason     *reason);
TEPAT_API TepatValueStatus tepat_value_clean_text    (const TepatTableCell *cell,
                                                      char                 *out,
                                                      gsize                 size,
                                                      gsize                *length,
                                                      TepatValueReason     *reason);
TEPAT_API TepatValueStatus tepat_value_clean_id      (const TepatTableCell *cell,
                                                      char                 *out,
                                                      gsize                 size,
                                                      gsize                *length,
                                                      TepatValueReason     *reason);
TEPAT_API gboolean         tepat_value_serial_to_iso (gint64                serial,
                                                      gboolean              epoch_1904,
                                                      char                 *iso);
TEPAT_API gboolean         tepat_value_iso_to_serial (const char           *iso,
                                                      gint64               *serial);
TEPAT_API gboolean         tepat_value_is_real_day   (guint                 year,
                                                      guint                 month,
                                                      guint                 day);
TEPAT_API const char      *tepat_value_reason_text   (TepatValueReason      reason);

/* A cell over text that does not come from a file. */
static inline TepatTableCell
tepat_value_cell (const char *text, gsize length)
{
  return (TepatTableCell) { text, (guint32) length, 0 };
}

G_END_DECLS
