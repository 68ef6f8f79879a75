/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-case.h"

G_BEGIN_DECLS

/* How often others came to what this person had decided. */
typedef struct
{
  char   *oleh;
  gint64  n_checked;
  gint64  n_agreed;
  gint64  n_waiting;
} DedupAgreement;

/* Two persons decided the same case differently. */
typedef struct
{
  char *kasus;
  char *judul;
  char *putusan;
  char *oleh;
  char *putusan_ulang;
  char *oleh_ulang;
} DedupDisagreement;

typedef struct
{
  GPtrArray *people;          /* of DedupAgreement */
  GPtrArray *disagreements;   /* of DedupDisagreement, the newest first */
} DedupAgreements;

/* What the second person says of a case. */
typedef struct
{
  char *kasus;
  char *putusan;
} DedupSecondWord;

DedupSecondWord *dedup_second_word_new  (const char      *kasus,
                                         const char      *putusan);
void             dedup_second_word_free (DedupSecondWord *self);
void             dedup_agreements_free  (DedupAgreements *self);

/* Part of a write job: by chance, the decision that was just made on the case is one that somebody
 * else takes again. @kasus is as it was before. */
gboolean dedup_second_draw   (TepatDb          *db,
                              const DedupCase  *kasus,
                              const char       *putusan,
                              GError          **error);
/* Part of a write job: it is not looked at again, since it was taken back. */
gboolean dedup_second_forget (TepatDb          *db,
                              const char       *kasus,
                              GError          **error);
/* Part of a job: the case as the first person saw it, without what became of it. */
gboolean dedup_second_hide   (TepatDb          *db,
                              DedupCase        *kasus,
                              GError          **error);
/* Write job in the plugin's name, for a DedupSecondWord; gives the uid of the case. */
gpointer dedup_second_answer (TepatDb          *db,
                              gpointer          word,
                              GCancellable     *cancellable,
                              GError          **error);
/* Read job: DedupAgreements. Needs `jejak.lihat`. */
gpointer dedup_second_count  (TepatDb          *db,
                              gpointer          unused,
                              GCancellable     *cancellable,
                              GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupAgreements, dedup_agreements_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupSecondWord, dedup_second_word_free)

G_END_DECLS
