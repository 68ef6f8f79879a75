/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatJejakEntry:
 * @perbuatan: the act, for example `impor.terapkan`
 * @subjek_jenis: the kind of the subject, a table's name
 * @subjek: the subject's uid, or "" for the workspace
 * @sebelum: (nullable): JSON before
 * @sesudah: (nullable): JSON after
 * @alasan: (nullable): the person's reason
 *
 * One entry of the journal; who, when and on which device come from the job's actor.
 */
typedef struct
{
  const char *perbuatan;
  const char *subjek_jenis;
  const char *subjek;
  const char *sebelum;
  const char *sesudah;
  const char *alasan;
} TepatJejakEntry;

TEPAT_API gboolean tepat_jejak_append   (TepatDb                *db,
                                         const TepatJejakEntry  *entry,
                                         GError                **error);
TEPAT_API gboolean tepat_jejak_get_head (TepatDb                *db,
                                         gint64                 *seq,
                                         char                  **hash,
                                         GError                **error);

/**
 * TepatJejakReport:
 * @n_entries: entries read
 * @head_seq: seq of the newest entry read
 * @head_hash: its hash in hex
 * @broken_seq: seq of the first entry that does not fit, or 0
 * @broken_why: (nullable): what does not fit, in the user's language
 */
typedef struct
{
  gint64  n_entries;
  gint64  head_seq;
  char   *head_hash;
  gint64  broken_seq;
  char   *broken_why;
} TepatJejakReport;

TEPAT_API void              tepat_jejak_report_free (TepatJejakReport *self);
TEPAT_API TepatJejakReport *tepat_jejak_verify      (TepatDb          *db,
                                                     GCancellable     *cancellable,
                                                     GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatJejakReport, tepat_jejak_report_free)

G_END_DECLS
