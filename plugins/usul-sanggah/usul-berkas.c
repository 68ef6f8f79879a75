/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-berkas"

#include "config.h"

#include "usul-berkas.h"
#include "usul-foto.h"

void
usul_berkas_free (UsulBerkas *self)
{
  g_clear_pointer (&self->usulan, usul_usulan_free);
  g_clear_pointer (&self->riwayat, g_ptr_array_unref);
  g_clear_pointer (&self->temuan, g_ptr_array_unref);
  g_clear_pointer (&self->pelaku, usul_pelaku_free);
  g_clear_pointer (&self->terkait, g_ptr_array_unref);
  g_clear_pointer (&self->foto, g_ptr_array_unref);
  g_free (self);
}

UsulTugas *
usul_tugas_new (UsulLists *lists)
{
  UsulTugas *self = g_new0 (UsulTugas, 1);

  self->lists = usul_lists_ref (lists);

  return self;
}

static void
clear_putusan (UsulPutusan *putusan)
{
  const char *texts[] = { putusan->langkah, putusan->kode, putusan->alasan, putusan->dok_jenis,
                          putusan->dok_nomor, putusan->dok_tanggal, putusan->periode,
                          putusan->petugas };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free ((char *) texts[i]);
  g_strfreev ((GStrv) putusan->bidang);
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
    (const char * const *) g_strdupv ((GStrv) putusan->bidang), g_strdup (putusan->petugas)
  };
}

void
usul_tugas_free (UsulTugas *self)
{
  clear_putusan (&self->putusan);
  g_clear_pointer (&self->usulan, usul_usulan_free);
  usul_lists_unref (self->lists);
  g_free (self->kunci);
  g_free (self);
}

gpointer
usul_berkas_read (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  UsulTugas *tugas = data;
  g_autoptr(UsulBerkas) self = g_new0 (UsulBerkas, 1);

  self->usulan = tugas->kunci != NULL ? usul_usulan_load (db, tugas->kunci, error)
                                      : usul_usulan_load_row (db, tugas->id, error);
  if (self->usulan == NULL ||
      (self->riwayat = usul_riwayat_list (db, self->usulan->uid, error)) == NULL ||
      (self->foto = usul_foto_list (db, self->usulan->uid, error)) == NULL ||
      (self->temuan = usul_aturan_check (db, self->usulan, tugas->lists, error)) == NULL ||
      (self->pelaku = usul_pelaku_read (db, self->usulan->uid, self->usulan->sanggah,
                                        error)) == NULL ||
      (self->terkait = usul_terkait_read (db, self->usulan->keluarga, self->usulan->uid,
                                          error)) == NULL)
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
usul_berkas_decide (TepatDb       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  UsulTugas *tugas = data;

  return usul_putus (db, tugas->kunci, &tugas->putusan, tugas->lists, error);
}
