/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-riwayat"

#include "config.h"

#include <json-glib/json-glib.h>

#include "usul-riwayat.h"

static char *
describe (const char *keadaan,
          const char *dokumen)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  if (keadaan == NULL)
    return NULL;
  json_object_set_string_member (object, "keadaan", keadaan);
  if (dokumen != NULL)
    json_object_set_string_member (object, "dokumen", dokumen);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

gboolean
usul_riwayat_add (TepatDb            *db,
                  const UsulRiwayat  *step,
                  GError            **error)
{
  g_autofree char *now = tepat_time_now ();
  g_autofree char *act = g_strdup_printf ("%s.%s", step->jenis, step->perbuatan);
  g_autofree char *before = describe (step->dari, NULL);
  g_autofree char *after = describe (step->ke, step->dokumen);
  /* The table's name: by it the pages are told that something changed. */
  g_autofree char *table = g_strconcat ("usul_sanggah_", step->jenis, NULL);
  const TepatJejakEntry entry = { act, table, step->kasus, before, after,
                                  step->alasan != NULL ? step->alasan : step->kode };

  return tepat_db_run (db, "INSERT INTO usul_sanggah_langkah (jenis, kasus, wilayah, perbuatan,"
                           " dari, ke, oleh, waktu, alasan_kode, alasan, dokumen, rincian)"
                           " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)", error,
                       "ssssssssssss", step->jenis, step->kasus, step->wilayah, step->perbuatan,
                       step->dari, step->ke, tepat_actor_get_nama (tepat_db_get_actor (db)), now,
                       step->kode, step->alasan, step->dokumen, step->rincian) &&
         tepat_jejak_append (db, &entry, error);
}

static void
step_free (gpointer data)
{
  UsulRiwayat *step = data;
  const char *texts[] = { step->jenis, step->kasus, step->wilayah, step->perbuatan, step->dari,
                          step->ke, step->kode, step->alasan, step->dokumen, step->rincian,
                          step->oleh, step->waktu };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free ((char *) texts[i]);
  g_free (step);
}

static UsulRiwayat *
read_row (TepatStmt *stmt)
{
  UsulRiwayat *step = g_new0 (UsulRiwayat, 1);
  const char **texts[] = { &step->jenis, &step->kasus, &step->wilayah, &step->perbuatan,
                           &step->dari, &step->ke, &step->kode, &step->alasan, &step->dokumen,
                           &step->rincian, &step->oleh, &step->waktu };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i));

  return step;
}

GPtrArray *
usul_riwayat_list (TepatDb     *db,
                   const char  *kasus,
                   GError     **error)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT jenis, kasus, wilayah, perbuatan, dari, ke, alasan_kode,"
                               " alasan, dokumen, rincian, oleh, waktu FROM usul_sanggah_langkah"
                               " WHERE kasus = $1 ORDER BY id", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", kasus);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (steps, read_row (stmt));

  return row ? NULL : g_steal_pointer (&steps);
}
