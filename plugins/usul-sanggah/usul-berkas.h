/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sanggah-kunjungan.h"
#include "sanggah.h"
#include "usul-aturan.h"
#include "usul-masuk.h"
#include "usul-perkara.h"
#include "usul-terkait.h"

G_BEGIN_DECLS

/**
 * UsulBerkas:
 * @ikhtisar: what all kinds have
 * @riwayat: (element-type UsulRiwayat): its history, oldest first
 * @pelaku: who had a hand in it
 * @terkait: (element-type UsulTerkait): other cases about the same family
 * @foto: (element-type UsulFoto): its photos
 * @usulan: (nullable): the proposal, when it is one
 * @temuan: (nullable) (element-type UsulTemuan): what the rules say about it now
 * @sanggah: (nullable): the objection, when it is one
 * @keluarga: (nullable): the family of the person objected to, as the register has it
 * @anggota: (nullable): its members, one text each
 * @petugas: (nullable) (array zero-terminated=1): login names of who may be sent
 * @kunjungan: (nullable) (element-type SanggahKunjungan): the visits, oldest first
 * @masuk: (nullable): what the public sent, when it is that
 * @cocok: (nullable): whom it is about, as the register has the person
 * @pelapor: (nullable): who sent it, likewise
 *
 * What a screen or a paper shows of one case.
 */
typedef struct
{
  UsulIkhtisar *ikhtisar;
  GPtrArray    *riwayat;
  UsulPelaku   *pelaku;
  GPtrArray    *terkait;
  GPtrArray    *foto;
  UsulUsulan   *usulan;
  GPtrArray    *temuan;
  Sanggah      *sanggah;
  UsulSasaran  *keluarga;
  GPtrArray    *anggota;
  char        **petugas;
  GPtrArray    *kunjungan;
  UsulMasuk    *masuk;
  UsulSasaran  *cocok;
  UsulSasaran  *pelapor;
} UsulBerkas;

void      usul_berkas_free       (UsulBerkas     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulBerkas, usul_berkas_free)

/**
 * UsulTugas:
 * @perkara: of which kind the case is
 * @lists: what codes mean
 * @kunci: (nullable): its uid or number, else @id
 * @usulan: (nullable): a draft to be kept, or to be looked at
 * @sanggah: an objection to be recorded; its texts belong to the task
 * @putusan: a step; its texts and its visit belong to the task
 *
 * What a page hands to a job; everything is owned.
 */
typedef struct
{
  const UsulPerkara *perkara;
  TepatArti         *lists;
  gint64             id;
  char              *kunci;
  UsulUsulan        *usulan;
  SanggahInput       sanggah;
  UsulPutusan        putusan;
} UsulTugas;

UsulTugas *usul_tugas_new        (const UsulPerkara  *perkara,
                                  TepatArti          *lists);
/* Of a window that may have been opened on another day. */
UsulTugas *usul_tugas_new_today  (const UsulPerkara  *perkara,
                                  TepatArti          *lists);
void       usul_tugas_free       (UsulTugas          *self);
void       usul_tugas_set_putusan (UsulTugas         *self,
                                  const UsulPutusan  *putusan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulTugas, usul_tugas_free)

/* Jobs; their data is a UsulTugas. */
/* Reads id or kunci: a UsulBerkas. Of the step, siapa and pelapor are who was found by hand. */
gpointer   usul_berkas_read      (TepatDb            *db,
                                  gpointer            data,
                                  GCancellable       *cancellable,
                                  GError            **error);
/* What the rules say about @usulan as it is typed: a GPtrArray. */
gpointer   usul_berkas_judge     (TepatDb            *db,
                                  gpointer            data,
                                  GCancellable       *cancellable,
                                  GError            **error);
/* Keeps @usulan: its uid. */
gpointer   usul_berkas_save      (TepatDb            *db,
                                  gpointer            data,
                                  GCancellable       *cancellable,
                                  GError            **error);
/* Records @sanggah: a UsulIkhtisar. */
gpointer   usul_berkas_object    (TepatDb            *db,
                                  gpointer            data,
                                  GCancellable       *cancellable,
                                  GError            **error);
/* Takes the step with kunci: the UsulIkhtisar after it. */
gpointer   usul_berkas_decide    (TepatDb            *db,
                                  gpointer            data,
                                  GCancellable       *cancellable,
                                  GError            **error);

G_END_DECLS
