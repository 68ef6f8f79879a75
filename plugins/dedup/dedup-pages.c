/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dedup-page.h"

static gpointer
count_waiting (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);

  if (!tepat_db_get_int (db, "SELECT count (*) FROM dedup_kasus WHERE keadaan = 'menunggu'",
                         &count->count, error, "") ||
      !tepat_db_get_text (db, "SELECT substr (min (dibuat), 1, 10) FROM dedup_kasus"
                              " WHERE keadaan = 'menunggu'", &count->oldest, error, ""))
    return NULL;

  return g_steal_pointer (&count);
}

/* Merges of others, which this very person may confirm. */
static gpointer
count_proposed (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);
  TepatActor *actor = tepat_db_get_actor (db);
  const char *who = actor != NULL ? tepat_actor_get_nama (actor) : "";

  if (!tepat_db_get_int (db, "SELECT count (*) FROM dedup_gabung WHERE keadaan = 'diusulkan'"
                             " AND lower (diusulkan_oleh) <> lower ($1)", &count->count, error,
                         "s", who) ||
      !tepat_db_get_text (db, "SELECT substr (min (diusulkan), 1, 10) FROM dedup_gabung"
                              " WHERE keadaan = 'diusulkan'"
                              " AND lower (diusulkan_oleh) <> lower ($1)", &count->oldest, error,
                          "s", who))
    return NULL;

  return g_steal_pointer (&count);
}

static const TepatPageDef page = {
  .id = DEDUP_PAGE_ID, .title = N_("Doubles"), .icon_name = "edit-copy-symbolic", .group = "kerja",
  .hak = TEPAT_HAK_DATA_LIHAT, .create = dedup_page_new,
};

static const TepatQueueDef queues[] = {
  { "dedup.menunggu", N_("Doubles to look at"), DEDUP_PAGE_ID, "menunggu", TEPAT_HAK_DATA_UBAH,
    count_waiting },
  { "dedup.diusulkan", N_("Merges for a second person"), DEDUP_PAGE_ID, "diusulkan",
    TEPAT_HAK_DATA_UBAH, count_proposed },
};

void
dedup_pages_add (TepatContext *context)
{
  tepat_context_add_page (context, &page);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    tepat_context_add_queue (context, &queues[i]);
}
