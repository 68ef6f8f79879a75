/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "tepat-exif.h"
#include "tepat-media.h"

G_BEGIN_DECLS

/* More is no picture that a desk can work with: what it would take to look at it is memory. A PNG
 * cannot be made small while it is read. */
#define TEPAT_PHOTO_MAX_PIXELS     (120 * 1000 * 1000)
#define TEPAT_PHOTO_MAX_PIXELS_PNG (40 * 1000 * 1000)

/**
 * TepatPhotoDetail:
 * @TEPAT_PHOTO_VIEW: of a house or a person: at most 1600 pixels and 300 kB
 * @TEPAT_PHOTO_TEXT: of a document that must stay readable: at most 2200 pixels and 700 kB
 *
 * How small a photo is made for the workspace.
 */
typedef enum
{
  TEPAT_PHOTO_VIEW,
  TEPAT_PHOTO_TEXT,
} TepatPhotoDetail;

/**
 * TepatPhoto:
 * @media: the JPEG that the workspace keeps; without what the camera wrote
 * @nama: the name under which a person gave it
 * @sha256_asli: of the file as it was given
 * @ukuran_asli: its bytes
 * @lebar: pixels of what is kept
 * @tinggi: the same
 * @exif: when and where it was taken, as the camera says
 *
 * A photo that was taken into the workspace as evidence.
 */
typedef struct
{
  TepatMedia *media;
  char       *nama;
  char       *sha256_asli;
  gint64      ukuran_asli;
  int         lebar;
  int         tinggi;
  TepatExif   exif;
} TepatPhoto;

TEPAT_API void        tepat_photo_free   (TepatPhoto        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatPhoto, tepat_photo_free)

/* Blocks; any thread. */
TEPAT_API TepatPhoto *tepat_photo_take   (TepatStore        *store,
                                          const char        *path,
                                          TepatPhotoDetail   detail,
                                          GError           **error);
TEPAT_API void        tepat_photo_take_async  (TepatStore          *store,
                                               const char          *path,
                                               TepatPhotoDetail     detail,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
TEPAT_API TepatPhoto *tepat_photo_take_finish (GAsyncResult        *result,
                                               GError             **error);
TEPAT_API GdkPixbuf  *tepat_photo_decode (const char        *path,
                                          int                side,
                                          GError           **error);

G_END_DECLS
