/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-place"

#include "config.h"

#include "tepat-row-place-private.h"

struct _TepatRowPlace
{
  GObject         parent_instance;

  TepatRow       *row;         /* nullable */
  gulong          handler;
  guint           position;
  TepatRowPlaces *places;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatRowPlace, tepat_row_place, G_TYPE_OBJECT)

static void
on_cells_changed (TepatRowPlace *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
leave_places (TepatRowPlace *self)
{
  gpointer key = GUINT_TO_POINTER (self->position);

  if (g_hash_table_lookup (self->places, key) == self)
    g_hash_table_remove (self->places, key);
}

/* Takes @row. Returns: whether it is another one */
static gboolean
take_row (TepatRowPlace *self,
          TepatRow      *row)
{
  if (row == self->row)
    {
      g_clear_object (&row);
      return FALSE;
    }
  if (self->row != NULL)
    g_clear_signal_handler (&self->handler, self->row);
  g_clear_object (&self->row);
  self->row = row;
  if (row != NULL)
    self->handler = g_signal_connect_swapped (row, "notify::cells", G_CALLBACK (on_cells_changed),
                                              self);

  return TRUE;
}

static void
tepat_row_place_finalize (GObject *object)
{
  TepatRowPlace *self = TEPAT_ROW_PLACE (object);

  leave_places (self);
  g_hash_table_unref (self->places);
  take_row (self, NULL);

  G_OBJECT_CLASS (tepat_row_place_parent_class)->finalize (object);
}

static void
tepat_row_place_class_init (TepatRowPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_row_place_finalize;

  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_ROW_PLACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tepat_row_place_init (TepatRowPlace *self)
{
}

TepatRowPlaces *
tepat_row_places_new (void)
{
  return g_hash_table_new (NULL, NULL);
}

TepatRowPlace *
tepat_row_places_get (TepatRowPlaces *places,
                      GListModel     *rows,
                      guint           position)
{
  TepatRowPlace *self = g_hash_table_lookup (places, GUINT_TO_POINTER (position));

  if (self != NULL)
    return g_object_ref (self);
  self = g_object_new (TEPAT_TYPE_ROW_PLACE, NULL);
  self->position = position;
  self->places = g_hash_table_ref (places);
  take_row (self, g_list_model_get_item (rows, position));
  g_hash_table_insert (places, GUINT_TO_POINTER (position), self);

  return self;
}

static GPtrArray *
dup_places (TepatRowPlaces *places)
{
  GPtrArray *all = g_ptr_array_new_full (g_hash_table_size (places), g_object_unref);
  GHashTableIter iter;
  gpointer place;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    g_ptr_array_add (all, g_object_ref (place));

  return all;
}

void
tepat_row_places_look (TepatRowPlaces *places,
                       GListModel     *rows)
{
  g_autoptr(GPtrArray) all = dup_places (places);

  for (guint i = 0; i < all->len; i++)
    {
      TepatRowPlace *self = all->pdata[i];

      if (take_row (self, g_list_model_get_item (rows, self->position)))
        g_signal_emit (self, signals[CHANGED], 0);
    }
}

void
tepat_row_places_splice (TepatRowPlaces *places,
                         guint           position,
                         guint           removed,
                         guint           added)
{
  g_autoptr(GPtrArray) all = dup_places (places);

  g_hash_table_remove_all (places);
  for (guint i = 0; i < all->len; i++)
    {
      TepatRowPlace *self = all->pdata[i];

      if (self->position >= position && self->position < position + removed)
        continue;
      if (self->position >= position + removed)
        self->position += added - removed;
      g_hash_table_insert (places, GUINT_TO_POINTER (self->position), self);
    }
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

static GArray *
dup_positions (TepatRowPlaces *places)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint position = GPOINTER_TO_UINT (key);

      g_array_append_val (positions, position);
    }
  g_array_sort (positions, compare_positions);

  return positions;
}

guint
tepat_row_places_find_run (TepatRowPlaces *places)
{
  g_autoptr(GArray) positions = dup_positions (places);
  guint start = 0, longest = 0, found = 0;

  for (guint i = 0; i < positions->len; i++)
    {
      guint position = g_array_index (positions, guint, i);

      if (i == 0 || position != g_array_index (positions, guint, i - 1) + 1)
        start = position;
      if (position - start >= longest)
        {
          longest = position - start;
          found = start;
        }
    }

  return found;
}

TepatRow *
tepat_row_place_get_row (TepatRowPlace *self)
{
  g_assert (TEPAT_IS_ROW_PLACE (self));

  return self->row;
}
