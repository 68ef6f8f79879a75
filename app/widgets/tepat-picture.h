/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/* A picture file as a texture, decoded beside the main context under the limits of a photo, at most
 * @size pixels wide and high; turned by @turns times 90 degrees, clockwise. */
TEPAT_API void        tepat_picture_load_async  (const char           *path,
                                                 int                   size,
                                                 int                   turns,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
TEPAT_API GdkTexture *tepat_picture_load_finish (GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
