/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-stage"

#include "config.h"

#include "sinkron-stage.h"

#include <glib/gi18n-lib.h>

#include "sinkron-penetapan.h"
#include "sinkron-publik.h"

static gboolean
put_row (TepatStmt         *stmt,
         const char        *jenis,
         const SinkronRow  *row,
         GError           **error)
{
  const TepatPenyaluranNasional *line = &row->line;
  const TepatKepesertaanNasional *who = &line->peserta;

  tepat_stmt_reset (stmt);
  tepat_stmt_bind_text (stmt, 1, jenis);
  tepat_stmt_bind_text (stmt, 2, who->wilayah);
  tepat_stmt_bind_text (stmt, 3, line->nasional);
  tepat_stmt_bind_int (stmt, 4, line->versi);
  tepat_stmt_bind_text (stmt, 5, who->program);
  tepat_stmt_bind_text (stmt, 6, row->himpunan);
  tepat_stmt_bind_text (stmt, 7, who->nik);
  tepat_stmt_bind_text (stmt, 8, who->no_kk);
  tepat_stmt_bind_text (stmt, 9, who->nama);
  tepat_stmt_bind_text (stmt, 10, who->nomor);
  tepat_stmt_bind_text (stmt, 11, line->status != NULL ? line->status : who->status);
  tepat_stmt_bind_text (stmt, 12, line->alasan);
  tepat_stmt_bind_text (stmt, 13, who->mulai);
  tepat_stmt_bind_text (stmt, 14, who->berakhir);
  tepat_stmt_bind_text (stmt, 15, line->status != NULL ? who->nasional : NULL);
  tepat_stmt_bind_int (stmt, 16, line->tahun);
  tepat_stmt_bind_text (stmt, 17, line->tahap);
  tepat_stmt_bind_text (stmt, 18, line->bank);
  tepat_stmt_bind_text (stmt, 19, line->rekening);
  tepat_stmt_bind_int (stmt, 20, line->nominal);
  tepat_stmt_bind_text (stmt, 21, line->dokumen);

  return tepat_stmt_run (stmt, error);
}

static gboolean
put_rows (TepatDb         *db,
          SinkronStaging  *staging,
          GError         **error)
{
  SinkronBatch *batch = staging->batch;
  const char *jenis = sinkron_jenis_get_code (batch->jenis);
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "INSERT INTO sinkron_terima (jenis, wilayah, kunci, versi, program,"
                          " himpunan, nik, no_kk, nama, nomor, status, alasan, mulai, berakhir,"
                          " peserta, tahun, tahap, bank, rekening, nominal, dokumen)"
                          " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
                          " $15, $16, $17, $18, $19, $20, $21)", error);

  if (stmt == NULL)
    return FALSE;
  if (batch->jenis == SINKRON_PENETAPAN)
    return sinkron_penetapan_take (db, batch, &staging->n, error);
  if (batch->jenis == SINKRON_PUBLIK)
    return sinkron_publik_take (db, batch, &staging->n, error);
  for (guint i = 0; i < batch->rows->len; i++)
    if (!put_row (stmt, jenis, &g_array_index (batch->rows, SinkronRow, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
put_sets (TepatDb       *db,
          SinkronBatch  *batch,
          const char    *now,
          GError       **error)
{
  for (guint i = 0; i < batch->sets->len; i++)
    {
      const SinkronHimpunan *set = &g_array_index (batch->sets, SinkronHimpunan, i);

      if (!tepat_db_run (db, "INSERT INTO sinkron_himpunan (himpunan, program, wilayah, jumlah,"
                             " keadaan, waktu) VALUES ($1, $2, $3, $4, 'menunggu', $5)"
                             " ON CONFLICT (himpunan) DO UPDATE SET keadaan = 'menunggu',"
                             " jumlah = excluded.jumlah, waktu = excluded.waktu", error, "sssis",
                         set->himpunan, set->program, set->wilayah, set->jumlah, now))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_rejected (TepatDb         *db,
              SinkronStaging  *staging,
              const char      *now,
              GError         **error)
{
  GPtrArray *rejected = staging->batch->rejected;

  for (guint i = 0; i < rejected->len; i++)
    {
      const SinkronTolak *tolak = rejected->pdata[i];

      if (!tepat_db_run (db, "INSERT INTO sinkron_tolak (jalan, jenis, alasan, cuplikan, waktu)"
                             " VALUES ($1, $2, $3, $4, $5)", error, "issss", staging->run->id,
                         sinkron_jenis_get_code (staging->batch->jenis), tolak->alasan,
                         tolak->cuplikan, now))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_page (TepatDb         *db,
           SinkronStaging  *staging,
           GError         **error)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  json_builder_set_member_name (b, "jumlah");
  json_builder_add_int_value (b, staging->batch->rows->len);
  json_builder_set_member_name (b, "ditolak");
  json_builder_add_int_value (b, staging->batch->n_rejected);
  json_builder_set_member_name (b, "kursor");
  json_builder_add_string_value (b, staging->batch->cursor);
  json_builder_end_object (b);

  return sinkron_run_note (db, "sinkron.terima", "sinkron_kursor",
                           sinkron_jenis_get_code (staging->batch->jenis), b, error);
}

gpointer
sinkron_stage_job (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  SinkronStaging *staging = data;
  SinkronBatch *batch = staging->batch;
  g_autofree char *now = tepat_time_now ();

  if (!put_rows (db, staging, error) || !put_sets (db, batch, now, error) ||
      !put_rejected (db, staging, now, error) ||
      (staging->log != NULL && !sinkron_run_put_log (db, staging->log, error)) ||
      (staging->wilayah != NULL &&
       !tepat_db_run (db, "INSERT INTO sinkron_kursor (jenis, wilayah, kursor) VALUES ($1, $2, $3)"
                          " ON CONFLICT (jenis, wilayah) DO UPDATE SET kursor = excluded.kursor",
                      error, "sss", sinkron_jenis_get_code (batch->jenis), staging->wilayah,
                      batch->cursor)))
    return NULL;
  note_page (db, staging, error);

  return NULL;
}

gpointer
sinkron_stage_cursor (TepatDb       *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  SinkronCursorQuery *query = data;
  char *cursor = NULL;

  tepat_db_get_text (db, "SELECT kursor FROM sinkron_kursor WHERE jenis = $1 AND wilayah = $2",
                     &cursor, error, "ss", sinkron_jenis_get_code (query->jenis), query->wilayah);

  return cursor;
}

static GHashTable *
read_codes (TepatDb     *db,
            const char  *sql,
            GError     **error)
{
  g_autoptr(GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_hash_table_add (codes, g_strdup (tepat_stmt_get_text (stmt, 0)));
    }

  return g_steal_pointer (&codes);
}

gpointer
sinkron_stage_programs (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  return read_codes (db, "SELECT kode FROM program", error);
}

gpointer
sinkron_stage_statuses (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TepatReference) reference = tepat_reference_load (db, error);
  const TepatCodeList *list = reference != NULL
                              ? tepat_reference_get_list (reference, "status-penyaluran") : NULL;

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < tepat_code_list_get_n (list); i++)
    g_hash_table_add (codes,
                      g_strdup (tepat_code_get_kode (tepat_code_list_get_nth (list, i))));

  return g_steal_pointer (&codes);
}
