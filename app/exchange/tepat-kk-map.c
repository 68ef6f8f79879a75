/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-kk-map"

#include "config.h"

#include "tepat-kk-map.h"

typedef struct
{
  guint64       no_kk;       /* 0: free */
  gconstpointer wilayah;
  gint64        keluarga;
} Slot;

struct _TepatKkMap
{
  Slot  *slots;
  gsize  n_slots;            /* a power of two */
  gsize  n_used;
};

static gsize
place_of (gsize          n_slots,
          guint64        no_kk,
          gconstpointer  wilayah)
{
  guint64 hash = (no_kk ^ (guint64) (gsize) wilayah) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (hash >> 20) & (n_slots - 1);
}

static gsize
find_slot (const Slot    *slots,
           gsize          n_slots,
           guint64        no_kk,
           gconstpointer  wilayah)
{
  gsize i = place_of (n_slots, no_kk, wilayah);

  while (slots[i].no_kk != 0 && (slots[i].no_kk != no_kk || slots[i].wilayah != wilayah))
    i = (i + 1) & (n_slots - 1);

  return i;
}

static void
grow (TepatKkMap *self)
{
  gsize n_slots = self->n_slots * 2;
  Slot *slots = g_new0 (Slot, n_slots);

  for (gsize i = 0; i < self->n_slots; i++)
    if (self->slots[i].no_kk != 0)
      slots[find_slot (slots, n_slots, self->slots[i].no_kk, self->slots[i].wilayah)] =
        self->slots[i];
  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

/** tepat_kk_map_new: Returns: (transfer full): an empty map */
TepatKkMap *
tepat_kk_map_new (void)
{
  TepatKkMap *self = g_new0 (TepatKkMap, 1);

  self->n_slots = 4096;
  self->slots = g_new0 (Slot, self->n_slots);

  return self;
}

/** tepat_kk_map_free: Frees @self. */
void
tepat_kk_map_free (TepatKkMap *self)
{
  g_free (self->slots);
  g_free (self);
}

/** tepat_kk_map_prepare: Says that the number will be asked for soon: memory takes its time. */
void
tepat_kk_map_prepare (TepatKkMap    *self,
                      guint64        no_kk,
                      gconstpointer  wilayah)
{
  __builtin_prefetch (&self->slots[place_of (self->n_slots, no_kk, wilayah)]);
}

/**
 * tepat_kk_map_lookup:
 * @no_kk: the number, not 0
 * @wilayah: the desa, by the address of its interned code
 *
 * Returns: the family's id, or 0
 */
gint64
tepat_kk_map_lookup (TepatKkMap    *self,
                     guint64        no_kk,
                     gconstpointer  wilayah)
{
  return self->slots[find_slot (self->slots, self->n_slots, no_kk, wilayah)].keluarga;
}

/** tepat_kk_map_insert: Remembers the family; replaces an earlier one. */
void
tepat_kk_map_insert (TepatKkMap    *self,
                     guint64        no_kk,
                     gconstpointer  wilayah,
                     gint64         keluarga)
{
  gsize i;

  if (self->n_used * 10 > self->n_slots * 7)
    grow (self);
  i = find_slot (self->slots, self->n_slots, no_kk, wilayah);
  self->n_used += self->slots[i].no_kk == 0;
  self->slots[i] = (Slot) { no_kk, wilayah, keluarga };
}
