/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Records as JSON, read with the rights of the job's actor: what lies outside is not there. */
gboolean terpadu_record_add_summary (TepatDb      *db,
                                     JsonBuilder  *b,
                                     gint64        penduduk,
                                     GError      **error);
/* key: uid of a person or family, a NIK or a KK. */
gboolean terpadu_record_add_whole   (TepatDb      *db,
                                     JsonBuilder  *b,
                                     const char   *key,
                                     GError      **error);
/* subject: penduduk or keluarga, static. */
gboolean terpadu_record_find_uid    (TepatDb      *db,
                                     const char   *key,
                                     const char  **subject,
                                     char        **uid,
                                     GError      **error);
/* The same for a row of a list: the id of a person, or else of a family. */
gboolean terpadu_record_add_by_id   (TepatDb      *db,
                                     JsonBuilder  *b,
                                     gint64        penduduk,
                                     gint64        keluarga,
                                     GError      **error);

G_END_DECLS
