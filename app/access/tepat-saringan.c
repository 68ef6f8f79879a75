/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-saringan"

#include "config.h"

#include "tepat-jejak.h"
#include "tepat-saringan.h"
#include "tepat-time.h"
#include "tepat-uid.h"

static void
saringan_free (gpointer data)
{
  TepatSaringan *self = data;

  g_free (self->uid);
  g_free (self->nama);
  g_free (self->isi);
  g_free (self);
}

/**
 * tepat_saringan_list:
 * @table: where they are kept
 * @subjek: the list
 *
 * Returns: (transfer full) (element-type TepatSaringan): those of the actor, by name
 */
GPtrArray *
tepat_saringan_list (TepatDb     *db,
                     const char  *table,
                     const char  *subjek,
                     GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT uid, nama, isi FROM %s WHERE pengguna = $1"
                                          " AND subjek = $2 ORDER BY nama", table);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (saringan_free);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ss", tepat_actor_get_uid (tepat_db_get_actor (db)), subjek);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      TepatSaringan *one = g_new0 (TepatSaringan, 1);

      one->uid = g_strdup (tepat_stmt_get_text (stmt, 0));
      one->nama = g_strdup (tepat_stmt_get_text (stmt, 1));
      one->isi = g_strdup (tepat_stmt_get_text (stmt, 2));
      g_ptr_array_add (list, one);
    }

  return row ? NULL : g_steal_pointer (&list);
}

/**
 * tepat_saringan_keep:
 * @table: where they are kept
 * @subjek: the list
 * @nama: a name; one that is there already gets the new filter
 * @isi: the filter as text
 *
 * In a write job in the name of the plugin that owns @table.
 */
gboolean
tepat_saringan_keep (TepatDb     *db,
                     const char  *table,
                     const char  *subjek,
                     const char  *nama,
                     const char  *isi,
                     GError     **error)
{
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *now = tepat_time_now ();
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (uid, pengguna, subjek, nama, isi, dibuat)"
                                          " VALUES ($1, $2, $3, $4, $5, $6)"
                                          " ON CONFLICT (pengguna, subjek, nama)"
                                          " DO UPDATE SET isi = excluded.isi", table);
  const TepatJejakEntry entry = { .perbuatan = "saringan.simpan", .subjek_jenis = "saringan",
                                  .subjek = uid };

  return tepat_db_run (db, sql, error, "ssssss", uid,
                       tepat_actor_get_uid (tepat_db_get_actor (db)), subjek, nama, isi, now) &&
         tepat_jejak_append (db, &entry, error);
}

/**
 * tepat_saringan_delete:
 * @table: where they are kept
 * @uid: one of the actor's
 */
gboolean
tepat_saringan_delete (TepatDb     *db,
                       const char  *table,
                       const char  *uid,
                       GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE uid = $1 AND pengguna = $2", table);
  const TepatJejakEntry entry = { .perbuatan = "saringan.hapus", .subjek_jenis = "saringan",
                                  .subjek = uid };

  return tepat_db_run (db, sql, error, "ss", uid,
                       tepat_actor_get_uid (tepat_db_get_actor (db))) &&
         tepat_jejak_append (db, &entry, error);
}
