/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "loket-page.h"
#include "musdes-page.h"
#include "sanggah-daftar.h"
#include "sanggah-page.h"
#include "usul-alur.h"
#include "usul-cari.h"
#include "usul-checks.h"
#include "usul-daftar.h"
#include "usul-page.h"
#include "usul-pages.h"
#include "usul-setelan.h"

static const TepatPageDef pages[] = {
  { USUL_PAGE_ID, N_("Proposals"), "tepat-usulan-symbolic", "kerja", TEPAT_HAK_DATA_LIHAT,
    usul_page_new },
  { MUSDES_PAGE_ID, N_("Musdes"), "tepat-musdes-symbolic", "kerja", TEPAT_HAK_DATA_LIHAT,
    musdes_page_new },
  { SANGGAH_PAGE_ID, N_("Objections"), "tepat-sanggah-symbolic", "kerja", TEPAT_HAK_DATA_LIHAT,
    sanggah_page_new },
  { LOKET_PAGE_ID, N_("Counter"), "tepat-loket-symbolic", "kerja", TEPAT_HAK_LOKET,
    loket_page_new },
};

static gpointer
count (TepatDb     *db,
       const char  *id,
       GError     **error)
{
  g_autoptr(TepatQueueCount) result = g_new0 (TepatQueueCount, 1);
  const UsulAntrean *antrean = usul_antrean_find (id);
  const char *me = tepat_actor_get_nama (tepat_db_get_actor (db));
  g_autofree char *n = g_strdup_printf ("SELECT count (*) FROM usul_sanggah_usulan"
                                        " WHERE $1 = $1 AND (%s)", antrean->where);
  g_autofree char *oldest = g_strdup_printf ("SELECT substr (min (sejak), 1, 10)"
                                             " FROM usul_sanggah_usulan WHERE $1 = $1 AND (%s)",
                                             antrean->where);

  if (!tepat_db_get_int (db, n, &result->count, error, "s", me) ||
      (result->count > 0 && !tepat_db_get_text (db, oldest, &result->oldest, error, "s", me)))
    return NULL;

  return g_steal_pointer (&result);
}

#define QUEUE(name, id) \
  static gpointer \
  count_##name (TepatDb *db, gpointer data, GCancellable *cancellable, GError **error) \
  { \
    return count (db, id, error); \
  }

QUEUE (mine, "saya")
QUEUE (returned, "dikembalikan")
QUEUE (musdes, "musdes")
QUEUE (verification, "verifikasi")
QUEUE (decision, "putusan")
QUEUE (approved, "periode")

/* Today, and up to when a deadline is near. */
static gboolean
read_days (TepatDb  *db,
           char    **today,
           char    **near,
           GError  **error)
{
  g_autoptr(UsulLists) lists = usul_lists_read (db, NULL, NULL, error);

  if (lists == NULL)
    return FALSE;
  *today = g_strdup (lists->lists.today);
  *near = sanggah_daftar_near (lists, tepat_db_get_actor (db));

  return TRUE;
}

static gpointer
count_sanggah (TepatDb     *db,
               const char  *id,
               GError     **error)
{
  g_autoptr(TepatQueueCount) result = g_new0 (TepatQueueCount, 1);
  TepatActor *actor = tepat_db_get_actor (db);
  g_autofree char *today = NULL, *near = NULL;
  g_autofree char *where = g_strdup_printf (" FROM usul_sanggah_sanggah WHERE $1 = $1 AND $2 = $2"
                                            " AND $3 = $3 AND (%s)",
                                            sanggah_antrean_find (id)->where);
  g_autofree char *n = g_strconcat ("SELECT count (*)", where, NULL);
  g_autofree char *oldest = g_strconcat ("SELECT substr (min (dibuat), 1, 10)", where, NULL);
  g_autofree char *deadline = g_strconcat ("SELECT min (tenggat)", where, NULL);
  const char *me = tepat_actor_get_nama (actor);

  if (!read_days (db, &today, &near, error) ||
      !tepat_db_get_int (db, n, &result->count, error, "sss", me, today, near) ||
      !tepat_db_get_text (db, oldest, &result->oldest, error, "sss", me, today, near) ||
      !tepat_db_get_text (db, deadline, &result->deadline, error, "sss", me, today, near))
    return NULL;

  return g_steal_pointer (&result);
}

#define SANGGAH_QUEUE(name, id) \
  static gpointer \
  count_sanggah_##name (TepatDb *db, gpointer data, GCancellable *cancellable, GError **error) \
  { \
    return count_sanggah (db, id, error); \
  }

SANGGAH_QUEUE (late, "lewat")
SANGGAH_QUEUE (urgent, "mendesak")
SANGGAH_QUEUE (new, "baru")
SANGGAH_QUEUE (mine, "saya")
SANGGAH_QUEUE (decision, "putusan")

static const TepatQueueDef queues[] = {
  { "sanggah.lewat", N_("Objections over their deadline"), SANGGAH_PAGE_ID, "lewat",
    TEPAT_HAK_DATA_LIHAT, count_sanggah_late },
  { "sanggah.mendesak", N_("Objections about to lapse"), SANGGAH_PAGE_ID, "mendesak",
    TEPAT_HAK_DATA_LIHAT, count_sanggah_urgent },
  { "sanggah.saya", N_("Houses to be visited by me"), SANGGAH_PAGE_ID, "saya",
    USUL_HAK_VERIFIKASI, count_sanggah_mine },
  { "sanggah.baru", N_("Objections to be assigned"), SANGGAH_PAGE_ID, "baru",
    USUL_HAK_VERIFIKASI, count_sanggah_new },
  { "sanggah.putusan", N_("Objections to be decided"), SANGGAH_PAGE_ID, "putusan",
    USUL_HAK_PUTUS, count_sanggah_decision },
  { "usul.saya", N_("Proposals asked of me"), USUL_PAGE_ID, "saya", USUL_HAK_VERIFIKASI,
    count_mine },
  { "usul.dikembalikan", N_("Proposals returned to me"), USUL_PAGE_ID, "dikembalikan",
    TEPAT_HAK_DATA_UBAH, count_returned },
  { "usul.musdes", N_("Proposals that wait for musdes"), MUSDES_PAGE_ID, "dibuka",
    TEPAT_HAK_DESA_TUTUP, count_musdes },
  { "usul.verifikasi", N_("Proposals to be verified"), USUL_PAGE_ID, "verifikasi",
    USUL_HAK_VERIFIKASI, count_verification },
  { "usul.putusan", N_("Proposals to be decided"), USUL_PAGE_ID, "putusan", USUL_HAK_PUTUS,
    count_decision },
  { "usul.periode", N_("Approved, not in a periode"), USUL_PAGE_ID, "periode", USUL_HAK_PUTUS,
    count_approved },
};

void
usul_pages_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    tepat_context_add_page (context, &pages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    tepat_context_add_queue (context, &queues[i]);
  usul_cari_add (context);
  usul_checks_add (context);
  usul_setelan_add (context);
}
