/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-alur.h"
#include "usul-riwayat.h"

G_BEGIN_DECLS

/**
 * UsulAntrean:
 * @id: as a filter has it
 * @title: for people, marked with N_()
 * @where: SQL; $1 is the actor's name, $2 today, $3 the day up to which a deadline is near
 * @hak: (nullable): whose queue it is
 *
 * Cases that wait for something.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *where;
  const char *hak;
} UsulAntrean;

/**
 * UsulUrutan:
 * @key: as a list calls it
 * @columns: what is ordered by, all in the same direction
 */
typedef struct
{
  const char *key;
  const char *columns[4];
} UsulUrutan;

/**
 * UsulPerkara:
 * @kode: as the history and the journal call it
 * @table: where its cases stand
 * @nomor: column of the number that people name it by
 * @jenis: column that tells what it is about
 * @sejak: column since when it waits
 * @keadaan: SQL of its state in the machine
 * @first: SQL of its deadline, whether the desa decides first, and the objection behind it
 * @cari: SQL of one word that is searched, with ? for it
 * @cari_nik: the same of a NIK
 * @alur: its state machine
 * @antrean: its queues, ended by one without an id
 * @urutan: how it may be ordered, the usual one first; ended by one without a key
 * @decide: a write job's work: takes one step with a case
 * @foretell: (nullable): in a line what it becomes, or became; %NULL with an error that says why that
 *   is not plain
 *
 * A kind of case, as far as kinds differ. Whatever can be said of all kinds is written once, over it.
 */
typedef struct
{
  const char        *kode;
  const char        *table;
  const char        *nomor;
  const char        *jenis;
  const char        *sejak;
  const char        *keadaan;
  const char        *first;
  const char        *cari;
  const char        *cari_nik;
  const UsulLangkah *alur;
  const UsulAntrean *antrean;
  const UsulUrutan  *urutan;
  gboolean         (*decide) (TepatDb            *db,
                              const char         *kunci,
                              const UsulPutusan  *putusan,
                              const TepatArti    *lists,
                              GError            **error);
  char            *(*foretell) (TepatDb          *db,
                                const char       *kunci,
                                const TepatArti  *lists,
                                GError          **error);
} UsulPerkara;

extern const UsulPerkara usul_perkara_usulan;
extern const UsulPerkara usul_perkara_sanggah;
/* What comes from the public and is no case of the office yet. */
extern const UsulPerkara usul_perkara_masuk;

const UsulPerkara *usul_perkara_find         (const char         *kode);
const UsulAntrean *usul_perkara_find_antrean (const UsulPerkara  *self,
                                              const char         *id);

/* Where a case comes from: codes in their order, ended by NULL; and their titles. */
const char * const *usul_asal_get_codes      (void);
const char         *usul_asal_get_title      (const char         *kode);
/* The title, with the number that the case had there. */
char               *usul_asal_describe       (const char         *kode,
                                              const char         *nomor_asal);

/**
 * UsulIkhtisar:
 * @nomor: (nullable): a draft has none
 * @tenggat: (nullable): its last day
 * @sanggah: (nullable): the objection that made it
 *
 * What all cases have, of whichever kind.
 */
typedef struct
{
  const UsulPerkara *perkara;
  gint64             id;
  gint64             versi;
  gboolean           perlu_musdes;
  char              *uid;
  char              *nomor;
  char              *nama;
  char              *wilayah;
  char              *keadaan;
  char              *tenggat;
  char              *sanggah;
} UsulIkhtisar;

/* By uid or number, or by the row where kunci is NULL. Not found is an error. */
UsulIkhtisar *usul_ikhtisar_load (TepatDb            *db,
                                  const UsulPerkara  *perkara,
                                  const char         *kunci,
                                  gint64              id,
                                  GError            **error);
/* Of whichever kind it is. */
UsulIkhtisar *usul_ikhtisar_find (TepatDb            *db,
                                  const char         *kunci,
                                  GError            **error);
void          usul_ikhtisar_free (UsulIkhtisar       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulIkhtisar, usul_ikhtisar_free)

/* The step, if this person may take it on this day, whatever else it needs; else NULL. */
const UsulLangkah *usul_ikhtisar_allow (const UsulIkhtisar *self,
                                        const UsulPelaku   *pelaku,
                                        const TepatArti    *lists,
                                        TepatActor         *actor,
                                        const char         *kode);
/* What every decision has to pass: the step is one of the kind's, nobody moved the case since it was
 * seen, the person may, and nothing that the step needs is missing. */
const UsulLangkah *usul_ikhtisar_check (TepatDb            *db,
                                        const UsulIkhtisar *self,
                                        const UsulPutusan  *putusan,
                                        const TepatArti    *lists,
                                        GError            **error);

G_END_DECLS
