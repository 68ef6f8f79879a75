/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-column"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-letter-column-private.h"
#include "tepat-letter-error.h"

#define MAX_COLUMNS 40

static PangoAlignment
read_alignment (const TepatLetterNode *node, gboolean is_number)
{
  if (_tepat_letter_node_is (node, TEPAT_LETTER_ATTR_RATA, "kanan"))
    return PANGO_ALIGN_RIGHT;
  if (_tepat_letter_node_is (node, TEPAT_LETTER_ATTR_RATA, "tengah"))
    return PANGO_ALIGN_CENTER;
  if (_tepat_letter_node_is (node, TEPAT_LETTER_ATTR_RATA, "kiri"))
    return PANGO_ALIGN_LEFT;
  return is_number ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/* Half a number is a wrong number: numbers are narrowed, only words are cut. */
static TepatLetterOverflow
read_overflow (const TepatLetterNode *node, gboolean is_whole)
{
  if (_tepat_letter_node_is (node, TEPAT_LETTER_ATTR_MELUAP, "bungkus"))
    return TEPAT_LETTER_OVERFLOW_WRAP;
  if (_tepat_letter_node_is (node, TEPAT_LETTER_ATTR_MELUAP, "ciut"))
    return TEPAT_LETTER_OVERFLOW_SQUEEZE;
  if (_tepat_letter_node_is (node, TEPAT_LETTER_ATTR_MELUAP, "potong"))
    return TEPAT_LETTER_OVERFLOW_CUT;
  return is_whole ? TEPAT_LETTER_OVERFLOW_SQUEEZE : TEPAT_LETTER_OVERFLOW_CUT;
}

static void
add_column (GArray *columns, TepatLetterNode *node, TepatLetterNode *group)
{
  TepatLetterColumn column = { .node = node, .group = group, .field = -1 };
  gboolean is_number = _tepat_letter_node_is (node, TEPAT_LETTER_ATTR_BENTUK, "angka");

  column.format = _tepat_letter_node_get (node, TEPAT_LETTER_ATTR_BENTUK, NULL);
  column.alignment = read_alignment (node, is_number);
  column.overflow = read_overflow (node, is_number || g_strcmp0 (column.format, "nik") == 0 ||
                                         g_strcmp0 (column.format, "nip") == 0);
  column.is_sum = _tepat_letter_node_is (node, TEPAT_LETTER_ATTR_JUMLAH, "ya") ||
                  (is_number && !_tepat_letter_node_is (node, TEPAT_LETTER_ATTR_JUMLAH, "tidak"));
  g_array_append_val (columns, column);
}

static void
add_template_columns (GArray *columns, const TepatLetterNode *table)
{
  for (guint i = 0; i < table->children->len; i++)
    {
      TepatLetterNode *child = g_ptr_array_index (table->children, i);

      if (child->tag == TEPAT_LETTER_TAG_KOLOM)
        add_column (columns, child, NULL);
      else if (child->tag == TEPAT_LETTER_TAG_KELOMPOK)
        for (guint n = 0; n < child->children->len; n++)
          add_column (columns, g_ptr_array_index (child->children, n), child);
    }
}

static TepatLetterNode *
node_from_model (const TepatLetterScope *scope, const TepatLetterNode *table,
                 const TepatLetterValue *row, GError **error)
{
  static const TepatLetterAttr known[] = {
    TEPAT_LETTER_ATTR_JUDUL, TEPAT_LETTER_ATTR_ISI, TEPAT_LETTER_ATTR_LEBAR,
    TEPAT_LETTER_ATTR_RATA, TEPAT_LETTER_ATTR_BENTUK, TEPAT_LETTER_ATTR_MELUAP,
    TEPAT_LETTER_ATTR_JUMLAH,
  };
  g_autoptr(TepatLetterNode) node = _tepat_letter_node_new (TEPAT_LETTER_TAG_KOLOM, table->line);

  for (guint i = 0; i < G_N_ELEMENTS (known) && row->kind == TEPAT_LETTER_VALUE_MODEL; i++)
    {
      const char *name = _tepat_letter_attr_name (known[i]);
      const char *text = tepat_letter_model_get_text (row->model, name);
      const char *wanted;

      if (text == NULL || *text == '\0')
        continue;
      wanted = _tepat_letter_attr_check (TEPAT_LETTER_TAG_KOLOM, known[i], text);
      if (wanted != NULL)
        {
          _tepat_letter_scope_set_error (scope, table, error, TEPAT_LETTER_ERROR_DATA,
                                         _("a column’s %s is “%s”; it must be %s."), name, text,
                                         wanted);
          return NULL;
        }
      node->attrs[known[i]] = g_strdup (text);
    }
  if (node->attrs[TEPAT_LETTER_ATTR_JUDUL] != NULL && node->attrs[TEPAT_LETTER_ATTR_ISI] != NULL)
    return g_steal_pointer (&node);
  _tepat_letter_scope_set_error (scope, table, error, TEPAT_LETTER_ERROR_DATA,
                                 _("a column among the data needs “judul” and “isi”."));
  return NULL;
}

static gboolean
add_model_columns (GArray *columns, const TepatLetterScope *scope, const TepatLetterNode *table,
                   GPtrArray *owned, GError **error)
{
  const char *path = _tepat_letter_node_get (table, TEPAT_LETTER_ATTR_KOLOM_DARI, NULL);
  GPtrArray *list;

  if (path == NULL)
    return TRUE;
  list = _tepat_letter_scope_list (scope, table, path, error);
  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      TepatLetterNode *node = node_from_model (scope, table, g_ptr_array_index (list, i), error);

      if (node == NULL)
        return FALSE;
      g_ptr_array_add (owned, node);
      add_column (columns, node, NULL);
    }
  return TRUE;
}

