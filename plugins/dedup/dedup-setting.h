/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* Of a hundred decisions so many are taken once more, blindly, until the office sets it. */
#define DEDUP_STANDARD_AGAIN 5

/**
 * DedupSettings:
 * @again_percent: of a hundred decisions so many are taken once more by another person
 * @threshold: the probability from which on the next search takes two records for one; 0: by the
 *   data
 * @clashes: whether a search looks for programmes that exclude each other
 *
 * What an office sets for its search and its review, for all desks.
 */
typedef struct
{
  gint64   again_percent;
  double   threshold;
  gboolean clashes;
} DedupSettings;

/* Part of a job. */
gboolean dedup_settings_load  (TepatDb        *db,
                               DedupSettings  *self,
                               GError        **error);
/* Read job: a DedupSettings. */
gpointer dedup_settings_read  (TepatDb        *db,
                               gpointer        unused,
                               GCancellable   *cancellable,
                               GError        **error);
/* Write job in the plugin's name; data and result: a DedupSettings. Needs `kecualikan`. */
gpointer dedup_settings_write (TepatDb        *db,
                               gpointer        settings,
                               GCancellable   *cancellable,
                               GError        **error);

G_END_DECLS
