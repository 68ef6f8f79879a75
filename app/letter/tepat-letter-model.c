/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-model"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-letter-error.h"
#include "tepat-letter-model-private.h"

struct _TepatLetterModel
{
  GObject     parent_instance;

  /* Owned References */
  GHashTable *values;
};

G_DEFINE_FINAL_TYPE (TepatLetterModel, tepat_letter_model, G_TYPE_OBJECT)

TepatLetterValue *
_tepat_letter_value_new (TepatLetterValueKind kind)
{
  TepatLetterValue *self = g_new0 (TepatLetterValue, 1);

  self->kind = kind;
  if (kind == TEPAT_LETTER_VALUE_LIST)
    self->list = g_ptr_array_new_with_free_func ((GDestroyNotify) _tepat_letter_value_free);
  return self;
}

void
_tepat_letter_value_free (TepatLetterValue *self)
{
  g_free (self->text);
  g_clear_pointer (&self->image, g_bytes_unref);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_object (&self->model);
  g_clear_object (&self->rows);
  g_free (self);
}

gboolean
_tepat_letter_value_is_true (const TepatLetterValue *self)
{
  switch (self->kind)
    {
    case TEPAT_LETTER_VALUE_TEXT:
    case TEPAT_LETTER_VALUE_DATE:
      return *self->text != '\0';
    case TEPAT_LETTER_VALUE_NUMBER:
    case TEPAT_LETTER_VALUE_BOOLEAN:
      return self->number != 0;
    case TEPAT_LETTER_VALUE_LIST:
      return self->list->len > 0;
    case TEPAT_LETTER_VALUE_ROWS:
      return (self->rows != NULL ? tepat_letter_rows_get_n_rows (self->rows)
                                 : self->number) > 0;
    case TEPAT_LETTER_VALUE_IMAGE:
    case TEPAT_LETTER_VALUE_MODEL:
    default:
      return TRUE;
    }
}

gboolean
_tepat_letter_name_is_valid (const char *name, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (name[i]) && name[i] != '_' && !g_ascii_isdigit (name[i]))
      return FALSE;
  return length > 0;
}

gboolean
_tepat_letter_path_is_valid (const char *path)
{
  for (const char *dot; (dot = strchr (path, '.')) != NULL; path = dot + 1)
    if (!_tepat_letter_name_is_valid (path, dot - path))
      return FALSE;
  return _tepat_letter_name_is_valid (path, strlen (path));
}

/* The model that holds the last name of a path, made on the way, and that name. */
static TepatLetterModel *
descend (TepatLetterModel *self, const char *path, const char **name)
{
  for (const char *dot; (dot = strchr (path, '.')) != NULL; path = dot + 1)
    {
      g_autofree char *part = g_strndup (path, dot - path);
      TepatLetterValue *value = g_hash_table_lookup (self->values, part);

      if (value == NULL || value->kind != TEPAT_LETTER_VALUE_MODEL)
        {
          value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_MODEL);
          value->model = tepat_letter_model_new ();
          _tepat_letter_model_put (self, part, value);
        }
      self = value->model;
    }
  *name = path;
  return self;
}

static void
put_at_path (TepatLetterModel *self, const char *path, TepatLetterValue *value)
{
  const char *name;
  TepatLetterModel *owner = descend (self, path, &name);

  _tepat_letter_model_put (owner, name, value);
}

static TepatLetterValue *
list_at_path (TepatLetterModel *self, const char *path)
{
  const char *name;
  TepatLetterModel *owner = descend (self, path, &name);
  TepatLetterValue *value = g_hash_table_lookup (owner->values, name);

  if (value == NULL || value->kind != TEPAT_LETTER_VALUE_LIST)
    {
      value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_LIST);
      _tepat_letter_model_put (owner, name, value);
    }
  return value;
}

void
_tepat_letter_model_put (TepatLetterModel *self, const char *name, TepatLetterValue *value)
{
  g_assert (TEPAT_IS_LETTER_MODEL (self));
  g_assert (_tepat_letter_name_is_valid (name, strlen (name)));

  g_hash_table_insert (self->values, g_strdup (name), value);
}

