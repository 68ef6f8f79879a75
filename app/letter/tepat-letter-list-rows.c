/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-list-rows"

#include "config.h"

#include "tepat-letter-model-private.h"

#define TEPAT_TYPE_LETTER_LIST_ROWS (tepat_letter_list_rows_get_type ())
G_DECLARE_FINAL_TYPE (TepatLetterListRows, tepat_letter_list_rows, TEPAT, LETTER_LIST_ROWS, GObject)

struct _TepatLetterListRows
{
  GObject     parent_instance;

  /* Owned References */
  GPtrArray  *list;
  GPtrArray  *fields;
};

static void rows_iface_init (TepatLetterRowsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TepatLetterListRows, tepat_letter_list_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TEPAT_TYPE_LETTER_ROWS, rows_iface_init))

static guint
list_rows_get_n_rows (TepatLetterRows *rows)
{
  return TEPAT_LETTER_LIST_ROWS (rows)->list->len;
}

static const char * const *
list_rows_get_fields (TepatLetterRows *rows)
{
  return (const char * const *) TEPAT_LETTER_LIST_ROWS (rows)->fields->pdata;
}

static void
set_cell (TepatLetterCells *cells, guint field, const TepatLetterValue *value)
{
  if (value->kind == TEPAT_LETTER_VALUE_NUMBER)
    tepat_letter_cells_set_number (cells, field, value->number);
  else if (value->kind == TEPAT_LETTER_VALUE_DATE)
    tepat_letter_cells_set_date (cells, field, value->text);
  else if (value->kind == TEPAT_LETTER_VALUE_BOOLEAN)
    tepat_letter_cells_set_text (cells, field, value->number ? "ya" : "tidak");
  else
    tepat_letter_cells_set_text (cells, field, value->text);
}

static gboolean
list_rows_get_row (TepatLetterRows *rows, guint row, TepatLetterCells *cells, GError **error)
{
  TepatLetterListRows *self = TEPAT_LETTER_LIST_ROWS (rows);
  const TepatLetterValue *item = g_ptr_array_index (self->list, row);

  for (guint i = 0; i + 1 < self->fields->len; i++)
    {
      const char *name = g_ptr_array_index (self->fields, i);
      const TepatLetterValue *value = item->kind == TEPAT_LETTER_VALUE_MODEL
                                        ? _tepat_letter_model_lookup (item->model, name) : item;

      if (value != NULL)
        set_cell (cells, i, value);
    }
  return TRUE;
}

static void
rows_iface_init (TepatLetterRowsInterface *iface)
{
  iface->get_n_rows = list_rows_get_n_rows;
  iface->get_fields = list_rows_get_fields;
  iface->get_row = list_rows_get_row;
}

static void
tepat_letter_list_rows_finalize (GObject *object)
{
  TepatLetterListRows *self = TEPAT_LETTER_LIST_ROWS (object);

  g_ptr_array_unref (self->list);
  g_ptr_array_unref (self->fields);
  G_OBJECT_CLASS (tepat_letter_list_rows_parent_class)->finalize (object);
}

static void
tepat_letter_list_rows_class_init (TepatLetterListRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_letter_list_rows_finalize;
}

static void
tepat_letter_list_rows_init (TepatLetterListRows *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_free);
}

static void
add_name (GHashTable *seen, GPtrArray *fields, const char *name)
{
  if (g_hash_table_contains (seen, name))
    return;
  g_ptr_array_add (fields, g_strdup (name));
  g_hash_table_add (seen, g_ptr_array_index (fields, fields->len - 1));
}

TepatLetterRows *
_tepat_letter_list_rows_new (GPtrArray *list)
{
  TepatLetterListRows *self = g_object_new (TEPAT_TYPE_LETTER_LIST_ROWS, NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  self->list = g_ptr_array_ref (list);
  for (guint i = 0; i < list->len; i++)
    {
      const TepatLetterValue *item = g_ptr_array_index (list, i);
      g_autoptr(GPtrArray) names = NULL;

      if (item->kind != TEPAT_LETTER_VALUE_MODEL)
        {
          add_name (seen, self->fields, "isi");
          continue;
        }
      names = _tepat_letter_model_names (item->model);
      for (guint n = 0; n < names->len; n++)
        add_name (seen, self->fields, g_ptr_array_index (names, n));
    }
  g_ptr_array_add (self->fields, NULL);
  return TEPAT_LETTER_ROWS (self);
}
