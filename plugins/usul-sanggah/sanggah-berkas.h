/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sanggah.h"
#include "usul-sasaran.h"
#include "usul-terkait.h"

G_BEGIN_DECLS

/**
 * SanggahBerkas:
 * @sanggah: the objection
 * @riwayat: (element-type UsulRiwayat): its history
 * @pelaku: who had a hand in it
 * @keluarga: the family of the person objected to, as the register has it
 * @anggota: its members, one text each
 * @petugas: login names of who may be sent
 * @foto: paths of the photos
 * @terkait: (element-type UsulTerkait): other cases about the family
 *
 * What a screen shows of one objection.
 */
typedef struct
{
  Sanggah      *sanggah;
  GPtrArray    *riwayat;
  UsulPelaku   *pelaku;
  UsulSasaran  *keluarga;
  GPtrArray    *anggota;
  GPtrArray    *petugas;
  GPtrArray    *foto;
  GPtrArray    *terkait;
} SanggahBerkas;

void           sanggah_berkas_free (SanggahBerkas       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SanggahBerkas, sanggah_berkas_free)

/**
 * SanggahTugas:
 *
 * What a page hands to a job; everything is owned.
 */
typedef struct
{
  UsulLists    *lists;
  TepatStore   *store;
  gint64        id;
  char         *kunci;
  UsulPutusan   putusan;     /* its texts belong to the task */
  SanggahInput  input;       /* likewise */
} SanggahTugas;

SanggahTugas *sanggah_tugas_new    (UsulLists           *lists,
                                    TepatStore          *store);
void          sanggah_tugas_free   (SanggahTugas        *self);
void          sanggah_tugas_set_putusan (SanggahTugas   *self,
                                    const UsulPutusan   *putusan);

/* Jobs; their data is a SanggahTugas. */
gpointer      sanggah_berkas_read   (TepatDb            *db,
                                    gpointer             data,
                                    GCancellable        *cancellable,
                                    GError             **error);
gpointer      sanggah_berkas_decide (TepatDb            *db,
                                    gpointer             data,
                                    GCancellable        *cancellable,
                                    GError             **error);
gpointer      sanggah_berkas_record (TepatDb            *db,
                                    gpointer             data,
                                    GCancellable        *cancellable,
                                    GError             **error);

G_END_DECLS
