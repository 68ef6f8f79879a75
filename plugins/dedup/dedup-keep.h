/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-scan.h"

G_BEGIN_DECLS

/* What a search left in the queue. */
typedef struct
{
  guint64 n_orang;
  guint64 n_nik;
  guint64 n_keluarga;    /* of one KK, or of one household */
  guint64 n_program;
  guint64 n_bentrok;     /* programmes that exclude each other */
  guint64 n_diputus;     /* groups whose pairs were all decided before, and nothing changed */
  guint64 n_sisa;        /* records of very large groups that are in no case yet */
} DedupKept;

/* Write job in the plugin's name: puts the groups of a DedupScan (@data) into the queue, and those
 * that the rules find. What waits from an earlier search is replaced, what was decided stays.
 * Returns a DedupKept. */
gpointer dedup_keep (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error);

G_END_DECLS
