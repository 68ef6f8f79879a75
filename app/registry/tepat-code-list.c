/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-code-list"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-reference-private.h"
#include "tepat-word-map.h"

struct _TepatCode
{
  const char *kode;
  const char *nama;
  int         number;
  JsonObject *object;
};

struct _TepatCodeList
{
  char         *kode;
  char         *nama;
  TepatCode    *codes;
  guint         n_codes;
  TepatWordMap *words;
  GHashTable   *by_kode;
  JsonArray    *array;
};

static gboolean
add_code (TepatCodeList  *self,
          TepatCode      *code,
          JsonObject     *object,
          GError        **error)
{
  guint index = (guint) (code - self->codes);
  g_auto(GStrv) synonyms = NULL;

  code->object = object;
  code->kode = object != NULL ? tepat_reference_get_text (object, "kode") : NULL;
  code->nama = object != NULL ? tepat_reference_get_text (object, "nama") : NULL;
  if (code->kode == NULL || code->nama == NULL)
    {
      g_set_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_INVALID,
                   _("Entry %u of the list “%s” has no code or no name."), index + 1, self->kode);
      return FALSE;
    }
  code->number = -1;
  if (g_ascii_isdigit (code->kode[0]))
    code->number = (int) g_ascii_strtoll (code->kode, NULL, 10);
  g_hash_table_insert (self->by_kode, (gpointer) code->kode, code);
  synonyms = tepat_reference_dup_texts (object, "sinonim");
  tepat_word_map_add (self->words, code->kode, index);
  tepat_word_map_add (self->words, code->nama, index);
  for (guint i = 0; synonyms[i] != NULL; i++)
    if (!tepat_word_map_add (self->words, synonyms[i], index))
      g_debug ("%s: %s stands for two codes", self->kode, synonyms[i]);
  return TRUE;
}

/* tepat_code_list_new: Returns: (transfer full): the list, or NULL with @error set */
TepatCodeList *
tepat_code_list_new (const char  *kode,
                     const char  *nama,
                     JsonArray   *codes,
                     GError     **error)
{
  TepatCodeList *self = g_new0 (TepatCodeList, 1);

  self->kode = g_strdup (kode);
  self->nama = g_strdup (nama);
  self->n_codes = json_array_get_length (codes);
  self->codes = g_new0 (TepatCode, self->n_codes + 1);
  self->words = tepat_word_map_new ();
  self->by_kode = g_hash_table_new (g_str_hash, g_str_equal);
  self->array = json_array_ref (codes);
  /* All codes before all names: a code is never hidden by another code's name. */
  for (guint i = 0; i < self->n_codes; i++)
    {
      JsonObject *object = tepat_reference_get_element (codes, i);
      const char *text = object != NULL ? tepat_reference_get_text (object, "kode") : NULL;

      if (text != NULL)
        tepat_word_map_add (self->words, text, i);
    }
  for (guint i = 0; i < self->n_codes; i++)
    if (!add_code (self, &self->codes[i], tepat_reference_get_element (codes, i), error))
      {
        tepat_code_list_free (self);
        return NULL;
      }
  return self;
}

void
tepat_code_list_free (TepatCodeList *self)
{
  if (self == NULL)
    return;
  g_free (self->kode);
  g_free (self->nama);
  g_free (self->codes);
  tepat_word_map_free (self->words);
  g_hash_table_unref (self->by_kode);
  json_array_unref (self->array);
  g_free (self);
}

/** tepat_code_list_get_n: Returns: how many codes it has */
guint
tepat_code_list_get_n (const TepatCodeList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_codes;
}

/** tepat_code_list_get_nth: Returns: (nullable): the code at place @n */
const TepatCode *
tepat_code_list_get_nth (const TepatCodeList *self,
                         guint                n)
{
  g_return_val_if_fail (self != NULL, NULL);

  return n < self->n_codes ? &self->codes[n] : NULL;
}

