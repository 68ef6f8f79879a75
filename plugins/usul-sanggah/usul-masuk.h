/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-perkara.h"
#include "usul-sasaran.h"

G_BEGIN_DECLS

/**
 * UsulMasuk:
 * @jenis: `usul` or `sanggah`
 * @nomor_asal: its number there; with the kind it is one, however often it comes
 * @alasan_asal: (nullable): the reason as it came, a code where it is one
 * @isi: as it came, JSON
 * @keadaan: baru, diambil or ditolak
 * @kasus: (nullable): uid of the case that it became
 *
 * What somebody of the public sent, with the columns' names, which waits for an officer.
 */
typedef struct
{
  gint64  id;
  gint64  versi;
  double  lintang;
  double  bujur;
  char   *uid;
  char   *jenis;
  char   *nomor_asal;
  char   *wilayah;
  char   *nik;
  char   *nama;
  char   *program;
  char   *alasan_asal;
  char   *pernyataan;
  char   *pelapor_nik;
  char   *pelapor_nama;
  char   *isi;
  char   *dibuat;
  char   *diterima;
  char   *keadaan;
  char   *kasus;
  char   *alasan;
  char   *diputus;
  char   *diputus_oleh;
} UsulMasuk;

UsulMasuk *usul_masuk_new    (void);
void       usul_masuk_free   (UsulMasuk          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulMasuk, usul_masuk_free)

/* By uid or number, or by its row where kunci is NULL. Not found is an error. */
UsulMasuk *usul_masuk_load   (TepatDb            *db,
                              const char         *kunci,
                              gint64              id,
                              GError            **error);
/* Write job's work: keeps a new one; 0 when it is here already, -1 on failure. */
int        usul_masuk_insert (TepatDb            *db,
                              UsulMasuk          *self,
                              gint64              impor,
                              GError            **error);

/* Whom a number means; NULL without an error when nobody of the actor's wilayah has it. */
UsulSasaran *usul_masuk_match (TepatDb           *db,
                              const char         *kunci,
                              GError            **error);

/* Write job's work: takes it as a proposal or an objection of the office, or refuses it. Of the
 * decision, siapa and pelapor are whom it is about and who sent it, where the numbers don't tell. */
gboolean   usul_masuk_decide (TepatDb            *db,
                              const char         *kunci,
                              const UsulPutusan  *putusan,
                              const TepatArti    *lists,
                              GError            **error);

/* In a line what it becomes if it is taken as it came, or what it became; NULL with an error that says
 * why somebody has to look at it first. */
char      *usul_masuk_foretell (TepatDb          *db,
                                const char       *kunci,
                                const TepatArti  *lists,
                                GError          **error);

G_END_DECLS
