/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>
#include <unistd.h>

/* Pictures as cameras write them, and as nobody should. */

#define PHOTO_TIME "2026:11:20 09:15:30"

/* A house of one colour with a stripe: the same seed, the same picture. */
static inline GdkPixbuf *
photo_pixels (int   width,
              int   height,
              guint seed)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  guint noise = seed * 2654435761u + 1;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guchar *p = pixels + (gsize) y * (gsize) stride + (gsize) x * 3;

        noise = noise * 1664525u + 1013904223u;
        p[0] = (guchar) (x * 255 / width);
        p[1] = (guchar) (y * 255 / height);
        p[2] = (guchar) (noise >> 24);
      }

  return pixbuf;
}

static inline void
photo_put_16 (GByteArray *bytes,
              guint       value)
{
  const guchar d[] = { (guchar) (value >> 8), (guchar) value };

  g_byte_array_append (bytes, d, sizeof d);
}

static inline void
photo_put_32 (GByteArray *bytes,
              guint32     value)
{
  photo_put_16 (bytes, value >> 16);
  photo_put_16 (bytes, value & 0xffff);
}

static inline void
photo_put_entry (GByteArray *bytes,
                 guint       tag,
                 guint       type,
                 guint32     count,
                 guint32     value)
{
  photo_put_16 (bytes, tag);
  photo_put_16 (bytes, type);
  photo_put_32 (bytes, count);
  photo_put_32 (bytes, value);
}

/* The block of a camera with a time and the point 7° 15' 18" south, 109° 36' 0" east. damage: the
 * rationals are said to be where nothing is. */
static inline GByteArray *
photo_exif (gboolean damage)
{
  static const guint32 angles[][6] = { { 7, 1, 15, 1, 18, 1 }, { 109, 1, 36, 1, 0, 1 } };
  GByteArray *b = g_byte_array_new ();

  g_byte_array_append (b, (const guchar *) "MM\0*\0\0\0\x08", 8);
  photo_put_16 (b, 2);
  photo_put_entry (b, 0x0132, 2, 20, 38);
  photo_put_entry (b, 0x8825, 4, 1, 58);
  photo_put_32 (b, 0);
  g_byte_array_append (b, (const guchar *) PHOTO_TIME, 20);
  photo_put_16 (b, 4);
  photo_put_entry (b, 1, 2, 2, (guint32) 'S' << 24);
  photo_put_entry (b, 2, 5, 3, damage ? 0x7fffff00 : 112);
  photo_put_entry (b, 3, 2, 2, (guint32) 'E' << 24);
  photo_put_entry (b, 4, 5, 3, 136);
  photo_put_32 (b, 0);
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 6; j++)
      photo_put_32 (b, angles[i][j]);

  return b;
}

/* exif: nullable; taken. */
static inline GByteArray *
photo_jpeg (GdkPixbuf  *pixbuf,
            GByteArray *exif)
{
  GByteArray *jpeg = g_byte_array_new ();
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", NULL, "quality", "92",
                                            NULL));
  g_byte_array_append (jpeg, (const guchar *) data, 2);
  if (exif != NULL)
    {
      g_byte_array_append (jpeg, (const guchar *) "\xff\xe1", 2);
      photo_put_16 (jpeg, 8 + exif->len);
      g_byte_array_append (jpeg, (const guchar *) "Exif\0", 6);
      g_byte_array_append (jpeg, exif->data, exif->len);
      g_byte_array_unref (exif);
    }
  g_byte_array_append (jpeg, (const guchar *) data + 2, (guint) length - 2);

  return jpeg;
}

/* A header that says so many pixels before a picture that has few. */
static inline void
photo_claim_size (GByteArray *jpeg,
                  guint       width,
                  guint       height)
{
  for (guint i = 2; i + 9 < jpeg->len; i++)
    if (jpeg->data[i] == 0xff && jpeg->data[i + 1] == 0xc0)
      {
        const guchar size[] = { (guchar) (height >> 8), (guchar) height, (guchar) (width >> 8),
                                (guchar) width };

        memcpy (jpeg->data + i + 5, size, sizeof size);
        return;
      }
  g_assert_not_reached ();
}

/* Takes the bytes; the file's path. */
static inline char *
photo_write (const char *folder,
             const char *name,
             GByteArray *bytes)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
  g_byte_array_unref (bytes);

  return path;
}

/* A photo of a house as a phone makes it. */
static inline char *
photo_write_house (const char *folder,
                   const char *name,
                   guint       seed)
{
  g_autoptr(GdkPixbuf) pixbuf = photo_pixels (800, 600, seed);

  return photo_write (folder, name, photo_jpeg (pixbuf, photo_exif (FALSE)));
}

/* 300 MB that begin like a photo; the disk holds nothing of them. */
static inline char *
photo_write_huge (const char *folder,
                  const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, "\xff\xd8\xff\xe0", 4), ==, 4);
  g_assert_cmpint (ftruncate (fd, 300 * 1024 * 1024), ==, 0);
  close (fd);

  return path;
}