const TepatLetterValue *
_tepat_letter_model_lookup (TepatLetterModel *self, const char *path)
{
  const TepatLetterValue *value = NULL;

  g_assert (TEPAT_IS_LETTER_MODEL (self));

  for (const char *dot; (dot = strchr (path, '.')) != NULL; path = dot + 1)
    {
      g_autofree char *part = g_strndup (path, dot - path);

      value = g_hash_table_lookup (self->values, part);
      if (value == NULL || value->kind != TEPAT_LETTER_VALUE_MODEL)
        return NULL;
      self = value->model;
    }
  return g_hash_table_lookup (self->values, path);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* The names of the model's values in a stable order; the strings belong to the model. */
GPtrArray *
_tepat_letter_model_names (TepatLetterModel *self)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_assert (TEPAT_IS_LETTER_MODEL (self));

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
tepat_letter_model_finalize (GObject *object)
{
  TepatLetterModel *self = TEPAT_LETTER_MODEL (object);

  g_hash_table_unref (self->values);
  G_OBJECT_CLASS (tepat_letter_model_parent_class)->finalize (object);
}

static void
tepat_letter_model_class_init (TepatLetterModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_letter_model_finalize;
}

static void
tepat_letter_model_init (TepatLetterModel *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) _tepat_letter_value_free);
}

/**
 * tepat_letter_model_new:
 *
 * Creates an empty model: the data that a letter's template is filled with.
 *
 * Returns: (transfer full): a new model
 */
TepatLetterModel *
tepat_letter_model_new (void)
{
  return g_object_new (TEPAT_TYPE_LETTER_MODEL, NULL);
}

/**
 * tepat_letter_model_set_text:
 * @self: a model
 * @path: names with dots between them
 * @text: (nullable): the text; %NULL counts as empty
 *
 * Sets a text.
 */
void
tepat_letter_model_set_text (TepatLetterModel *self, const char *path, const char *text)
{
  TepatLetterValue *value;

  g_return_if_fail (TEPAT_IS_LETTER_MODEL (self));
  g_return_if_fail (path != NULL && _tepat_letter_path_is_valid (path));

  value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_TEXT);
  value->text = g_utf8_make_valid (text != NULL ? text : "", -1);
  put_at_path (self, path, value);
}

/**
 * tepat_letter_model_set_number:
 * @self: a model
 * @path: names with dots between them
 * @number: the number
 *
 * Sets a whole number; a letter shows it with dots between the thousands.
 */
void
tepat_letter_model_set_number (TepatLetterModel *self, const char *path, gint64 number)
{
  TepatLetterValue *value;

  g_return_if_fail (TEPAT_IS_LETTER_MODEL (self));
  g_return_if_fail (path != NULL && _tepat_letter_path_is_valid (path));

  value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_NUMBER);
  value->number = number;
  put_at_path (self, path, value);
}

/**
 * tepat_letter_model_set_boolean:
 * @self: a model
 * @path: names with dots between them
 * @value: the value
 *
 * Sets what a condition of the template asks for.
 */
void
tepat_letter_model_set_boolean (TepatLetterModel *self, const char *path, gboolean value)
{
  TepatLetterValue *boolean;

  g_return_if_fail (TEPAT_IS_LETTER_MODEL (self));
  g_return_if_fail (path != NULL && _tepat_letter_path_is_valid (path));

  boolean = _tepat_letter_value_new (TEPAT_LETTER_VALUE_BOOLEAN);
  boolean->number = value != FALSE;
  put_at_path (self, path, boolean);
}

/**
 * tepat_letter_model_set_date:
 * @self: a model
 * @path: names with dots between them
 * @iso: (nullable): a date as yyyy-mm-dd
 *
 * Sets a date; a letter shows it with the month's name.
 */
