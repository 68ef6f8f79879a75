/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-scan.h"

G_BEGIN_DECLS

/* From so many on a share means something. */
#define DEDUP_ALARM_LEAST 200
/* A larger share that looks double is a mistake in the data, not work for a reviewer. */
#define DEDUP_ALARM_SHARE 0.5

/* (nullable): what probably went wrong, where more than the share @most of a search looks double. */
char    *dedup_alarm_describe    (const DedupScan  *scan,
                                  double            most);
/* Fails, with what probably went wrong, where more than the share @most of a search looks double. */
gboolean dedup_alarm_check       (const DedupScan  *scan,
                                  double            most,
                                  GError          **error);
/* The same of @n records that came, of which @n_double look double. */
gboolean dedup_alarm_check_batch (guint             n,
                                  guint             n_double,
                                  double            most,
                                  GError          **error);

G_END_DECLS
