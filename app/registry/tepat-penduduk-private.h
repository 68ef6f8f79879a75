/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-mutu.h"

G_BEGIN_DECLS

gboolean tepat_penduduk_refresh (TepatDb                 *db,
                                 gint64                   penduduk,
                                 const TepatMutuContext  *context,
                                 GError                 **error);
/* The same, without the recap and with the flag of a NIK that others have too. dropped: flags that
 * are not kept from before. */
gboolean tepat_penduduk_assess  (TepatDb                 *db,
                                 gint64                   penduduk,
                                 const TepatMutuContext  *context,
                                 guint                    dropped,
                                 GError                 **error);

gboolean tepat_penduduk_refresh_members
                                (TepatDb                 *db,
                                 gint64                   keluarga,
                                 const TepatMutuContext  *context,
                                 GError                 **error);

G_END_DECLS
