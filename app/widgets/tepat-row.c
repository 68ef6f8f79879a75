/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row"

#include "config.h"

#include "tepat-row-private.h"

struct _TepatRow
{
  GObject         parent_instance;

  gint64          id;
  char          **cells;
  guint           n_cells;
  gboolean        late;
  TepatRowTable  *table;
};

enum { PROP_0, PROP_ID, PROP_LOADING, PROP_CELLS, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TepatRow, tepat_row, G_TYPE_OBJECT)

static void
tepat_row_finalize (GObject *object)
{
  TepatRow *self = TEPAT_ROW (object);

  g_hash_table_remove (self->table, &self->id);
  g_hash_table_unref (self->table);
  g_clear_pointer (&self->cells, tepat_row_cells_unref);

  G_OBJECT_CLASS (tepat_row_parent_class)->finalize (object);
}

static void
tepat_row_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  TepatRow *self = TEPAT_ROW (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->cells == NULL);
      break;
    case PROP_CELLS:
      g_value_set_uint (value, self->n_cells);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tepat_row_class_init (TepatRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tepat_row_finalize;
  object_class->get_property = tepat_row_get_property;

  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, TRUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CELLS] =
    g_param_spec_uint ("cells", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tepat_row_init (TepatRow *self)
{
}

TepatRowTable *
tepat_row_table_new (void)
{
  return g_hash_table_new (g_int64_hash, g_int64_equal);
}

/* Returns the same object for an id for as long as somebody holds it. */
TepatRow *
tepat_row_table_get (TepatRowTable *table,
                     gint64         id)
{
  TepatRow *self = g_hash_table_lookup (table, &id);

  if (self != NULL)
    return g_object_ref (self);
  self = g_object_new (TEPAT_TYPE_ROW, NULL);
  self->id = id;
  self->table = g_hash_table_ref (table);
  g_hash_table_insert (table, &self->id, self);

  return self;
}

GPtrArray *
tepat_row_table_dup_rows (TepatRowTable *table)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (rows, g_object_ref (row));

  return rows;
}

void
tepat_row_be_late (TepatRow *self)
{
  g_assert (TEPAT_IS_ROW (self));

  if (self->cells != NULL || self->late)
    return;
  self->late = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CELLS]);
}

gboolean
tepat_row_is_late (TepatRow *self)
{
  g_assert (TEPAT_IS_ROW (self));

  return self->late;
}

void
tepat_row_cells_unref (char **cells)
{
  g_atomic_rc_box_release (cells);
}

static gboolean
has_cells (TepatRow  *self,
           char     **cells,
           guint      n_cells)
{
  if (self->cells == NULL || self->n_cells != n_cells)
    return FALSE;
  for (guint i = 0; i < n_cells; i++)
    if (g_strcmp0 (self->cells[i], cells[i]) != 0)
      return FALSE;

  return TRUE;
}

/* Most rows that are read again are what they were, and nobody need draw them anew. */
void
tepat_row_take_cells (TepatRow *self,
                      char    **cells,
                      guint     n_cells)
{
  gboolean first = self->cells == NULL;

  g_assert (TEPAT_IS_ROW (self));
  g_assert (cells != NULL);

  if (has_cells (self, cells, n_cells))
    {
      tepat_row_cells_unref (cells);
      return;
    }
  g_clear_pointer (&self->cells, tepat_row_cells_unref);
  self->late = FALSE;
  self->cells = cells;
  self->n_cells = n_cells;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CELLS]);
  if (first)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/**
 * tepat_row_get_id:
 *
 * Returns: the id that the query gave
 */
gint64
tepat_row_get_id (TepatRow *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW (self), 0);

  return self->id;
}

/**
 * tepat_row_get_loading:
 *
 * Returns: whether the cells have not come yet
 */
gboolean
tepat_row_get_loading (TepatRow *self)
{
  g_return_val_if_fail (TEPAT_IS_ROW (self), TRUE);

  return self->cells == NULL;
}

/**
 * tepat_row_get_text:
 * @cell: index; the id is not counted
 *
 * Returns: (nullable): the cell, valid until the next notification of `cells`
 */
const char *
tepat_row_get_text (TepatRow *self,
                    guint     cell)
{
  g_return_val_if_fail (TEPAT_IS_ROW (self), NULL);

  return cell < self->n_cells ? self->cells[cell] : NULL;
}

/**
 * tepat_row_get_int:
 * @cell: index; the id is not counted
 *
 * Returns: the cell as a number, 0 when it has none
 */
gint64
tepat_row_get_int (TepatRow *self,
                   guint     cell)
{
  const char *text = tepat_row_get_text (self, cell);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}
