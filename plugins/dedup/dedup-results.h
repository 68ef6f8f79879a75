/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-scan.h"

G_BEGIN_DECLS

/* Files of a scan: `id_sumber_a,id_sumber_b,weight,probability,kind`, and `id_sumber,cluster` with
 * every record once. */
gboolean dedup_results_write_pairs    (const DedupScan  *scan,
                                       const char       *path,
                                       GError          **error);
gboolean dedup_results_write_clusters (const DedupScan  *scan,
                                       const char       *path,
                                       GError          **error);

G_END_DECLS
