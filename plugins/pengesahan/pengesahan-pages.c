/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-pages.h"
#include "pengesahan-periode-page.h"
#include "pengesahan-surat-page.h"

/* From this many days before the end on, a desa that is not closed is a case for the day. */
#define DEADLINE_DAYS 7

static const TepatPageDef pages[] = {
  { PENGESAHAN_PERIODE_PAGE_ID, N_("Periode and finalisation"), "tepat-periode-symbolic", "hasil",
    NULL, pengesahan_periode_page_new },
  { PENGESAHAN_SURAT_PAGE_ID, N_("Surat Pengesahan"), "tepat-surat-symbolic", "hasil", NULL,
    pengesahan_surat_page_new },
};

static gboolean
is_near (const char *deadline)
{
  g_autofree char *today = tepat_format_today (TEPAT_ZONE_WIB);
  gint64 days;

  return tepat_format_days_between (today, deadline, &days) && days <= DEADLINE_DAYS;
}

static gpointer
count_open_desa (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);
  g_autoptr(TepatPeriode) periode = tepat_periode_get (db, NULL, NULL);

  if (periode == NULL || periode->keadaan != TEPAT_PERIODE_DIBUKA || !is_near (periode->batas_input))
    return g_steal_pointer (&count);
  if (!tepat_db_get_int (db, "SELECT count (*) FROM tahapan WHERE periode = $1"
                             " AND keadaan = 'buka'", &count->count, error, "i", periode->id))
    return NULL;
  if (count->count > 0)
    {
      count->oldest = g_strdup (periode->buka);
      count->deadline = g_strdup (periode->batas_input);
    }

  return g_steal_pointer (&count);
}

static gpointer
count_closed_desa (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);
  g_autoptr(TepatPeriode) periode = tepat_periode_get (db, NULL, NULL);

  if (periode == NULL || periode->keadaan != TEPAT_PERIODE_DIBUKA)
    return g_steal_pointer (&count);
  if (!tepat_db_get_int (db, "SELECT count (*) FROM tahapan WHERE periode = $1"
                             " AND keadaan = 'tutup'", &count->count, error, "i", periode->id) ||
      !tepat_db_get_text (db, "SELECT substr (min (ditutup), 1, 10) FROM tahapan"
                              " WHERE periode = $1 AND keadaan = 'tutup'", &count->oldest, error,
                          "i", periode->id))
    return NULL;
  if (count->count > 0)
    count->deadline = g_strdup (periode->batas_final);

  return g_steal_pointer (&count);
}

/* Letters that wait for this very person: drafts of others. */
static gpointer
count_drafts (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);
  TepatActor *actor = tepat_db_get_actor (db);
  const char *who = actor != NULL ? tepat_actor_get_nama (actor) : "";

  if (!tepat_db_get_int (db, "SELECT count (*) FROM surat WHERE keadaan = 'rancangan'"
                             " AND lower (dibuat_oleh) <> lower ($1)", &count->count, error, "s",
                         who) ||
      !tepat_db_get_text (db, "SELECT substr (min (dibuat), 1, 10) FROM surat"
                              " WHERE keadaan = 'rancangan' AND lower (dibuat_oleh) <> lower ($1)",
                          &count->oldest, error, "s", who))
    return NULL;

  return g_steal_pointer (&count);
}

static const TepatQueueDef queues[] = {
  { "pengesahan.desa-buka", N_("Desa that are not closed"), PENGESAHAN_PERIODE_PAGE_ID, NULL,
    TEPAT_HAK_DESA_TUTUP, count_open_desa },
  { "pengesahan.desa-tutup", N_("Closed desa to be finalised"), PENGESAHAN_PERIODE_PAGE_ID, NULL,
    TEPAT_HAK_FINALISASI, count_closed_desa },
  { "pengesahan.surat", N_("Letters to be approved"), PENGESAHAN_SURAT_PAGE_ID, NULL,
    TEPAT_HAK_SURAT_SETUJU, count_drafts },
};

void
pengesahan_pages_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    tepat_context_add_page (context, &pages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    tepat_context_add_queue (context, &queues[i]);
}