void
tepat_letter_model_set_date (TepatLetterModel *self, const char *path, const char *iso)
{
  TepatLetterValue *value;

  g_return_if_fail (TEPAT_IS_LETTER_MODEL (self));
  g_return_if_fail (path != NULL && _tepat_letter_path_is_valid (path));

  value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_DATE);
  value->text = g_utf8_make_valid (iso != NULL ? iso : "", -1);
  put_at_path (self, path, value);
}

/**
 * tepat_letter_model_set_image:
 * @self: a model
 * @path: names with dots between them
 * @bytes: a PNG, JPEG or SVG file
 *
 * Sets an image. It is stored in the JSON form too, so that a letter can be printed again after
 * the office has changed its logo.
 */
void
tepat_letter_model_set_image (TepatLetterModel *self, const char *path, GBytes *bytes)
{
  TepatLetterValue *value;

  g_return_if_fail (TEPAT_IS_LETTER_MODEL (self));
  g_return_if_fail (path != NULL && _tepat_letter_path_is_valid (path));
  g_return_if_fail (bytes != NULL);

  value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_IMAGE);
  value->image = g_bytes_ref (bytes);
  put_at_path (self, path, value);
}

/**
 * tepat_letter_model_append_text:
 * @self: a model
 * @path: the path of a list
 * @text: a text
 *
 * Appends a text to a list, made when it is not there; a template shows it as {{isi}}.
 */
void
tepat_letter_model_append_text (TepatLetterModel *self, const char *path, const char *text)
{
  TepatLetterValue *value;

  g_return_if_fail (TEPAT_IS_LETTER_MODEL (self));
  g_return_if_fail (path != NULL && _tepat_letter_path_is_valid (path));
  g_return_if_fail (text != NULL);

  value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_TEXT);
  value->text = g_utf8_make_valid (text, -1);
  g_ptr_array_add (list_at_path (self, path)->list, value);
}

/**
 * tepat_letter_model_append:
 * @self: a model
 * @path: the path of a list
 *
 * Appends a row to a list, made when it is not there. The row is a model of its own.
 *
 * Returns: (transfer none): the row, to be filled
 */
TepatLetterModel *
tepat_letter_model_append (TepatLetterModel *self, const char *path)
{
  TepatLetterValue *value;

  g_return_val_if_fail (TEPAT_IS_LETTER_MODEL (self), NULL);
  g_return_val_if_fail (path != NULL && _tepat_letter_path_is_valid (path), NULL);

  value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_MODEL);
  value->model = tepat_letter_model_new ();
  g_ptr_array_add (list_at_path (self, path)->list, value);
  return value->model;
}

/**
 * tepat_letter_model_set_rows:
 * @self: a model
 * @path: names with dots between them
 * @rows: a row source
 *
 * Sets the source of a large table. The JSON form keeps only its number of rows, so the source has
 * to be set again on a model that was read from JSON.
 */
void
tepat_letter_model_set_rows (TepatLetterModel *self, const char *path, TepatLetterRows *rows)
{
  const TepatLetterValue *old;
  TepatLetterValue *value;

  g_return_if_fail (TEPAT_IS_LETTER_MODEL (self));
  g_return_if_fail (path != NULL && _tepat_letter_path_is_valid (path));
  g_return_if_fail (TEPAT_IS_LETTER_ROWS (rows));

  old = _tepat_letter_model_lookup (self, path);
  value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_ROWS);
  value->rows = g_object_ref (rows);
  /* The number from the JSON form stays, so that the letter can refuse other rows. */
  value->number = old != NULL && old->kind == TEPAT_LETTER_VALUE_ROWS && old->rows == NULL
                    ? old->number : tepat_letter_rows_get_n_rows (rows);
  put_at_path (self, path, value);
}

/**
 * tepat_letter_model_get_text:
 * @self: a model
 * @path: names with dots between them
 *
 * Returns: (nullable): the text or date at @path
 */
const char *
tepat_letter_model_get_text (TepatLetterModel *self, const char *path)
{
  const TepatLetterValue *value;

  g_return_val_if_fail (TEPAT_IS_LETTER_MODEL (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  value = _tepat_letter_model_lookup (self, path);
  return value != NULL ? value->text : NULL;
}
