/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-records.h"

G_BEGIN_DECLS

/* How the birth dates agree. */
typedef enum
{
  DEDUP_DATE_UNKNOWN,
  DEDUP_DATE_SAME,
  DEDUP_DATE_SWAPPED,     /* day and month in the other order */
  DEDUP_DATE_YEAR,        /* the year is the same and one of them is 1 January: the day is unknown */
  DEDUP_DATE_TWO_PARTS,   /* two of day, month and year are the same, or the year is one off */
  DEDUP_DATE_NEAR_YEAR,   /* the years are at most one apart */
  DEDUP_DATE_DIFFERENT,
  DEDUP_DATE_TOLD,        /* they nearly agree, but each is the one in the NIK beside it */
  DEDUP_N_DATE_LEVELS,
} DedupDateLevel;

/* How the NIK agree. */
typedef enum
{
  DEDUP_NIK_UNKNOWN,
  DEDUP_NIK_SAME,
  DEDUP_NIK_NEAR,         /* one digit differs or two are swapped, in the place or the date */
  DEDUP_NIK_NEAR_SERIAL,  /* the same in the serial: also what two born on one day may have */
  DEDUP_NIK_PREFIX,       /* place and date are the same */
  DEDUP_NIK_SUFFIX,       /* date and serial are the same */
  DEDUP_NIK_DATE,         /* the date is the same */
  DEDUP_NIK_DIFFERENT,
  DEDUP_N_NIK_LEVELS,
} DedupNikLevel;

/* The household as one comparison: its columns agree together or not at all. */
typedef enum
{
  DEDUP_HOME_UNKNOWN,
  DEDUP_HOME_KK,          /* the same kartu keluarga */
  DEDUP_HOME_HOUSE,       /* the same house: address with RT and RW, or a KK one digit off */
  DEDUP_HOME_STREET,      /* the same desa and RT/RW, or nearly the same address */
  DEDUP_HOME_DESA,
  DEDUP_HOME_KECAMATAN,
  DEDUP_HOME_ELSEWHERE,
  DEDUP_N_HOME_LEVELS,
} DedupHomeLevel;

typedef enum
{
  DEDUP_SEX_UNKNOWN,
  DEDUP_SEX_SAME,
  DEDUP_SEX_DIFFERENT,
  DEDUP_N_SEX_LEVELS,
} DedupSexLevel;

/* All comparisons of one pair. */
typedef struct
{
  guint8  nama;      /* DedupNameLevel */
  guint8  ibu;       /* DedupNameLevel */
  guint8  tanggal;   /* DedupDateLevel */
  guint8  nik;       /* DedupNikLevel */
  guint8  rumah;     /* DedupHomeLevel */
  guint8  jk;        /* DedupSexLevel */
  guint32 n_nama;    /* how many have the part of the name that agrees */
  guint32 n_ibu;
} DedupComparison;

/* The levels as one number, and what is common in the names in quarters of an octave. */
typedef struct
{
  guint16 pattern;
  guint8  nama;
  guint8  ibu;
} DedupOutcome;

#define DEDUP_N_PATTERNS (DEDUP_N_NAME_LEVELS * DEDUP_N_NAME_LEVELS * DEDUP_N_DATE_LEVELS * \
                          DEDUP_N_NIK_LEVELS * DEDUP_N_HOME_LEVELS * DEDUP_N_SEX_LEVELS)

void         dedup_compare         (const DedupRecords    *records,
                                    guint32                a,
                                    guint32                b,
                                    DedupComparison       *out);
DedupOutcome dedup_comparison_pack (const DedupComparison *self);
/* The levels of a pattern; the counts are left out. */
void         dedup_pattern_unpack  (guint                  pattern,
                                    DedupComparison       *out);
/* Nothing that tells a person from others agrees: no need to keep the pair. */
gboolean     dedup_comparison_is_hopeless
                                   (const DedupComparison *self);

G_END_DECLS
