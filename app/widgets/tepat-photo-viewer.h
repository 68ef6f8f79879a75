/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatPhotoView:
 * @path: the file
 * @title: what it shows
 * @caption: (nullable): when it was taken and the like, one line
 * @has_point: whether it is known where it was taken
 * @lintang: latitude
 * @bujur: longitude
 *
 * A photo as it is looked at.
 */
typedef struct
{
  char     *path;
  char     *title;
  char     *caption;
  gboolean  has_point;
  double    lintang;
  double    bujur;
} TepatPhotoView;

TEPAT_API TepatPhotoView *tepat_photo_view_new  (const char     *path,
                                                 const char     *title,
                                                 const char     *caption);
TEPAT_API void            tepat_photo_view_free (TepatPhotoView *self);

#define TEPAT_TYPE_PHOTO_VIEWER (tepat_photo_viewer_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatPhotoViewer, tepat_photo_viewer, TEPAT, PHOTO_VIEWER, AdwWindow)

/* A window with photos, one at a time: larger and smaller (+, -, 0), turned (R, Shift+R), the next
 * and the one before (Page Down, Page Up, the arrows), its point copied (Ctrl+C). photos (element-type
 * TepatPhotoView): taken. */
TEPAT_API GtkWidget      *tepat_photo_viewer_show (GtkWindow      *parent,
                                                   GPtrArray      *photos,
                                                   guint           first);

G_END_DECLS
