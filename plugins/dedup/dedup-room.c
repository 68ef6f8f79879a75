/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-room"

#include "config.h"

#include "dedup-room.h"

#include <string.h>
#include <sys/mman.h>

#define LARGE_PAGE (2u * 1024 * 1024)

/* What stands before the room, in a line of the cache of its own. */
typedef struct
{
  gsize  bytes;        /* that were mapped; 0: allocated */
  guint8 padding[56];
} Head;

/* From a border of large pages on; NULL when there is no room. */
static gpointer
map (gsize bytes)
{
  char *start = mmap (NULL, bytes + LARGE_PAGE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  gsize before;

  if (start == MAP_FAILED)
    return NULL;
  before = (LARGE_PAGE - (guintptr) start % LARGE_PAGE) % LARGE_PAGE;
  if (before > 0)
    munmap (start, before);
  munmap (start + before + bytes, LARGE_PAGE - before);
#ifdef MADV_HUGEPAGE
  madvise (start + before, bytes, MADV_HUGEPAGE);
#endif
  return start + before;
}

gpointer
dedup_room_alloc (gsize bytes)
{
  gsize whole = (bytes + sizeof (Head) + 4095) / 4096 * 4096;
  Head *head = bytes >= LARGE_PAGE ? map (whole) : NULL;

  if (head != NULL)
    head->bytes = whole;
  else
    {
      head = g_malloc (bytes + sizeof (Head));
      head->bytes = 0;
    }
  return head + 1;
}

gpointer
dedup_room_grow (gpointer room,
                 gsize    used,
                 gsize    bytes)
{
  gpointer larger = dedup_room_alloc (bytes);

  if (used > 0)
    memcpy (larger, room, used);
  dedup_room_free (room);

  return larger;
}

void
dedup_room_free (gpointer room)
{
  Head *head = room;

  if (room == NULL)
    return;
  head--;
  if (head->bytes > 0)
    munmap (head, head->bytes);
  else
    g_free (head);
}
