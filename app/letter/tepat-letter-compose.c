/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-compose"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-letter-compose-private.h"
#include "tepat-letter-error.h"
#include "tepat-letter-frame-private.h"
#include "tepat-letter-lines-private.h"
#include "tepat-letter-table-private.h"

#define GAP_PARAGRAPH 6
#define GAP_HEADING   10
#define GAP_ITEM      2
#define NUMBER_WIDTH  18
#define COLON_WIDTH   9

typedef gboolean (*ComposeFunc) (TepatLetterComposer *self, TepatLetterNode *node, GError **error);

double
_tepat_letter_compose_width (TepatLetterComposer *self)
{
  return _tepat_letter_section_width (self->section);
}

double
_tepat_letter_compose_gap (TepatLetterComposer *self, double gap)
{
  gap += self->extra_gap;
  self->extra_gap = 0;
  return gap;
}

guint32
_tepat_letter_compose_flags (TepatLetterComposer *self, guint32 flags)
{
  flags |= self->next_flags;
  self->next_flags = 0;
  return flags;
}

/* The text of an element; @wrap is a markup pattern with one %s, or NULL. */
PangoLayout *
_tepat_letter_compose_layout (TepatLetterComposer *self, const TepatLetterNode *node,
                              const char *wrap, double size, double width,
                              PangoAlignment alignment, GError **error)
{
  g_autofree char *markup = _tepat_letter_scope_markup (&self->scope, node, error);
  g_autofree char *wrapped = NULL;

  if (markup == NULL)
    return NULL;
  if (wrap != NULL)
    wrapped = g_strdup_printf (wrap, markup);
  return _tepat_letter_type_layout (self->type, wrapped != NULL ? wrapped : markup, size, width,
                                    alignment);
}

/* The image that the element's logo names, or NULL without an error when the letter has none. */
TepatLetterImage *
_tepat_letter_compose_image (TepatLetterComposer *self, const TepatLetterNode *node,
                             GError **error)
{
  const char *path = _tepat_letter_node_get (node, TEPAT_LETTER_ATTR_LOGO, NULL);
  const TepatLetterValue *value;

  value = path != NULL ? _tepat_letter_model_lookup (self->scope.root, path) : NULL;
  if (value == NULL || value->kind != TEPAT_LETTER_VALUE_IMAGE)
    return NULL;
  return _tepat_letter_image_new (value->image, error);
}

static double
node_size (TepatLetterComposer *self, const TepatLetterNode *node, double fallback)
{
  return _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_UKURAN, fallback);
}

static gboolean
add_lines (TepatLetterComposer *self, PangoLayout *layout, double x, guint32 flags, double gap)
{
  TepatLetterLines *lines;

  if (layout == NULL)
    return FALSE;
  lines = _tepat_letter_lines_new (layout, x, self->type->spacing);
  _tepat_letter_lines_finish (lines, self->section, _tepat_letter_compose_flags (self, flags),
                              _tepat_letter_compose_gap (self, gap));
  return TRUE;
}

static gboolean
compose_centred (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  const gboolean is_title = node->tag == TEPAT_LETTER_TAG_JUDUL;
  const double size = node_size (self, node, is_title ? self->size + 3 : self->size);
  const double width = _tepat_letter_compose_width (self);
  PangoLayout *heading;

  if (node->tag == TEPAT_LETTER_TAG_TENTANG)
    {
      heading = _tepat_letter_type_layout (self->type, "<b>TENTANG</b>", size, width,
                                           PANGO_ALIGN_CENTER);
      add_lines (self, heading, 0, TEPAT_LETTER_KEEP_NEXT, GAP_HEADING);
    }
  return add_lines (self, _tepat_letter_compose_layout (self, node,
                            node->tag == TEPAT_LETTER_TAG_NOMOR ? NULL : "<b>%s</b>", size, width,
                            PANGO_ALIGN_CENTER, error),
                    0, TEPAT_LETTER_KEEP_NEXT, is_title ? GAP_HEADING + 2 : GAP_ITEM);
}

