/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/* In a write job: the whole NIK of a penduduk or number of a keluarga; the look is recorded. */
TEPAT_API gboolean tepat_nik_unmask (TepatDb     *db,
                                     const char  *subjek_jenis,
                                     const char  *uid,
                                     char       **value,
                                     GError     **error);

G_END_DECLS
