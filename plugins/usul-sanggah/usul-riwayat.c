/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-riwayat"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "usul-alur.h"
#include "usul-riwayat.h"

const char *
usul_riwayat_get_title (const UsulRiwayat *step)
{
  static const struct { const char *perbuatan; const char *title; } acts[] = {
    { "ubah", N_("Changed") },
    { "datang", N_("Arrived") },
    { "batalkan", N_("Approval taken back") },
    { "ulangi", N_("Visit again") },
    { USUL_RIWAYAT_KOMENTAR, N_("Comment") },
    { USUL_RIWAYAT_TUGAS, N_("Asked to see to it") },
    { USUL_RIWAYAT_SERAH, N_("Handed over") },
    { USUL_RIWAYAT_SERAH_BATAL, N_("Hand-over taken back") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_strcmp0 (acts[i].perbuatan, step->perbuatan) == 0)
      return _(acts[i].title);

  return usul_alur_get_title (step->ke);
}

gboolean
usul_riwayat_check_seen (TepatDb     *db,
                         const char  *kasus,
                         const char  *keadaan,
                         gint64       versi,
                         gint64       seen,
                         GError     **error)
{
  g_autofree char *who = NULL;

  if (seen == 0 || seen == versi)
    return TRUE;
  if (!tepat_db_get_text (db, "SELECT oleh FROM usul_sanggah_langkah WHERE kasus = $1"
                              " AND perbuatan <> '" USUL_RIWAYAT_KOMENTAR "'"
                              " ORDER BY id DESC LIMIT 1", &who, error, "s", kasus))
    return FALSE;
  g_set_error (error, USUL_ERROR, USUL_ERROR_MEANWHILE,
               _("%s moved this case meanwhile: it is “%s” now. Nothing of yours was kept. Look at "
                 "it again."), who != NULL ? who : "–", usul_alur_get_title (keadaan));

  return FALSE;
}

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

void
usul_pelaku_free (UsulPelaku *self)
{
  g_strfreev (self->pembuat);
  g_strfreev (self->verifikator);
  g_strfreev (self->pemicu);
  g_free (self);
}

static char **
read_names (TepatDb     *db,
            const char  *acts,
            const char  *kasus,
            GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT oleh FROM usul_sanggah_langkah WHERE kasus = $1"
                                          " AND perbuatan IN (%s) GROUP BY oleh ORDER BY min (id)",
                                          acts);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", kasus);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_strv_builder_add (names, tepat_stmt_get_text (stmt, 0));

  return row ? NULL : g_strv_builder_end (names);
}

UsulPelaku *
usul_pelaku_read (TepatDb     *db,
                  const char  *kasus,
                  const char  *sanggah,
                  GError     **error)
{
  g_autoptr(UsulPelaku) self = g_new0 (UsulPelaku, 1);

  if ((self->pembuat = read_names (db, "'catat', 'ubah', 'ajukan'", kasus, error)) == NULL ||
      (self->verifikator = read_names (db, "'verifikasi', 'kunjungi'", kasus, error)) == NULL ||
      (self->pemicu = read_names (db, "'catat'", sanggah, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}
