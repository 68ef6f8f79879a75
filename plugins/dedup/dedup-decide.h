/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-case.h"

G_BEGIN_DECLS

/**
 * DedupDecision:
 * @kasus: uid of the case
 * @putusan: `sama`, `beda`, `serumah` or `lapangan`
 * @anggota: (nullable): uids of the members that it is about; all of them otherwise. What it does
 *   not decide becomes a case of its own.
 * @utama: (nullable): of `sama`: the record that stays; by rule otherwise
 * @nilai: (nullable): fields of it that shall have another value
 * @alasan: (nullable): why
 * @tugas: (nullable): of `lapangan`: who looks where, until when; the standard otherwise
 * @keeps_later: of an undo: what was changed since stays as it is, but for what @pulih names.
 *   Without it, an undo that meets such a change is refused.
 * @pulih: (nullable): fields, or `uid/field`, that go back to what they were before the merge
 * @asks: of an undo: it is also refused when the records were only worked on since
 * @later: (nullable): of an undo: what was changed since is added to it
 */
typedef struct
{
  char        *kasus;
  char        *putusan;
  GStrv        anggota;
  char        *utama;
  GHashTable  *nilai;
  char        *alasan;
  DedupErrand *tugas;
  gboolean     keeps_later;
  gboolean     asks;
  GStrv        pulih;
  GPtrArray   *later;
} DedupDecision;

/**
 * DedupLater:
 * @uid: the record
 * @nama: its name
 * @field: (nullable): what was changed; %NULL: an act that stays as it is
 * @before: (nullable): its value before the merge; of an act, when and who
 * @now: (nullable): its value now; of an act, which one
 *
 * What somebody did to a record after it was merged.
 */
typedef struct
{
  char *uid;
  char *nama;
  char *field;
  char *before;
  char *now;
} DedupLater;

/* What became of it. */
typedef struct
{
  char      *keadaan;     /* of the case */
  char      *gabung;      /* uid of the merge, if one was made or proposed */
  gboolean   waits;       /* for a second person, since aid is at stake */
  GPtrArray *later;       /* of an undo: DedupLater, what was changed since */
} DedupOutcomeReport;

DedupDecision *dedup_decision_new  (const char *kasus,
                                    const char *putusan);
void           dedup_decision_free (DedupDecision *self);
void           dedup_outcome_report_free (DedupOutcomeReport *self);
void           dedup_later_free    (DedupLater    *self);

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
