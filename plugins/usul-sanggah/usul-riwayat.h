/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * UsulRiwayat:
 * @jenis: `usulan` or `sanggah`
 * @kasus: its uid
 * @wilayah: its desa
 * @perbuatan: the step
 * @dari: (nullable): the state before
 * @ke: the state after
 * @kode: (nullable): reason of the code list
 * @alasan: (nullable): words
 * @dokumen: (nullable): what it relies on
 * @rincian: (nullable): JSON
 * @oleh: (nullable): who; only when read
 * @waktu: (nullable): when; only when read
 *
 * One step in the history of a case.
 */
typedef struct
{
  const char *jenis;
  const char *kasus;
  const char *wilayah;
  const char *perbuatan;
  const char *dari;
  const char *ke;
  const char *kode;
  const char *alasan;
  const char *dokumen;
  const char *rincian;
  const char *oleh;
  const char *waktu;
} UsulRiwayat;

/* Acts that move a case to nowhere: they stand in the history beside the steps. */
#define USUL_RIWAYAT_KOMENTAR    "komentar"
#define USUL_RIWAYAT_TUGAS       "tugas"
#define USUL_RIWAYAT_SERAH       "serah"
#define USUL_RIWAYAT_SERAH_BATAL "serah-batal"

/* What the history calls it, for people. */
const char *usul_riwayat_get_title (const UsulRiwayat *step);

/**
 * UsulPelaku:
 * @pembuat: (array zero-terminated=1): who recorded, changed or submitted, the first one first
 * @verifikator: (array zero-terminated=1): who checked, or went to the house
 * @pemicu: (array zero-terminated=1): who recorded the objection that made it
 *
 * Who had a hand in a case. Who made a part of it never checks it, and who once checked it never
 * decides it, however often it was sent back meanwhile.
 */
typedef struct
{
  char **pembuat;
  char **verifikator;
  char **pemicu;
} UsulPelaku;

/* sanggah: (nullable): uid of the objection that made a proposal. */
UsulPelaku *usul_pelaku_read (TepatDb         *db,
                              const char      *kasus,
                              const char      *sanggah,
                              GError         **error);
void      usul_pelaku_free   (UsulPelaku      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulPelaku, usul_pelaku_free)

/* FALSE, and who was first and what came of it, when the case is no longer as it was seen; seen 0:
 * nobody looked. */
gboolean  usul_riwayat_check_seen (TepatDb       *db,
                              const char         *kasus,
                              const char         *keadaan,
                              gint64              versi,
                              gint64              seen,
                              GError            **error);

/* By the job's actor, now; with its journal entry. */
gboolean  usul_riwayat_add   (TepatDb            *db,
                              const UsulRiwayat  *step,
                              GError            **error);
/* Oldest first; owned, and so are their texts. */
GPtrArray *usul_riwayat_list (TepatDb            *db,
                              const char         *kasus,
                              GError            **error);

G_END_DECLS
