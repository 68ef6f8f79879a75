/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "usul-alur.h"
#include "usul-daftar.h"
#include "usul-page.h"
#include "usul-pages.h"

static const TepatPageDef pages[] = {
  { USUL_PAGE_ID, N_("Proposals"), "tepat-usulan-symbolic", "kerja", TEPAT_HAK_DATA_LIHAT,
    usul_page_new },
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

QUEUE (returned, "dikembalikan")
QUEUE (musdes, "musdes")
QUEUE (verification, "verifikasi")
QUEUE (decision, "putusan")
QUEUE (approved, "periode")

static const TepatQueueDef queues[] = {
  { "usul.dikembalikan", N_("Proposals returned to me"), USUL_PAGE_ID, "dikembalikan",
    TEPAT_HAK_DATA_UBAH, count_returned },
  { "usul.musdes", N_("Proposals that wait for musdes"), USUL_PAGE_ID, "musdes",
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
}
