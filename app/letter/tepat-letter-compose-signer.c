/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-compose-signer"

#include "config.h"

#include "tepat-letter-compose-private.h"
#include "tepat-letter-frame-private.h"

#define SIGNER_WIDTH  262
#define SIGNER_SPACE  62
#define GAP_SIGNER    16
#define PLACE_GAP     3
#define PARAF_WIDTH   170
#define PARAF_BOX     52
#define PARAF_HEIGHT  21
#define PARAF_SIZE    8.5
#define PAD           4
#define TTE_SIZE      7.5

typedef struct
{
  TepatLetterFrame *frame;
  double            x;
  double            y;
  double            width;
} Place;

static gboolean
add_signer_line (TepatLetterComposer *self, const TepatLetterNode *node, Place *place,
                 GError **error)
{
  const char *wrap = NULL;
  PangoLayout *layout;

  if (node->tag == TEPAT_LETTER_TAG_NAMA)
    wrap = "<b><u>%s</u></b>";
  else if (node->tag == TEPAT_LETTER_TAG_JABATAN)
    wrap = "<b>%s</b>";
  layout = _tepat_letter_compose_layout (self, node, wrap, self->size, place->width,
                                         PANGO_ALIGN_CENTER, error);
  if (layout == NULL)
    return FALSE;
  place->y = _tepat_letter_frame_add_layout (place->frame, place->x, place->y, layout);
  if (node->tag == TEPAT_LETTER_TAG_TEMPAT)
    place->y += PLACE_GAP;
  return TRUE;
}

/* Place and date, function, the room for stamp and signature, name, rank, NIP. */
static gboolean
add_signer (TepatLetterComposer *self, TepatLetterNode *node, Place *place, GError **error)
{
  const double space = _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_RUANG, SIGNER_SPACE);
  gboolean has_space = FALSE;

  for (guint i = 0; i < node->children->len; i++)
    {
      TepatLetterNode *child = g_ptr_array_index (node->children, i);

      if (child->tag == TEPAT_LETTER_TAG_PARAF || !_tepat_letter_scope_holds (&self->scope, child))
        continue;
      if (child->tag == TEPAT_LETTER_TAG_NAMA && !has_space)
        {
          place->y += space;
          has_space = TRUE;
        }
      if (!add_signer_line (self, child, place, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_paraf_row (TepatLetterComposer *self, const TepatLetterNode *item, guint number,
               gpointer user_data, GError **error)
{
  Place *place = user_data;
  PangoLayout *layout;
  double height;

  layout = _tepat_letter_compose_layout (self, item, NULL, PARAF_SIZE,
                                         place->width - PARAF_BOX - 2 * PAD, PANGO_ALIGN_LEFT,
                                         error);
  if (layout == NULL)
    return FALSE;
  height = MAX (PARAF_HEIGHT, _tepat_letter_layout_height (layout) + PAD);
  _tepat_letter_frame_add_box (place->frame, place->x, place->y, place->width - PARAF_BOX, height);
  _tepat_letter_frame_add_box (place->frame, place->x + place->width - PARAF_BOX, place->y,
                               PARAF_BOX, height);
  _tepat_letter_frame_add_layout (place->frame, place->x + PAD, place->y +
                                  (height - _tepat_letter_layout_height (layout)) / 2, layout);
  place->y += height;
  return TRUE;
}

/* Those who read the letter before the signer put their initials here. */
static TepatLetterFrame *
make_paraf (TepatLetterComposer *self, TepatLetterNode *node, double width, GError **error)
{
  const char *title = _tepat_letter_node_get (node, TEPAT_LETTER_ATTR_JUDUL, "Paraf Hierarki");
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", title);
  Place place = { _tepat_letter_frame_new (), 0, 0, width };
  PangoLayout *layout = _tepat_letter_type_layout (self->type, markup, PARAF_SIZE, width,
                                                   PANGO_ALIGN_CENTER);
  double height = _tepat_letter_layout_height (layout) + PAD;

  _tepat_letter_frame_add_box (place.frame, 0, 0, width, height);
  _tepat_letter_frame_add_layout (place.frame, 0, PAD / 2, layout);
  place.y = height;
  if (_tepat_letter_compose_items (self, node, add_paraf_row, &place, error))
    return place.frame;
  _tepat_letter_frame_free (place.frame);
  return NULL;
}

gboolean
_tepat_letter_compose_signer (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  const double width = _tepat_letter_compose_width (self);
  const double signer = MIN (width, _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_LEBAR,
                                                               SIGNER_WIDTH));
  TepatLetterNode *paraf = _tepat_letter_node_child (node, TEPAT_LETTER_TAG_PARAF);
  Place place = { _tepat_letter_frame_new (), width - signer, 0, signer };

  if (!add_signer (self, node, &place, error))
    {
      _tepat_letter_frame_free (place.frame);
      return FALSE;
    }
  if (paraf != NULL && _tepat_letter_scope_holds (&self->scope, paraf))
    {
      TepatLetterFrame *box = make_paraf (self, paraf, MIN (PARAF_WIDTH, width - signer - 8),
                                          error);

      if (box == NULL)
        {
          _tepat_letter_frame_free (place.frame);
          return FALSE;
        }
      _tepat_letter_frame_add_frame (place.frame, 0,
                                     MAX (0, place.y - _tepat_letter_frame_height (box)), box);
    }
  _tepat_letter_section_keep_tail (self->section);
  _tepat_letter_frame_finish (place.frame, self->section, _tepat_letter_compose_flags (self, 0),
                              _tepat_letter_compose_gap (self, GAP_SIGNER));
  return TRUE;
}

static gboolean
add_tte_note (TepatLetterComposer *self, const TepatLetterNode *item, guint number,
              gpointer user_data, GError **error)
{
  Place *place = user_data;
  g_autofree char *wrap = g_strdup_printf ("%u.  %%s", number);
  PangoLayout *layout;

  layout = _tepat_letter_compose_layout (self, item, wrap, TTE_SIZE, place->width,
                                         PANGO_ALIGN_LEFT, error);
  if (layout == NULL)
    return FALSE;
  pango_layout_set_indent (layout, -9.4 * PANGO_SCALE);
  place->y = _tepat_letter_frame_add_layout (place->frame, place->x, place->y, layout) + 1;
  return TRUE;
}

/* The notes about the electronic signature, in a box with the certifier's logo. */
gboolean
_tepat_letter_compose_tte (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  const double width = _tepat_letter_compose_width (self);
  g_autoptr(GError) local = NULL;
  g_autoptr(TepatLetterImage) image = _tepat_letter_compose_image (self, node, &local);
  const double logo_width = image != NULL ? 60 : 0;
  Place place = { NULL, logo_width + 2 * PAD, PAD, width - logo_width - 4 * PAD };

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  place.frame = _tepat_letter_frame_new ();
  if (!_tepat_letter_compose_items (self, node, add_tte_note, &place, error))
    {
      _tepat_letter_frame_free (place.frame);
      return FALSE;
    }
  if (image != NULL)
    _tepat_letter_frame_add_image (place.frame, PAD, PAD, logo_width,
                                   logo_width / _tepat_letter_image_aspect (image), image);
  _tepat_letter_frame_add_box (place.frame, 0, 0, width,
                               _tepat_letter_frame_height (place.frame) + PAD);
  _tepat_letter_section_keep_tail (self->section);
  _tepat_letter_frame_finish (place.frame, self->section, _tepat_letter_compose_flags (self, 0),
                              _tepat_letter_compose_gap (self, GAP_SIGNER));
  return TRUE;
}
