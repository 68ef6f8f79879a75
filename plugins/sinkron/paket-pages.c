/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "paket-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "konflik-page.h"
#include "paket-page.h"
#include "paket-pages.h"

static gpointer
count (TepatDb     *db,
       const char  *what,
       const char  *oldest,
       GError     **error)
{
  g_autoptr(TepatQueueCount) found = g_new0 (TepatQueueCount, 1);

  if (!tepat_db_get_int (db, what, &found->count, error, "") ||
      !tepat_db_get_text (db, oldest, &found->oldest, error, ""))
    return NULL;

  return g_steal_pointer (&found);
}

static gpointer
count_conflicts (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return count (db, "SELECT count (*) FROM konflik WHERE keadaan = 'terbuka'",
                "SELECT substr (min (waktu), 1, 10) FROM konflik WHERE keadaan = 'terbuka'", error);
}

static gpointer
count_waiting (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return count (db, "SELECT count (*) FROM paket WHERE keadaan = 'menunggu'",
                "SELECT substr (min (waktu), 1, 10) FROM paket WHERE keadaan = 'menunggu'", error);
}

static const TepatPageDef pages[] = {
  { .id = PAKET_PAGE_ID, .title = N_("Packages"), .icon_name = "package-x-generic-symbolic",
    .group = "kelola", .hak = TEPAT_HAK_DATA_IMPOR, .create = paket_page_new },
  { .id = KONFLIK_PAGE_ID, .title = N_("Conflicts"), .icon_name = "dialog-question-symbolic",
    .group = "kerja", .hak = TEPAT_HAK_DATA_LIHAT, .create = konflik_page_new },
};

static const TepatQueueDef queues[] = {
  { "sinkron.konflik", N_("Two offices changed the same"), KONFLIK_PAGE_ID, NULL,
    TEPAT_HAK_DATA_UBAH, count_conflicts },
  { "sinkron.paket", N_("Packages that wait for another"), PAKET_PAGE_ID, NULL,
    TEPAT_HAK_DATA_IMPOR, count_waiting },
};

void
paket_pages_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    tepat_context_add_page (context, &pages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    tepat_context_add_queue (context, &queues[i]);
}
