/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TepatKkMap:
 *
 * From the number of a kartu keluarga in one desa to the family's id: 24 bytes an entry, for the
 * 400,000 families of a large kabupaten.
 */
typedef struct _TepatKkMap TepatKkMap;

TepatKkMap *tepat_kk_map_new    (void);
void        tepat_kk_map_free   (TepatKkMap    *self);
void        tepat_kk_map_prepare
                                (TepatKkMap    *self,
                                 guint64        no_kk,
                                 gconstpointer  wilayah);
gint64      tepat_kk_map_lookup (TepatKkMap    *self,
                                 guint64        no_kk,
                                 gconstpointer  wilayah);
void        tepat_kk_map_insert (TepatKkMap    *self,
                                 guint64        no_kk,
                                 gconstpointer  wilayah,
                                 gint64         keluarga);

G_END_DECLS
