/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

#define USUL_HAK_VERIFIKASI "usul.verifikasi"   /* check a case that somebody else made */
#define USUL_HAK_PUTUS      "usul.putus"        /* decide a case that others made and checked */

#define USUL_ERROR (usul_error_quark ())
GQuark usul_error_quark (void);

/**
 * UsulError:
 * @USUL_ERROR_STATE: the step does not follow on the case's state
 * @USUL_ERROR_MISSING: a document, a reason or a person is missing
 * @USUL_ERROR_RULE: a rule blocks
 * @USUL_ERROR_MEANWHILE: somebody else moved the case
 * @USUL_ERROR_INVALID: a value that is not possible
 * @USUL_ERROR_DRY_RUN: all was only tried, and nothing is kept
 */
typedef enum
{
  USUL_ERROR_STATE,
  USUL_ERROR_MISSING,
  USUL_ERROR_RULE,
  USUL_ERROR_MEANWHILE,
  USUL_ERROR_INVALID,
  USUL_ERROR_DRY_RUN,
} UsulError;

/* What a step needs, besides the right. */
typedef enum
{
  USUL_PERLU_ATURAN      = 1 << 0,   /* no rule blocks */
  USUL_PERLU_ALASAN      = 1 << 1,   /* words that say why */
  USUL_PERLU_KODE        = 1 << 2,   /* a reason of the code list */
  USUL_PERLU_MUSDES      = 1 << 3,   /* Berita Acara or SPTJM: kind, number, day */
  USUL_PERLU_BIDANG      = 1 << 4,   /* which fields are to be repaired */
  USUL_PERLU_PERIODE     = 1 << 5,   /* an open periode */
  USUL_PERLU_PENGESAHAN  = 1 << 6,   /* an approved Surat Pengesahan of its periode */
  USUL_PERLU_DOKUMEN     = 1 << 7,   /* the number of a letter */
  USUL_PERLU_HASIL_DESA  = 1 << 8,   /* from `diajukan` only where no musdes is needed */
  USUL_PERLU_KUNJUNGAN   = 1 << 9,   /* the form of a visit at the house */
  USUL_PERLU_PETUGAS     = 1 << 10,  /* who goes there */
  USUL_PERLU_LEWAT       = 1 << 11,  /* the deadline is over */
  USUL_PERLU_JELAS       = 1 << 12,  /* of several at once: it is plain what each becomes */
} UsulPerlu;

/* Whom it must not be, or must be. */
typedef enum
{
  USUL_BUKAN_PEMBUAT     = 1 << 0,
  USUL_BUKAN_VERIFIKATOR = 1 << 1,
  USUL_HANYA_PEMBUAT     = 1 << 2,
} UsulSiapa;

/**
 * UsulLangkah:
 * @kode: the act, as it stands in the history and on the command line
 * @title: what its button says, marked with N_()
 * @key: the single key
 * @dari: the states it follows on, with spaces between and around
 * @ke: the state it leads to
 * @hak: the right it needs
 * @massal: whether several cases may take it at once, with one reason for all
 *
 * One arrow of a state machine. All arrows of a machine stand in one table.
 */
typedef struct
{
  const char *kode;
  const char *title;
  char        key;
  const char *dari;
  const char *ke;
  const char *hak;
  UsulPerlu   perlu;
  UsulSiapa   siapa;
  gboolean    massal;
} UsulLangkah;

/**
 * UsulKasus:
 * @keadaan: where it stands
 * @perlu_musdes: the desa has to decide first
 * @pembuat: (nullable) (array zero-terminated=1): all who recorded, changed or submitted it
 * @verifikator: (nullable) (array zero-terminated=1): all who ever checked it
 * @pemicu: (nullable) (array zero-terminated=1): who recorded the objection behind it: no checkers
 *   of it, but no makers who may take it back
 *
 * What a state machine has to know about a case.
 */
typedef struct
{
  const char         *keadaan;
  gboolean            perlu_musdes;
  const char * const *pembuat;
  const char * const *verifikator;
  const char * const *pemicu;
} UsulKasus;

typedef struct _SanggahKunjungan SanggahKunjungan;

/**
 * UsulPutusan:
 * @langkah: code of the step
 * @versi: the version that the person saw; 0 when none was looked at
 * @kode: (nullable): reason of the code list
 * @alasan: (nullable): words
 * @dok_jenis: (nullable): `BA` or `SPTJM`
 * @dok_nomor: (nullable): number of the document
 * @dok_tanggal: (nullable): its day
 * @periode: (nullable): code of a periode, else the newest
 * @bidang: (nullable) (array zero-terminated=1): fields to be repaired, or refused
 * @petugas: (nullable): login name
 * @kunjungan: (nullable): the form of a visit
 * @siapa: (nullable): whom it is about, uid or NIK, where what was sent does not tell
 * @pelapor: (nullable): who sent it, likewise
 *
 * What a person decides about one case.
 */
typedef struct
{
  const char         *langkah;
  gint64              versi;
  const char         *kode;
  const char         *alasan;
  const char         *dok_jenis;
  const char         *dok_nomor;
  const char         *dok_tanggal;
  const char         *periode;
  const char * const *bidang;
  const char         *petugas;
  SanggahKunjungan   *kunjungan;
  const char         *siapa;
  const char         *pelapor;
} UsulPutusan;

/* The machine of the proposals, ended by a step without a code. */
extern const UsulLangkah usul_alur_usulan[];
/* The machine of the objections. */
extern const UsulLangkah usul_alur_sanggah[];
/* The machine of what comes from the public. */
extern const UsulLangkah usul_alur_masuk[];

const UsulLangkah *usul_alur_find      (const UsulLangkah *alur,
                                        const char        *kode);
gboolean           usul_alur_follows   (const UsulLangkah *langkah,
                                        const UsulKasus   *kasus);
/* Whether this person may take the step now, whatever else it needs. */
gboolean           usul_alur_may       (const UsulLangkah *langkah,
                                        const UsulKasus   *kasus,
                                        TepatActor        *actor);
/* The same, and the reasons and documents that come with the decision; says what is missing. */
gboolean           usul_alur_check     (const UsulLangkah *langkah,
                                        const UsulKasus   *kasus,
                                        const UsulPutusan *putusan,
                                        TepatActor        *actor,
                                        GError           **error);
/* The state's word, for people. */
const char        *usul_alur_get_title (const char        *keadaan);

G_END_DECLS
