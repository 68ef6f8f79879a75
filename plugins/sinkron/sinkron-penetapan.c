/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-penetapan"

#include "config.h"

#include "sinkron-penetapan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KODE "tidak-ditetapkan"

static gboolean
put (TepatDb           *db,
     const SinkronRow  *row,
     gboolean          *changed,
     GError           **error)
{
  const SinkronPenetapan *penetapan = &row->penetapan;

  if (!tepat_db_run (db, "INSERT INTO sinkron_penetapan (kunci, versi, kiriman, subjek_jenis, subjek,"
                         " wilayah, putusan, dokumen, tanggal, alasan)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                         " ON CONFLICT (kunci) DO UPDATE SET versi = excluded.versi,"
                         " putusan = excluded.putusan, dokumen = excluded.dokumen,"
                         " tanggal = excluded.tanggal, alasan = excluded.alasan"
                         " WHERE excluded.versi > sinkron_penetapan.versi", error, "sissssssss",
                     row->line.nasional, row->line.versi, penetapan->kiriman,
                     penetapan->subjek_jenis, penetapan->subjek, row->line.peserta.wilayah,
                     penetapan->putusan, penetapan->dokumen, penetapan->tanggal, row->line.alasan))
    return FALSE;
  *changed = tepat_db_get_changes (db) > 0;

  return TRUE;
}

/* A decision that was turned round does not wait any more. */
static gboolean
put_waiting (TepatDb           *db,
             const SinkronRow  *row,
             const char        *now,
             GError           **error)
{
  const SinkronPenetapan *penetapan = &row->penetapan;
  g_autofree char *key = g_strconcat ("penetapan:", row->line.nasional, NULL);

  if (strcmp (penetapan->putusan, "tidak") != 0)
    return tepat_db_run (db, "UPDATE sinkron_kembali SET keadaan = 'selesai' WHERE kiriman = $1"
                             " AND kunci = $2", error, "ss", penetapan->kiriman, key);

  return tepat_db_run (db, "INSERT INTO sinkron_kembali (kiriman, kunci, subjek_jenis, subjek,"
                           " wilayah, kode, alasan, keadaan, waktu)"
                           " VALUES ($1, $2, $3, $4, $5, $6, $7, 'menunggu', $8)"
                           " ON CONFLICT (kiriman, kunci) DO UPDATE SET alasan = excluded.alasan,"
                           " keadaan = 'menunggu', waktu = excluded.waktu", error, "ssssssss",
                       penetapan->kiriman, key, penetapan->subjek_jenis, penetapan->subjek,
                       row->line.peserta.wilayah, KODE,
                       row->line.alasan != NULL ? row->line.alasan
                                                : _("The centre did not decide for it"), now);
}

static gboolean
count_all (TepatDb     *db,
           GHashTable  *batches,
           GError     **error)
{
  GHashTableIter iter;
  gpointer uid;

  g_hash_table_iter_init (&iter, batches);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    if (!tepat_db_run (db, "UPDATE sinkron_kirim SET ditetapkan = (SELECT count (*)"
                           " FROM sinkron_penetapan AS p WHERE p.kiriman = $1"
                           " AND p.putusan = 'ditetapkan'), tidak_ditetapkan = (SELECT count (*)"
                           " FROM sinkron_penetapan AS p WHERE p.kiriman = $1"
                           " AND p.putusan = 'tidak') WHERE kiriman = $1", error, "s", uid))
      return FALSE;

  return TRUE;
}

gboolean
sinkron_penetapan_take (TepatDb          *db,
                        SinkronBatch     *batch,
                        SinkronHitungan  *n,
                        GError          **error)
{
  g_autofree char *now = tepat_time_now ();
  g_autoptr(GHashTable) batches = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < batch->rows->len; i++)
    {
      const SinkronRow *row = &g_array_index (batch->rows, SinkronRow, i);
      gboolean changed;

      if (!put (db, row, &changed, error) ||
          (changed && !put_waiting (db, row, now, error)))
        return FALSE;
      n->baru += changed;
      n->sama += !changed;
      g_hash_table_add (batches, (gpointer) row->penetapan.kiriman);
    }

  return count_all (db, batches, error);
}
