/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-tahapan.h"

G_BEGIN_DECLS

/* Like tepat_tahapan_get(), past the actor's wilayah; a desa that came into the list of wilayah
 * after the opening gets its row. */
TepatTahapan *_tepat_tahapan_load       (TepatDb      *db,
                                         gint64        periode,
                                         const char   *wilayah,
                                         GError      **error);
/* The subject of journal entries about it. */
char         *_tepat_tahapan_subject    (TepatDb      *db,
                                         gint64        periode,
                                         const char   *wilayah,
                                         GError      **error);

G_END_DECLS
