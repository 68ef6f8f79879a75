/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-rekap.h"

G_BEGIN_DECLS

/* What the tables say of one desa; what needs a comparison with the periode before is counted while
 * the potret is taken. */
gboolean _tepat_rekap_load (TepatRekap   *self,
                            TepatDb      *db,
                            const char   *wilayah,
                            GPtrArray    *recaps,
                            GError      **error);
/* For a first periode: families that came in as usulan. */
gboolean _tepat_rekap_count_usulan (TepatDb     *db,
                                    const char  *wilayah,
                                    gint64      *n,
                                    GError     **error);

G_END_DECLS