/* "1. Laki-laki", "2 - Kawin": both halves must mean the same code. */
static int
find_code_and_name (const TepatCodeList *self,
                    const char          *text,
                    gsize                length)
{
  gsize digits = 0;
  int code;

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  while (digits < length && g_ascii_isdigit (text[digits]))
    digits++;
  if (digits == 0 || digits == length)
    return -1;
  code = tepat_word_map_find (self->words, text, (gssize) digits);
  if (code >= 0 && tepat_word_map_find (self->words, text + digits,
                                        (gssize) (length - digits)) == code)
    return code;
  return -1;
}

/**
 * tepat_code_list_find:
 * @self: a list
 * @text: (nullable): a cell as it came
 * @length: its length, or -1
 *
 * Understands a coded cell: the code, its name or a synonym, in any case and with any punctuation,
 * or code and name together. Allocates nothing.
 *
 * Returns: (nullable): the code
 */
const TepatCode *
tepat_code_list_find (const TepatCodeList *self,
                      const char          *text,
                      gssize               length)
{
  gsize n;
  int found;

  g_return_val_if_fail (self != NULL, NULL);

  if (text == NULL)
    return NULL;
  n = length < 0 ? strlen (text) : (gsize) length;
  found = tepat_word_map_find (self->words, text, (gssize) n);
  if (found < 0)
    found = find_code_and_name (self, text, n);
  return found < 0 ? NULL : &self->codes[found];
}

/**
 * tepat_code_list_find_number:
 * @self: a list whose codes are numbers
 * @text: (nullable): a cell as it came
 * @length: its length, or -1
 *
 * Returns: the code, or -1 if the cell is not understood
 */
int
tepat_code_list_find_number (const TepatCodeList *self,
                             const char          *text,
                             gssize               length)
{
  const TepatCode *code = tepat_code_list_find (self, text, length);

  return code != NULL ? code->number : -1;
}

/**
 * tepat_code_list_lookup:
 * @self: a list
 * @kode: (nullable): a code as stored
 *
 * Returns: (nullable): the entry with exactly this code
 */
const TepatCode *
tepat_code_list_lookup (const TepatCodeList *self,
                        const char          *kode)
{
  g_return_val_if_fail (self != NULL, NULL);

  return kode != NULL ? g_hash_table_lookup (self->by_kode, kode) : NULL;
}

/**
 * tepat_code_list_get_name_of:
 * @self: a list whose codes are numbers
 * @number: a code as stored
 *
 * Returns: (nullable): its name
 */
const char *
tepat_code_list_get_name_of (const TepatCodeList *self,
                             int                  number)
{
  char kode[16];
  const TepatCode *code;

  g_snprintf (kode, sizeof kode, "%d", number);
  code = tepat_code_list_lookup (self, kode);
  return code != NULL ? code->nama : NULL;
}

/** tepat_code_get_kode: Returns: the code as it is stored */
const char *
tepat_code_get_kode (const TepatCode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kode;
}

/** tepat_code_get_nama: Returns: the code's name in Indonesian */
const char *
tepat_code_get_nama (const TepatCode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->nama;
}

/** tepat_code_get_number: Returns: the code as a number, or -1 if it is none */
int
tepat_code_get_number (const TepatCode *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->number;
}

/** tepat_code_get_text: Returns: (nullable): another text of the entry, for example `menjadi` */
const char *
tepat_code_get_text (const TepatCode *self,
                     const char      *property)
{
  g_return_val_if_fail (self != NULL && property != NULL, NULL);

  return tepat_reference_get_text (self->object, property);
}

/** tepat_code_get_int: Returns: another number of the entry, for example `desil_maks` */
gint64
tepat_code_get_int (const TepatCode *self,
                    const char      *property,
                    gint64           otherwise)
{
  g_return_val_if_fail (self != NULL && property != NULL, otherwise);

  return tepat_reference_get_int (self->object, property, otherwise);
}

/** tepat_code_get_boolean: Returns: a mark of the entry, for example `dikecualikan` */
gboolean
tepat_code_get_boolean (const TepatCode *self,
                        const char      *property)
{
  g_return_val_if_fail (self != NULL && property != NULL, FALSE);

  return tepat_reference_get_boolean (self->object, property, FALSE);
}
