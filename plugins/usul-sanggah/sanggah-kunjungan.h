/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-perkara.h"

G_BEGIN_DECLS

#define SANGGAH_KUNJUNGAN         "kunjungan"           /* list of what is looked at */
#define SANGGAH_KUNJUNGAN_DITEMUI "kunjungan-ditemui"   /* list of who may be met */
#define SANGGAH_KUNJUNGAN_JAWABAN "kunjungan-jawaban"   /* list of the answers */

/**
 * SanggahKunjungan:
 * @tanggal: the day of the visit
 * @ditemui: code of who was met
 * @nama: (nullable): the name
 * @jawaban: (element-type utf8 utf8): answer of each question
 * @temuan: what was found, in words
 * @pengecualian: (nullable): why there is no photo or no point
 * @lintang: of the house, where @bujur is not 0; else the point of a photo is taken
 * @foto: (nullable) (element-type UsulFoto): taken into the workspace already; %NULL once it is kept
 * @oleh: (nullable): who was there; once it is kept
 *
 * A visit at the house that an objection is about.
 */
struct _SanggahKunjungan
{
  char       *tanggal;
  char       *ditemui;
  char       *nama;
  char       *temuan;
  char       *pengecualian;
  char       *oleh;
  char       *dicatat;
  double      lintang;
  double      bujur;
  GHashTable *jawaban;
  GPtrArray  *foto;
};

SanggahKunjungan *sanggah_kunjungan_new    (void);
void              sanggah_kunjungan_free   (SanggahKunjungan        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SanggahKunjungan, sanggah_kunjungan_free)

void              sanggah_kunjungan_answer (SanggahKunjungan        *self,
                                            const char              *kode,
                                            const char              *jawab);
/* Whether this question is asked for an objection with this reason. */
gboolean          sanggah_kunjungan_asks   (const TepatCode         *question,
                                            const char              *alasan);
/* Whether whom somebody met needs no name. */
gboolean          sanggah_kunjungan_is_nameless (const TepatArti    *lists,
                                            const char              *ditemui);

/* A write job's work, once the step itself was checked: whether the form is whole, and keeps it with
 * its photos. alasan: what the objection says; sejak: when it was recorded. */
gboolean          sanggah_kunjungan_save   (TepatDb                 *db,
                                            SanggahKunjungan        *self,
                                            const UsulIkhtisar      *kasus,
                                            const char              *alasan,
                                            const char              *sejak,
                                            const TepatArti         *lists,
                                            GError                 **error);
/* Oldest first; owned. */
GPtrArray        *sanggah_kunjungan_list   (TepatDb                 *db,
                                            const char              *sanggah,
                                            GError                 **error);

/* The day, by whom, and who was met: one line for people. */
char             *sanggah_kunjungan_describe (const SanggahKunjungan *self,
                                            const TepatArti         *lists);
/* The questions in their order, each with its answer; NULL when there are none. */
char             *sanggah_kunjungan_describe_answers (const SanggahKunjungan *self,
                                            const TepatArti         *lists);

/* "-7.25, 109.6", or "" for none: FALSE when it is no point in Indonesia. */
gboolean          sanggah_point_parse      (const char              *text,
                                            double                  *lintang,
                                            double                  *bujur);
/* The point, where @bujur is 0, of the first photo that has one. */
void              sanggah_point_of_photos  (GPtrArray               *photos,
                                            double                  *lintang,
                                            double                  *bujur);

G_END_DECLS
