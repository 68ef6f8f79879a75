/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-table"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tepat-letter-error.h"
#include "tepat-letter-table-private.h"

#define MAX_ROWS   2000000
#define MAX_LINES  6
#define EMPTY_TEXT "NIHIL"

static void
table_free (TepatLetterBlock *block)
{
  TepatLetterTable *self = (TepatLetterTable *) block;

  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->header, _tepat_letter_frame_free);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->cells, _tepat_letter_cells_free);
  g_clear_pointer (&self->regular, _tepat_letter_glyphs_free);
  g_clear_pointer (&self->bold, _tepat_letter_glyphs_free);
  g_clear_pointer (&self->groups, g_array_unref);
  g_free (self->totals);
  g_free (self->total_label);
  g_free (self->empty_label);
  g_free (self);
}

static const TepatLetterBlockClass table_class = {
  _tepat_letter_table_measure_top, _tepat_letter_table_draw, table_free,
};

static void
group_clear (TepatLetterGroup *group)
{
  g_free (group->label);
  g_free (group->sums);
}

/* A list of the model and a row source are read the same way. */
static TepatLetterRows *
find_rows (TepatLetterTable *self, GError **error)
{
  const char *path = _tepat_letter_node_get (self->node, TEPAT_LETTER_ATTR_SUMBER, "");
  const TepatLetterValue *value = _tepat_letter_model_lookup (self->scope.root, path);
  GPtrArray *list;

  if (value != NULL && value->kind == TEPAT_LETTER_VALUE_ROWS)
    {
      if (value->rows != NULL && tepat_letter_rows_get_n_rows (value->rows) == value->number)
        return g_object_ref (value->rows);
      _tepat_letter_scope_set_error (&self->scope, self->node, error, TEPAT_LETTER_ERROR_ROWS,
                                     _("the letter was made with %u rows of “%s”, and now there "
                                       "are %u. It cannot be printed again from these data."),
                                     (guint) value->number, path,
                                     value->rows != NULL
                                       ? tepat_letter_rows_get_n_rows (value->rows) : 0);
      return NULL;
    }
  list = _tepat_letter_scope_list (&self->scope, self->node, path, error);
  return list != NULL ? _tepat_letter_list_rows_new (list) : NULL;
}

static gboolean
open_rows (TepatLetterTable *self, GError **error)
{
  const char * const *fields;

  self->rows = find_rows (self, error);
  if (self->rows == NULL)
    return FALSE;
  self->n_rows = tepat_letter_rows_get_n_rows (self->rows);
  if (self->n_rows > MAX_ROWS)
    {
      _tepat_letter_scope_set_error (&self->scope, self->node, error, TEPAT_LETTER_ERROR_LIMIT,
                                     _("a table of %u rows is too long to print; export it as a "
                                       "file instead."), self->n_rows);
      return FALSE;
    }
  fields = tepat_letter_rows_get_fields (self->rows);
  self->cells = _tepat_letter_cells_new (g_strv_length ((char **) fields));
  return _tepat_letter_columns_bind (self->columns, &self->scope, fields, self->n_rows == 0, error);
}

static gboolean
open_groups (TepatLetterTable *self, GError **error)
{
  TepatLetterNode *node = _tepat_letter_node_child (self->node, TEPAT_LETTER_TAG_PENGELOMPOKAN);
  const char * const *fields = tepat_letter_rows_get_fields (self->rows);
  const char *name;

  self->group_field = -1;
  if (node == NULL || self->n_rows == 0)
    return TRUE;
  name = _tepat_letter_node_get (node, TEPAT_LETTER_ATTR_MENURUT, "");
  self->group_sums = _tepat_letter_node_is (node, TEPAT_LETTER_ATTR_JUMLAH, "ya");
  for (int i = 0; fields[i] != NULL; i++)
    if (strcmp (fields[i], name) == 0)
      self->group_field = i;
  if (self->group_field >= 0)
    return TRUE;
  _tepat_letter_scope_set_error (&self->scope, node, error, TEPAT_LETTER_ERROR_DATA,
                                 _("the table has no field “%s” to group its rows by."), name);
  return FALSE;
}

