/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* One act of this plugin as plain data, and the store jobs that carry it out; verbs and pages share
 * them. Texts are owned; those that a job does not need stay NULL. */
typedef struct
{
  char       *periode;            /* kode; NULL: that of periode_id */
  gint64      periode_id;         /* 0: the newest */
  char       *wilayah;            /* of a desa, or a prefix */
  char       *check;
  char       *alasan;
  char       *surat;              /* uid or number */
  char       *dokumen_jenis;
  char       *dokumen_nomor;      /* {kode} stands for the desa's code */
  char       *dokumen_tanggal;
  TepatMedia *berkas;

  char       *nama;               /* of a periode that is opened, as the next four */
  char       *buka;
  char       *batas_input;
  char       *batas_musdes;
  char       *batas_final;

  char       *nomor;              /* of a letter that is drafted, as the next ones */
  char       *tanggal;
  char       *penandatangan;
  char       *jabatan;
  char       *pangkat;
  char       *nip;
  char       *atas_nama;
  GStrv       tembusan;
  GStrv       paraf;
  gboolean    bnba;

  guint       offset;
  guint       limit;
  GPtrArray  *checks;             /* contributed by all plugins */
  GPtrArray  *recaps;
} PengesahanAct;

PengesahanAct *pengesahan_act_new        (TepatContext    *context);
void           pengesahan_act_free       (PengesahanAct   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PengesahanAct, pengesahan_act_free)

/* A periode with its desa. */
typedef struct
{
  TepatPeriode *periode;
  GPtrArray    *tahapan;          /* TepatTahapan */
  gint64        n_missing;        /* desa of the list of wilayah that are not in it */
} PengesahanDesa;

void           pengesahan_desa_free      (PengesahanDesa  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PengesahanDesa, pengesahan_desa_free)

/* What keeps one desa from being final. */
typedef struct
{
  char      *wilayah;
  GPtrArray *results;             /* TepatCheckResult */
} PengesahanBlocks;

void           pengesahan_blocks_free    (PengesahanBlocks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PengesahanBlocks, pengesahan_blocks_free)

/* Store jobs; data is a PengesahanAct. What they return is said behind each. */
gpointer pengesahan_periode_open    (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* TepatPeriode */
gpointer pengesahan_periode_list    (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* GPtrArray of TepatPeriode */
gpointer pengesahan_take_missing    (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* PengesahanDesa */
gpointer pengesahan_desa_list       (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* PengesahanDesa */
gpointer pengesahan_desa_close      (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* PengesahanDesa: what was closed */
gpointer pengesahan_desa_reopen     (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* PengesahanDesa */
gpointer pengesahan_check           (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* GPtrArray of PengesahanBlocks */
gpointer pengesahan_check_list      (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* GPtrArray of TepatBlocking */
gpointer pengesahan_waive           (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* GPtrArray of PengesahanBlocks */
gpointer pengesahan_finalise_kab    (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* TepatPeriode */
gpointer pengesahan_surat_draft     (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* TepatSurat */
gpointer pengesahan_surat_today     (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* an ISO date */
gpointer pengesahan_surat_why_not   (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* words, NULL when nothing forbids */
gpointer pengesahan_surat_list      (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* GPtrArray of TepatSurat */
gpointer pengesahan_surat_cancel    (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* TepatSurat */
gpointer pengesahan_surat_scan      (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* TepatSurat */
gpointer pengesahan_surat_lay_out   (TepatDb *db, gpointer data, GCancellable *cancellable,
                                     GError **error);   /* TepatLetter */

G_END_DECLS
