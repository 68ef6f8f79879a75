/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes-tugas"

#include "config.h"

#include "musdes-tugas.h"

MusdesTugas *
musdes_tugas_new (TepatArti *lists)
{
  MusdesTugas *self = g_new0 (MusdesTugas, 1);

  self->lists = tepat_arti_ref (lists);

  return self;
}

MusdesTugas *
musdes_tugas_new_today (TepatArti *lists)
{
  g_autoptr(TepatArti) today = tepat_arti_dup_today (lists);

  return musdes_tugas_new (today);
}

void
musdes_tugas_free (MusdesTugas *self)
{
  tepat_arti_unref (self->lists);
  g_free (self->kunci);
  g_free (self->periode);
  g_clear_pointer (&self->isian, g_hash_table_unref);
  g_strfreev (self->usulan);
  g_free (self->hasil);
  g_free (self->alasan);
  g_free (self->catatan);
  g_clear_pointer (&self->media, tepat_media_free);
  g_free (self);
}

void
musdes_tugas_set (MusdesTugas *self,
                  const char  *column,
                  const char  *value)
{
  if (self->isian == NULL)
    self->isian = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (self->isian, g_strdup (column), g_strdup (value));
}

static Musdes *
load (TepatDb      *db,
      MusdesTugas  *self,
      GError      **error)
{
  Musdes *musdes = self->kunci != NULL ? musdes_load (db, self->kunci, error)
                                       : musdes_load_row (db, self->id, error);

  if (musdes != NULL && self->versi != 0)
    musdes->versi = self->versi;

  return musdes;
}

static gboolean
keep (TepatDb      *db,
      MusdesTugas  *self,
      Musdes       *musdes,
      GError      **error)
{
  GHashTableIter iter;
  gpointer column, value;

  if (self->isian == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, self->isian);
  while (g_hash_table_iter_next (&iter, &column, &value))
    musdes_set (musdes, column, value);

  return musdes_save (db, musdes, error);
}

gpointer
musdes_tugas_read (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  MusdesTugas *self = data;
  g_autoptr(Musdes) musdes = load (db, self, error);

  return musdes != NULL ? musdes_surat_read (db, musdes, self->lists, error) : NULL;
}

gpointer
musdes_tugas_open (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  MusdesTugas *self = data;
  g_autoptr(Musdes) musdes = musdes_open (db, self->kunci, self->periode, self->lists, error);

  if (musdes == NULL || !keep (db, self, musdes, error))
    return NULL;

  return musdes_surat_read (db, musdes, self->lists, error);
}

gpointer
musdes_tugas_save (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  MusdesTugas *self = data;
  g_autoptr(Musdes) musdes = load (db, self, error);

  if (musdes == NULL || !keep (db, self, musdes, error))
    return NULL;

  return musdes_surat_read (db, musdes, self->lists, error);
}

gpointer
musdes_tugas_gather (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  MusdesTugas *self = data;
  g_autoptr(Musdes) musdes = load (db, self, error);
  gint64 n_new;

  if (musdes == NULL || !musdes_butir_gather (db, musdes, &n_new, error))
    return NULL;

  return musdes_surat_read (db, musdes, self->lists, error);
}

gpointer
musdes_tugas_record (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  MusdesTugas *self = data;
  g_autoptr(Musdes) musdes = load (db, self, error);
  MusdesHasil hasil = { self->butir, NULL, self->butir_versi, self->hasil, self->alasan,
                        self->catatan };

  if (musdes == NULL ||
      (self->usulan == NULL && !musdes_butir_record (db, musdes, &hasil, self->lists, error)))
    return NULL;
  for (guint i = 0; self->usulan != NULL && self->usulan[i] != NULL; i++)
    {
      hasil.usulan = self->usulan[i];
      if (!musdes_butir_record (db, musdes, &hasil, self->lists, error))
        return NULL;
    }

  return musdes_surat_read (db, musdes, self->lists, error);
}

gpointer
musdes_tugas_finish (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  MusdesTugas *self = data;
  g_autoptr(Musdes) musdes = load (db, self, error);

  if (musdes == NULL || !musdes_finish (db, musdes, self->lists, error))
    return NULL;

  return musdes_surat_read (db, musdes, self->lists, error);
}

gpointer
musdes_tugas_attach (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  MusdesTugas *self = data;
  g_autoptr(Musdes) musdes = load (db, self, error);

  if (musdes == NULL ||
      !musdes_attach (db, musdes, self->media, self->tutup, &self->ditutup, error))
    return NULL;

  return musdes_surat_read (db, musdes, self->lists, error);
}
