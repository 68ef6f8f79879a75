/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-photo"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-photo.h"

#define JPEG "image/jpeg"

static const struct { int side; gsize bytes; } details[] = {
  [TEPAT_PHOTO_VIEW] = { 1600, 300 * 1000 },
  [TEPAT_PHOTO_TEXT] = { 2200, 700 * 1000 },
};

typedef struct
{
  int      side;       /* neither width nor height is to be larger */
  gint64   most;       /* pixels */
  gint64   pixels;     /* what the file says */
} Limits;

/** tepat_photo_free: Frees @self. */
void
tepat_photo_free (TepatPhoto *self)
{
  g_clear_pointer (&self->media, tepat_media_free);
  g_free (self->nama);
  g_free (self->sha256_asli);
  g_free (self);
}

static gboolean
refuse (GError     **error,
        const char  *format,
        const char  *path)
{
  g_autofree char *nama = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (nama);
  g_autofree char *text = g_strdup_printf (format, shown);

  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT, text);

  return FALSE;
}

/* Before any memory is taken for the pixels. */
static void
on_size_prepared (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  Limits *limits = user_data;
  int larger = MAX (width, height);

  limits->pixels = (gint64) width * height;
  if (limits->pixels > limits->most)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (larger > limits->side)
    gdk_pixbuf_loader_set_size (loader, (int) MAX (1, (gint64) width * limits->side / larger),
                                (int) MAX (1, (gint64) height * limits->side / larger));
}

/* A decoder shows the half of a JPEG that is there; whether it is whole, only its end tells. */
static gboolean
is_torn (GBytes *bytes)
{
  gsize length, at = 2;
  const guchar *d = g_bytes_get_data (bytes, &length);

  while (at + 4 <= length && d[at] == 0xff && d[at + 1] != 0xda)
    at += 2 + ((gsize) d[at + 2] << 8 | d[at + 3]);
  for (; at + 1 < length; at++)
    if (d[at] == 0xff && d[at + 1] == 0xd9)
      return FALSE;

  return TRUE;
}

/* The decoder is chosen by the first bytes and by nothing else. */
static GdkPixbuf *
decode (GBytes      *bytes,
        const char  *path,
        int          side,
        GError     **error)
{
  const char *jenis = tepat_media_sniff (bytes);
  gboolean is_jpeg = g_strcmp0 (jenis, JPEG) == 0;
  Limits limits = { side, is_jpeg ? TEPAT_PHOTO_MAX_PIXELS : TEPAT_PHOTO_MAX_PIXELS_PNG, 0 };
  g_autoptr(GdkPixbufLoader) loader = NULL;
  g_autoptr(GdkPixbuf) upright = NULL;
  GdkPixbuf *raw;
  gboolean ok;

  if (jenis == NULL || !g_str_has_prefix (jenis, "image/"))
    {
      refuse (error, _("%s is no photo: it is neither JPEG nor PNG. Nothing was kept. Choose the "
                       "picture itself; save one of another kind as JPEG first."), path);
      return NULL;
    }
  loader = gdk_pixbuf_loader_new_with_type (is_jpeg ? "jpeg" : "png", error);
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), &limits);
  ok = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  ok = gdk_pixbuf_loader_close (loader, NULL) && ok;
  raw = ok && !(is_jpeg && is_torn (bytes)) ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (limits.pixels > limits.most)
    refuse (error, _("The photo %s has more pixels than can be looked at here. Nothing was kept. "
                     "Take it again with a smaller size, or have it made smaller first."), path);
  else if (raw == NULL)
    refuse (error, _("The photo %s is damaged and cannot be shown whole. Nothing was kept. Copy it "
                     "from the phone again."), path);
  else
    upright = gdk_pixbuf_apply_embedded_orientation (raw);

  return g_steal_pointer (&upright);
}

/* What is too large was never scanned. */
static GBytes *
load (const char  *path,
      GError     **error)
{
  GError *local = NULL;
  GBytes *bytes = tepat_media_load (path, &local);

  if (g_error_matches (local, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT))
    {
      refuse (error, _("The photo %s is larger than 20 MB. Nothing was kept. Set the camera to a "
                       "smaller picture and take it again, or save it smaller in a picture "
                       "program."), path);
      g_error_free (local);
    }
  else if (local != NULL)
    g_propagate_error (error, local);

  return bytes;
}

/**
 * tepat_photo_decode:
 * @path: a JPEG or PNG
 * @side: neither width nor height is to be larger
 *
 * Reads a picture under the limits of this file, turned as the camera says.
 *
 * Returns: (transfer full): the picture, or %NULL with a sentence for people
 */
GdkPixbuf *
tepat_photo_decode (const char  *path,
                    int          side,
                    GError     **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL && side > 0, NULL);

  bytes = load (path, error);

  return bytes != NULL ? decode (bytes, path, side, error) : NULL;
}

/* A JPEG has no holes: what is clear becomes paper. */
static GdkPixbuf *
flatten (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);

  return gdk_pixbuf_get_has_alpha (pixbuf)
         ? gdk_pixbuf_composite_color_simple (pixbuf, width, height, GDK_INTERP_NEAREST, 255, 8,
                                              0xffffff, 0xffffff)
         : g_object_ref (pixbuf);
}

