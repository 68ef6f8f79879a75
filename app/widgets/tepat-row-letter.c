/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-letter"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-cell.h"
#include "tepat-format.h"
#include "tepat-row-letter.h"
#include "tepat-row-private.h"
#include "tepat-row-query-private.h"
#include "tepat-table-writer.h"

#define CHUNK 256
/* A pixel of the screen is as wide on paper as the smaller letters there. */
#define POINTS_PER_PIXEL 0.62
/* A column that takes what is left is not squeezed out by the others. */
#define EXPAND_SHARE "2*"

struct _TepatRowLetter
{
  GObject            parent_instance;

  /* Owned references */
  TepatStore        *store;
  TepatActor        *actor;
  char              *rows_sql;
  GArray            *ids;
  GPtrArray         *columns;      /* of TepatColumn, static */
  GPtrArray         *fields;       /* their names in the letter, NULL at the end */
  TepatRowFormatter *formatter;
  TepatRowBatch     *batch;
  GHashTable        *found;        /* id to the cells in the batch */

  guint              first;        /* of the rows in the batch */
  guint              has_numbers : 1;
  guint              whole : 1;
};

static void rows_iface_init (TepatLetterRowsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TepatRowLetter, tepat_row_letter, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TEPAT_TYPE_LETTER_ROWS, rows_iface_init))

static guint
get_n_rows (TepatLetterRows *rows)
{
  return TEPAT_ROW_LETTER (rows)->ids->len;
}

static const char * const *
get_fields (TepatLetterRows *rows)
{
  return (const char * const *) TEPAT_ROW_LETTER (rows)->fields->pdata;
}

static void
drop_batch (TepatRowLetter *self)
{
  g_clear_pointer (&self->found, g_hash_table_unref);
  g_clear_pointer (&self->batch, tepat_row_batch_free);
}

/* The rows around one; a page may be looked at from the end backwards. */
static gboolean
read_batch (TepatRowLetter *self,
            guint           row,
            GError        **error)
{
  guint first = row / CHUNK * CHUNK;
  TepatRowQuery *query;

  if (self->batch != NULL && self->first == first)
    return TRUE;
  drop_batch (self);
  query = tepat_row_query_new_cells (self->rows_sql, self->ids, first,
                                     MIN (CHUNK, self->ids->len - first));
  self->batch = tepat_store_read (self->store, self->actor, tepat_row_query_read_cells, query, NULL,
                                  error);
  tepat_row_query_free (query);
  if (self->batch == NULL)
    return FALSE;
  self->first = first;
  self->found = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->batch->rows->len; i++)
    {
      TepatRowCells *cells = &g_array_index (self->batch->rows, TepatRowCells, i);

      g_hash_table_insert (self->found, &cells->id, cells);
    }

  return TRUE;
}

static char *
describe (TepatRowLetter    *self,
          const TepatColumn *column,
          TepatRow          *row)
{
  const char *text = tepat_row_get_text (row, column->cell);
  const TepatStateDef *state;

  if (column->kind == TEPAT_COLUMN_NIK)
    return tepat_format_number_16 (text, !self->whole);
  if (column->kind != TEPAT_COLUMN_STATE)
    return tepat_cell_describe (column, row, tepat_store_get_zone (self->store),
                                self->formatter);
  state = text != NULL ? tepat_state_def_find (column->states, text) : NULL;

  return g_strdup (state != NULL && state->word != NULL
                     ? g_dgettext (GETTEXT_PACKAGE, state->word) : text);
}

/* @row: (out) (nullable): nothing where it has gone from the store meanwhile */
static gboolean
read_row (TepatRowLetter  *self,
          guint            index,
          TepatRow       **row,
          GError         **error)
{
  gint64 id = g_array_index (self->ids, gint64, index);
  g_autoptr(GHashTable) table = NULL;
  TepatRowCells *found;

  *row = NULL;
  if (!read_batch (self, index, error))
    return FALSE;
  found = g_hash_table_lookup (self->found, &id);
  if (found == NULL)
    return TRUE;
  table = tepat_row_table_new ();
  *row = tepat_row_table_get (table, id);
  tepat_row_take_cells (*row, g_atomic_rc_box_acquire (found->cells), self->batch->n_cells);

  return TRUE;
}

