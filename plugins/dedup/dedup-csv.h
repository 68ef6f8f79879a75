/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-columns.h"

G_BEGIN_DECLS

/* Reads a CSV file in UTF-8, from the row after @header_row on, into @records. */
gboolean dedup_csv_read (DedupRecords        *records,
                         const char          *path,
                         char                 delimiter,
                         guint                header_row,
                         const DedupColumns  *columns,
                         guint                n_workers,
                         TepatJob            *job,
                         GError             **error);

G_END_DECLS
