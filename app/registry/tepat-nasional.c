/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of the centre as one act that can be taken back. */
#define G_LOG_DOMAIN "tepat-nasional"

#include "config.h"

#include <string.h>

#include "tepat-jejak.h"
#include "tepat-kepesertaan-private.h"
#include "tepat-time.h"
#include "tepat-uid.h"

/** tepat_nasional_perubahan_clear: Frees what @self holds. */
void
tepat_nasional_perubahan_clear (TepatNasionalPerubahan *self)
{
  g_clear_pointer (&self->status, g_free);
  g_clear_pointer (&self->alasan, g_free);
}

/* What a list changes of a record; its version tells whether somebody changed it since. */
static const struct { const char *table; const char *sql; } kept[] = {
  { "kepesertaan",
    "INSERT INTO massal_sebelum (massal, tabel, rekam, versi_sesudah, sebelum)"
    " SELECT $1, 'kepesertaan', id, versi + 1, json_object ('nasional', nasional,"
    " 'nasional_versi', nasional_versi, 'nasional_status', nasional_status,"
    " 'nasional_alasan', nasional_alasan, 'nasional_wilayah', nasional_wilayah, 'nik', nik,"
    " 'no_kk', no_kk, 'nama', nama, 'nomor', nomor, 'mulai', mulai, 'berakhir', berakhir,"
    " 'penduduk', penduduk, 'keluarga', keluarga, 'wilayah', wilayah, 'status', status)"
    " FROM kepesertaan WHERE id = $2"
    " ON CONFLICT (massal, tabel, rekam) DO UPDATE SET versi_sesudah = excluded.versi_sesudah" },
  { "penyaluran",
    "INSERT INTO massal_sebelum (massal, tabel, rekam, versi_sesudah, sebelum)"
    " SELECT $1, 'penyaluran', id, versi + 1, json_object ('nasional', nasional,"
    " 'nasional_versi', nasional_versi, 'kepesertaan', kepesertaan, 'tahun', tahun,"
    " 'tahap', tahap, 'bank', bank, 'rekening', rekening, 'nominal', nominal,"
    " 'dokumen', dokumen, 'status', status, 'alasan', alasan)"
    " FROM penyaluran WHERE id = $2"
    " ON CONFLICT (massal, tabel, rekam) DO UPDATE SET versi_sesudah = excluded.versi_sesudah" },
};

/* A record that the act touches twice is kept as it was the first time. */
gboolean
_tepat_nasional_keep (TepatDb     *db,
                      gint64       massal,
                      const char  *table,
                      gint64       id,
                      GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (strcmp (kept[i].table, table) == 0)
      return tepat_db_run_trusted (db, kept[i].sql, error, "ii", massal, id);

  g_return_val_if_reached (FALSE);
}

gboolean
_tepat_nasional_keep_made (TepatDb     *db,
                           gint64       massal,
                           const char  *table,
                           gint64       id,
                           GError     **error)
{
  return tepat_db_run_trusted (db, "INSERT INTO massal_sebelum (massal, tabel, rekam,"
                                   " versi_sesudah, sebelum) VALUES ($1, $2, $3, 1, '{}')", error,
                               "isi", massal, table, id);
}

/**
 * tepat_nasional_begin:
 * @alasan: (nullable): why the list is brought
 * @massal: (out): for the rows
 * @uid: (out) (transfer full): by which it is taken back with tepat_batch_undo()
 *
 * Begins an act within a write job; tepat_nasional_end() ends it in the same one.
 */
gboolean
tepat_nasional_begin (TepatDb     *db,
                      const char  *alasan,
                      gint64      *massal,
                      char       **uid,
                      GError     **error)
{
  g_autofree char *now = tepat_time_now ();
  TepatActor *actor = tepat_db_get_actor (db);

  g_return_val_if_fail (actor != NULL && massal != NULL && uid != NULL, FALSE);

  *uid = tepat_uid_new ();
  if (!tepat_db_run_trusted (db, "INSERT INTO massal (uid, waktu, pelaku, isi, keadaan, alasan)"
                                 " VALUES ($1, $2, $3, '{}', 'diterapkan', $4)", error, "ssss",
                             *uid, now, tepat_actor_get_nama (actor), alasan))
    {
      g_clear_pointer (uid, g_free);
      return FALSE;
    }
  *massal = tepat_db_get_last_id (db);

  return TRUE;
}

/**
 * tepat_nasional_end:
 * @massal: an act that was begun in this write job
 * @isi: JSON: which list, and what came of it
 * @jumlah: records that it changed
 */
gboolean
tepat_nasional_end (TepatDb     *db,
                    gint64       massal,
                    const char  *isi,
                    gint64       jumlah,
                    GError     **error)
{
  g_autofree char *uid = NULL;
  g_autofree char *alasan = NULL;
  TepatJejakEntry entry = { .perbuatan = "massal.terapkan", .subjek_jenis = "massal",
                            .sesudah = isi };

  g_return_val_if_fail (isi != NULL, FALSE);

  if (!tepat_db_run_trusted (db, "UPDATE massal SET isi = $1, jumlah = $2 WHERE id = $3", error,
                             "sii", isi, jumlah, massal) ||
      !tepat_db_get_text_trusted (db, "SELECT uid FROM massal WHERE id = $1", &uid, error, "i",
                                  massal) ||
      !tepat_db_get_text_trusted (db, "SELECT alasan FROM massal WHERE id = $1", &alasan, error,
                                  "i", massal))
    return FALSE;
  entry.subjek = uid;
  entry.alasan = alasan;

  return tepat_jejak_append (db, &entry, error);
}
