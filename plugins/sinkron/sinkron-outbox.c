/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-outbox"

#include "config.h"

#include "sinkron-outbox.h"

#include <glib/gi18n-lib.h>
#include <string.h>


void
sinkron_kiriman_free (SinkronKiriman *self)
{
  g_free (self->uid);
  g_free (self->keadaan);
  g_free (self->manifest);
  g_free (self);
}

gpointer
sinkron_outbox_list (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sinkron_kiriman_free);
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "SELECT k.uid, coalesce (s.keadaan, 'menunggu'), s.manifest, k.periode,"
                          " k.revisi FROM kiriman AS k LEFT JOIN sinkron_kirim AS s"
                          " ON s.kiriman = k.uid ORDER BY k.id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        {
          SinkronKiriman *one = g_new0 (SinkronKiriman, 1);

          one->uid = g_strdup (tepat_stmt_get_text (stmt, 0));
          one->keadaan = g_strdup (tepat_stmt_get_text (stmt, 1));
          one->manifest = g_strdup (tepat_stmt_get_text (stmt, 2));
          one->periode = tepat_stmt_get_int (stmt, 3);
          one->revisi = (int) tepat_stmt_get_int (stmt, 4);
          g_ptr_array_add (list, one);
        }
    }

  return g_steal_pointer (&list);
}

static void
bagian_free (SinkronBagian *self)
{
  g_clear_pointer (&self->potret, tepat_potret_free);
  g_free (self);
}

static gboolean
read_sent (TepatDb     *db,
           const char  *uid,
           GHashTable  *sent,
           GError     **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "SELECT nomor FROM sinkron_bagian WHERE kiriman = $1"
                          " AND keadaan = 'terkirim'", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", uid);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        g_hash_table_add (sent, GINT_TO_POINTER ((int) tepat_stmt_get_int (stmt, 0)));
    }

  return TRUE;
}

/* The frozen desa never change and are in the order of their codes, so a part has its number for
 * good. */
gpointer
sinkron_outbox_parts (TepatDb       *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  SinkronKiriman *kiriman = data;
  g_autoptr(GPtrArray) potret = tepat_potret_list (db, kiriman->periode, kiriman->revisi, error);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) bagian_free);
  g_autoptr(GHashTable) sent = g_hash_table_new (NULL, NULL);

  if (potret == NULL || !read_sent (db, kiriman->uid, sent, error))
    return NULL;
  g_ptr_array_set_free_func (potret, NULL);
  for (guint i = 0; i < potret->len; i++)
    {
      SinkronBagian *part = g_new0 (SinkronBagian, 1);

      part->nomor = i + 1;
      part->potret = potret->pdata[i];
      part->sent = g_hash_table_contains (sent, GINT_TO_POINTER ((int) part->nomor));
      g_ptr_array_add (parts, part);
    }

  return g_steal_pointer (&parts);
}

gpointer
sinkron_outbox_pack (TepatDb       *db,
                     gpointer       potret,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return tepat_potret_dup_gzip (db, potret, cancellable, error);
}

static gboolean
add_head (TepatDb         *db,
          JsonBuilder     *b,
          SinkronKiriman  *kiriman,
          GError         **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "SELECT p.kode, k.data_sha256, p.jejak_seq, p.jejak_hash, s.nomor,"
                          " s.tanggal, s.berkas_sha256 FROM kiriman AS k"
                          " JOIN periode AS p ON p.id = k.periode"
                          " LEFT JOIN surat AS s ON s.uid = k.surat WHERE k.uid = $1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", kiriman->uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  tepat_json_add_text (b, "kiriman", kiriman->uid);
  tepat_json_add_int (b, "revisi", kiriman->revisi);
  if (!row)
    return TRUE;
  tepat_json_add_text (b, "periode", tepat_stmt_get_text (stmt, 0));
  tepat_json_add_text (b, "data_sha256", tepat_stmt_get_text (stmt, 1));
  tepat_json_add_int (b, "jejak_seq", tepat_stmt_get_int (stmt, 2));
  tepat_json_add_text (b, "jejak_hash", tepat_stmt_get_text (stmt, 3));
  tepat_json_add_text (b, "surat_nomor", tepat_stmt_get_text (stmt, 4));
  tepat_json_add_text (b, "surat_tanggal", tepat_stmt_get_text (stmt, 5));
  tepat_json_add_text (b, "surat_sha256", tepat_stmt_get_text (stmt, 6));

  return TRUE;
}

static void
add_part (JsonBuilder         *b,
          const SinkronBagian *part)
{
  json_builder_begin_object (b);
  tepat_json_add_int (b, "nomor", part->nomor);
  tepat_json_add_text (b, "wilayah", part->potret->wilayah);
  tepat_json_add_text (b, "sha256", part->potret->sha256);
  tepat_json_add_int (b, "keluarga", part->potret->keluarga);
  tepat_json_add_int (b, "penduduk", part->potret->penduduk);
  json_builder_end_object (b);
}

