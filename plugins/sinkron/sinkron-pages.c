/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "konflik-page.h"
#include "paket-page.h"
#include "prelist-page.h"
#include "prelist.h"
#include "sinkron-jejak.h"
#include "sinkron-page.h"
#include "sinkron-penerima-page.h"

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
count_held (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return count (db, "SELECT count (*) FROM sinkron_himpunan WHERE keadaan = 'ditahan'",
                "SELECT substr (min (waktu), 1, 10) FROM sinkron_himpunan"
                " WHERE keadaan = 'ditahan'", error);
}

#define UNSENT                                                                                     \
  " FROM kiriman AS k WHERE NOT EXISTS (SELECT 1 FROM sinkron_kirim AS s"                          \
  " WHERE s.kiriman = k.uid AND s.keadaan IN ('diterima', 'ditolak'))"

static gpointer
count_unsent (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return count (db, "SELECT count (*)" UNSENT, "SELECT substr (min (k.dibuat), 1, 10)" UNSENT,
                error);
}

static gpointer
count_returned (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return count (db, "SELECT count (*) FROM sinkron_kembali WHERE keadaan = 'menunggu'",
                "SELECT substr (min (waktu), 1, 10) FROM sinkron_kembali"
                " WHERE keadaan = 'menunggu'", error);
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

#define TO_VISIT "FROM sinkron_prelist_butir AS b WHERE b.hasil IS NULL"

static gpointer
count_visits (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(TepatQueueCount) found = count (db, "SELECT count (*) " TO_VISIT,
                                            "SELECT substr (min (p.dibuat), 1, 10) FROM"
                                            " sinkron_prelist AS p WHERE EXISTS (SELECT 1 " TO_VISIT
                                            " AND b.prelist = p.uid)", error);

  if (found == NULL ||
      !tepat_db_get_text (db, "SELECT min (p.tenggat) FROM sinkron_prelist AS p WHERE EXISTS"
                              " (SELECT 1 " TO_VISIT " AND b.prelist = p.uid)", &found->deadline,
                          error, ""))
    return NULL;

  return g_steal_pointer (&found);
}

static const TepatPageDef pages[] = {
  { .id = SINKRON_PAGE_ID, .title = N_("Synchronisation"),
    .icon_name = "emblem-synchronizing-symbolic", .group = "kelola", .hak = TEPAT_HAK_DATA_LIHAT,
    .create = sinkron_page_new },
  { .id = SINKRON_PENERIMA_PAGE_ID, .title = N_("Recipients"),
    .icon_name = "system-users-symbolic", .group = "hasil", .hak = TEPAT_HAK_DATA_LIHAT,
    .create = sinkron_penerima_page_new },
  { .id = PAKET_PAGE_ID, .title = N_("Packages"), .icon_name = "package-x-generic-symbolic",
    .group = "kelola", .hak = TEPAT_HAK_DATA_IMPOR, .create = paket_page_new },
  { .id = KONFLIK_PAGE_ID, .title = N_("Conflicts"), .icon_name = "dialog-question-symbolic",
    .group = "kerja", .hak = TEPAT_HAK_DATA_LIHAT, .create = konflik_page_new },
  { .id = PRELIST_PAGE_ID, .title = N_("Families to be visited"),
    .icon_name = "checkbox-checked-symbolic", .group = "kerja", .hak = TEPAT_HAK_DATA_LIHAT,
    .create = prelist_page_new },
};

static const TepatQueueDef queues[] = {
  { "sinkron.kirim", N_("Approved, not sent yet"), SINKRON_PAGE_ID, NULL, TEPAT_HAK_FINALISASI,
    count_unsent },
  { "sinkron.tahan", N_("Lists of the centre to decide on"), SINKRON_PAGE_ID, NULL,
    TEPAT_HAK_FINALISASI, count_held },
  { "sinkron.kembali", N_("Returned by the centre"), SINKRON_PAGE_ID, NULL, TEPAT_HAK_DATA_UBAH,
    count_returned },
  { "sinkron.konflik", N_("Two offices changed the same"), KONFLIK_PAGE_ID, NULL,
    TEPAT_HAK_DATA_UBAH, count_conflicts },
  { "sinkron.paket", N_("Packages that wait for another"), PAKET_PAGE_ID, NULL,
    TEPAT_HAK_DATA_IMPOR, count_waiting },
  { "sinkron.prelist", N_("Families to visit"), PRELIST_PAGE_ID, NULL, TEPAT_HAK_DATA_UBAH,
    count_visits },
};

void
sinkron_pages_add (TepatContext *context)
{
  sinkron_jejak_add_words ();
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    tepat_context_add_page (context, &pages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    tepat_context_add_queue (context, &queues[i]);
  tepat_context_add_package (context, &prelist_group);
}
