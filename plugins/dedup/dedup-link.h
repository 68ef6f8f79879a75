/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-lookup.h"

G_BEGIN_DECLS

/**
 * DedupLinkage:
 * @folder: of the workspace
 * @path: a CSV or XLSX file of persons, such as a programme's list
 * @maps: (nullable): see dedup_columns_find()
 * @out: (nullable): a CSV file for the pairs
 * @job: shows where it is
 *
 * Data of a read job that looks for the persons of a file in the register. The numbers are filled
 * in: rows, those that are surely somebody, those that may be, and with which threshold.
 */
typedef struct
{
  const char         *folder;
  const char         *path;
  const char * const *maps;
  const char         *out;
  TepatJob           *job;
  guint               n_rows;
  guint               n_sure;
  guint               n_maybe;
  double              threshold;
} DedupLinkage;

/* The result is the data. */
gpointer dedup_link (TepatDb       *db,
                     gpointer       linkage,
                     GCancellable  *cancellable,
                     GError       **error);

G_END_DECLS