static gboolean
keep_parts (TepatDb         *db,
            SinkronKiriman  *kiriman,
            GPtrArray       *parts,
            GError         **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const SinkronBagian *part = parts->pdata[i];

      if (!tepat_db_run (db, "INSERT INTO sinkron_bagian (kiriman, nomor, wilayah, sha256, keadaan)"
                             " VALUES ($1, $2, $3, $4, 'menunggu')"
                             " ON CONFLICT (kiriman, nomor) DO NOTHING", error, "siss",
                         kiriman->uid, part->nomor, part->potret->wilayah, part->potret->sha256))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note (TepatDb     *db,
      const char  *perbuatan,
      const char  *uid,
      const char  *name,
      gint64       value,
      GError     **error)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  tepat_json_add_int (b, name, value);
  json_builder_end_object (b);

  return sinkron_run_note (db, perbuatan, "kiriman", uid, b, error);
}

/* What is announced is kept to the byte before it is sent: what comes under one key must always be
 * the same. */
gpointer
sinkron_outbox_announce (TepatDb       *db,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  SinkronOutboxStep *step = data;
  SinkronKiriman *kiriman = step->kiriman;
  g_autoptr(GPtrArray) parts = sinkron_outbox_parts (db, kiriman, cancellable, error);
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *now = tepat_time_now ();

  if (parts == NULL)
    return NULL;
  json_builder_begin_object (b);
  if (!add_head (db, b, kiriman, error))
    return NULL;
  json_builder_set_member_name (b, "bagian");
  json_builder_begin_array (b);
  for (guint i = 0; i < parts->len; i++)
    add_part (b, parts->pdata[i]);
  json_builder_end_array (b);
  json_builder_end_object (b);
  node = json_builder_get_root (b);
  kiriman->manifest = json_to_string (node, FALSE);
  if (tepat_db_run (db, "INSERT INTO sinkron_kirim (kiriman, keadaan, manifest, diubah)"
                        " VALUES ($1, 'mengirim', $2, $3)", error, "sss", kiriman->uid,
                    kiriman->manifest, now) &&
      keep_parts (db, kiriman, parts, error))
    note (db, "kiriman.umumkan", kiriman->uid, "bagian", parts->len, error);

  return NULL;
}

gpointer
sinkron_outbox_mark_sent (TepatDb       *db,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  SinkronOutboxStep *step = data;

  if (tepat_db_run (db, "UPDATE sinkron_bagian SET keadaan = 'terkirim' WHERE kiriman = $1"
                        " AND nomor = $2", error, "si", step->kiriman->uid, step->nomor) &&
      (step->log == NULL || sinkron_run_put_log (db, step->log, error)))
    note (db, "kiriman.bagian", step->kiriman->uid, "nomor", step->nomor, error);

  return NULL;
}

gpointer
sinkron_outbox_finish (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  SinkronOutboxStep *step = data;
  g_autofree char *now = tepat_time_now ();

  if (tepat_db_run (db, "UPDATE sinkron_kirim SET keadaan = 'diterima', diubah = $2, pesan = NULL"
                        " WHERE kiriman = $1", error, "ss", step->kiriman->uid, now) &&
      (step->log == NULL || sinkron_run_put_log (db, step->log, error)))
    note (db, "kiriman.diterima", step->kiriman->uid, "bagian", step->nomor, error);

  return NULL;
}

static const char *
text_of (JsonObject *object,
         const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static gboolean
take_one (TepatDb            *db,
          SinkronOutboxStep  *step,
          JsonObject         *row,
          const char         *now,
          GError            **error)
{
  if (!tepat_db_run (db, "INSERT INTO sinkron_kembali (kiriman, kunci, subjek_jenis, subjek,"
                         " wilayah, kode, alasan, keadaan, waktu)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, 'menunggu', $8)"
                         " ON CONFLICT (kiriman, kunci) DO NOTHING", error, "ssssssss",
                     step->kiriman->uid, text_of (row, "id"), text_of (row, "subjek_jenis"),
                     text_of (row, "subjek"), text_of (row, "wilayah"), text_of (row, "kode"),
                     text_of (row, "alasan"), now))
    return FALSE;
  step->n_new += tepat_db_get_changes (db);

  return TRUE;
}

gpointer
sinkron_outbox_take_back (TepatDb       *db,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  SinkronOutboxStep *step = data;
  JsonArray *rows = json_node_get_array (step->node);
  g_autofree char *now = tepat_time_now ();

  step->n_new = 0;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (!take_one (db, step, json_array_get_object_element (rows, i), now, error))
      return NULL;
  if (tepat_db_run (db, "UPDATE sinkron_kirim SET dikembalikan = (SELECT count (*)"
                        " FROM sinkron_kembali AS b WHERE b.kiriman = $1) WHERE kiriman = $1",
                    error, "s", step->kiriman->uid))
    note (db, "kiriman.kembali", step->kiriman->uid, "baris", step->n_new, error);

  return NULL;
}
