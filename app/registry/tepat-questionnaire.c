/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-questionnaire"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-reference-private.h"

struct _TepatQuestionnaire
{
  char          *kode;
  char          *nama;
  TepatVariable *variables;
  guint          n_variables;
  GHashTable    *by_nama;
  /* The lists that belong to single variables. */
  GPtrArray     *lists;
  JsonObject    *document;
};

static gboolean
take_kind (TepatVariable *variable,
           const char    *jenis)
{
  static const char *const names[] = { "kode", "bilangan", "jumlah-bit", "teks" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (jenis, names[i]) == 0)
      {
        variable->kind = (TepatVariableKind) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
take_list (TepatQuestionnaire    *self,
           TepatVariable         *variable,
           const TepatReference  *reference,
           JsonObject            *object,
           GError               **error)
{
  JsonArray *choices = tepat_reference_get_array (object, "pilihan");
  const char *kode = tepat_reference_get_text (object, "daftar");
  TepatCodeList *list;

  if (kode != NULL)
    variable->list = tepat_reference_get_list (reference, kode);
  else if (choices != NULL)
    {
      list = tepat_code_list_new (variable->nama, variable->judul, choices, error);
      if (list == NULL)
        return FALSE;
      g_ptr_array_add (self->lists, list);
      variable->list = list;
    }
  return TRUE;
}

/* A question without a section of its own belongs to that of the one before. */
static void
take_place (TepatQuestionnaire *self,
            TepatVariable      *variable,
            JsonObject         *object)
{
  const char *bagian = tepat_reference_get_text (object, "bagian");
  JsonObject *jika = NULL;

  variable->bagian = bagian;
  if (bagian == NULL)
    variable->bagian = variable > self->variables ? variable[-1].bagian : "";
  variable->umur_sampai = G_MAXINT;
  if (json_object_has_member (object, "jika"))
    jika = json_object_get_object_member (object, "jika");
  if (jika == NULL)
    return;
  variable->jika_variabel = tepat_reference_get_text (jika, "variabel");
  if (variable->jika_variabel != NULL)
    variable->jika_kode = tepat_reference_dup_texts (jika, "kode");
  variable->umur_dari = (int) tepat_reference_get_int (jika, "umur_dari", 0);
  variable->umur_sampai = (int) tepat_reference_get_int (jika, "umur_sampai", G_MAXINT);
}

static gboolean
take_variable (TepatQuestionnaire    *self,
               TepatVariable         *variable,
               const TepatReference  *reference,
               JsonObject            *object,
               GError               **error)
{
  const char *subjek = object != NULL ? tepat_reference_get_text (object, "subjek") : NULL;
  const char *nomor;
  gboolean needs_list;

  if (subjek == NULL || (variable->nama = tepat_reference_get_text (object, "nama")) == NULL ||
      (variable->judul = tepat_reference_get_text (object, "judul")) == NULL ||
      !take_kind (variable, tepat_reference_get_text (object, "jenis")))
    goto invalid;
  nomor = tepat_reference_get_text (object, "nomor");
  variable->nomor = nomor != NULL ? nomor : "";
  variable->subjek = strcmp (subjek, "keluarga") == 0 ? 'k' : 'p';
  variable->min = tepat_reference_get_int (object, "min", 0);
  variable->max = tepat_reference_get_int (object, "maks", G_MAXINT32);
  variable->peka = tepat_reference_get_text (object, "peka");
  variable->bidang = tepat_reference_get_text (object, "bidang");
  variable->certain = tepat_reference_get_boolean (object, "dipastikan", TRUE);
  take_place (self, variable, object);
  if (!take_list (self, variable, reference, object, error))
    return FALSE;
  needs_list = variable->kind == TEPAT_VARIABLE_CODE || variable->kind == TEPAT_VARIABLE_BITS;
  if (needs_list && variable->list == NULL)
    goto invalid;
  g_hash_table_insert (self->by_nama, (gpointer) variable->nama, variable);
  return TRUE;

invalid:
  g_set_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_INVALID,
               _("Question %u of the questionnaire “%s” is not complete."),
               (guint) (variable - self->variables) + 1, self->kode);
  return FALSE;
}

/* tepat_questionnaire_new: Returns: (transfer full): it, or NULL with @error set */
TepatQuestionnaire *
tepat_questionnaire_new (const TepatReference  *reference,
                         JsonObject            *document,
                         GError               **error)
{
  JsonArray *variables = tepat_reference_get_array (document, "isi");
  TepatQuestionnaire *self = g_new0 (TepatQuestionnaire, 1);

  self->kode = g_strdup (tepat_reference_get_text (document, "kode"));
  self->nama = g_strdup (tepat_reference_get_text (document, "nama"));
  self->n_variables = json_array_get_length (variables);
  self->variables = g_new0 (TepatVariable, self->n_variables + 1);
  self->by_nama = g_hash_table_new (g_str_hash, g_str_equal);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_code_list_free);
  self->document = json_object_ref (document);
  for (guint i = 0; i < self->n_variables; i++)
    if (!take_variable (self, &self->variables[i], reference,
                        tepat_reference_get_element (variables, i), error))
      {
        tepat_questionnaire_free (self);
        return NULL;
      }
  return self;
}

