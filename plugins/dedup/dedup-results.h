/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "dedup-scan.h"

G_BEGIN_DECLS

/* Files of a scan: `id_sumber_a,id_sumber_b,weight,probability,kind`, and `id_sumber,cluster` with
 * every record once. @pairs, @clusters: (nullable): where to */
gboolean dedup_results_write          (const DedupScan  *scan,
                                       const char       *pairs,
                                       const char       *clusters,
                                       GError          **error);

/* The same on standard output, as CSV or as one JSON object, with the uid of the register; pairs
 * from @least bits on. */
void     dedup_results_print_pairs    (const DedupScan  *scan,
                                       double            least,
                                       gboolean          json);
void     dedup_results_print_clusters (const DedupScan  *scan,
                                       gboolean          json);

/* A file that has its name only when it is whole. */
FILE    *dedup_results_open           (const char       *path,
                                       char            **part,
                                       GError          **error);
gboolean dedup_results_close          (FILE             *file,
                                       const char       *part,
                                       const char       *path,
                                       GError          **error);
/* Always %FALSE. */
gboolean dedup_results_drop           (FILE             *file,
                                       const char       *part);
void     dedup_results_put_pair       (FILE             *file,
                                       const char       *a,
                                       const char       *b,
                                       double            weight);

G_END_DECLS
