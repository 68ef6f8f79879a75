/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* What a row of each list holds, in this order; a text may be NULL. */
enum { DEDUP_RELATIVE_NAMA, DEDUP_RELATIVE_HUBUNGAN, DEDUP_RELATIVE_LAHIR, DEDUP_RELATIVE_STATUS,
       DEDUP_RELATIVE_SELF, DEDUP_N_RELATIVE };
enum { DEDUP_SHARE_PROGRAM, DEDUP_SHARE_STATUS, DEDUP_SHARE_MULAI, DEDUP_SHARE_BERAKHIR,
       DEDUP_N_SHARE };
enum { DEDUP_PAYMENT_TAHUN, DEDUP_PAYMENT_TAHAP, DEDUP_PAYMENT_NOMINAL, DEDUP_PAYMENT_STATUS,
       DEDUP_N_PAYMENT };
enum { DEDUP_FILE_SHA256, DEDUP_FILE_JENIS, DEDUP_FILE_KETERANGAN, DEDUP_N_FILE };

/**
 * DedupEvidence:
 * @family: (element-type GPtrArray): who lives with this person, the head first
 * @shares: (element-type GPtrArray): programmes, those that run first
 * @payments: (element-type GPtrArray): the last ones, the newest first
 * @files: (element-type GPtrArray): photos and documents
 * @n_payments: how many payments there are
 * @has_point: whether the place of the home is known
 *
 * What a reviewer looks at besides the fields: who lives there, what was paid, how it looks there.
 */
typedef struct
{
  GPtrArray *family;
  GPtrArray *shares;
  GPtrArray *payments;
  GPtrArray *files;
  gint64     n_payments;
  double     lintang;
  double     bujur;
  gboolean   has_point;
} DedupEvidence;

/* Part of a job; of a person or a family. */
DedupEvidence *dedup_evidence_read         (TepatDb              *db,
                                            const char           *uid,
                                            GError              **error);
void           dedup_evidence_free         (DedupEvidence        *self);
/* In metres along the ground; negative when the place of one of them is not known. */
double         dedup_evidence_get_distance (const DedupEvidence  *self,
                                            const DedupEvidence  *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupEvidence, dedup_evidence_free)

G_END_DECLS