static gboolean
open_labels (TepatLetterTable *self, GError **error)
{
  TepatLetterNode *total = _tepat_letter_node_child (self->node, TEPAT_LETTER_TAG_JUMLAH);

  self->n_label_columns = self->columns->len;
  for (guint i = self->columns->len; i > 0; i--)
    if (g_array_index (self->columns, TepatLetterColumn, i - 1).is_sum)
      self->n_label_columns = i - 1;
  self->empty_label = g_strdup (_tepat_letter_node_get (self->node, TEPAT_LETTER_ATTR_KOSONG,
                                                        EMPTY_TEXT));
  if (total == NULL || self->n_rows == 0)
    return TRUE;
  self->totals = g_new0 (gint64, self->columns->len);
  self->total_label = _tepat_letter_scope_plain (&self->scope, total, error);
  return self->total_label != NULL;
}

TepatLetterTable *
_tepat_letter_table_new (const TepatLetterScope *scope, TepatLetterNode *node,
                         TepatLetterType *type, double size, double width, GError **error)
{
  TepatLetterTable *self = g_new0 (TepatLetterTable, 1);
  g_autoptr(PangoFontDescription) regular = _tepat_letter_type_font (type, size, FALSE);
  g_autoptr(PangoFontDescription) bold = _tepat_letter_type_font (type, size, TRUE);

  self->block.klass = &table_class;
  self->scope = *scope;
  self->node = node;
  self->type = type;
  self->size = size;
  self->width = width;
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) _tepat_letter_node_free);
  self->groups = g_array_new (FALSE, TRUE, sizeof (TepatLetterGroup));
  g_array_set_clear_func (self->groups, (GDestroyNotify) group_clear);
  self->regular = _tepat_letter_glyphs_new (type->context, regular);
  self->bold = _tepat_letter_glyphs_new (type->context, bold);
  self->columns = _tepat_letter_columns_new (scope, node, self->nodes, error);
  if (self->columns == NULL || !open_rows (self, error) || !open_groups (self, error) ||
      !open_labels (self, error))
    {
      table_free (&self->block);
      return NULL;
    }
  _tepat_letter_columns_place (self->columns, width);
  self->header = _tepat_letter_columns_header (self->columns, type, size, width,
                                               _tepat_letter_node_is (node,
                                                 TEPAT_LETTER_ATTR_NOMOR_KOLOM, "ya"));
  return self;
}

gboolean
_tepat_letter_table_get_row (TepatLetterTable *self, guint row, GError **error)
{
  g_autoptr(GError) local = NULL;

  if (tepat_letter_rows_get_row (self->rows, row, self->cells, &local))
    return TRUE;
  _tepat_letter_scope_set_error (&self->scope, self->node, error, TEPAT_LETTER_ERROR_ROWS,
                                 _("row %u of the table could not be read: %s"), row + 1,
                                 local != NULL ? local->message : "?");
  return FALSE;
}

static TepatLetterValueKind
value_kind (const TepatLetterCell *cell)
{
  if (cell->kind == TEPAT_LETTER_CELL_NUMBER)
    return TEPAT_LETTER_VALUE_NUMBER;
  return cell->kind == TEPAT_LETTER_CELL_DATE ? TEPAT_LETTER_VALUE_DATE : TEPAT_LETTER_VALUE_TEXT;
}

/* The text of a column in the row that was read last. */
const char *
_tepat_letter_table_get_cell (TepatLetterTable *self, const TepatLetterColumn *column, guint row,
                              char **owned)
{
  const TepatLetterCell *cell;

  *owned = NULL;
  if (column->field < 0)
    return *owned = _tepat_letter_text_format ("", row + 1, TEPAT_LETTER_VALUE_NUMBER,
                                               column->format);
  cell = &self->cells->cells[column->field];
  if (cell->kind == TEPAT_LETTER_CELL_EMPTY ||
      (cell->kind == TEPAT_LETTER_CELL_TEXT && column->format == NULL))
    return _tepat_letter_cells_get (self->cells, column->field);
  return *owned = _tepat_letter_text_format (_tepat_letter_cells_get (self->cells, column->field),
                                             cell->number, value_kind (cell), column->format);
}