GArray *
_tepat_letter_columns_new (const TepatLetterScope *scope, const TepatLetterNode *table,
                           GPtrArray *owned, GError **error)
{
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (TepatLetterColumn));

  add_template_columns (columns, table);
  if (!add_model_columns (columns, scope, table, owned, error))
    return NULL;
  if (columns->len > 0 && columns->len <= MAX_COLUMNS)
    return g_steal_pointer (&columns);
  _tepat_letter_scope_set_error (scope, table, error, TEPAT_LETTER_ERROR_TEMPLATE,
                                 _("<tabel> has %u columns; it must have 1 to %d."), columns->len,
                                 MAX_COLUMNS);
  return NULL;
}

static int
find_field (const char * const *fields, const char *name)
{
  for (int i = 0; fields[i] != NULL; i++)
    if (strcmp (fields[i], name) == 0)
      return i;
  return -1;
}

/* Finds each column's field. "no" is the row's number unless the source has a field of that name;
 * a list without rows has no fields to compare with. */
gboolean
_tepat_letter_columns_bind (GArray *columns, const TepatLetterScope *scope,
                            const char * const *fields, gboolean is_empty, GError **error)
{
  for (guint i = 0; i < columns->len; i++)
    {
      TepatLetterColumn *column = &g_array_index (columns, TepatLetterColumn, i);
      const char *name = _tepat_letter_node_get (column->node, TEPAT_LETTER_ATTR_ISI, "");
      g_autofree char *known = NULL;

      column->field = find_field (fields, name);
      if (column->field >= 0 || is_empty || strcmp (name, "no") == 0)
        continue;
      known = g_strjoinv (", ", (char **) fields);
      _tepat_letter_scope_set_error (scope, column->node, error, TEPAT_LETTER_ERROR_DATA,
                                     _("the table has no field “%s”. There is: %s."), name, known);
      return FALSE;
    }
  return TRUE;
}

/* Fixed widths first; what is left is shared by the stars. */
void
_tepat_letter_columns_place (GArray *columns, double width)
{
  double fixed = 0, stars = 0, star, x = 0, scale;

  for (guint i = 0; i < columns->len; i++)
    {
      TepatLetterColumn *column = &g_array_index (columns, TepatLetterColumn, i);
      const char *text = _tepat_letter_node_get (column->node, TEPAT_LETTER_ATTR_LEBAR, "*");

      if (_tepat_letter_length_parse (text, &column->width))
        fixed += column->width;
      else
        {
          column->width = *text == '*' ? -1 : -g_ascii_strtod (text, NULL);
          stars -= column->width;
        }
    }
  /* Columns wider than the paper are narrowed; a star keeps at least two characters' room. */
  star = stars > 0 ? MAX ((width - fixed) / stars, 14) : 0;
  scale = width / (fixed + star * stars);
  for (guint i = 0; i < columns->len; i++)
    {
      TepatLetterColumn *column = &g_array_index (columns, TepatLetterColumn, i);

      column->width = (column->width < 0 ? -column->width * star : column->width) * scale;
      column->x = x;
      x += column->width;
    }
}

