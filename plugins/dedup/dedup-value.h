/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers and dates in the form in which they are compared. What was typed only to fill the cell
 * (rules-and-data, placeholders) comes out as "not known" and agrees with nothing. */

/* Up to sixteen digits, four bits each, from the left: one digit that differs is one nibble. */
typedef guint64 DedupNumber;

DedupNumber dedup_number_parse    (const char  *text,
                                   gsize        length,
                                   guint8      *n_digits);
/* How many edits (a digit changed, lost, or changed place with the next) lead from a to b, at most
 * 2; *at is the place of the first. */
guint       dedup_number_distance (DedupNumber  a,
                                   guint        n_a,
                                   DedupNumber  b,
                                   guint        n_b,
                                   guint       *at);

/* The birth date in a NIK, whose year has two digits: that of @year where it is known. 0 for
 * none. */
guint32     dedup_number_get_date (DedupNumber  nik,
                                   guint        n_digits,
                                   guint        year,
                                   gboolean    *woman);

/* year << 9 | month << 5 | day; 0 is not known. A year alone is its 1 January; a day that cannot be
 * is kept as it is: what of it is right may still agree. */
guint32     dedup_date_parse      (const char  *text,
                                   gsize        length);

static inline guint
dedup_date_get_year (guint32 date)
{
  return date >> 9;
}

static inline guint
dedup_date_get_month (guint32 date)
{
  return (date >> 5) & 15;
}

static inline guint
dedup_date_get_day (guint32 date)
{
  return date & 31;
}

/* As it is written where only the year is known. */
static inline gboolean
dedup_date_is_new_year (guint32 date)
{
  return (date & 511) == (1 << 5 | 1);
}

/* The date with day and month in order, so that both ways to read it are one. */
guint32     dedup_date_fold       (guint32      date);

/* A hash of an address, a place or a code without its signs, 0 for nothing. */
guint32     dedup_text_fold       (const char  *text,
                                   gsize        length);

G_END_DECLS
