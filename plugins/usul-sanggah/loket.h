/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-alur.h"

G_BEGIN_DECLS

/**
 * LoketTanya:
 * @kunci: a NIK, a receipt number of any kind, a whole name, or the text of a receipt's QR code
 * @rahasia: (nullable): the second word: day of birth (ISO), name of the mother, or number of the
 *   KK; a QR code needs none
 *
 * What a citizen at the counter says.
 */
typedef struct
{
  const char *kunci;
  const char *rahasia;
} LoketTanya;

/**
 * LoketKasus:
 * @jenis: what kind of case, for people
 * @keadaan: its state, as the machine calls it
 * @judul: the state, for people
 * @sejak: the day since when it is so, ISO
 * @alasan: (nullable): why it was refused, as the list of reasons calls it
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
  char *alasan;
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
 * LoketBukti:
 *
 * A receipt that the person was given before, and when it was asked for.
 */
typedef struct
{
  char *nomor;
  char *waktu;
} LoketBukti;

/**
 * LoketJawaban:
 * @desil: 0 when none was received
 * @nomor: (nullable): of the receipt
 * @uid: of the look, which its QR code names
 * @oleh: who looked
 *
 * The answer; counted, and not changed any more once it is given.
 */
typedef struct
{
  char      *uid;
  char      *nomor;
  char      *waktu;
  char      *oleh;
  char      *nama;
  char      *nik;         /* masked */
  char      *wilayah;
  char      *status;
  gint64     desil;
  char      *desil_tanggal;
  GPtrArray *program;     /* LoketProgram */
  GPtrArray *kasus;       /* LoketKasus, the newest first */
  GPtrArray *bukti;       /* LoketBukti, the newest first */
  char      *sha256;
  gint64     jejak_seq;
  char      *jejak_hash;
} LoketJawaban;

LoketKasus   *loket_kasus_new    (void);
LoketJawaban *loket_jawaban_new  (void);
LoketJawaban *loket_jawaban_ref  (LoketJawaban      *self);
void          loket_jawaban_unref
                                 (LoketJawaban      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoketJawaban, loket_jawaban_unref)

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
/* Write job's work: what the receipt of an answer says. nomor NULL: a new one, or the one that this
 * answer has already; else one that the same person was given before. Once made it says the same for
 * ever, so that a paper that did not come out is printed again under its number. Only who looked gets
 * it. */
LoketJawaban *loket_bukti_get    (TepatDb             *db,
                                  const LoketJawaban  *jawaban,
                                  const char          *nomor,
                                  const TepatArti     *lists,
                                  GError             **error);
/* The last ones of a person, as LoketBukti. */
gboolean      loket_bukti_list   (TepatDb           *db,
                                  const char        *penduduk,
                                  GPtrArray         *list,
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
