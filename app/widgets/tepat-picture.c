/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-picture"

#include "config.h"

#include "tepat-photo.h"
#include "tepat-picture.h"

typedef struct
{
  char *path;
  int   size;
  int   turns;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_free (picture->path);
  g_free (picture);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  static const GdkPixbufRotation rotations[] = {
    GDK_PIXBUF_ROTATE_NONE, GDK_PIXBUF_ROTATE_CLOCKWISE, GDK_PIXBUF_ROTATE_UPSIDEDOWN,
    GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE,
  };
  const Picture *picture = data;
  g_autoptr(GdkPixbuf) upright = NULL;
  g_autoptr(GdkPixbuf) turned = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if ((upright = tepat_photo_decode (picture->path, picture->size, &error)) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  turned = gdk_pixbuf_rotate_simple (upright, rotations[picture->turns & 3]);
  g_task_return_pointer (task, gdk_texture_new_for_pixbuf (turned), g_object_unref);
}

void
tepat_picture_load_async (const char          *path,
                          int                  size,
                          int                  turns,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Picture *picture = g_new0 (Picture, 1);

  g_return_if_fail (path != NULL && size > 0);

  *picture = (Picture) { g_strdup (path), size, turns };
  g_task_set_source_tag (task, tepat_picture_load_async);
  g_task_set_task_data (task, picture, picture_free);
  g_task_run_in_thread (task, load_thread);
}

GdkTexture *
tepat_picture_load_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
