/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-berkas"

#include "config.h"

#include "usul-berkas.h"
#include "usul-foto.h"
#include "usul-serah.h"

void
usul_berkas_free (UsulBerkas *self)
{
  g_clear_pointer (&self->ikhtisar, usul_ikhtisar_free);
  g_clear_pointer (&self->riwayat, g_ptr_array_unref);
  g_clear_pointer (&self->pelaku, usul_pelaku_free);
  g_clear_pointer (&self->terkait, g_ptr_array_unref);
  g_clear_pointer (&self->foto, g_ptr_array_unref);
  g_clear_pointer (&self->usulan, usul_usulan_free);
  g_clear_pointer (&self->temuan, g_ptr_array_unref);
  g_clear_pointer (&self->sanggah, sanggah_free);
  g_clear_pointer (&self->keluarga, usul_sasaran_free);
  g_clear_pointer (&self->anggota, g_ptr_array_unref);
  g_clear_pointer (&self->kunjungan, g_ptr_array_unref);
  g_strfreev (self->petugas);
  g_clear_pointer (&self->masuk, usul_masuk_free);
  g_clear_pointer (&self->cocok, usul_sasaran_free);
  g_clear_pointer (&self->pelapor, usul_sasaran_free);
  g_free (self);
}

UsulTugas *
usul_tugas_new (const UsulPerkara *perkara,
                TepatArti         *lists)
{
  UsulTugas *self = g_new0 (UsulTugas, 1);

  self->perkara = perkara;
  self->lists = tepat_arti_ref (lists);

  return self;
}

UsulTugas *
usul_tugas_new_today (const UsulPerkara *perkara,
                      TepatArti         *lists)
{
  g_autoptr(TepatArti) today = tepat_arti_dup_today (lists);

  return usul_tugas_new (perkara, today);
}

static void
clear_putusan (UsulPutusan *putusan)
{
  const char *texts[] = { putusan->langkah, putusan->kode, putusan->alasan, putusan->dok_jenis,
                          putusan->dok_nomor, putusan->dok_tanggal, putusan->periode,
                          putusan->petugas, putusan->siapa, putusan->pelapor };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free ((char *) texts[i]);
  g_strfreev ((GStrv) putusan->bidang);
  g_clear_pointer (&putusan->kunjungan, sanggah_kunjungan_free);
}

static void
clear_sanggah (SanggahInput *input)
{
  const char *texts[] = { input->penyanggah, input->tersanggah, input->program, input->alasan,
                          input->pernyataan, input->asal, input->nomor_asal, input->pengecualian };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free ((char *) texts[i]);
  g_clear_pointer (&input->foto, g_ptr_array_unref);
}

void
usul_tugas_set_putusan (UsulTugas         *self,
                        const UsulPutusan *putusan)
{
  UsulPutusan *copy = &self->putusan;

  clear_putusan (copy);
  *copy = (UsulPutusan) {
    g_strdup (putusan->langkah), putusan->versi, g_strdup (putusan->kode),
    g_strdup (putusan->alasan), g_strdup (putusan->dok_jenis), g_strdup (putusan->dok_nomor),
    g_strdup (putusan->dok_tanggal), g_strdup (putusan->periode),
    (const char * const *) g_strdupv ((GStrv) putusan->bidang), g_strdup (putusan->petugas),
    NULL, g_strdup (putusan->siapa), g_strdup (putusan->pelapor)
  };
}

void
usul_tugas_free (UsulTugas *self)
{
  clear_putusan (&self->putusan);
  clear_sanggah (&self->sanggah);
  g_clear_pointer (&self->usulan, usul_usulan_free);
  tepat_arti_unref (self->lists);
  g_free (self->kunci);
  g_free (self);
}

