/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-mutu.h"

G_BEGIN_DECLS

gboolean tepat_penduduk_refresh (TepatDb                 *db,
                                 gint64                   penduduk,
                                 const TepatMutuContext  *context,
                                 GError                 **error);

gboolean tepat_penduduk_refresh_members
                                (TepatDb                 *db,
                                 gint64                   keluarga,
                                 const TepatMutuContext  *context,
                                 GError                 **error);

G_END_DECLS
