/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * TepatExif:
 * @waktu: when the picture was taken by the camera's clock, `yyyy-mm-ddThh:mm:ss`, or ""
 * @has_point: whether the camera knew where it was
 * @lintang: latitude in degrees, south negative
 * @bujur: longitude in degrees, west negative
 *
 * What a camera wrote into a picture, as far as it is evidence.
 */
typedef struct
{
  char     waktu[20];
  gboolean has_point;
  double   lintang;
  double   bujur;
} TepatExif;

/* FALSE when a JPEG has such a block and it is damaged; a picture without one has nothing. */
TEPAT_API gboolean tepat_exif_read (gconstpointer  data,
                                    gsize          length,
                                    TepatExif     *exif);

G_END_DECLS