static gboolean
get_row (TepatLetterRows   *rows,
         guint              index,
         TepatLetterCells  *cells,
         GError           **error)
{
  TepatRowLetter *self = TEPAT_ROW_LETTER (rows);
  g_autoptr(TepatRow) row = NULL;

  if (!read_row (self, index, &row, error))
    return FALSE;
  for (guint i = 0; row != NULL && i < self->columns->len; i++)
    {
      const TepatColumn *column = self->columns->pdata[i];
      g_autofree char *text = describe (self, column, row);

      /* As on the screen; what is copied as a table keeps its empty cells. */
      if (text == NULL && column->empty != NULL)
        text = g_strdup (g_dgettext (GETTEXT_PACKAGE, column->empty));
      tepat_letter_cells_set_text (cells, i, text);
    }

  return TRUE;
}

static void
rows_iface_init (TepatLetterRowsInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_fields = get_fields;
  iface->get_row = get_row;
}

static void
tepat_row_letter_finalize (GObject *object)
{
  TepatRowLetter *self = TEPAT_ROW_LETTER (object);

  drop_batch (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->actor, tepat_actor_unref);
  g_free (self->rows_sql);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->formatter, tepat_row_formatter_unref);

  G_OBJECT_CLASS (tepat_row_letter_parent_class)->finalize (object);
}

static void
tepat_row_letter_class_init (TepatRowLetterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_row_letter_finalize;
}

static void
tepat_row_letter_init (TepatRowLetter *self)
{
  self->columns = g_ptr_array_new ();
  self->fields = g_ptr_array_new_with_free_func (g_free);
}

static void
take_columns (TepatRowLetter *self,
              TepatRowView   *view)
{
  for (guint i = 0; i < tepat_row_view_get_n_columns (view); i++)
    {
      gboolean hidden;
      const TepatColumn *column = tepat_row_view_get_column (view, i, &hidden);

      self->has_numbers |= column->kind == TEPAT_COLUMN_NIK;
      if (hidden)
        continue;
      g_ptr_array_add (self->fields, g_strdup_printf ("k%u", self->columns->len));
      g_ptr_array_add (self->columns, (gpointer) column);
    }
  g_ptr_array_add (self->fields, NULL);
}

TepatRowLetter *
tepat_row_letter_new (TepatRowView *view,
                      GArray       *ids)
{
  TepatRowLetter *self = g_object_new (TEPAT_TYPE_ROW_LETTER, NULL);
  const char *rows_sql;
  TepatSession *session = tepat_row_model_get_source (tepat_row_view_get_model (view), &rows_sql);

  g_assert (tepat_session_get_actor (session) != NULL);

  self->store = g_object_ref (tepat_session_get_store (session));
  self->actor = tepat_actor_ref (tepat_session_get_actor (session));
  self->rows_sql = g_strdup (rows_sql);
  self->ids = g_array_ref (ids);
  self->formatter = tepat_row_view_ref_formatter (view);
  take_columns (self, view);

  return self;
}

guint
tepat_row_letter_get_n_rows (TepatRowLetter *self)
{
  g_assert (TEPAT_IS_ROW_LETTER (self));

  return self->ids->len;
}

gboolean
tepat_row_letter_has_numbers (TepatRowLetter *self)
{
  g_assert (TEPAT_IS_ROW_LETTER (self));

  return self->has_numbers;
}

