/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-ids"

#include "config.h"

#include "tepat-row-ids-private.h"
#include "tepat-row-private.h"

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

/* Rows behind the change stand elsewhere now. */
void
tepat_row_change_move (const TepatRowChange *self,
                       GPtrArray            *held)
{
  for (guint i = 0; i < held->len; i++)
    {
      guint place = tepat_row_get_place (held->pdata[i]);

      if (place >= self->head + self->removed)
        tepat_row_set_place (held->pdata[i], place + self->added - self->removed);
    }
}

static int
compare_blocks (gconstpointer a,
                gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x < y) - (x > y);
}

/* Adds the blocks in which one of @held stands where @ids have another row now; the first block
 * comes last. */
void
tepat_row_ids_find_stale (const GArray *ids,
                          GPtrArray    *held,
                          guint         block_rows,
                          GArray       *blocks)
{
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < blocks->len; i++)
    g_hash_table_add (known, GUINT_TO_POINTER (g_array_index (blocks, guint, i)));
  for (guint i = 0; i < held->len; i++)
    {
      guint place = tepat_row_get_place (held->pdata[i]);
      guint block = place / block_rows;

      if (place < ids->len
          && g_array_index (ids, gint64, place) != tepat_row_get_id (held->pdata[i])
          && g_hash_table_add (known, GUINT_TO_POINTER (block)))
        g_array_append_val (blocks, block);
    }
  g_array_sort (blocks, compare_blocks);
}
