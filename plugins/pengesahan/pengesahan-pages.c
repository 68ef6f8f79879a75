/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-pages"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pengesahan-kantor-page.h"
#include "pengesahan-pages.h"
#include "pengesahan-periode-page.h"
#include "pengesahan-surat-page.h"

/* From this many days before the end on, a desa that is not closed is a case for the day. */
#define DEADLINE_DAYS 7
#define MAX_HITS 8

static const TepatPageDef pages[] = {
  { PENGESAHAN_PERIODE_PAGE_ID, N_("Periode and finalisation"), "tepat-periode-symbolic", "hasil",
    TEPAT_HAK_DATA_LIHAT, pengesahan_periode_page_new, "desa" },
  { PENGESAHAN_SURAT_PAGE_ID, N_("Surat Pengesahan"), "tepat-surat-symbolic", "hasil",
    TEPAT_HAK_DATA_LIHAT, pengesahan_surat_page_new },
  { PENGESAHAN_KANTOR_PAGE_ID, N_("Letterhead and numbers"), "tepat-pengesahan-symbolic", "kelola",
    TEPAT_HAK_SURAT_BUAT, pengesahan_kantor_page_new },
};

/* A moment of the store becomes the day that the clock of the place showed. */
static gboolean
take_day (TepatDb     *db,
          char       **moment,
          GError     **error)
{
  g_autofree char *wilayah = NULL;
  g_autofree char *utc = g_steal_pointer (moment);

  if (!tepat_db_get_text (db, "SELECT min (wilayah) FROM tahapan", &wilayah, error, ""))
    return FALSE;
  *moment = tepat_format_day_there (utc, tepat_zone_of_wilayah (wilayah));

  return TRUE;
}

/* By the clock of the place. */
static gboolean
is_near (TepatDb             *db,
         const TepatPeriode  *periode,
         const char          *deadline,
         gboolean            *near,
         GError             **error)
{
  g_autofree char *wilayah = NULL;
  g_autofree char *today = NULL;
  gint64 days;

  *near = FALSE;
  if (!tepat_db_get_text (db, "SELECT min (wilayah) FROM tahapan WHERE periode = $1", &wilayah,
                          error, "i", periode->id))
    return FALSE;
  if (wilayah == NULL)
    return TRUE;
  today = tepat_format_today (tepat_zone_of_wilayah (wilayah));
  *near = tepat_format_days_between (today, deadline, &days) && days <= DEADLINE_DAYS;

  return TRUE;
}

static gpointer
count_open_desa (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);
  g_autoptr(TepatPeriode) periode = tepat_periode_get (db, NULL, NULL);
  gboolean near;

  if (periode == NULL || periode->keadaan != TEPAT_PERIODE_DIBUKA)
    return g_steal_pointer (&count);
  if (!is_near (db, periode, periode->batas_input, &near, error))
    return NULL;
  if (!near)
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
      !tepat_db_get_text (db, "SELECT min (ditutup) FROM tahapan"
                              " WHERE periode = $1 AND keadaan = 'tutup'", &count->oldest, error,
                          "i", periode->id) || !take_day (db, &count->oldest, error))
    return NULL;
  if (count->count > 0)
    count->deadline = g_strdup (periode->batas_final);

  return g_steal_pointer (&count);
}

/* All desa are final, the kabupaten is not: one act is left. */
static gpointer
count_kabupaten (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);
  g_autoptr(TepatPeriode) periode = tepat_periode_get (db, NULL, NULL);
  gint64 n_missing;

  if (periode == NULL || periode->keadaan != TEPAT_PERIODE_DIBUKA)
    return g_steal_pointer (&count);
  if (!tepat_periode_count_missing (db, periode, &n_missing, error) ||
      !tepat_db_get_int (db, "SELECT count (*) > 0 AND sum (keadaan <> 'final') = 0 FROM tahapan"
                             " WHERE periode = $1", &count->count, error, "i", periode->id) ||
      !tepat_db_get_text (db, "SELECT max (difinalkan) FROM tahapan WHERE periode = $1",
                          &count->oldest, error, "i", periode->id) ||
      !take_day (db, &count->oldest, error))
    return NULL;
  if (n_missing > 0)
    count->count = 0;
  if (count->count > 0)
    count->deadline = g_strdup (periode->batas_final);
  else
    g_clear_pointer (&count->oldest, g_free);

  return g_steal_pointer (&count);
}

