/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-compose-kop"

#include "config.h"

#include "tepat-letter-compose-private.h"
#include "tepat-letter-frame-private.h"

#define LOGO_WIDTH    58
#define EMBLEM_HEIGHT 62
#define LOGO_GAP      8
#define LOGO_MAX      78       /* height; a tall logo must not push the letter down */
#define THICK_RULE    2.2
#define THIN_RULE     0.6

/* The lines of the heading, of one width and centred. */
static GPtrArray *
make_lines (TepatLetterComposer *self, TepatLetterNode *node, double width, GError **error)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < node->children->len; i++)
    {
      const TepatLetterNode *line = g_ptr_array_index (node->children, i);
      gboolean is_address = line->tag == TEPAT_LETTER_TAG_ALAMAT;
      gboolean is_bold = _tepat_letter_node_is (line, TEPAT_LETTER_ATTR_TEBAL, "ya");
      double size = _tepat_letter_node_points (line, TEPAT_LETTER_ATTR_UKURAN,
                                               is_address ? 10 : 14);
      PangoLayout *layout;

      if (!_tepat_letter_scope_holds (&self->scope, line))
        continue;
      layout = _tepat_letter_compose_layout (self, line, is_address ? "<i>%s</i>"
                                                         : is_bold ? "<b>%s</b>" : NULL,
                                             size, width, PANGO_ALIGN_CENTER, error);
      if (layout == NULL)
        return NULL;
      g_ptr_array_add (lines, layout);
    }
  return g_steal_pointer (&lines);
}

static double
add_text (TepatLetterFrame *frame, GPtrArray *lines, double x, double y)
{
  for (guint i = 0; i < lines->len; i++)
    y = _tepat_letter_frame_add_layout (frame, x, y,
                                        g_object_ref (g_ptr_array_index (lines, i)));
  return y;
}

static double
text_height (GPtrArray *lines)
{
  double height = 0;

  for (guint i = 0; i < lines->len; i++)
    height += _tepat_letter_layout_height (g_ptr_array_index (lines, i));
  return height;
}

/* The letter of the head of the region: the state emblem above, or its place on printed paper. */
static gboolean
add_emblem (TepatLetterComposer *self, TepatLetterNode *node, TepatLetterFrame *frame,
            TepatLetterImage *image, GError **error)
{
  const double width = _tepat_letter_compose_width (self);
  g_autoptr(GPtrArray) lines = make_lines (self, node, width, error);

  if (lines == NULL)
    return FALSE;
  if (image != NULL)
    {
      double aspect = _tepat_letter_image_aspect (image);
      double image_width = MIN (EMBLEM_HEIGHT * aspect, width / 2);

      _tepat_letter_frame_add_image (frame, (width - image_width) / 2,
                                     EMBLEM_HEIGHT - image_width / aspect, image_width,
                                     image_width / aspect, image);
    }
  add_text (frame, lines, 0, EMBLEM_HEIGHT + 4);
  return TRUE;
}

/* The office's letter: the logo of the region at the left, the lines centred on the page when they
 * leave room for it there, else in the room beside it. */
static gboolean
add_logo (TepatLetterComposer *self, TepatLetterNode *node, TepatLetterFrame *frame,
          TepatLetterImage *image, GError **error)
{
  const double width = _tepat_letter_compose_width (self);
  const double logo = _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_LEBAR, LOGO_WIDTH);
  const double indent = image != NULL ? logo + LOGO_GAP : 0;
  g_autoptr(GPtrArray) lines = make_lines (self, node, width - 2 * indent, error);
  double height, logo_height, logo_width;

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (pango_layout_get_line_count (g_ptr_array_index (lines, i)) > 1)
      {
        g_ptr_array_unref (g_steal_pointer (&lines));
        lines = make_lines (self, node, width - indent, error);
        break;
      }
  if (lines == NULL)
    return FALSE;
  height = text_height (lines);
  if (image == NULL)
    {
      add_text (frame, lines, 0, 0);
      return TRUE;
    }
  logo_height = MIN (logo / _tepat_letter_image_aspect (image), LOGO_MAX);
  logo_width = logo_height * _tepat_letter_image_aspect (image);
  _tepat_letter_frame_add_image (frame, (logo - logo_width) / 2,
                                 MAX (0, (height - logo_height) / 2), logo_width, logo_height,
                                 image);
  add_text (frame, lines, indent, MAX (0, (logo_height - height) / 2));
  return TRUE;
}

gboolean
_tepat_letter_compose_kop (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  const gboolean is_emblem = _tepat_letter_node_is (node, TEPAT_LETTER_ATTR_JENIS, "bupati");
  const double width = _tepat_letter_compose_width (self);
  g_autoptr(TepatLetterImage) image = NULL;
  g_autoptr(GError) local = NULL;
  TepatLetterFrame *frame;
  double y;

  image = _tepat_letter_compose_image (self, node, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  frame = _tepat_letter_frame_new ();
  if (!(is_emblem ? add_emblem : add_logo) (self, node, frame, image, error))
    {
      _tepat_letter_frame_free (frame);
      return FALSE;
    }
  y = _tepat_letter_frame_height (frame) + 5;
  _tepat_letter_frame_add_rule (frame, 0, y, width, THICK_RULE);
  _tepat_letter_frame_add_rule (frame, 0, y + THICK_RULE + 1.2, width, THIN_RULE);
  _tepat_letter_frame_finish (frame, self->section,
                              _tepat_letter_compose_flags (self, TEPAT_LETTER_KEEP_NEXT),
                              _tepat_letter_compose_gap (self, 0));
  return TRUE;
}
