/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-keep.h"

G_BEGIN_DECLS

/* Doubles that a rule finds, without any weight: one NIK with two persons, one KK with two
 * families, one household twice, one person twice in a programme, programmes that exclude each
 * other. @persons: (nullable): ids; only what has to do with them, and is not in a case that
 * waits. */
gboolean dedup_rules_find        (TepatDb       *db,
                                  const GArray  *persons,
                                  gint64         run,
                                  const char    *now,
                                  DedupKept     *kept,
                                  GError       **error);

/* Whether a person decided on the two, persons or families, and neither changed since. */
gboolean dedup_rules_is_decided  (TepatDb     *db,
                                  const char  *a,
                                  const char  *b,
                                  gboolean    *decided,
                                  GError     **error);

/* The parts of a case. */
gboolean dedup_rules_add_case    (TepatDb     *db,
                                  gint64       run,
                                  const char  *jenis,
                                  const char  *now,
                                  gint64      *kasus,
                                  GError     **error);
gboolean dedup_rules_add_member  (TepatDb     *db,
                                  gint64       kasus,
                                  guint        place,
                                  const char  *rekam,
                                  GError     **error);
gboolean dedup_rules_drop_case   (TepatDb     *db,
                                  gint64       kasus,
                                  GError     **error);
gboolean dedup_rules_settle_case (TepatDb     *db,
                                  gint64       kasus,
                                  double       strength,
                                  GError     **error);
/* With the strength of its strongest pair; one that a rule found has none and stays as strong. */
gboolean dedup_rules_resettle_case
                                 (TepatDb     *db,
                                  gint64       kasus,
                                  GError     **error);

G_END_DECLS
