/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-check.h"
#include "tepat-job.h"
#include "tepat-periode.h"
#include "tepat-recap.h"
#include "tepat-store.h"

G_BEGIN_DECLS

/**
 * TepatCheckResult:
 * @def: the check
 * @count: records that it finds
 * @waived: up to how many records a supervisor set it aside, 0 when nobody did
 * @alasan: (nullable): the reason
 * @oleh: (nullable): the supervisor
 * @blocks: whether it keeps the desa from being final: more is found than was waived
 */
typedef struct
{
  const TepatCheckDef *def;
  gint64               count;
  gint64               waived;
  char                *alasan;
  char                *oleh;
  gboolean             blocks;
} TepatCheckResult;

TEPAT_API void       tepat_check_result_free       (TepatCheckResult     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatCheckResult, tepat_check_result_free)

/* checks and recaps below: (nullable) (element-type TepatCheckDef), what plugins contribute, beside
 * the built-in checks. All need a job's connection and ask for the actor's rights themselves. */

/* The checks of one desa, in the order in which they are shown. */
TEPAT_API GPtrArray *tepat_finalisasi_check        (TepatDb              *db,
                                                    GPtrArray            *checks,
                                                    gint64                periode,
                                                    const char           *wilayah,
                                                    GError              **error);
/* The records behind one check, TepatBlocking, by name. */
TEPAT_API GPtrArray *tepat_finalisasi_list         (TepatDb              *db,
                                                    GPtrArray            *checks,
                                                    gint64                periode,
                                                    const char           *wilayah,
                                                    const char           *check,
                                                    guint                 offset,
                                                    guint                 limit,
                                                    GError              **error);
TEPAT_API gboolean   tepat_finalisasi_waive        (TepatDb              *db,
                                                    GPtrArray            *checks,
                                                    gint64                periode,
                                                    const char           *wilayah,
                                                    const char           *check,
                                                    const char           *alasan,
                                                    GError              **error);
/* Freezes a desa. TEPAT_WORKFLOW_ERROR_BLOCKED names the checks. */
TEPAT_API gboolean   tepat_finalisasi_desa         (TepatDb              *db,
                                                    GPtrArray            *checks,
                                                    GPtrArray            *recaps,
                                                    gint64                periode,
                                                    const char           *wilayah,
                                                    GCancellable         *cancellable,
                                                    GError              **error);
/* Makes the kabupaten final; returns the periode with its hash and the journal's head. */
TEPAT_API TepatPeriode *
                     tepat_finalisasi_kabupaten    (TepatDb              *db,
                                                    gint64                periode,
                                                    GError              **error);

/**
 * TepatFinalisasiRefusal:
 * @wilayah: a desa
 * @why: what keeps it from being final
 */
typedef struct
{
  char *wilayah;
  char *why;
} TepatFinalisasiRefusal;

/**
 * TepatFinalisasiSummary:
 * @n_final: desa that became final
 * @refused: (element-type TepatFinalisasiRefusal): desa that did not
 */
typedef struct
{
  guint      n_final;
  GPtrArray *refused;
} TepatFinalisasiSummary;

TEPAT_API void       tepat_finalisasi_summary_free (TepatFinalisasiSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatFinalisasiSummary, tepat_finalisasi_summary_free)

/* Every closed desa of a prefix (NULL: all), each in a transaction of its own: whatever happens in
 * between, a desa is final or it is not. Blocks: any thread but a window's. The job's cancellable
 * stops it between two desa, and what is final stays so. */
TEPAT_API TepatFinalisasiSummary *
                     tepat_finalisasi_run          (TepatStore           *store,
                                                    TepatActor           *actor,
                                                    GPtrArray            *checks,
                                                    GPtrArray            *recaps,
                                                    gint64                periode,
                                                    const char           *prefix,
                                                    TepatJob             *job,
                                                    GError              **error);
TEPAT_API void       tepat_finalisasi_run_async    (TepatStore           *store,
                                                    TepatActor           *actor,
                                                    GPtrArray            *checks,
                                                    GPtrArray            *recaps,
                                                    gint64                periode,
                                                    const char           *prefix,
                                                    TepatJob             *job,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
TEPAT_API TepatFinalisasiSummary *
                     tepat_finalisasi_run_finish   (TepatStore           *store,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
