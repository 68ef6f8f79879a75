/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-alur.h"

G_BEGIN_DECLS

/**
 * LoketTanya:
 * @kunci: a NIK, a receipt number of any kind, a whole name, or the text of a receipt's QR code
 * @rahasia: (nullable): the second word: day of birth (ISO), name of the mother, or number of the
 *   KK; a QR code needs none
 * @bukti: whether a receipt is made
 *
 * What a citizen at the counter says.
 */
typedef struct
{
  const char *kunci;
  const char *rahasia;
  gboolean    bukti;
} LoketTanya;

/**
 * LoketKasus:
 * @jenis: what kind of case, for people
 * @keadaan: its state, as the machine calls it
 * @judul: the state, for people
 * @sejak: the day since when it is so, ISO
 * @lanjut: what comes next, one sentence
 * @tenggat: (nullable): until when, ISO
 * @lewat: whether that day is over
 *
 * One case as a citizen may hear of it: nothing about anyone else is in it.
 */
typedef struct
{
  char *nomor;
  char *jenis;
  char *keadaan;
  char *judul;
  char *sejak;
  char *lanjut;
  char *tenggat;
  gboolean lewat;
} LoketKasus;

/**
 * LoketProgram:
 * @bayar: (nullable): the newest payment, in words
 */
typedef struct
{
  char *nama;
  char *status;
  char *bayar;
} LoketProgram;

/**
 * LoketJawaban:
 * @desil: 0 when none was received
 * @nomor: (nullable): of the receipt
 * @uid: of the look, which its QR code names
 *
 * The answer.
 */
typedef struct
{
  char      *uid;
  char      *nomor;
  char      *waktu;
  char      *nama;
  char      *nik;         /* masked */
  char      *wilayah;
  char      *status;
  gint64     desil;
  char      *desil_tanggal;
  GPtrArray *program;     /* LoketProgram */
  GPtrArray *kasus;       /* LoketKasus, the newest first */
  char      *sha256;
  gint64     jejak_seq;
  char      *jejak_hash;
} LoketJawaban;

void          loket_jawaban_free (LoketJawaban      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoketJawaban, loket_jawaban_free)

/* The template of the receipt. */
#define LOKET_TEMPLATE "bukti-loket"

/* How many looks that did not fit an officer may have within a quarter of an hour. */
#define LOKET_MOST_MISSES 10

/* Write job's work: every look stands in the journal. jawaban NULL without an error: nobody was
 * found, or the second word does not fit; it is not said which. */
gboolean      loket_look         (TepatDb           *db,
                                  const LoketTanya  *tanya,
                                  const TepatArti   *lists,
                                  LoketJawaban     **jawaban,
                                  GError           **error);
/* How long a refusal is held back after it was asked for, in milliseconds from now: until the next
 * full step, so that its time does not tell whether somebody was found. */
#define LOKET_REFUSAL_MS 900
guint         loket_get_delay    (gint64             asked);
/* The words for "not found or does not fit". */
const char   *loket_get_refusal  (void);

/* What comes next for a case in this state; of the objections against somebody: terhadap. */
const char   *loket_lanjut_get   (const char        *keadaan,
                                  gboolean           perlu_musdes,
                                  gboolean           terhadap);
const char   *loket_lanjut_get_title (const char    *keadaan,
                                  gboolean           terhadap);

/* What stands before the deadline. */
const char   *loket_kasus_get_deadline_title (const LoketKasus *kasus);

/* The receipt's data for the template `bukti-loket`. */
void          loket_surat_fill   (gpointer           data,
                                  gboolean           whole,
                                  TepatLetterModel  *model);

G_END_DECLS
