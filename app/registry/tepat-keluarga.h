/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/* What a family's row says about its members, and the flags that need more than one record. The
 * caller writes the journal entry of the act that made them necessary. */
gboolean tepat_keluarga_refresh (TepatDb  *db,
                                 gint64    keluarga,
                                 GError  **error);
gboolean tepat_keluarga_assess  (TepatDb  *db,
                                 gint64    keluarga,
                                 guint     dropped,
                                 GError  **error);
gboolean tepat_ganda_mark_kks   (TepatDb    *db,
                                 GPtrArray  *kks,
                                 GError    **error);
gboolean tepat_ganda_judge      (TepatDb    *db,
                                 GPtrArray  *niks,
                                 GError    **error);
gboolean tepat_ganda_unmark     (TepatDb  *db,
                                 GError  **error);
gboolean tepat_rekap_rebuild    (TepatDb  *db,
                                 GError  **error);
/* The same for one desa. */
gboolean tepat_rekap_refresh    (TepatDb     *db,
                                 const char  *wilayah,
                                 GError     **error);
TEPAT_API gboolean tepat_rekap_has_family (TepatDb   *db,
                                           gboolean  *has_family,
                                           GError   **error);

G_END_DECLS