static gboolean
compose_subheading (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  return add_lines (self, _tepat_letter_compose_layout (self, node, "<b>%s</b>",
                                                        node_size (self, node, self->size),
                                                        _tepat_letter_compose_width (self),
                                                        PANGO_ALIGN_LEFT, error),
                    0, TEPAT_LETTER_KEEP_NEXT, GAP_HEADING);
}

static gboolean
compose_paragraph (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  PangoAlignment alignment = PANGO_ALIGN_LEFT;
  PangoLayout *layout;

  if (_tepat_letter_node_is (node, TEPAT_LETTER_ATTR_RATA, "tengah"))
    alignment = PANGO_ALIGN_CENTER;
  else if (_tepat_letter_node_is (node, TEPAT_LETTER_ATTR_RATA, "kanan"))
    alignment = PANGO_ALIGN_RIGHT;
  layout = _tepat_letter_compose_layout (self, node, NULL, node_size (self, node, self->size),
                                         _tepat_letter_compose_width (self), alignment, error);
  if (layout == NULL)
    return FALSE;
  if (strcmp (_tepat_letter_node_get (node, TEPAT_LETTER_ATTR_RATA, "penuh"), "penuh") == 0)
    pango_layout_set_justify (layout, TRUE);
  pango_layout_set_indent (layout, PANGO_SCALE *
                           _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_INDEN, 0));
  return add_lines (self, layout, 0, 0, GAP_PARAGRAPH);
}

static TepatLetterLines *
labelled_lines (TepatLetterComposer *self, const TepatLetterNode *node, double size, double x,
                GError **error)
{
  PangoLayout *layout;

  layout = _tepat_letter_compose_layout (self, node, NULL, size,
                                         _tepat_letter_compose_width (self) - x, PANGO_ALIGN_LEFT,
                                         error);
  if (layout == NULL)
    return NULL;
  pango_layout_set_justify (layout, TRUE);
  return _tepat_letter_lines_new (layout, x, self->type->spacing);
}

static void
add_label (TepatLetterComposer *self, TepatLetterLines *lines, const char *text, double size,
           double x)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  _tepat_letter_lines_add_label (lines, _tepat_letter_type_layout (self->type, markup, size, -1,
                                                                   PANGO_ALIGN_LEFT), x);
}

/* Label, colon, value. */
static gboolean
compose_reference (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  const double size = node_size (self, node, self->size);
  const double indent = _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_INDEN, 0);
  const double colon = indent + _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_LEBAR_LABEL,
                                                           100);
  double gap = GAP_PARAGRAPH;

  for (guint i = 0; i < node->children->len; i++)
    {
      TepatLetterNode *row = g_ptr_array_index (node->children, i);
      TepatLetterLines *lines;

      if (!_tepat_letter_scope_holds (&self->scope, row))
        continue;
      lines = labelled_lines (self, row, size, colon + COLON_WIDTH, error);
      if (lines == NULL)
        return FALSE;
      add_label (self, lines, _tepat_letter_node_get (row, TEPAT_LETTER_ATTR_LABEL, ""), size,
                 indent);
      add_label (self, lines, ":", size, colon);
      _tepat_letter_lines_finish (lines, self->section,
                                  _tepat_letter_compose_flags (self, gap == GAP_PARAGRAPH
                                                                     ? TEPAT_LETTER_KEEP_NEXT : 0),
                                  _tepat_letter_compose_gap (self, gap));
      gap = 1;
    }
  return TRUE;
}

