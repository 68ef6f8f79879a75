/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../unit/letter-sample.h"
#include "tepat-letter.h"
#include "tepat-letter-verify.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
draw (TepatLetter *letter)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 64, 64);
  cairo_t *cr = cairo_create (surface);

  for (guint page = 0; page < MIN (tepat_letter_get_n_pages (letter), 2); page++)
    g_assert_true (tepat_letter_draw_page (letter, cr, page, NULL));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
try_template (const guint8 *data, gsize size)
{
  static TepatLetterModel *model;
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(TepatLetterTemplate) template = NULL;
  g_autoptr(TepatLetter) letter = NULL;
  g_autoptr(GError) error = NULL;

  if (model == NULL)
    model = sample_model_new (3, 5);
  template = tepat_letter_template_new (bytes, "fuzz", &error);
  g_assert_true ((template == NULL) == (error != NULL));
  if (template == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  letter = tepat_letter_new (template, model, NULL, &error);
  g_assert_true ((letter == NULL) == (error != NULL));
  if (letter != NULL)
    draw (letter);
}

/* A template that an office wrote, and what may stand in a QR code or a PDF. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  G_GNUC_UNUSED g_autoptr(TepatLetterMark) found = tepat_letter_mark_find (data, size, NULL);
  g_autoptr(TepatLetterMark) mark = tepat_letter_mark_from_text (text, NULL);

  if (mark != NULL)
    {
      g_autofree char *again = tepat_letter_mark_to_text (mark);

      g_assert_nonnull (strstr (text, again));
    }
  try_template (data, size);
  return 0;
}
