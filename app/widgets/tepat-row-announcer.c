/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-announcer"

#include "config.h"

#include "tepat-row-announcer-private.h"
#include "tepat-row-private.h"

#define BLOCK_ROWS     16u
#define FRAME_INTERVAL 20

struct _TepatRowAnnouncer
{
  GListModel *model;        /* borrowed: its owner */
  GArray     *stale;        /* guint, blocks that still show rows of before, from the last */
  guint       source;
};

/** tepat_row_announcer_new: Returns: (transfer full): for @model, which owns it */
TepatRowAnnouncer *
tepat_row_announcer_new (GListModel *model)
{
  TepatRowAnnouncer *self = g_new0 (TepatRowAnnouncer, 1);

  self->model = model;
  self->stale = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

void
tepat_row_announcer_free (TepatRowAnnouncer *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_array_unref (self->stale);
  g_free (self);
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
 * comes last. Until it is announced, GTK shows such a row where it stood: where it stands now it
 * gets another object, since a list must not hold one twice. */
static void
find_stale (const GArray *ids,
            GPtrArray    *held,
            GArray       *blocks)
{
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < blocks->len; i++)
    g_hash_table_add (known, GUINT_TO_POINTER (g_array_index (blocks, guint, i)));
  for (guint i = 0; i < held->len; i++)
    {
      guint place = tepat_row_get_place (held->pdata[i]);
      guint block = place / BLOCK_ROWS;

      if (place >= ids->len ||
          g_array_index (ids, gint64, place) == tepat_row_get_id (held->pdata[i]))
        continue;
      tepat_row_leave_table (held->pdata[i]);
      if (g_hash_table_add (known, GUINT_TO_POINTER (block)))
        g_array_append_val (blocks, block);
    }
  g_array_sort (blocks, compare_blocks);
}

static void
announce (TepatRowAnnouncer *self,
          guint              block)
{
  guint first = block * BLOCK_ROWS;
  guint n_items = g_list_model_get_n_items (self->model);

  if (first < n_items)
    {
      guint n_rows = MIN (BLOCK_ROWS, n_items - first);

      g_list_model_items_changed (self->model, first, n_rows, n_rows);
    }
}

static gboolean
on_announce (gpointer user_data)
{
  TepatRowAnnouncer *self = user_data;
  guint n_left = self->stale->len;
  guint block = g_array_index (self->stale, guint, n_left - 1);

  g_array_set_size (self->stale, n_left - 1);
  if (n_left == 1)
    self->source = 0;
  announce (self, block);

  return n_left > 1 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* More than a few within one frame would have to be laid out at once. */
void
tepat_row_announcer_add (TepatRowAnnouncer *self,
                         const GArray      *ids,
                         GPtrArray         *held)
{
  find_stale (ids, held, self->stale);
  if (self->stale->len > 0 && self->source == 0)
    self->source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, FRAME_INTERVAL, on_announce, self,
                                       NULL);
}

gboolean
tepat_row_announcer_is_busy (TepatRowAnnouncer *self)
{
  return self->source != 0;
}

void
tepat_row_announcer_stop (TepatRowAnnouncer *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_array_set_size (self->stale, 0);
}