/* The kabupaten is final and nobody drafted its letter. */
static gpointer
count_undrafted (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(TepatQueueCount) count = g_new0 (TepatQueueCount, 1);
  g_autoptr(TepatPeriode) periode = tepat_periode_get (db, NULL, NULL);

  if (periode == NULL || periode->keadaan != TEPAT_PERIODE_FINAL)
    return g_steal_pointer (&count);
  if (!tepat_db_get_int (db, "SELECT count (*) = 0 FROM surat WHERE periode = $1 AND revisi = $2"
                             " AND keadaan <> 'batal'", &count->count, error, "ii", periode->id,
                         (gint64) periode->revisi))
    return NULL;
  if (count->count > 0)
    {
      count->oldest = g_strdup (periode->difinalkan);
      count->deadline = g_strdup (periode->batas_final);
    }
  if (!take_day (db, &count->oldest, error))
    return NULL;

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
      !tepat_db_get_text (db, "SELECT min (dibuat) FROM surat"
                              " WHERE keadaan = 'rancangan' AND lower (dibuat_oleh) <> lower ($1)",
                          &count->oldest, error, "s", who) ||
      !take_day (db, &count->oldest, error) ||
      !tepat_db_get_text (db, "SELECT min (p.batas_final) FROM surat AS s JOIN periode AS p"
                              " ON p.id = s.periode WHERE s.keadaan = 'rancangan'"
                              " AND lower (s.dibuat_oleh) <> lower ($1)", &count->deadline, error,
                          "s", who))
    return NULL;

  return g_steal_pointer (&count);
}

static const TepatQueueDef queues[] = {
  { "pengesahan.desa-buka", N_("Desa that are not closed"), PENGESAHAN_PERIODE_PAGE_ID, "buka",
    TEPAT_HAK_DESA_TUTUP, count_open_desa },
  { "pengesahan.desa-tutup", N_("Closed desa to be finalised"), PENGESAHAN_PERIODE_PAGE_ID, "tutup",
    TEPAT_HAK_FINALISASI, count_closed_desa },
  { "pengesahan.kabupaten", N_("Kabupaten to be finalised"), PENGESAHAN_PERIODE_PAGE_ID, NULL,
    TEPAT_HAK_FINALISASI, count_kabupaten },
  { "pengesahan.rancang", N_("Surat Pengesahan to be drafted"), PENGESAHAN_SURAT_PAGE_ID, NULL,
    TEPAT_HAK_SURAT_BUAT, count_undrafted },
  { "pengesahan.surat", N_("Letters to be approved"), PENGESAHAN_SURAT_PAGE_ID, NULL,
    TEPAT_HAK_SURAT_SETUJU, count_drafts },
};

/* A periode has a letter or two. */
static gpointer
find_surat (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GPtrArray) letters = tepat_surat_list (db, 0, error);
  g_autoptr(GPtrArray) hits = NULL;
  g_autofree char *wanted = g_utf8_casefold (data, -1);

  if (letters == NULL)
    return NULL;
  hits = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_search_hit_free);
  for (guint i = 0; i < letters->len && hits->len < MAX_HITS; i++)
    {
      const TepatSurat *surat = letters->pdata[i];
      g_autofree char *nomor = g_utf8_casefold (surat->nomor, -1);

      if (strstr (nomor, wanted) != NULL)
        g_ptr_array_add (hits, tepat_search_hit_new (surat->uid, surat->nomor,
                                                     surat->periode_nama,
                                                     PENGESAHAN_SURAT_PAGE_ID));
    }

  return g_steal_pointer (&hits);
}

static const TepatSearchDef search = {
  PENGESAHAN_SURAT_PAGE_ID, N_("Surat Pengesahan"), TEPAT_HAK_DATA_LIHAT, find_surat,
};

void
pengesahan_pages_add (TepatContext *context)
{
  tepat_context_add_search (context, &search);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    tepat_context_add_page (context, &pages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    tepat_context_add_queue (context, &queues[i]);
}
