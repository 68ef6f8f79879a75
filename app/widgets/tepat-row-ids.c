/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-ids"

#include "config.h"

#include "tepat-row-ids-private.h"

/* What is equal at both ends stays, so that the list does not jump when a few rows came or went. */
TepatRowChange
tepat_row_ids_compare (const GArray *before,
                       const GArray *after)
{
  const gint64 *old = (const gint64 *) before->data;
  const gint64 *new = (const gint64 *) after->data;
  guint common = MIN (before->len, after->len);
  guint head = 0, tail = 0;

  while (head < common && old[head] == new[head])
    head++;
  while (tail < common - head && old[before->len - tail - 1] == new[after->len - tail - 1])
    tail++;

  return (TepatRowChange) { head, before->len - head - tail, after->len - head - tail };
}