void
tepat_questionnaire_free (TepatQuestionnaire *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_variables; i++)
    g_strfreev (self->variables[i].jika_kode);
  g_free (self->kode);
  g_free (self->nama);
  g_free (self->variables);
  g_hash_table_unref (self->by_nama);
  g_ptr_array_unref (self->lists);
  json_object_unref (self->document);
  g_free (self);
}

JsonObject *
tepat_questionnaire_get_document (const TepatQuestionnaire *self)
{
  return self->document;
}

/** tepat_questionnaire_get_kode: Returns: its code, as in `jawaban.kuesioner` */
const char *
tepat_questionnaire_get_kode (const TepatQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kode;
}

/** tepat_questionnaire_get_nama: Returns: its title */
const char *
tepat_questionnaire_get_nama (const TepatQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->nama;
}

/** tepat_questionnaire_get_n: Returns: how many variables it has */
guint
tepat_questionnaire_get_n (const TepatQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_variables;
}

/** tepat_questionnaire_get_nth: Returns: (nullable): the variable at place @n */
const TepatVariable *
tepat_questionnaire_get_nth (const TepatQuestionnaire *self,
                             guint                     n)
{
  g_return_val_if_fail (self != NULL, NULL);

  return n < self->n_variables ? &self->variables[n] : NULL;
}

/** tepat_questionnaire_lookup: Returns: (nullable): the variable called @nama */
const TepatVariable *
tepat_questionnaire_lookup (const TepatQuestionnaire *self,
                            const char               *nama)
{
  g_return_val_if_fail (self != NULL, NULL);

  return nama != NULL ? g_hash_table_lookup (self->by_nama, nama) : NULL;
}

static const char *
trim (const char *text,
      gsize      *length)
{
  while (*length > 0 && g_ascii_isspace (*text))
    {
      text++;
      (*length)--;
    }
  while (*length > 0 && g_ascii_isspace (text[*length - 1]))
    (*length)--;
  return text;
}

/* Digits, and perhaps a fraction of zeros that a spreadsheet added. */
static gboolean
read_number (const char *text,
             gsize       length,
             gint64     *value)
{
  gint64 number = 0;
  gsize i = 0;

  for (; i < length && i < 15 && g_ascii_isdigit (text[i]); i++)
    number = number * 10 + (text[i] - '0');
  if (i == 0)
    return FALSE;
  if (i < length && (text[i] == '.' || text[i] == ','))
    for (i++; i < length && text[i] == '0'; i++)
      ;
  *value = number;
  return i == length;
}

static gint64
get_all_bits (const TepatVariable *self)
{
  gint64 all = 0;

  for (guint i = 0; i < tepat_code_list_get_n (self->list); i++)
    {
      int bit = tepat_code_get_number (tepat_code_list_get_nth (self->list, i));

      /* 99 and the like are answers of their own, not bits. */
      if (bit > 0 && (bit & (bit - 1)) == 0)
        all |= bit;
    }
  return all;
}

