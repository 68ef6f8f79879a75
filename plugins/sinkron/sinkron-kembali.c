/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-kembali"

#include "config.h"

#include "sinkron-kembali.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "sinkron-error.h"
#include "sinkron-run.h"

static const char * const members[] = {
  "subjek_jenis", "subjek", "nama", "wilayah", "desa", "kode", "alasan", "waktu"
};

static void
add_row (JsonBuilder *b,
         TepatStmt   *stmt)
{
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "id");
  json_builder_add_int_value (b, tepat_stmt_get_int (stmt, 0));
  for (int i = 0; i < (int) G_N_ELEMENTS (members); i++)
    {
      json_builder_set_member_name (b, members[i]);
      if (tepat_stmt_is_null (stmt, i + 1))
        json_builder_add_null_value (b);
      else
        json_builder_add_string_value (b, tepat_stmt_get_text (stmt, i + 1));
    }
  json_builder_end_object (b);
}

gpointer
sinkron_kembali_list (TepatDb       *db,
                      gpointer       most,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare (db, "SELECT t.id, t.subjek_jenis, t.subjek, CASE t.subjek_jenis"
                          " WHEN 'keluarga' THEN (SELECT k.kepala FROM keluarga AS k"
                          "  WHERE k.uid = t.subjek)"
                          " ELSE (SELECT p.nama FROM penduduk AS p WHERE p.uid = t.subjek) END,"
                          " t.wilayah, (SELECT w.nama FROM wilayah AS w WHERE w.kode = t.wilayah"
                          "  ORDER BY w.berlaku_dari DESC LIMIT 1), t.kode, t.alasan, t.waktu"
                          " FROM sinkron_kembali AS t WHERE t.keadaan = 'menunggu'"
                          " ORDER BY t.id LIMIT $1", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", (gint64) GPOINTER_TO_UINT (most));
  json_builder_begin_array (b);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        add_row (b, stmt);
    }
  json_builder_end_array (b);

  return json_builder_get_root (b);
}

/* The place says whether the actor may decide on it. */
static gboolean
may_mark (TepatDb             *db,
          const SinkronBeres  *beres,
          char               **kunci,
          GError             **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autofree char *wilayah = NULL;

  if (!tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) ||
      !tepat_db_get_text (db, "SELECT wilayah FROM sinkron_kembali WHERE id = $1"
                              " AND keadaan = $2", &wilayah, error, "is", beres->id,
                          beres->done ? "menunggu" : "selesai") ||
      !tepat_db_get_text (db, "SELECT kiriman || '/' || kunci FROM sinkron_kembali WHERE id = $1",
                          kunci, error, "i", beres->id))
    return FALSE;
  if (wilayah != NULL)
    return tepat_access_require_wilayah (actor, wilayah, error);
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
               _("Row %d does not wait any more. Nothing was changed. tepat sinkron returned lists "
                 "those that do."), (int) beres->id);

  return FALSE;
}

gpointer
sinkron_kembali_mark (TepatDb       *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  const SinkronBeres *beres = data;
  g_autofree char *kunci = NULL;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  const char *keadaan = beres->done ? "selesai" : "menunggu";

  json_builder_begin_object (b);
  json_builder_set_member_name (b, "keadaan");
  json_builder_add_string_value (b, keadaan);
  json_builder_end_object (b);
  if (may_mark (db, beres, &kunci, error) &&
      tepat_db_run (db, "UPDATE sinkron_kembali SET keadaan = $2 WHERE id = $1", error, "is",
                    beres->id, keadaan))
    sinkron_run_note (db, "sinkron.kembali", "sinkron_kembali", kunci, b, error);

  return NULL;
}