gboolean
_tepat_letter_compose_items (TepatLetterComposer *self, const TepatLetterNode *parent,
                             TepatLetterItemFunc add, gpointer user_data, GError **error)
{
  const TepatLetterScope outer = self->scope;
  gboolean ok = TRUE;
  guint number = 0;

  for (guint i = 0; ok && i < parent->children->len; i++)
    {
      const TepatLetterNode *item = g_ptr_array_index (parent->children, i);
      const char *path = _tepat_letter_node_get (item, TEPAT_LETTER_ATTR_UNTUK, NULL);
      GPtrArray *list = NULL;

      if (path != NULL && (list = _tepat_letter_scope_list (&outer, item, path, error)) == NULL)
        return FALSE;
      for (guint n = 0; ok && n < (list != NULL ? list->len : 1); n++)
        {
          const TepatLetterValue *row = list != NULL ? g_ptr_array_index (list, n) : NULL;

          self->scope.row = row != NULL ? row->model : outer.row;
          self->scope.row_text = row != NULL ? row->text : outer.row_text;
          if (_tepat_letter_scope_holds (&self->scope, item))
            ok = add (self, item, ++number, user_data, error);
        }
      self->scope = outer;
    }
  return ok;
}

typedef struct
{
  const TepatLetterNode *list;
  double                 size;
  double                 x;
  double                 colon;
  guint32                flags;
} ListStyle;

static char *
number_text (const TepatLetterNode *list, guint number)
{
  const char *style = _tepat_letter_node_get (list, TEPAT_LETTER_ATTR_ANGKA, "1.");

  if (strcmp (style, "a.") == 0 && number <= 26)
    return g_strdup_printf ("%c.", 'a' + (int) number - 1);
  if (strcmp (style, "-") == 0)
    return g_strdup ("–");
  if (strcmp (style, "tanpa") == 0)
    return g_strdup ("");
  return g_strdup_printf (strcmp (style, "1)") == 0 ? "%u)" : "%u.", number);
}

static gboolean
add_item (TepatLetterComposer *self, const TepatLetterNode *item, guint number,
          gpointer user_data, GError **error)
{
  ListStyle *style = user_data;
  g_autofree char *text = number_text (style->list, number);
  const double indent = *text != '\0' ? NUMBER_WIDTH * style->size / 11 : 0;
  const char *label = _tepat_letter_node_get (style->list, TEPAT_LETTER_ATTR_LABEL, NULL);
  TepatLetterLines *lines = labelled_lines (self, item, style->size, style->x + indent, error);

  if (lines == NULL)
    return FALSE;
  add_label (self, lines, text, style->size, style->x);
  if (number == 1 && label != NULL && style->x > 0)
    {
      add_label (self, lines, label, style->size, 0);
      add_label (self, lines, ":", style->size, style->colon);
    }
  _tepat_letter_lines_finish (lines, self->section,
                              _tepat_letter_compose_flags (self, style->flags),
                              _tepat_letter_compose_gap (self, number == 1 ? GAP_PARAGRAPH
                                                                           : GAP_ITEM));
  return TRUE;
}

static gboolean
compose_list (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  ListStyle style = { .list = node, .size = node_size (self, node, self->size) };

  if (_tepat_letter_node_get (node, TEPAT_LETTER_ATTR_LABEL, NULL) != NULL)
    {
      style.colon = _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_LEBAR_LABEL, 100);
      style.x = style.colon + COLON_WIDTH;
    }
  return _tepat_letter_compose_items (self, node, add_item, &style, error);
}

/* The copies stay on the signer's page. */
static gboolean
compose_copies (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  const char *label = _tepat_letter_node_get (node, TEPAT_LETTER_ATTR_LABEL, "Tembusan:");
  g_autofree char *markup = g_markup_printf_escaped ("<u>%s</u>", label);
  ListStyle style = { .list = node, .size = node_size (self, node, self->size - 1),
                      .flags = TEPAT_LETTER_KEEP_NEXT };
  guint n_pieces;

  _tepat_letter_section_keep_tail (self->section);
  add_lines (self, _tepat_letter_type_layout (self->type, markup, style.size,
                                              _tepat_letter_compose_width (self),
                                              PANGO_ALIGN_LEFT),
             0, TEPAT_LETTER_KEEP_NEXT, 2 * GAP_HEADING);
  if (!_tepat_letter_compose_items (self, node, add_item, &style, error))
    return FALSE;
  n_pieces = self->section->pieces->len;
  g_array_index (self->section->pieces, TepatLetterPiece, n_pieces - 1).flags &=
    ~(guint32) TEPAT_LETTER_KEEP_NEXT;
  return TRUE;
}

