/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-furniture"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tepat-letter-frame-private.h"
#include "tepat-letter-furniture-private.h"

#define QR_SIZE        60
#define FOOTER_SIZE    6.5
#define FOOTER_GAP     8
#define RULE           0.5
#define RULE_GAP       3
#define WATERMARK_GREY 0.90
#define STRIPE_SIZE    8.5

struct _TepatLetterFurniture
{
  TepatLetterType  *type;               /* borrowed from the letter */

  /* Owned References */
  TepatLetterFrame *footer;
  PangoLayout      *watermark;
  PangoLayout      *stripe;
};

static double
add_line (TepatLetterFurniture *self, double x, double y, const char *markup, double size)
{
  return _tepat_letter_frame_add_layout (self->footer, x, y,
                                         _tepat_letter_type_layout (self->type, markup, size, -1,
                                                                    PANGO_ALIGN_LEFT));
}

/* The letter says itself what it is; a template cannot leave this out. */
static double
add_identity (TepatLetterFurniture *self, const TepatLetterMark *mark, double x, double y)
{
  g_autofree char *uid = g_markup_printf_escaped ("Dokumen %s", mark->uid);
  g_autofree char *sha256 = g_markup_printf_escaped ("SHA-256 data %s", mark->data_sha256);
  g_autofree char *jejak = g_markup_printf_escaped ("Jejak %" G_GINT64_FORMAT " · %s",
                                                    mark->jejak_seq, mark->jejak_hash);

  y = add_line (self, x, y, uid, FOOTER_SIZE);
  y = add_line (self, x, y, sha256, FOOTER_SIZE);
  return add_line (self, x, y, jejak, FOOTER_SIZE);
}

static gboolean
add_texts (TepatLetterFurniture *self, const TepatLetterScope *scope, const TepatLetterNode *kaki,
           double x, double y, GError **error)
{
  const double size = _tepat_letter_node_points (kaki, TEPAT_LETTER_ATTR_UKURAN, FOOTER_SIZE);

  for (guint i = 0; i < kaki->children->len; i++)
    {
      const TepatLetterNode *line = g_ptr_array_index (kaki->children, i);
      g_autofree char *markup = NULL;

      if (!_tepat_letter_scope_holds (scope, line))
        continue;
      markup = _tepat_letter_scope_markup (scope, line, error);
      if (markup == NULL)
        return FALSE;
      y = add_line (self, x, y, markup, size);
    }
  return TRUE;
}

static gboolean
make_footer (TepatLetterFurniture *self, const TepatLetterScope *scope,
             const TepatLetterNode *kaki, const TepatLetterMark *mark, GError **error)
{
  g_autoptr(TepatLetterImage) qr = NULL;
  g_autofree char *text = mark != NULL ? tepat_letter_mark_to_text (mark) : NULL;
  const double top = RULE_GAP + RULE;
  double x = 0, y = top + 2;

  if (mark != NULL && (kaki == NULL || !_tepat_letter_node_is (kaki, TEPAT_LETTER_ATTR_QR,
                                                               "tidak")))
    {
      qr = _tepat_letter_image_new_qr (text, error);
      if (qr == NULL)
        return FALSE;
      /* The code's own white border reaches to the left edge of the text above. */
      _tepat_letter_frame_add_image (self->footer, -4, top, QR_SIZE, QR_SIZE, qr);
      x = QR_SIZE;
      y += 4;
    }
  if (mark != NULL)
    y = add_identity (self, mark, x, y);
  else
    add_line (self, 0, y, "", FOOTER_SIZE);
  return kaki == NULL || add_texts (self, scope, kaki, x, y, error);
}

static void
append_word (GString *words, const char *word)
{
  if (words->len > 0)
    g_string_append (words, " · ");
  g_string_append (words, word);
}

static gboolean
is_set (const TepatLetterScope *scope, const char *path)
{
  const TepatLetterValue *value = _tepat_letter_model_lookup (scope->root, path);

  return value != NULL && _tepat_letter_value_is_true (value);
}

