/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room for millions of values, in large pages where the system has them: filled with few faults,
 * quickly found wherever it is read, and given back at once, which malloc() does not promise. What
 * is in it is undefined. */
gpointer dedup_room_alloc (gsize    bytes);
/* The first @used bytes stay. @room: (nullable) */
gpointer dedup_room_grow  (gpointer room,
                           gsize    used,
                           gsize    bytes);
/* @room: (nullable) */
void     dedup_room_free  (gpointer room);

static inline void
dedup_room_clear (gpointer room)
{
  dedup_room_free (*(gpointer *) room);
}

#define dedup_autoroom __attribute__ ((cleanup (dedup_room_clear)))
#define dedup_room_new(type, n) ((type *) dedup_room_alloc (sizeof (type) * (gsize) (n)))
#define dedup_room_renew(type, room, n_used, n) \
  ((type *) dedup_room_grow ((room), sizeof (type) * (gsize) (n_used), sizeof (type) * (gsize) (n)))

G_END_DECLS
