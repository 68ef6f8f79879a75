/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-case.h"

G_BEGIN_DECLS

/**
 * DedupDecision:
 * @kasus: uid of the case
 * @putusan: `sama`, `beda`, `serumah` or `lapangan`
 * @anggota: (nullable): uids of the members that it is about; all of them otherwise
 * @utama: (nullable): of `sama`: the record that stays; by rule otherwise
 * @nilai: (nullable): fields of it that shall have another value
 * @alasan: (nullable): why
 * @keeps_later: of an undo: fields that were changed since stay as they are
 */
typedef struct
{
  char       *kasus;
  char       *putusan;
  GStrv       anggota;
  char       *utama;
  GHashTable *nilai;
  char       *alasan;
  gboolean    keeps_later;
} DedupDecision;

/* What became of it. */
typedef struct
{
  char     *keadaan;      /* of the case */
  char     *gabung;       /* uid of the merge, if one was made or proposed */
  gboolean  waits;        /* for a second person, since aid is at stake */
  GStrv     left;         /* of an undo: fields that were changed since and stay */
} DedupOutcomeReport;

DedupDecision *dedup_decision_new  (const char *kasus,
                                    const char *putusan);
void           dedup_decision_free (DedupDecision *self);
void           dedup_outcome_report_free (DedupOutcomeReport *self);

/* Write jobs in the plugin's name; data: a DedupDecision, the result a DedupOutcomeReport.
 * `confirm` is the second person's word on a merge, `refuse` the opposite; `undo` takes back what
 * was decided on the case last, also long after. */
gpointer dedup_decide  (TepatDb *db, gpointer data, GCancellable *cancellable, GError **error);
gpointer dedup_confirm (TepatDb *db, gpointer data, GCancellable *cancellable, GError **error);
gpointer dedup_refuse  (TepatDb *db, gpointer data, GCancellable *cancellable, GError **error);
gpointer dedup_undo    (TepatDb *db, gpointer data, GCancellable *cancellable, GError **error);

/* Part of a write job; putusan NULL: none any more. */
gboolean dedup_case_set_state (TepatDb *db, DedupCase *kasus, const char *keadaan,
                               const char *putusan, const char *alasan, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupDecision, dedup_decision_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupOutcomeReport, dedup_outcome_report_free)

G_END_DECLS
