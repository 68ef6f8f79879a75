/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-saved"

#include "config.h"

#include "terpadu-saved.h"

static void
saved_free (TerpaduSaved *self)
{
  g_free (self->uid);
  g_free (self->nama);
  g_free (self->isi);
  g_free (self);
}

gpointer
terpadu_saved_list (TepatDb       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) saved_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT uid, nama, isi FROM data_terpadu_saringan"
                               " WHERE pengguna = $1 AND subjek = $2 ORDER BY nama", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "ss", tepat_actor_get_uid (tepat_db_get_actor (db)), data);
  while (tepat_stmt_step (stmt, &row, error))
    {
      TerpaduSaved *saved;

      if (!row)
        return g_steal_pointer (&list);
      saved = g_new0 (TerpaduSaved, 1);
      saved->uid = g_strdup (tepat_stmt_get_text (stmt, 0));
      saved->nama = g_strdup (tepat_stmt_get_text (stmt, 1));
      saved->isi = g_strdup (tepat_stmt_get_text (stmt, 2));
      g_ptr_array_add (list, saved);
    }

  return NULL;
}

static gpointer
keep_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const char *subject, *nama, *isi;
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *now = tepat_time_now ();
  const TepatJejakEntry entry = { .perbuatan = "saringan.simpan", .subjek_jenis = "saringan",
                                  .subjek = uid };

  g_variant_get (data, "(&s&s&s)", &subject, &nama, &isi);
  if (tepat_db_run (db, "INSERT INTO data_terpadu_saringan"
                        " (uid, pengguna, subjek, nama, isi, dibuat)"
                        " VALUES ($1, $2, $3, $4, $5, $6)"
                        " ON CONFLICT (pengguna, subjek, nama) DO UPDATE SET isi = excluded.isi",
                    error, "ssssss", uid, tepat_actor_get_uid (tepat_db_get_actor (db)), subject,
                    nama, isi, now))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

void
terpadu_saved_keep_async (TepatContext        *context,
                          const char          *subject,
                          const char          *nama,
                          const char          *isi,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GVariant *data = g_variant_ref_sink (g_variant_new ("(sss)", subject, nama, isi));

  tepat_context_write_async (context, keep_job, data, (GDestroyNotify) g_variant_unref, NULL,
                             NULL, callback, user_data);
}

static gpointer
delete_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "saringan.hapus", .subjek_jenis = "saringan",
                                  .subjek = data };

  if (tepat_db_run (db, "DELETE FROM data_terpadu_saringan WHERE uid = $1 AND pengguna = $2",
                    error, "ss", data, tepat_actor_get_uid (tepat_db_get_actor (db))))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

void
terpadu_saved_delete_async (TepatContext        *context,
                            const char          *uid,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  tepat_context_write_async (context, delete_job, g_strdup (uid), g_free, NULL, NULL, callback,
                             user_data);
}
