/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-lists.h"

G_BEGIN_DECLS

/* What an entry of the journal, called j in the query around it, is about: a person by name, a file,
 * a desa. */
#define TEPAT_JEJAK_SUBJECT_SQL                                                                    \
  "CASE j.subjek_jenis"                                                                            \
  " WHEN 'penduduk' THEN (SELECT p.nama FROM penduduk AS p WHERE p.uid = j.subjek)"                \
  " WHEN 'keluarga' THEN (SELECT k.kepala FROM keluarga AS k WHERE k.uid = j.subjek)"              \
  " WHEN 'pengguna' THEN (SELECT u.nama FROM pengguna AS u WHERE u.uid = j.subjek)"                \
  " WHEN 'impor' THEN (SELECT i.berkas FROM impor AS i WHERE i.uid = j.subjek)"                    \
  " WHEN 'periode' THEN (SELECT q.nama FROM periode AS q WHERE q.uid = j.subjek)"                  \
  " WHEN 'surat' THEN (SELECT s.nomor FROM surat AS s WHERE s.uid = j.subjek)"                     \
  " WHEN 'kantor' THEN (SELECT o.nama FROM kantor AS o WHERE o.uid = j.subjek)"                    \
  " WHEN 'tahapan' THEN (SELECT w.nama FROM wilayah AS w"                                          \
  "  WHERE w.kode = substr (j.subjek, instr (j.subjek, '/') + 1)"                                  \
  "  ORDER BY w.berlaku_dari DESC LIMIT 1)"                                                        \
  " WHEN 'plugin' THEN j.subjek END"

/**
 * TepatJejakChange:
 * @title: what changed
 * @before: (nullable): what it was
 * @after: (nullable): what it became
 *
 * One fact of an entry, as people read it.
 */
typedef struct
{
  char *title;
  char *before;
  char *after;
} TepatJejakChange;

/**
 * TepatJejakView:
 * @seq: its number
 * @waktu: when, UTC
 * @pelaku: who
 * @perangkat: on which computer
 * @perbuatan: the act
 * @jenis: kind of the subject
 * @subjek: uid of the subject
 * @nama: (nullable): what the subject is called
 * @alasan: (nullable): why
 * @hash: fingerprint in hex
 * @changes: (element-type TepatJejakChange): what it says
 *
 * One entry of the journal for people, numbers hidden.
 */
typedef struct
{
  gint64     seq;
  char      *waktu;
  char      *pelaku;
  char      *perangkat;
  char      *perbuatan;
  char      *jenis;
  char      *subjek;
  char      *nama;
  char      *alasan;
  char      *hash;
  GPtrArray *changes;
} TepatJejakView;

TEPAT_API void            tepat_jejak_view_free (TepatJejakView    *self);
TEPAT_API TepatJejakView *tepat_jejak_view_read (TepatDb           *db,
                                                 gint64             seq,
                                                 const TepatLists  *lists,
                                                 GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatJejakView, tepat_jejak_view_free)

G_END_DECLS
