/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-hitung"

#include "config.h"

#include "sanggah-daftar.h"
#include "usul-hitung.h"

static void
hitungan_free (gpointer data)
{
  UsulHitungan *self = data;

  g_free (self->kode);
  g_free (self);
}

void
usul_hitung_free (UsulHitung *self)
{
  g_clear_pointer (&self->keadaan, g_ptr_array_unref);
  g_clear_pointer (&self->desa, g_ptr_array_unref);
  g_free (self);
}

GVariant *
usul_hitung_new (gboolean            sanggah,
                 const UsulSaringan *saringan,
                 const UsulLists    *lists,
                 TepatActor         *actor)
{
  g_autofree char *near = sanggah_daftar_near (lists, actor);

  return g_variant_new ("(bsssss)", sanggah, saringan->wilayah != NULL ? saringan->wilayah : "",
                        saringan->antrean != NULL ? saringan->antrean : "",
                        saringan->jenis != NULL ? saringan->jenis : "", lists->lists.today, near);
}

/* The queues' SQL has $1 to $3; $4 and $5 are the wilayah, $6 a kind of proposal. */
static GPtrArray *
count_by (TepatDb     *db,
          GVariant    *data,
          const char  *column,
          const char  *order,
          GError     **error)
{
  g_autoptr(GPtrArray) counts = g_ptr_array_new_with_free_func (hitungan_free);
  g_autofree char *end = NULL, *sql = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  const char *wilayah, *queue, *jenis, *today, *near;
  const UsulAntrean *antrean;
  gboolean sanggah, row = TRUE;

  g_variant_get (data, "(b&s&s&s&s&s)", &sanggah, &wilayah, &queue, &jenis, &today, &near);
  antrean = sanggah ? sanggah_antrean_find (queue) : usul_antrean_find (queue);
  sql = g_strdup_printf ("SELECT %s, count (*) FROM %s WHERE $1 = $1 AND $2 = $2 AND $3 = $3"
                         " AND wilayah >= $4 AND wilayah < $5 AND ($6 = '' OR %s = $6) AND (%s)"
                         " GROUP BY 1 ORDER BY %s", column,
                         sanggah ? "usul_sanggah_sanggah" : "usul_sanggah_usulan",
                         sanggah ? "alasan" : "jenis", antrean != NULL ? antrean->where : "1",
                         order);
  if ((stmt = tepat_db_prepare (db, sql, error)) == NULL)
    return NULL;
  end = g_strconcat (wilayah, ":", NULL);   /* ':' follows '9' */
  tepat_stmt_bind (stmt, "ssssss", tepat_actor_get_nama (tepat_db_get_actor (db)), today, near,
                   wilayah, end, jenis);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      UsulHitungan *one = g_new0 (UsulHitungan, 1);

      one->kode = g_strdup (tepat_stmt_get_text (stmt, 0));
      one->n = tepat_stmt_get_int (stmt, 1);
      g_ptr_array_add (counts, one);
    }

  return row ? NULL : g_steal_pointer (&counts);
}

gpointer
usul_hitung_read (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(UsulHitung) self = g_new0 (UsulHitung, 1);

  if ((self->keadaan = count_by (db, data, "keadaan", "2 DESC", error)) == NULL ||
      (self->desa = count_by (db, data, "wilayah", "2 DESC", error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}
