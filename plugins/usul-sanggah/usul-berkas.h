/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-aturan.h"
#include "usul-putus.h"
#include "usul-riwayat.h"
#include "usul-terkait.h"

G_BEGIN_DECLS

/**
 * UsulBerkas:
 * @usulan: the proposal
 * @riwayat: (element-type UsulRiwayat): its history, oldest first
 * @temuan: (element-type UsulTemuan): what the rules say now
 * @pelaku: who had a hand in it
 * @terkait: (element-type UsulTerkait): other cases about the same family
 * @foto: (element-type UsulFoto): its photos
 *
 * What a screen shows of one proposal.
 */
typedef struct
{
  UsulUsulan *usulan;
  GPtrArray  *riwayat;
  GPtrArray  *temuan;
  UsulPelaku *pelaku;
  GPtrArray  *terkait;
  GPtrArray  *foto;
} UsulBerkas;

void      usul_berkas_free       (UsulBerkas     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulBerkas, usul_berkas_free)

/**
 * UsulTugas:
 * @lists: what codes mean
 * @kunci: uid or number of a proposal
 * @usulan: (nullable): a draft to be kept, or to be looked at
 * @putusan: a step; its texts belong to the task
 *
 * What a page hands to a job; everything is owned.
 */
typedef struct
{
  UsulLists   *lists;
  gint64       id;
  char        *kunci;
  UsulUsulan  *usulan;
  UsulPutusan  putusan;
} UsulTugas;

UsulTugas *usul_tugas_new        (UsulLists          *lists);
void       usul_tugas_free       (UsulTugas          *self);
void       usul_tugas_set_putusan (UsulTugas         *self,
                                  const UsulPutusan  *putusan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulTugas, usul_tugas_free)

/* Jobs; their data is a UsulTugas. */
/* Reads id or kunci: a UsulBerkas. */
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
/* Takes the step with kunci: a UsulUsulan. */
gpointer   usul_berkas_decide    (TepatDb            *db,
                                  gpointer            data,
                                  GCancellable       *cancellable,
                                  GError            **error);

G_END_DECLS
