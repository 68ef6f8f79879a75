/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sanggah-berkas"

#include "config.h"

#include <json-glib/json-glib.h>

#include "sanggah-berkas.h"
#include "usul-riwayat.h"

void
sanggah_berkas_free (SanggahBerkas *self)
{
  g_clear_pointer (&self->sanggah, sanggah_free);
  g_clear_pointer (&self->riwayat, g_ptr_array_unref);
  g_clear_pointer (&self->pelaku, usul_pelaku_free);
  g_clear_pointer (&self->keluarga, usul_sasaran_free);
  g_clear_pointer (&self->anggota, g_ptr_array_unref);
  g_clear_pointer (&self->petugas, g_ptr_array_unref);
  g_clear_pointer (&self->foto, g_ptr_array_unref);
  g_clear_pointer (&self->terkait, g_ptr_array_unref);
  g_free (self);
}

SanggahTugas *
sanggah_tugas_new (UsulLists  *lists,
                   TepatStore *store)
{
  SanggahTugas *self = g_new0 (SanggahTugas, 1);

  self->lists = usul_lists_ref (lists);
  self->store = g_object_ref (store);

  return self;
}

static void
clear_texts (SanggahTugas *self)
{
  const char *texts[] = {
    self->kunci, self->putusan.langkah, self->putusan.kode, self->putusan.alasan,
    self->putusan.petugas, self->input.penyanggah, self->input.tersanggah, self->input.program,
    self->input.alasan, self->input.pernyataan, self->input.asal, self->input.nomor_asal,
    self->input.pengecualian
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free ((char *) texts[i]);
}

void
sanggah_tugas_free (SanggahTugas *self)
{
  clear_texts (self);
  g_clear_pointer (&self->input.foto, g_ptr_array_unref);
  usul_lists_unref (self->lists);
  g_object_unref (self->store);
  g_free (self);
}

void
sanggah_tugas_set_putusan (SanggahTugas      *self,
                           const UsulPutusan *putusan)
{
  self->putusan = (UsulPutusan) {
    .langkah = g_strdup (putusan->langkah), .versi = putusan->versi,
    .kode = g_strdup (putusan->kode), .alasan = g_strdup (putusan->alasan),
    .petugas = g_strdup (putusan->petugas),
  };
}

/* The first column of each row. */
static GPtrArray *
read_texts (TepatDb     *db,
            const char  *sql,
            gint64       id,
            GError     **error)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (texts, g_strdup (tepat_stmt_get_text (stmt, 0)));

  return row ? NULL : g_steal_pointer (&texts);
}

static GPtrArray *
photo_paths (const Sanggah *sanggah,
             TepatStore    *store)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(JsonNode) node = sanggah->foto != NULL ? tepat_json_parse (sanggah->foto, -1, NULL)
                                                   : NULL;
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (paths, tepat_media_get_path (store, json_array_get_string_element (array, i)));

  return paths;
}

static gboolean
read_rest (TepatDb        *db,
           SanggahBerkas  *self,
           GError        **error)
{
  if ((self->keluarga = usul_sasaran_find (db, self->sanggah->penduduk, error)) == NULL)
    return FALSE;
  self->anggota = read_texts (db, "SELECT nama || coalesce (' · ' || pekerjaan, '') ||"
                                  " CASE status WHEN 'aktif' THEN '' ELSE ' · ' || status END"
                                  " FROM penduduk WHERE keluarga = $1"
                                  " ORDER BY coalesce (hubungan, 99), tgl_lahir",
                              self->keluarga->keluarga_id, error);
  self->petugas = read_texts (db, "SELECT nama FROM pengguna WHERE aktif = 1 AND nama NOT IN"
                                  " (SELECT oleh FROM usul_sanggah_langkah AS l"
                                  "  JOIN usul_sanggah_sanggah AS s ON s.uid = l.kasus"
                                  "  WHERE s.id = $1 AND l.perbuatan = 'catat') ORDER BY nama",
                              self->sanggah->id, error);

  return self->anggota != NULL && self->petugas != NULL &&
         (self->terkait = usul_terkait_read (db, self->sanggah->keluarga, self->sanggah->uid,
                                             error)) != NULL;
}

gpointer
sanggah_berkas_read (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  SanggahTugas *tugas = data;
  g_autoptr(SanggahBerkas) self = g_new0 (SanggahBerkas, 1);

  self->sanggah = tugas->kunci != NULL ? sanggah_load (db, tugas->kunci, error)
                                       : sanggah_load_row (db, tugas->id, error);
  if (self->sanggah == NULL ||
      (self->riwayat = usul_riwayat_list (db, self->sanggah->uid, error)) == NULL ||
      (self->pelaku = usul_pelaku_read (db, self->sanggah->uid, NULL, error)) == NULL ||
      !read_rest (db, self, error))
    return NULL;
  self->foto = photo_paths (self->sanggah, tugas->store);

  return g_steal_pointer (&self);
}

gpointer
sanggah_berkas_decide (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  SanggahTugas *tugas = data;

  return sanggah_decide (db, tugas->kunci, &tugas->putusan, tugas->lists, error);
}

gpointer
sanggah_berkas_record (TepatDb       *db,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  SanggahTugas *tugas = data;

  return sanggah_record (db, &tugas->input, tugas->lists, error);
}
