/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-picture"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-picture.h"

#define MAX_PIXELS (120 * 1000 * 1000)

typedef struct
{
  char *path;
  int   size;
  int   turns;    /* by 90 degrees, clockwise */
} Picture;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_free (picture->path);
  g_free (picture);
}

static GdkPixbuf *
decode (const Picture  *picture,
        GError        **error)
{
  static const GdkPixbufRotation rotations[] = {
    GDK_PIXBUF_ROTATE_NONE, GDK_PIXBUF_ROTATE_CLOCKWISE, GDK_PIXBUF_ROTATE_UPSIDEDOWN,
    GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE,
  };
  g_autoptr(GdkPixbuf) raw = NULL;
  g_autoptr(GdkPixbuf) upright = NULL;
  int width = 0, height = 0;

  if (gdk_pixbuf_get_file_info (picture->path, &width, &height) == NULL ||
      (gint64) width * height > MAX_PIXELS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("This file is no picture that can be shown. It is kept as it is."));
      return NULL;
    }
  raw = gdk_pixbuf_new_from_file_at_size (picture->path, MIN (picture->size, width),
                                          MIN (picture->size, height), error);
  if (raw == NULL)
    return NULL;
  upright = gdk_pixbuf_apply_embedded_orientation (raw);

  return gdk_pixbuf_rotate_simple (upright, rotations[picture->turns & 3]);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr(GdkPixbuf) pixbuf = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if ((pixbuf = decode (data, &error)) == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
}

/**
 * tepat_picture_load_async:
 * @path: the file
 * @size: how many pixels wide and high it shall be at most
 * @turns: by how often 90 degrees it is turned, clockwise
 * @cancellable: (nullable):
 * @callback: called on the main context
 *
 * Reads a picture beside the main context.
 */
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

  *picture = (Picture) { g_strdup (path), size, turns };
  g_task_set_source_tag (task, tepat_picture_load_async);
  g_task_set_task_data (task, picture, picture_free);
  g_task_run_in_thread (task, load_thread);
}

/** tepat_picture_load_finish: Returns: (transfer full) (nullable): the picture */
GdkTexture *
tepat_picture_load_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
