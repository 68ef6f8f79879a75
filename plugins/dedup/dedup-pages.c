/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dedup-jejak.h"
#include "dedup-line-page.h"
#include "dedup-page.h"
#include "dedup-task.h"

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

static const char *
get_name (TepatDb *db)
{
  TepatActor *actor = tepat_db_get_actor (db);

  return actor != NULL ? tepat_actor_get_nama (actor) : "";
}

/* Merges of others, which this very person may confirm. */
static gpointer
count_proposed (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);
  const char *who = get_name (db);

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

/* What this person, or whoever works in the desa, has to look up. */
#define TASKS " FROM dedup_tugas AS t WHERE t.keadaan = 'dibuka' AND " DEDUP_TASK_IS_MINE

static gpointer
count_tasks (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);
  const char *who = get_name (db);

  if (!tepat_db_get_int (db, "SELECT count (*)" TASKS, &count->count, error, "s", who) ||
      !tepat_db_get_text (db, "SELECT substr (min (t.dibuat), 1, 10)" TASKS, &count->oldest, error,
                          "s", who) ||
      !tepat_db_get_text (db, "SELECT min (t.batas)" TASKS, &count->deadline, error, "s", who))
    return NULL;

  return g_steal_pointer (&count);
}

#define AGAIN \
  " FROM dedup_ulang AS u JOIN dedup_kasus AS k ON k.uid = u.kasus WHERE u.sepakat IS NULL" \
  " AND k.keadaan = 'diputus' AND lower (u.oleh) <> lower ($1)" \
  " AND lower (coalesce (k.diputus_oleh, '')) <> lower ($1)"

/* Decisions of others that are taken once more. */
static gpointer
count_again (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);
  const char *who = get_name (db);

  if (!tepat_db_get_int (db, "SELECT count (*)" AGAIN, &count->count, error, "s", who) ||
      !tepat_db_get_text (db, "SELECT substr (min (u.waktu), 1, 10)" AGAIN, &count->oldest, error,
                          "s", who))
    return NULL;

  return g_steal_pointer (&count);
}

static const TepatPageDef pages[] = {
  { .id = DEDUP_PAGE_ID, .title = N_("Doubles"), .icon_name = "edit-copy-symbolic",
    .group = "kerja", .hak = TEPAT_HAK_DATA_LIHAT, .create = dedup_page_new },
  { .id = DEDUP_LINE_PAGE_ID, .title = N_("Quality of doubles"),
    .icon_name = "view-continuous-symbolic", .group = "kerja", .hak = TEPAT_HAK_JEJAK_LIHAT,
    .create = dedup_line_page_new },
};

static const TepatQueueDef queues[] = {
  { "dedup.menunggu", N_("Doubles to look at"), DEDUP_PAGE_ID, "menunggu", TEPAT_HAK_DATA_UBAH,
    count_waiting },
  { "dedup.diusulkan", N_("Merges for a second person"), DEDUP_PAGE_ID, "diusulkan",
    TEPAT_HAK_DATA_UBAH, count_proposed },
  { "dedup.lapangan", N_("Doubles to look up in the field"), DEDUP_PAGE_ID, "lapangan",
    TEPAT_HAK_DATA_UBAH, count_tasks },
  { "dedup.ulang", N_("Doubles to look at again"), DEDUP_PAGE_ID, "ulang", TEPAT_HAK_DATA_UBAH,
    count_again },
};

void
dedup_pages_add (TepatContext *context)
{
  dedup_jejak_add_words ();
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    tepat_context_add_page (context, &pages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    tepat_context_add_queue (context, &queues[i]);
}