static PangoLayout *
title_layout (TepatLetterType *type, const char *title, double size, double width)
{
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", title);

  return _tepat_letter_type_layout (type, markup, size, width - 2 * TEPAT_LETTER_CELL_PAD_X,
                                    PANGO_ALIGN_CENTER);
}

static void
add_title (TepatLetterFrame *frame, PangoLayout *layout, double x, double y, double width,
           double height)
{
  _tepat_letter_frame_add_box (frame, x, y, width, height);
  _tepat_letter_frame_add_layout (frame, x + TEPAT_LETTER_CELL_PAD_X,
                                  y + (height - _tepat_letter_layout_height (layout)) / 2, layout);
}

static double
group_width (GArray *columns, guint first, guint *n)
{
  const TepatLetterNode *group = g_array_index (columns, TepatLetterColumn, first).group;
  double width = 0;

  for (*n = 0; first + *n < columns->len; (*n)++)
    {
      const TepatLetterColumn *column = &g_array_index (columns, TepatLetterColumn, first + *n);

      if (column->group != group)
        break;
      width += column->width;
    }
  return width;
}

static double
add_group_titles (TepatLetterFrame *frame, GArray *columns, TepatLetterType *type, double size)
{
  const double pad = 2 * TEPAT_LETTER_CELL_PAD_Y;
  double height = 0;
  guint n = 1;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < columns->len; i += n)
      {
        const TepatLetterColumn *column = &g_array_index (columns, TepatLetterColumn, i);
        PangoLayout *layout;
        double width;

        n = 1;
        if (column->group == NULL)
          continue;
        width = group_width (columns, i, &n);
        layout = title_layout (type, _tepat_letter_node_get (column->group,
                                                             TEPAT_LETTER_ATTR_JUDUL, ""),
                               size, width);
        if (pass == 1)
          {
            add_title (frame, layout, column->x, 0, width, height);
            continue;
          }
        height = MAX (height, _tepat_letter_layout_height (layout) + pad);
        g_object_unref (layout);
      }
  return height;
}

static double
add_column_titles (TepatLetterFrame *frame, GArray *columns, TepatLetterType *type, double size,
                   double y)
{
  g_autoptr(GPtrArray) layouts = g_ptr_array_new ();
  double bottom = y;

  for (guint i = 0; i < columns->len; i++)
    {
      const TepatLetterColumn *column = &g_array_index (columns, TepatLetterColumn, i);
      PangoLayout *layout = title_layout (type, _tepat_letter_node_get (column->node,
                                                                        TEPAT_LETTER_ATTR_JUDUL,
                                                                        ""),
                                          size, column->width);
      double top = column->group != NULL ? y : 0;

      g_ptr_array_add (layouts, layout);
      bottom = MAX (bottom, top + _tepat_letter_layout_height (layout) +
                            2 * TEPAT_LETTER_CELL_PAD_Y);
    }
  for (guint i = 0; i < columns->len; i++)
    {
      const TepatLetterColumn *column = &g_array_index (columns, TepatLetterColumn, i);
      double top = column->group != NULL ? y : 0;

      add_title (frame, g_ptr_array_index (layouts, i), column->x, top, column->width,
                 bottom - top);
    }
  return bottom;
}

static void
add_column_numbers (TepatLetterFrame *frame, GArray *columns, TepatLetterType *type, double size,
                    double y)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const TepatLetterColumn *column = &g_array_index (columns, TepatLetterColumn, i);
      g_autofree char *markup = g_strdup_printf ("<i>%u</i>", i + 1);
      PangoLayout *layout = _tepat_letter_type_layout (type, markup, size - 1,
                                                       column->width - 2 * TEPAT_LETTER_CELL_PAD_X,
                                                       PANGO_ALIGN_CENTER);

      add_title (frame, layout, column->x, y, column->width,
                 _tepat_letter_layout_height (layout) + 1);
    }
}

/* The heading that every page of the table repeats. */
TepatLetterFrame *
_tepat_letter_columns_header (GArray *columns, TepatLetterType *type, double size, double width,
                              gboolean numbered)
{
  TepatLetterFrame *frame = _tepat_letter_frame_new ();
  double y = add_group_titles (frame, columns, type, size);

  y = add_column_titles (frame, columns, type, size, y);
  if (numbered)
    add_column_numbers (frame, columns, type, size, y);
  return frame;
}