static gboolean
compose_space (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  self->extra_gap += _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_TINGGI, 0);
  return TRUE;
}

static gboolean
compose_rule (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  TepatLetterFrame *frame = _tepat_letter_frame_new ();

  _tepat_letter_frame_add_rule (frame, 0, 0, _tepat_letter_compose_width (self),
                                _tepat_letter_node_points (node, TEPAT_LETTER_ATTR_TINGGI, 0.75));
  _tepat_letter_frame_finish (frame, self->section, _tepat_letter_compose_flags (self, 0),
                              _tepat_letter_compose_gap (self, GAP_PARAGRAPH));
  return TRUE;
}

static gboolean
compose_break (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  self->next_flags |= TEPAT_LETTER_BREAK_BEFORE;
  return TRUE;
}

static gboolean
compose_table (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  TepatLetterTable *table;

  table = _tepat_letter_table_new (&self->scope, node, self->type,
                                   node_size (self, node, self->size - 2),
                                   _tepat_letter_compose_width (self), error);
  return table != NULL &&
         _tepat_letter_table_finish (table, self->section, _tepat_letter_compose_flags (self, 0),
                                     _tepat_letter_compose_gap (self, GAP_PARAGRAPH),
                                     self->cancellable, error);
}

static gboolean
compose_group (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  return _tepat_letter_compose_blocks (self, node, error);
}

static const ComposeFunc functions[TEPAT_LETTER_N_TAGS] = {
  [TEPAT_LETTER_TAG_BLOK] = compose_group,
  [TEPAT_LETTER_TAG_KOP] = _tepat_letter_compose_kop,
  [TEPAT_LETTER_TAG_JUDUL] = compose_centred,
  [TEPAT_LETTER_TAG_NOMOR] = compose_centred,
  [TEPAT_LETTER_TAG_TENTANG] = compose_centred,
  [TEPAT_LETTER_TAG_SUBJUDUL] = compose_subheading,
  [TEPAT_LETTER_TAG_RUJUKAN] = compose_reference,
  [TEPAT_LETTER_TAG_DAFTAR] = compose_list,
  [TEPAT_LETTER_TAG_PARAGRAF] = compose_paragraph,
  [TEPAT_LETTER_TAG_JARAK] = compose_space,
  [TEPAT_LETTER_TAG_GARIS] = compose_rule,
  [TEPAT_LETTER_TAG_HALAMAN_BARU] = compose_break,
  [TEPAT_LETTER_TAG_TABEL] = compose_table,
  [TEPAT_LETTER_TAG_TANDA_TANGAN] = _tepat_letter_compose_signer,
  [TEPAT_LETTER_TAG_TEMBUSAN] = compose_copies,
  [TEPAT_LETTER_TAG_TTE] = _tepat_letter_compose_tte,
};

gboolean
_tepat_letter_compose_block (TepatLetterComposer *self, TepatLetterNode *node, GError **error)
{
  g_assert (functions[node->tag] != NULL);

  return !_tepat_letter_scope_holds (&self->scope, node) ||
         functions[node->tag] (self, node, error);
}

gboolean
_tepat_letter_compose_blocks (TepatLetterComposer *self, const TepatLetterNode *parent,
                              GError **error)
{
  for (guint i = 0; i < parent->children->len; i++)
    if (!_tepat_letter_compose_block (self, g_ptr_array_index (parent->children, i), error))
      return FALSE;
  return TRUE;
}