double
_tepat_letter_table_row_height (TepatLetterTable *self)
{
  return ceil (2 * (_tepat_letter_glyphs_height (self->regular) +
                    2 * TEPAT_LETTER_CELL_PAD_Y)) / 2;
}

double
_tepat_letter_table_group_height (TepatLetterTable *self)
{
  return _tepat_letter_table_row_height (self) + 1;
}

/* For the cells that need shaping. */
PangoLayout *
_tepat_letter_table_layout (TepatLetterTable *self, const TepatLetterColumn *column,
                            const char *text, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (self->type->context);
  g_autoptr(PangoFontDescription) font = _tepat_letter_type_font (self->type, self->size, bold);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, column->alignment);
  pango_layout_set_width (layout, (column->width - 2 * TEPAT_LETTER_CELL_PAD_X) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (column->overflow == TEPAT_LETTER_OVERFLOW_WRAP)
    pango_layout_set_height (layout, -MAX_LINES);
  else
    pango_layout_set_height (layout, -1);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static double
measure_cell (TepatLetterTable *self, const TepatLetterColumn *column, guint row)
{
  const double line = _tepat_letter_glyphs_height (self->regular);
  const double inner = column->width - 2 * TEPAT_LETTER_CELL_PAD_X;
  g_autofree char *owned = NULL;
  const char *text = _tepat_letter_table_get_cell (self, column, row, &owned);
  gsize length = strlen (text);
  double width;
  guint n_lines = 1;

  if (!_tepat_letter_glyphs_measure (self->regular, text, length, &width))
    {
      g_autoptr(PangoLayout) layout = _tepat_letter_table_layout (self, column, text, FALSE);

      return _tepat_letter_layout_height (layout);
    }
  while (n_lines < MAX_LINES)
    {
      gsize n = _tepat_letter_glyphs_break (self->regular, text, length, inner);

      if (n >= length)
        break;
      text += n + (text[n] == ' ');
      length = strlen (text);
      n_lines++;
    }
  return line * n_lines;
}

static double
measure_row (TepatLetterTable *self, guint row)
{
  double height = _tepat_letter_table_row_height (self);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const TepatLetterColumn *column = &g_array_index (self->columns, TepatLetterColumn, i);

      if (column->overflow == TEPAT_LETTER_OVERFLOW_WRAP)
        height = MAX (height, measure_cell (self, column, row) + 2 * TEPAT_LETTER_CELL_PAD_Y);
    }
  return height;
}

static void
add_sums (TepatLetterTable *self, gint64 *sums)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const TepatLetterColumn *column = &g_array_index (self->columns, TepatLetterColumn, i);

      if (column->is_sum && column->field >= 0)
        sums[i] += self->cells->cells[column->field].number;
    }
}

static char *
group_label (TepatLetterTable *self, GError **error)
{
  TepatLetterNode *node = _tepat_letter_node_child (self->node, TEPAT_LETTER_TAG_PENGELOMPOKAN);
  const char * const *fields = tepat_letter_rows_get_fields (self->rows);
  g_autoptr(TepatLetterModel) row = tepat_letter_model_new ();
  TepatLetterScope scope = self->scope;

  if (node->children->len == 0)
    return g_strdup (_tepat_letter_cells_get (self->cells, self->group_field));
  for (guint i = 0; i < self->cells->n_cells; i++)
    tepat_letter_model_set_text (row, fields[i], _tepat_letter_cells_get (self->cells, i));
  scope.row = row;
  return _tepat_letter_scope_plain (&scope, node, error);
}

