/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

#include "dedup-evidence.h"
#include "dedup-model.h"
#include "dedup-task.h"

G_BEGIN_DECLS

/* So many records stand side by side; a larger group becomes several cases, up to a bound. */
#define DEDUP_MOST_MEMBERS 6
#define DEDUP_MOST_CASES 20

/* How many of @n_left records of a group are the next case: as many as in the others, about. */
static inline guint
dedup_case_take_share (guint n_left)
{
  guint n_cases = (n_left + DEDUP_MOST_MEMBERS - 1) / DEDUP_MOST_MEMBERS;

  return n_cases > 0 ? (n_left + n_cases - 1) / n_cases : 0;
}

/* The fields that stand side by side. */
enum
{
  DEDUP_CELL_NAMA,
  DEDUP_CELL_NIK,
  DEDUP_CELL_JK,
  DEDUP_CELL_TEMPAT_LAHIR,
  DEDUP_CELL_TGL_LAHIR,
  DEDUP_CELL_IBU,
  DEDUP_CELL_NO_KK,
  DEDUP_CELL_KEPALA,
  DEDUP_CELL_ALAMAT,
  DEDUP_CELL_RT_RW,
  DEDUP_CELL_WILAYAH,
  DEDUP_CELL_PEKERJAAN,
  DEDUP_CELL_NO_HP,
  DEDUP_CELL_STATUS,
  DEDUP_CELL_ASAL,
  DEDUP_CELL_DIUBAH,
  DEDUP_N_CELLS,
};

/**
 * DedupMember:
 * @evidence: (nullable): what else is known; not of a case that is looked at blindly
 */
typedef struct
{
  char     *uid;
  char     *cells[DEDUP_N_CELLS];
  char     *desa;           /* its code */
  gint64    versi;
  gint64    n_program;      /* active ones */
  gboolean  padan;
  guint     kurang;         /* how much is missing */
  gboolean  changed;        /* since the case was made */
  gboolean  hidden;         /* lies where this person may not look */
  DedupEvidence *evidence;
} DedupMember;

/* Why two members may be the same. */
typedef struct
{
  guint           a;        /* places of the members */
  guint           b;
  DedupComparison comparison;
  DedupWeights    weights;
} DedupReason;

typedef struct
{
  char       *uid;
  gint64      id;
  char       *jenis;
  char       *judul;
  char       *keadaan;
  char       *putusan;
  char       *alasan;
  char       *diputus;
  char       *diputus_oleh;
  char       *gabung;       /* uid of its merge, proposed or done */
  char       *diusulkan_oleh;
  char       *utama;        /* of a merge */
  char       *dipegang;     /* who works on it */
  char       *dibuat;
  char       *batas;        /* of its open task */
  char       *untuk;        /* who has that task */
  double      kuat;
  gint64      jumlah;
  gint64      bantuan;
  GPtrArray  *members;      /* of DedupMember */
  GArray     *reasons;      /* of DedupReason, the strongest first */
  GPtrArray  *tasks;        /* of DedupTask, the newest first */
  gboolean    blind;        /* somebody decided; this person shall not know how */
} DedupCase;

/* Where most aid is at stake, the surest, or what waits longest first. */
typedef enum
{
  DEDUP_ORDER_AID,
  DEDUP_ORDER_STRENGTH,
  DEDUP_ORDER_AGE,
} DedupOrder;

/* The state of decisions that the actor may look at again, without knowing them. */
#define DEDUP_STATE_AGAIN "ulang"

/* Which cases: all of them NULL or 0 for everything that waits. */
typedef struct
{
  char       *jenis;
  char       *keadaan;
  double      least;
  guint       limit;
  DedupOrder  order;
  gboolean    with_aid;
} DedupQuery;

/* One case; blind: as it was before somebody decided on it. */
typedef struct
{
  char     *uid;
  gboolean  blind;
} DedupCaseQuery;

DedupCaseQuery *dedup_case_query_new  (const char     *uid,
                                       gboolean        blind);
void            dedup_case_query_free (DedupCaseQuery *self);

void       dedup_query_free  (DedupQuery *self);
void       dedup_case_free   (DedupCase  *self);
/* @text with the moment that begins at @at as the day in the office, an ISO date. */
char      *dedup_with_day    (const char    *text,
                              const char    *at,
                              TepatZone      zone);
/* Read jobs. A DedupQuery gives a GPtrArray of DedupCase without members; a uid a whole one. */
gpointer   dedup_case_list   (TepatDb       *db,
                              gpointer       query,
                              GCancellable  *cancellable,
                              GError       **error);
gpointer   dedup_case_read   (TepatDb       *db,
                              gpointer       uid,
                              GCancellable  *cancellable,
                              GError       **error);
/* Read job, for a DedupCaseQuery: the case with all that a reviewer looks at. */
gpointer   dedup_case_open   (TepatDb       *db,
                              gpointer       query,
                              GCancellable  *cancellable,
                              GError       **error);
/* Of each member, as part of a job. */
gboolean   dedup_case_read_evidence
                             (TepatDb       *db,
                              DedupCase     *self,
                              GError       **error);
/* The place of the member that should stay: the one with aid, else padan, else the fullest. */
guint      dedup_case_choose (const DedupCase *self);
const char *dedup_cell_get_title (guint cell);
/* The field of a person that a merge may give another value, or NULL. */
const char *dedup_cell_get_field (guint cell);
/* What a field is called; the field itself when it is none of those. */
const char *dedup_field_get_title (const char *field);
/* Why this one should stay, in words. */
const char *dedup_member_get_claim (const DedupMember *self);
const char *dedup_putusan_get_title (const char *putusan);
const char *dedup_jenis_get_title (const char *jenis);
/* Its records are families. */
gboolean   dedup_jenis_is_of_families (const char *jenis);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupCase, dedup_case_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupCaseQuery, dedup_case_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupQuery, dedup_query_free)

G_END_DECLS
