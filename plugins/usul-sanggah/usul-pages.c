/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "loket-page.h"
#include "masuk-page.h"
#include "musdes-page.h"
#include "sanggah-page.h"
#include "usul-cari.h"
#include "usul-checks.h"
#include "usul-daftar.h"
#include "usul-jejak.h"
#include "usul-page.h"
#include "usul-pages.h"
#include "usul-paket.h"
#include "usul-setelan.h"

static const TepatPageDef pages[] = {
  { USUL_PAGE_ID, N_("Proposals"), "tepat-usulan-symbolic", "kerja", TEPAT_HAK_DATA_LIHAT,
    usul_page_new },
  { MUSDES_PAGE_ID, N_("Musdes"), "tepat-musdes-symbolic", "kerja", TEPAT_HAK_DATA_LIHAT,
    musdes_page_new },
  { SANGGAH_PAGE_ID, N_("Objections"), "tepat-sanggah-symbolic", "kerja", TEPAT_HAK_DATA_LIHAT,
    sanggah_page_new },
  { MASUK_PAGE_ID, N_("From the public"), "tepat-masuk-symbolic", "kerja", TEPAT_HAK_DATA_LIHAT,
    masuk_page_new },
  { LOKET_PAGE_ID, N_("Counter"), "tepat-loket-symbolic", "kerja", TEPAT_HAK_LOKET,
    loket_page_new },
};

/* Only deadlines need to know which day it is. */
static gboolean
read_days (TepatDb            *db,
           const UsulPerkara  *perkara,
           char              **today,
           char              **near,
           GError            **error)
{
  g_autoptr(TepatArti) lists = NULL;

  if (perkara != &usul_perkara_sanggah)
    return TRUE;
  if ((lists = tepat_arti_read (db, NULL, NULL, error)) == NULL)
    return FALSE;
  *today = g_strdup (lists->lists.today);
  *near = usul_daftar_near (lists, tepat_db_get_actor (db));

  return TRUE;
}

static gpointer
count (TepatDb            *db,
       const UsulPerkara  *perkara,
       const char         *id,
       GError            **error)
{
  g_autoptr(TepatQueueCount) result = g_new0 (TepatQueueCount, 1);
  const gboolean clock = perkara == &usul_perkara_sanggah;
  g_autofree char *today = NULL, *near = NULL;
  g_autofree char *where = g_strdup_printf (" FROM %s WHERE $1 = $1 AND $2 IS $2 AND $3 IS $3"
                                            " AND (%s)", perkara->table,
                                            usul_perkara_find_antrean (perkara, id)->where);
  g_autofree char *n = g_strconcat ("SELECT count (*)", where, NULL);
  g_autofree char *oldest = g_strdup_printf ("SELECT substr (min (%s), 1, 10)%s",
                                             perkara->sejak, where);
  g_autofree char *deadline = g_strconcat ("SELECT min (tenggat)", where, NULL);
  const char *me = tepat_actor_get_nama (tepat_db_get_actor (db));

  if (!read_days (db, perkara, &today, &near, error) ||
      !tepat_db_get_int (db, n, &result->count, error, "sss", me, today, near) ||
      (result->count > 0 &&
       !tepat_db_get_text (db, oldest, &result->oldest, error, "sss", me, today, near)) ||
      (result->count > 0 && clock &&
       !tepat_db_get_text (db, deadline, &result->deadline, error, "sss", me, today, near)))
    return NULL;

  return g_steal_pointer (&result);
}

#define QUEUE(name, perkara, id) \
  static gpointer \
  count_##name (TepatDb *db, gpointer data, GCancellable *cancellable, GError **error) \
  { \
    return count (db, &usul_perkara_##perkara, id, error); \
  }

QUEUE (arrived, masuk, "baru")
QUEUE (mine, usulan, "saya")
QUEUE (returned, usulan, "dikembalikan")
QUEUE (musdes, usulan, "musdes")
QUEUE (verification, usulan, "verifikasi")
QUEUE (decision, usulan, "putusan")
QUEUE (approved, usulan, "periode")
QUEUE (sanggah_late, sanggah, "lewat")
QUEUE (sanggah_urgent, sanggah, "mendesak")
QUEUE (sanggah_new, sanggah, "baru")
QUEUE (sanggah_mine, sanggah, "saya")
QUEUE (sanggah_decision, sanggah, "putusan")

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
  { "masuk.baru", N_("From the public, new"), MASUK_PAGE_ID, "baru", TEPAT_HAK_DATA_UBAH,
    count_arrived },
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
  usul_jejak_add_words ();
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    tepat_context_add_page (context, &pages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    tepat_context_add_queue (context, &queues[i]);
  usul_cari_add (context);
  usul_checks_add (context);
  usul_setelan_add (context);
  tepat_context_add_package (context, &usul_paket_group);
}