static gboolean
is_own_answer (const TepatVariable *self,
               gint64               value)
{
  return value >= 0 && value <= G_MAXINT &&
         tepat_code_list_get_name_of (self->list, (int) value) != NULL;
}

/* "1;4", "Akta kelahiran, KTP": several answers in one cell. */
static gboolean
sum_answers (const TepatVariable *self,
             const char          *text,
             gsize                length,
             gint64              *value)
{
  const char *end = text + length;
  gint64 sum = 0;

  while (text < end)
    {
      const char *stop = text;
      int code;

      while (stop < end && strchr (",;+&", *stop) == NULL)
        stop++;
      code = tepat_code_list_find_number (self->list, text, stop - text);
      if (code < 0)
        return FALSE;
      sum |= code;
      text = stop + 1;
    }
  *value = sum;
  return TRUE;
}

static gboolean
understand_bits (const TepatVariable *self,
                 const char          *text,
                 gsize                length,
                 gint64              *value)
{
  if (!read_number (text, length, value))
    return sum_answers (self, text, length, value);
  return (*value & ~get_all_bits (self)) == 0 || is_own_answer (self, *value);
}

/**
 * tepat_variable_understand:
 * @self: a variable
 * @text: a cell as it came, not empty
 * @length: its length, or -1
 * @value: (out): the code, the number or the sum of the answers; not set for a text
 *
 * Reads an answer. Allocates nothing.
 *
 * Returns: %FALSE if the cell is not an answer to this question
 */
gboolean
tepat_variable_understand (const TepatVariable *self,
                           const char          *text,
                           gssize               length,
                           gint64              *value)
{
  gsize n;

  g_return_val_if_fail (self != NULL && text != NULL && value != NULL, FALSE);

  n = length < 0 ? strlen (text) : (gsize) length;
  text = trim (text, &n);
  switch (self->kind)
    {
    case TEPAT_VARIABLE_CODE:
      *value = tepat_code_list_find_number (self->list, text, (gssize) n);
      return *value >= 0;
    case TEPAT_VARIABLE_NUMBER:
      return read_number (text, n, value) && *value >= self->min && *value <= self->max;
    case TEPAT_VARIABLE_BITS:
      return understand_bits (self, text, n, value);
    case TEPAT_VARIABLE_TEXT:
    default:
      return g_utf8_strlen (text, (gssize) n) <= self->max;
    }
}

static char *
describe_bits (const TepatVariable *self,
               gint64               value)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < tepat_code_list_get_n (self->list); i++)
    {
      const TepatCode *code = tepat_code_list_get_nth (self->list, i);
      int bit = tepat_code_get_number (code);

      if (bit <= 0 || (bit & (bit - 1)) != 0 || (value & bit) == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, tepat_code_get_nama (code));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tepat_variable_describe:
 * @self: a variable that is not a text
 * @value: an answer as stored
 *
 * Returns: (transfer full): the answer in words
 */
char *
tepat_variable_describe (const TepatVariable *self,
                         gint64               value)
{
  const char *name = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->list != NULL && value >= 0 && value <= G_MAXINT)
    name = tepat_code_list_get_name_of (self->list, (int) value);
  if (name != NULL)
    return g_strdup (name);
  if (self->kind == TEPAT_VARIABLE_BITS)
    return describe_bits (self, value);
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

/**
 * tepat_variable_is_asked:
 * @self: a variable
 * @get: (scope call): the answers given so far
 * @data: for @get
 * @umur: the person's age in years, or -1 when it is not known or it is a family
 *
 * Returns: %FALSE if the questionnaire skips the question
 */
gboolean
tepat_variable_is_asked (const TepatVariable *self,
                         TepatAnswerFunc      get,
                         gpointer             data,
                         int                  umur)
{
  const char *answer;

  g_return_val_if_fail (self != NULL && get != NULL, TRUE);

  if (umur >= 0 && (umur < self->umur_dari || umur > self->umur_sampai))
    return FALSE;
  if (self->jika_variabel == NULL || self->jika_kode == NULL)
    return TRUE;
  answer = get (self->jika_variabel, data);

  return answer != NULL && g_strv_contains ((const char * const *) self->jika_kode, answer);
}
