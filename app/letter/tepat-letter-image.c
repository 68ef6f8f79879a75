/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-image"

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <librsvg/rsvg.h>
#include <qrencode.h>
#include <string.h>

#include "tepat-letter-error.h"
#include "tepat-letter-image-private.h"

/* A logo of 3 cm at 600 dots per inch; more only makes the file large. */
#define MAX_PIXELS 720
#define QUIET_ZONE 4
/* Pixels per module of a QR code, so that no viewer blurs one into the next. */
#define MODULE     8

struct _TepatLetterImage
{
  grefcount        ref_count;
  cairo_surface_t *pixels;
  RsvgHandle      *svg;
  double           aspect;
  gboolean         sharp;
};

static TepatLetterImage *
image_alloc (void)
{
  TepatLetterImage *self = g_new0 (TepatLetterImage, 1);

  g_ref_count_init (&self->ref_count);
  return self;
}

static guint32
premultiply (const guchar *rgb, guint alpha)
{
  return alpha << 24 | ((rgb[0] * alpha + 127) / 255) << 16 | ((rgb[1] * alpha + 127) / 255) << 8
         | (rgb[2] * alpha + 127) / 255;
}

static cairo_surface_t *
surface_from_pixbuf (GdkPixbuf *pixbuf)
{
  const int width = gdk_pixbuf_get_width (pixbuf);
  const int height = gdk_pixbuf_get_height (pixbuf);
  const int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  const gboolean has_alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (has_alpha ? CAIRO_FORMAT_ARGB32
                                                                   : CAIRO_FORMAT_RGB24,
                                                         width, height);
  guchar *target = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height; y++)
    {
      const guchar *from = gdk_pixbuf_read_pixels (pixbuf) + (gsize) y *
                           gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *to = (guint32 *) (target + (gsize) y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++, from += n_channels)
        to[x] = premultiply (from, has_alpha ? from[3] : 255);
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer unused)
{
  int larger = MAX (width, height);

  /* The loader makes what is far too large small before it takes memory for it. */
  if (larger > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (gint64) width * MAX_PIXELS / larger),
                                MAX (1, (gint64) height * MAX_PIXELS / larger));
}

static TepatLetterImage *
load_pixels (GBytes *bytes, GError **error)
{
  g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr(GError) local = NULL;
  TepatLetterImage *self;
  GdkPixbuf *pixbuf;
  gboolean ok;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), NULL);
  ok = gdk_pixbuf_loader_write_bytes (loader, bytes, &local);
  ok = gdk_pixbuf_loader_close (loader, ok ? &local : NULL) && ok;
  pixbuf = ok ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL)
    {
      g_set_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_IMAGE,
                   _("An image of the letter cannot be read: %s"),
                   local != NULL ? local->message : _("it is empty"));
      return NULL;
    }
  self = image_alloc ();
  self->pixels = surface_from_pixbuf (pixbuf);
  self->aspect = (double) gdk_pixbuf_get_width (pixbuf) / gdk_pixbuf_get_height (pixbuf);
  return self;
}

static TepatLetterImage *
load_svg (GBytes *bytes, GError **error)
{
  g_autoptr(GError) local = NULL;
  TepatLetterImage *self;
  RsvgHandle *svg;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  double width, height;

  /* Without a base file an SVG can load nothing from outside itself. */
  svg = rsvg_handle_new_from_data (data, size, &local);
  if (svg == NULL)
    {
      g_set_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_IMAGE,
                   _("An image of the letter cannot be read: %s"), local->message);
      return NULL;
    }
  if (!rsvg_handle_get_intrinsic_size_in_pixels (svg, &width, &height) || width <= 0 ||
      height <= 0)
    width = height = 1;
  self = image_alloc ();
  self->svg = svg;
  self->aspect = width / height;
  return self;
}

TepatLetterImage *
_tepat_letter_image_new (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (data != NULL && g_strstr_len (data, MIN (size, 1024), "<svg") != NULL)
    return load_svg (bytes, error);
  return load_pixels (bytes, error);
}

/* One image for all pages, so that a PDF holds it once. */
TepatLetterImage *
_tepat_letter_image_new_qr (const char *text, GError **error)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  TepatLetterImage *self;
  cairo_t *cr;
  int width;

  if (code == NULL)
    {
      g_set_error_literal (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_IMAGE,
                           _("The QR code of the letter cannot be made."));
      return NULL;
    }
  width = code->width + 2 * QUIET_ZONE;
  self = image_alloc ();
  self->aspect = 1;
  self->sharp = TRUE;
  self->pixels = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * MODULE,
                                             width * MODULE);
  cr = cairo_create (self->pixels);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_scale (cr, MODULE, MODULE);
  for (int i = 0; i < code->width * code->width; i++)
    if (code->data[i] & 1)
      cairo_rectangle (cr, i % code->width + QUIET_ZONE, i / code->width + QUIET_ZONE, 1, 1);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (self->pixels);
  QRcode_free (code);
  return self;
}

TepatLetterImage *
_tepat_letter_image_ref (TepatLetterImage *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

void
_tepat_letter_image_unref (TepatLetterImage *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->pixels, cairo_surface_destroy);
  g_clear_object (&self->svg);
  g_free (self);
}

double
_tepat_letter_image_aspect (TepatLetterImage *self)
{
  return self->aspect;
}

void
_tepat_letter_image_draw (TepatLetterImage *self, cairo_t *cr, double x, double y, double width,
                          double height)
{
  RsvgRectangle viewport = { x, y, width, height };

  cairo_save (cr);
  if (self->svg != NULL)
    rsvg_handle_render_document (self->svg, cr, &viewport, NULL);
  else
    {
      cairo_translate (cr, x, y);
      cairo_scale (cr, width / cairo_image_surface_get_width (self->pixels),
                   height / cairo_image_surface_get_height (self->pixels));
      cairo_set_source_surface (cr, self->pixels, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr),
                                self->sharp ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
      cairo_paint (cr);
    }
  cairo_restore (cr);
}