/* Opens a group when the row that was read last begins one. */
static gboolean
begin_group (TepatLetterTable *self, TepatLetterSection *section, guint row, GString *key,
             GError **error)
{
  const char *value = _tepat_letter_cells_get (self->cells, self->group_field);
  TepatLetterGroup group = { .first_row = row };

  if (self->groups->len > 0 && strcmp (key->str, value) == 0)
    return TRUE;
  g_string_assign (key, value);
  group.label = group_label (self, error);
  if (group.label == NULL)
    return FALSE;
  group.sums = g_new0 (gint64, self->columns->len);
  g_array_append_val (self->groups, group);
  _tepat_letter_section_add_piece (section, &self->block,
                                   TEPAT_LETTER_ITEM_GROUP | (self->groups->len - 1),
                                   TEPAT_LETTER_KEEP_NEXT, 0,
                                   _tepat_letter_table_group_height (self));
  return TRUE;
}

static guint32
row_flags (TepatLetterTable *self, guint row)
{
  /* Two rows at least stay with the heading and with the total. */
  if (row == 0 || row + 2 == self->n_rows || (row + 1 == self->n_rows && self->totals != NULL))
    return row + 1 < self->n_rows || self->totals != NULL ? TEPAT_LETTER_KEEP_NEXT : 0;
  return 0;
}

/* A table whose rows are all of one height is not even read to be laid out. */
static gboolean
needs_reading (TepatLetterTable *self)
{
  if (self->group_field >= 0 || self->totals != NULL)
    return TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, TepatLetterColumn, i).overflow ==
        TEPAT_LETTER_OVERFLOW_WRAP)
      return TRUE;
  return FALSE;
}

static gboolean
lay_out_row (TepatLetterTable *self, TepatLetterSection *section, guint row, GString *key,
             GError **error)
{
  if (!_tepat_letter_table_get_row (self, row, error))
    return FALSE;
  if (self->group_field >= 0)
    {
      if (!begin_group (self, section, row, key, error))
        return FALSE;
      add_sums (self, g_array_index (self->groups, TepatLetterGroup, self->groups->len - 1).sums);
    }
  if (self->totals != NULL)
    add_sums (self, self->totals);
  _tepat_letter_section_add_piece (section, &self->block, row, row_flags (self, row), 0,
                                   measure_row (self, row));
  return TRUE;
}

static gboolean
lay_out_rows (TepatLetterTable *self, TepatLetterSection *section, GCancellable *cancellable,
              GError **error)
{
  const gboolean reading = needs_reading (self);
  const double height = _tepat_letter_table_row_height (self);
  g_autoptr(GString) key = g_string_new (NULL);

  for (guint row = 0; row < self->n_rows; row++)
    {
      if (row % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!reading)
        _tepat_letter_section_add_piece (section, &self->block, row, row_flags (self, row), 0,
                                         height);
      else if (!lay_out_row (self, section, row, key, error))
        return FALSE;
    }
  return TRUE;
}

/* Gives the table to a section: its heading and a piece per row. */
gboolean
_tepat_letter_table_finish (TepatLetterTable *self, TepatLetterSection *section, guint32 flags,
                            double gap, GCancellable *cancellable, GError **error)
{
  const double height = _tepat_letter_table_row_height (self);

  _tepat_letter_section_add (section, &self->block);
  _tepat_letter_section_add_piece (section, &self->block, TEPAT_LETTER_ITEM_HEADER,
                                   flags | TEPAT_LETTER_KEEP_NEXT, gap,
                                   _tepat_letter_frame_height (self->header));
  if (self->n_rows == 0)
    _tepat_letter_section_add_piece (section, &self->block, TEPAT_LETTER_ITEM_EMPTY, 0, 0, height);
  if (!lay_out_rows (self, section, cancellable, error))
    return FALSE;
  if (self->totals != NULL)
    _tepat_letter_section_add_piece (section, &self->block, TEPAT_LETTER_ITEM_TOTAL, 0, 0,
                                     _tepat_letter_table_group_height (self));
  return TRUE;
}
