/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-media.h"

G_BEGIN_DECLS

/* Photos and documents of persons and families: write jobs, each with its journal entry. The file
 * itself stays in the media folder. subjek: penduduk or keluarga, and its uid. */
TEPAT_API gboolean tepat_lampiran_add    (TepatDb           *db,
                                          const char        *subjek,
                                          const char        *uid,
                                          const TepatMedia  *media,
                                          const char        *keterangan,
                                          GError           **error);
TEPAT_API gboolean tepat_lampiran_remove (TepatDb           *db,
                                          gint64             id,
                                          GError           **error);

G_END_DECLS
