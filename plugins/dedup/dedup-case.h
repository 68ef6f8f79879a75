/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

#include "dedup-model.h"

G_BEGIN_DECLS

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
  DEDUP_CELL_PROGRAM,
  DEDUP_CELL_PENYALURAN,
  DEDUP_CELL_STATUS,
  DEDUP_CELL_ASAL,
  DEDUP_N_CELLS,
};

typedef struct
{
  char     *uid;
  char     *cells[DEDUP_N_CELLS];
  gint64    versi;
  gint64    n_program;      /* active ones */
  gboolean  padan;
  guint     kurang;         /* how much is missing */
  gboolean  changed;        /* since the case was made */
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
  double      kuat;
  gint64      jumlah;
  gint64      bantuan;
  GPtrArray  *members;      /* of DedupMember */
  GArray     *reasons;      /* of DedupReason, the strongest first */
} DedupCase;

/* Which cases: all of them NULL or 0 for everything that waits. */
typedef struct
{
  char   *jenis;
  char   *keadaan;
  double  least;
  guint   limit;
} DedupQuery;

void       dedup_query_free  (DedupQuery *self);
void       dedup_case_free   (DedupCase  *self);
/* Read jobs. A DedupQuery gives a GPtrArray of DedupCase without members; a uid a whole one. */
gpointer   dedup_case_list   (TepatDb       *db,
                              gpointer       query,
                              GCancellable  *cancellable,
                              GError       **error);
gpointer   dedup_case_read   (TepatDb       *db,
                              gpointer       uid,
                              GCancellable  *cancellable,
                              GError       **error);
/* The place of the member that should stay: the one with aid, else padan, else the fullest. */
guint      dedup_case_choose (const DedupCase *self);
const char *dedup_cell_get_title (guint cell);
const char *dedup_jenis_get_title (const char *jenis);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupCase, dedup_case_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupQuery, dedup_query_free)

G_END_DECLS