/* A draft and a practice letter are marked whatever the template says. */
static gboolean
make_watermark (TepatLetterFurniture *self, const TepatLetterScope *scope,
                const TepatLetterNode *root, GError **error)
{
  g_autoptr(GString) words = g_string_new (NULL);
  g_autofree char *markup = NULL;
  g_autofree char *stripe = NULL;

  if (is_set (scope, "ruang.latihan"))
    append_word (words, "LATIHAN");
  if (is_set (scope, "surat.rancangan"))
    append_word (words, "RANCANGAN");
  for (guint i = 0; i < root->children->len; i++)
    {
      const TepatLetterNode *node = g_ptr_array_index (root->children, i);
      g_autofree char *text = NULL;

      if (node->tag != TEPAT_LETTER_TAG_TANDA || !_tepat_letter_scope_holds (scope, node))
        continue;
      text = _tepat_letter_scope_plain (scope, node, error);
      if (text == NULL)
        return FALSE;
      append_word (words, text);
    }
  if (words->len == 0)
    return TRUE;
  markup = g_markup_printf_escaped ("<b>%s</b>", words->str);
  stripe = g_markup_printf_escaped ("<b>%s — BUKAN DOKUMEN RESMI</b>", words->str);
  self->watermark = _tepat_letter_type_layout (self->type, markup, 60, -1, PANGO_ALIGN_LEFT);
  if (is_set (scope, "ruang.latihan") || is_set (scope, "surat.rancangan"))
    self->stripe = _tepat_letter_type_layout (self->type, stripe, STRIPE_SIZE, -1,
                                              PANGO_ALIGN_LEFT);
  return TRUE;
}

TepatLetterFurniture *
_tepat_letter_furniture_new (const TepatLetterScope *scope, const TepatLetterNode *root,
                             TepatLetterType *type, const TepatLetterMark *mark, GError **error)
{
  TepatLetterFurniture *self = g_new0 (TepatLetterFurniture, 1);
  const TepatLetterNode *kaki = _tepat_letter_node_child (root, TEPAT_LETTER_TAG_KAKI);

  self->type = type;
  self->footer = _tepat_letter_frame_new ();
  if (make_footer (self, scope, kaki, mark, error) && make_watermark (self, scope, root, error))
    return self;
  _tepat_letter_furniture_free (self);
  return NULL;
}

void
_tepat_letter_furniture_free (TepatLetterFurniture *self)
{
  _tepat_letter_frame_free (self->footer);
  g_clear_object (&self->watermark);
  g_clear_object (&self->stripe);
  g_free (self);
}

/* With the white above it. */
double
_tepat_letter_furniture_height (TepatLetterFurniture *self)
{
  return _tepat_letter_frame_height (self->footer) + FOOTER_GAP;
}

static void
draw_watermark (TepatLetterFurniture *self, cairo_t *cr, const TepatLetterPaper *paper)
{
  const double width = _tepat_letter_layout_width (self->watermark);
  const double height = _tepat_letter_layout_height (self->watermark);
  const double diagonal = hypot (paper->width, paper->height);
  const double scale = MIN (2.2, 0.72 * diagonal / width);

  /* Plain light grey under the text: it needs no transparency, which old printers are slow at. */
  cairo_save (cr);
  cairo_set_source_rgb (cr, WATERMARK_GREY, WATERMARK_GREY, WATERMARK_GREY);
  cairo_translate (cr, paper->width / 2, paper->height / 2);
  cairo_rotate (cr, -atan2 (paper->height, paper->width));
  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, -width / 2, -height / 2);
  pango_cairo_layout_path (cr, self->watermark);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_stripe (TepatLetterFurniture *self, cairo_t *cr, const TepatLetterPaper *paper)
{
  const double width = _tepat_letter_layout_width (self->stripe);
  const double height = _tepat_letter_layout_height (self->stripe);
  const double x = (paper->width - width) / 2;
  const double y = MAX (8, MIN (16, paper->top - height - 8));

  cairo_set_line_width (cr, 0.8);
  cairo_rectangle (cr, x - 8, y - 2, width + 16, height + 4);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, self->stripe);
}

static void
draw_page_number (TepatLetterFurniture *self, cairo_t *cr, const TepatLetterPaper *paper, double y,
                  guint page, guint n_pages)
{
  g_autofree char *text = g_strdup_printf ("Halaman %u dari %u", page + 1, n_pages);
  g_autoptr(PangoLayout) layout = _tepat_letter_type_layout (self->type, text, 8, -1,
                                                             PANGO_ALIGN_LEFT);

  cairo_move_to (cr, paper->width - paper->right - _tepat_letter_layout_width (layout),
                 y + RULE_GAP + RULE);
  pango_cairo_show_layout (cr, layout);
}

void
_tepat_letter_furniture_draw (TepatLetterFurniture *self, cairo_t *cr,
                              const TepatLetterPaper *paper, guint page, guint n_pages)
{
  const double y = paper->bottom + FOOTER_GAP;

  cairo_set_source_rgb (cr, 0, 0, 0);
  if (self->watermark != NULL)
    draw_watermark (self, cr, paper);
  if (self->stripe != NULL)
    draw_stripe (self, cr, paper);
  cairo_rectangle (cr, paper->left, y, paper->width - paper->left - paper->right, RULE);
  cairo_fill (cr);
  _tepat_letter_frame_draw (self->footer, cr, paper->left, y);
  draw_page_number (self, cr, paper, y, page, n_pages);
}
