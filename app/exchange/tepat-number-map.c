/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-number-map"

#include "config.h"

#include "tepat-number-map.h"

typedef struct
{
  guint32 hash;
  guint32 record;            /* 0: free */
} Slot;

struct _TepatNumberMap
{
  Slot  *slots;
  gsize  n_slots;            /* a power of two */
  gsize  n_used;
};

static guint32
hash_of (guint64 number)
{
  return (guint32) ((number * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
}

/** tepat_number_map_new: Returns: (transfer full): an empty map */
TepatNumberMap *
tepat_number_map_new (void)
{
  TepatNumberMap *self = g_new0 (TepatNumberMap, 1);

  self->n_slots = 4096;
  self->slots = g_new0 (Slot, self->n_slots);

  return self;
}

/** tepat_number_map_free: Frees @self. */
void
tepat_number_map_free (TepatNumberMap *self)
{
  g_free (self->slots);
  g_free (self);
}

/** tepat_number_map_prepare: Says that @number will be asked for soon: memory takes its time. */
void
tepat_number_map_prepare (TepatNumberMap *self,
                          guint64         number)
{
  __builtin_prefetch (&self->slots[hash_of (number) & (self->n_slots - 1)]);
}

/**
 * tepat_number_map_find:
 * @place: (inout): %G_MAXSIZE at first; then asks for the next one
 *
 * Returns: a record that may have @number, or 0
 */
guint32
tepat_number_map_find (TepatNumberMap *self,
                       guint64         number,
                       gsize          *place)
{
  guint32 hash = hash_of (number);
  gsize mask = self->n_slots - 1;
  gsize i = *place == G_MAXSIZE ? hash & mask : (*place + 1) & mask;

  while (self->slots[i].record != 0 && self->slots[i].hash != hash)
    i = (i + 1) & mask;
  *place = i;

  return self->slots[i].record;
}

static void
put (Slot  *slots,
     gsize  n_slots,
     Slot   slot)
{
  gsize i = slot.hash & (n_slots - 1);

  while (slots[i].record != 0)
    i = (i + 1) & (n_slots - 1);
  slots[i] = slot;
}

static void
grow (TepatNumberMap *self)
{
  gsize n_slots = self->n_slots * 2;
  Slot *slots = g_new0 (Slot, n_slots);

  for (gsize i = 0; i < self->n_slots; i++)
    if (self->slots[i].record != 0)
      put (slots, n_slots, self->slots[i]);
  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

/** tepat_number_map_add: Remembers that @record, not 0, has @number; others may have it too. */
void
tepat_number_map_add (TepatNumberMap *self,
                      guint64         number,
                      guint32         record)
{
  if (self->n_used * 10 > self->n_slots * 7)
    grow (self);
  put (self->slots, self->n_slots, (Slot) { hash_of (number), record });
  self->n_used++;
}