static GBytes *
encode (GdkPixbuf  *pixbuf,
        const char *quality)
{
  g_autoptr(GError) error = NULL;
  char *data = NULL;
  gsize length;

  if (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", &error, "quality", quality, NULL))
    return g_bytes_new_take (data, length);
  g_warning ("a photo was not written: %s", error->message);

  return NULL;
}

/* First a little less sharp, then smaller, until it fits. */
static GBytes *
compress (GdkPixbuf **pixbuf,
          gsize       most)
{
  static const char * const qualities[] = { "86", "78", "68", "58" };

  for (;;)
    {
      int width = gdk_pixbuf_get_width (*pixbuf), height = gdk_pixbuf_get_height (*pixbuf);
      GdkPixbuf *smaller;

      for (guint i = 0; i < G_N_ELEMENTS (qualities); i++)
        {
          g_autoptr(GBytes) bytes = encode (*pixbuf, qualities[i]);

          if (bytes == NULL || g_bytes_get_size (bytes) <= most)
            return g_steal_pointer (&bytes);
        }
      smaller = gdk_pixbuf_scale_simple (*pixbuf, MAX (1, width * 3 / 4), MAX (1, height * 3 / 4),
                                         GDK_INTERP_BILINEAR);
      g_object_unref (*pixbuf);
      *pixbuf = smaller;
    }
}

static GBytes *
make_small (GBytes            *original,
            const char        *path,
            TepatPhotoDetail   detail,
            TepatPhoto        *self,
            GError           **error)
{
  g_autoptr(GdkPixbuf) raw = decode (original, path, details[detail].side, error);
  g_autoptr(GdkPixbuf) pixbuf = NULL;
  GBytes *bytes;

  if (raw == NULL)
    return NULL;
  pixbuf = flatten (raw);
  bytes = compress (&pixbuf, details[detail].bytes);
  self->lebar = gdk_pixbuf_get_width (pixbuf);
  self->tinggi = gdk_pixbuf_get_height (pixbuf);
  if (bytes == NULL)
    refuse (error, _("The photo %s cannot be made small. Nothing was kept. Try it again."), path);

  return bytes;
}

/**
 * tepat_photo_take:
 * @path: a JPEG or PNG of at most %TEPAT_MEDIA_MAX_BYTES
 * @detail: how small it is made
 *
 * Takes a photo as evidence: what the camera wrote is read, the picture made small enough for a
 * package from the desa, and the hash of the file as it was given remembered. A picture that cannot
 * be read whole, is too large, or has a damaged block of the camera is refused.
 *
 * Returns: (transfer full): what was taken; give its media to tepat_media_note() inside the act
 */
TepatPhoto *
tepat_photo_take (TepatStore        *store,
                  const char        *path,
                  TepatPhotoDetail   detail,
                  GError           **error)
{
  g_autoptr(TepatPhoto) self = g_new0 (TepatPhoto, 1);
  g_autoptr(GBytes) original = NULL, small = NULL;
  gsize length;
  gconstpointer data;

  g_return_val_if_fail (TEPAT_IS_STORE (store), NULL);

  if ((original = load (path, error)) == NULL)
    return NULL;
  data = g_bytes_get_data (original, &length);
  if (!tepat_exif_read (data, length, &self->exif))
    {
      refuse (error, _("What the camera wrote into the photo %s is damaged, so neither its time nor "
                       "its place can be relied on. Nothing was kept. Copy it from the phone again, "
                       "or save it anew in a picture program and type the point."), path);
      return NULL;
    }
  if ((small = make_small (original, path, detail, self, error)) == NULL)
    return NULL;
  self->nama = g_path_get_basename (path);
  self->sha256_asli = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, original);
  self->ukuran_asli = (gint64) length;
  self->media = tepat_media_put (store, small, JPEG, self->nama, error);

  return self->media != NULL ? g_steal_pointer (&self) : NULL;
}

typedef struct
{
  char             *path;
  TepatPhotoDetail  detail;
} Taking;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  g_free (taking->path);
  g_free (taking);
}

static void
take_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Taking *taking = data;
  GError *error = NULL;
  TepatPhoto *photo = tepat_photo_take (TEPAT_STORE (source), taking->path, taking->detail, &error);

  if (photo != NULL)
    g_task_return_pointer (task, photo, (GDestroyNotify) tepat_photo_free);
  else
    g_task_return_error (task, error);
}

/**
 * tepat_photo_take_async:
 * @path: (nullable): as for tepat_photo_take()
 * @detail: how small it is made
 *
 * Takes a photo away from the main thread.
 */
void
tepat_photo_take_async (TepatStore          *store,
                        const char          *path,
                        TepatPhotoDetail     detail,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (store, NULL, callback, user_data);
  Taking *taking = g_new0 (Taking, 1);

  g_return_if_fail (TEPAT_IS_STORE (store));

  *taking = (Taking) { g_strdup (path), detail };
  g_task_set_source_tag (task, tepat_photo_take_async);
  g_task_set_task_data (task, taking, taking_free);
  g_task_run_in_thread (task, take_thread);
}

/** tepat_photo_take_finish: Returns: (transfer full): as tepat_photo_take() */
TepatPhoto *
tepat_photo_take_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tepat_photo_take_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
