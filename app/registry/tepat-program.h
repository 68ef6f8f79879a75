/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

TEPAT_API gboolean tepat_program_put (TepatDb     *db,
                                      const char  *kode,
                                      const char  *nama,
                                      const char  *sasaran,
                                      gboolean    *baru,
                                      gboolean    *berubah,
                                      GError     **error);

G_END_DECLS