static gboolean
read_usulan (TepatDb          *db,
             const TepatArti  *lists,
             UsulBerkas       *self,
             GError          **error)
{
  return (self->usulan = usul_usulan_load (db, self->ikhtisar->uid, 0, error)) != NULL &&
         (self->temuan = usul_aturan_check (db, self->usulan, lists, error)) != NULL &&
         (self->terkait = usul_terkait_read (db, self->usulan->keluarga, self->usulan->uid,
                                             error)) != NULL;
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

/* Who recorded it is not sent, nor who may not write down what was seen. */
static char **
read_petugas (TepatDb     *db,
              gint64       id,
              GError     **error)
{
  GPtrArray *names = read_texts (db, "SELECT nama FROM pengguna WHERE " USUL_SERAH_MAY_CHECK
                                     " AND nama NOT IN"
                                     " (SELECT oleh FROM usul_sanggah_langkah AS l"
                                     "  JOIN usul_sanggah_sanggah AS s ON s.uid = l.kasus"
                                     "  WHERE s.id = $1 AND l.perbuatan = 'catat') ORDER BY nama",
                                 id, error);

  if (names == NULL)
    return NULL;
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (names, FALSE);
}

static gboolean
read_sanggah (TepatDb     *db,
              UsulBerkas  *self,
              GError     **error)
{
  return (self->sanggah = sanggah_load (db, self->ikhtisar->uid, 0, error)) != NULL &&
         (self->keluarga = usul_sasaran_find (db, self->sanggah->penduduk, error)) != NULL &&
         (self->anggota = read_texts (db, "SELECT nama || coalesce (' · ' || pekerjaan, '') ||"
                                          " CASE status WHEN 'aktif' THEN '' ELSE ' · ' || status"
                                          " END FROM penduduk WHERE keluarga = $1"
                                          " ORDER BY coalesce (hubungan, 99), tgl_lahir",
                                      self->keluarga->keluarga_id, error)) != NULL &&
         (self->petugas = read_petugas (db, self->sanggah->id, error)) != NULL &&
         (self->kunjungan = sanggah_kunjungan_list (db, self->sanggah->uid, error)) != NULL &&
         (self->terkait = usul_terkait_read (db, self->sanggah->keluarga, self->sanggah->uid,
                                             error)) != NULL;
}

/* Of hand before number; nobody is no failure. */
static gboolean
match (TepatDb       *db,
       const char    *chosen,
       const char    *number,
       UsulSasaran  **found,
       GError       **error)
{
  g_autoptr(GError) local = NULL;

  *found = usul_masuk_match (db, chosen != NULL ? chosen : number, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
read_masuk (TepatDb            *db,
            const UsulPutusan  *chosen,
            UsulBerkas         *self,
            GError            **error)
{
  return (self->masuk = usul_masuk_load (db, self->ikhtisar->uid, 0, error)) != NULL &&
         match (db, chosen->siapa, self->masuk->nik, &self->cocok, error) &&
         match (db, chosen->pelapor, self->masuk->pelapor_nik, &self->pelapor, error) &&
         (self->terkait = usul_terkait_read (db, self->cocok != NULL ? self->cocok->keluarga : NULL,
                                             self->masuk->uid, error)) != NULL;
}

gpointer
usul_berkas_read (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  UsulTugas *tugas = data;
  g_autoptr(UsulBerkas) self = g_new0 (UsulBerkas, 1);
  const UsulIkhtisar *one;

  self->ikhtisar = usul_ikhtisar_load (db, tugas->perkara, tugas->kunci, tugas->id, error);
  if ((one = self->ikhtisar) == NULL ||
      (self->riwayat = usul_riwayat_list (db, one->uid, error)) == NULL ||
      (self->foto = usul_foto_list (db, one->uid, error)) == NULL ||
      (self->pelaku = usul_pelaku_read (db, one->uid, one->sanggah, error)) == NULL)
    return NULL;
  if (!(tugas->perkara == &usul_perkara_sanggah ? read_sanggah (db, self, error)
        : tugas->perkara == &usul_perkara_masuk ? read_masuk (db, &tugas->putusan, self, error)
        : read_usulan (db, tugas->lists, self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

gpointer
usul_berkas_judge (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  UsulTugas *tugas = data;

  return usul_aturan_check (db, tugas->usulan, tugas->lists, error);
}

gpointer
usul_berkas_save (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  UsulTugas *tugas = data;

  if (!usul_usulan_save (db, tugas->usulan, error) ||
      (tugas->usulan->foto != NULL &&
       !usul_foto_keep (db, tugas->usulan->uid, tugas->usulan->foto, error)))
    return NULL;

  return g_strdup (tugas->usulan->uid);
}

gpointer
usul_berkas_object (TepatDb       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  UsulTugas *tugas = data;
  g_autoptr(Sanggah) sanggah = sanggah_record (db, &tugas->sanggah, tugas->lists, error);

  return sanggah != NULL ? usul_ikhtisar_load (db, &usul_perkara_sanggah, sanggah->uid, 0, error)
                         : NULL;
}

gpointer
usul_berkas_decide (TepatDb       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  UsulTugas *tugas = data;

  return tugas->perkara->decide (db, tugas->kunci, &tugas->putusan, tugas->lists, error)
         ? usul_ikhtisar_load (db, tugas->perkara, tugas->kunci, 0, error) : NULL;
}