/* Letters may draw at the same time; each has a place in the list of its own. */
static TepatRowLetter *
copy (TepatRowLetter *self,
      gboolean        whole)
{
  TepatRowLetter *other = g_object_new (TEPAT_TYPE_ROW_LETTER, NULL);

  other->store = g_object_ref (self->store);
  other->actor = tepat_actor_ref (self->actor);
  other->rows_sql = g_strdup (self->rows_sql);
  other->ids = g_array_ref (self->ids);
  other->formatter = self->formatter != NULL ? tepat_row_formatter_ref (self->formatter) : NULL;
  other->whole = whole;
  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (other->columns, self->columns->pdata[i]);
  for (guint i = 0; i < self->fields->len; i++)
    g_ptr_array_add (other->fields, g_strdup (self->fields->pdata[i]));

  return other;
}

static void
add_column (TepatRowLetter    *self,
            TepatLetterModel  *model,
            const TepatColumn *column,
            const char        *field)
{
  g_autoptr(TepatLetterModel) row = g_object_ref (tepat_letter_model_append (model, "kolom"));
  g_autofree char *width = NULL;

  if (column->kind == TEPAT_COLUMN_NIK)
    width = g_strdup ("3.3cm");
  else if (column->width > 0)
    width = g_strdup_printf ("%dpt", MAX ((int) (column->width * POINTS_PER_PIXEL), 24));
  tepat_letter_model_set_text (row, "judul", g_dgettext (GETTEXT_PACKAGE, column->title));
  tepat_letter_model_set_text (row, "isi", field);
  tepat_letter_model_set_text (row, "lebar", width != NULL && !column->expand ? width
                                                                               : EXPAND_SHARE);
  if (column->kind == TEPAT_COLUMN_NUMBER)
    tepat_letter_model_set_text (row, "rata", "kanan");
  if (column->kind == TEPAT_COLUMN_NUMBER || column->kind == TEPAT_COLUMN_NIK ||
      column->kind == TEPAT_COLUMN_DATE)
    tepat_letter_model_set_text (row, "meluap", "ciut");
}

void
tepat_row_letter_fill (TepatRowLetter   *self,
                       gboolean          whole,
                       TepatLetterModel *model)
{
  g_autoptr(TepatRowLetter) rows = copy (self, whole);

  g_assert (TEPAT_IS_ROW_LETTER (self));

  for (guint i = 0; i < self->columns->len; i++)
    add_column (self, model, self->columns->pdata[i], self->fields->pdata[i]);
  tepat_letter_model_set_rows (model, "baris", TEPAT_LETTER_ROWS (rows));
}

/* Numbers and dates as a spreadsheet reads them. */
static char *
describe_plainly (TepatRowLetter    *self,
                  const TepatColumn *column,
                  TepatRow          *row)
{
  return column->kind == TEPAT_COLUMN_NUMBER || column->kind == TEPAT_COLUMN_DATE
           ? g_strdup (tepat_row_get_text (row, column->cell)) : describe (self, column, row);
}

static void
append_row (TepatRowLetter *self,
            TepatRow       *row,
            GString        *table)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const TepatColumn *column = self->columns->pdata[i];
      g_autofree char *text = row != NULL
                                ? describe_plainly (self, column, row)
                                : g_strdup (g_dgettext (GETTEXT_PACKAGE, column->title));

      if (i > 0)
        g_string_append_c (table, '\t');
      tepat_table_append_copied (table, text);
    }
  g_string_append_c (table, '\n');
}

char *
tepat_row_letter_dup_table (TepatRowLetter  *self,
                            GError         **error)
{
  g_autoptr(GString) table = g_string_new (NULL);

  g_assert (TEPAT_IS_ROW_LETTER (self));

  append_row (self, NULL, table);
  for (guint i = 0; i < self->ids->len; i++)
    {
      g_autoptr(TepatRow) row = NULL;

      if (!read_row (self, i, &row, error))
        return NULL;
      if (row != NULL)
        append_row (self, row, table);
    }

  return g_strdup (table->str);
}
