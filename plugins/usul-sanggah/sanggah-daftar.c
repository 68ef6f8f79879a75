/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-daftar"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sanggah-daftar.h"
#include "sanggah.h"
#include "usul-alur.h"
#include "usul-kalender.h"

const UsulAntrean sanggah_antrean[] = {
  { "mendesak", N_("Deadline near or over"), SANGGAH_OPEN " AND tenggat <= $3", TEPAT_HAK_DATA_LIHAT },
  { "lewat", N_("Deadline over"), SANGGAH_OPEN " AND tenggat < $2", TEPAT_HAK_DATA_LIHAT },
  { "baru", N_("To be assigned"), "keadaan = 'tercatat'", USUL_HAK_VERIFIKASI },
  { "saya", N_("My visits"), "keadaan = 'ditugaskan' AND lower (petugas) = lower ($1)",
    USUL_HAK_VERIFIKASI },
  { "putusan", N_("To be decided"), "keadaan = 'dikunjungi' AND dibuat_oleh <> $1"
    " AND coalesce (diverifikasi_oleh, '') <> $1", USUL_HAK_PUTUS },
  { "terbuka", N_("All open objections"), SANGGAH_OPEN, TEPAT_HAK_DATA_LIHAT },
  { NULL }
};

static const struct { const char *key; const char *columns[3]; } sorts[] = {
  { "tenggat", { "tenggat", "id" } },
  { "nomor", { "nomor" } },
  { "nama", { "nama", "id" } },
  { "wilayah", { "wilayah", "tenggat", "id" } },
  { "keadaan", { "keadaan", "tenggat", "id" } },
};

const UsulAntrean *
sanggah_antrean_find (const char *id)
{
  for (const UsulAntrean *a = sanggah_antrean; a->id != NULL; a++)
    if (g_strcmp0 (a->id, id) == 0)
      return a;

  return NULL;
}

/* The level of whoever sees most. */
static gsize
level_of (TepatActor *actor)
{
  const char * const *scopes = tepat_actor_get_wilayah (actor);
  gsize shortest = 10;

  for (guint i = 0; scopes != NULL && scopes[i] != NULL; i++)
    shortest = MIN (shortest, strlen (scopes[i]));

  return shortest;
}

char *
sanggah_daftar_near (const UsulLists *lists,
                     TepatActor      *actor)
{
  gsize level = level_of (actor);
  int days = level >= 10 ? usul_kalender_get (lists, "sanggah", "hari", 14) * 2
             : level >= 6 ? usul_kalender_get (lists, "sanggah", "kecamatan", 5)
             : usul_kalender_get (lists, "sanggah", "kabupaten", 2);

  return usul_kalender_add_days (lists->lists.today, days);
}

static const char *
known (const char *text)
{
  return text != NULL ? text : "";
}

GVariant *
sanggah_daftar_new (const UsulSaringan *saringan,
                    const UsulLists    *lists,
                    TepatActor         *actor)
{
  g_autofree char *near = sanggah_daftar_near (lists, actor);

  return g_variant_new ("(sssssssb)", known (saringan->wilayah), known (saringan->antrean),
                        known (saringan->keadaan), known (saringan->cari), known (saringan->sort),
                        lists->lists.today, near, saringan->ascending);
}

static void
add_order (GString    *sql,
           const char *sort,
           gboolean    ascending)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (strcmp (sorts[i].key, sort) == 0)
      n = i;
  for (guint i = 0; i < 3 && sorts[n].columns[i] != NULL; i++)
    g_string_append_printf (sql, "%s%s%s", i == 0 ? " ORDER BY " : ", ", sorts[n].columns[i],
                            ascending ? "" : " DESC");
}

/* $1 to $3 as the queues have them; $4 and $5 are the wilayah, $6 the state, $7 words. */
#define WHERE " FROM usul_sanggah_sanggah WHERE $1 = $1 AND $2 = $2 AND $3 = $3" \
              " AND wilayah >= $4 AND wilayah < $5"

gpointer
sanggah_daftar_find (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  UsulSaringan s = { 0 };
  const char *today, *near;
  g_autoptr(GString) sql = g_string_new ("SELECT id" WHERE);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(TepatStmt) stmt = NULL;
  g_autofree char *end = NULL, *pattern = NULL;
  const UsulAntrean *antrean;
  gboolean row = TRUE;

  g_variant_get (data, "(&s&s&s&s&s&s&sb)", &s.wilayah, &s.antrean, &s.keadaan, &s.cari, &s.sort,
                 &today, &near, &s.ascending);
  end = g_strconcat (s.wilayah, ":", NULL);
  pattern = g_strdup_printf ("%%%s%%", s.cari);
  if ((antrean = sanggah_antrean_find (s.antrean)) != NULL)
    g_string_append_printf (sql, " AND (%s)", antrean->where);
  g_string_append (sql, *s.keadaan != '\0' ? " AND keadaan = $6" : " AND $6 = $6");
  g_string_append (sql, *s.cari != '\0' ? " AND (nama LIKE $7 OR penyanggah_nama LIKE $7"
                                          " OR nomor LIKE $7)" : " AND $7 = $7");
  /* Always true: it offers the index of the order where all of them are listed. */
  if (antrean == NULL && *s.keadaan == '\0' && *s.cari == '\0')
    g_string_append (sql, " AND tenggat >= ''");
  add_order (sql, s.sort, *s.sort == '\0' || s.ascending);
  if ((stmt = tepat_db_prepare (db, sql->str, error)) == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "sssssss", tepat_actor_get_nama (tepat_db_get_actor (db)), today, near,
                   s.wilayah, end, s.keadaan, pattern);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      gint64 id = tepat_stmt_get_int (stmt, 0);

      g_array_append_val (ids, id);
    }

  return row ? NULL : g_steal_pointer (&ids);
}

gpointer
sanggah_daftar_count (TepatDb       *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  UsulSaringan s = { 0 };
  const char *today, *near;
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *end = NULL;

  g_variant_get (data, "(&s&s&s&s&s&s&sb)", &s.wilayah, &s.antrean, &s.keadaan, &s.cari, &s.sort,
                 &today, &near, &s.ascending);
  end = g_strconcat (s.wilayah, ":", NULL);
  for (const UsulAntrean *a = sanggah_antrean; a->id != NULL; a++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*)" WHERE " AND (%s)", a->where);
      gint64 n;

      if (!tepat_db_get_int (db, sql, &n, error, "sssss",
                             tepat_actor_get_nama (tepat_db_get_actor (db)), today, near,
                             s.wilayah, end))
        return NULL;
      g_array_append_val (counts, n);
    }

  return g_steal_pointer (&counts);
}
