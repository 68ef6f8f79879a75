/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-field-words"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-field-words.h"
#include "tepat-format.h"

/* Columns with a code list, and the list. */
static const struct { const char *column; const char *list; } coded[] = {
  { "jk", "jk" },
  { "hubungan", "hubungan" },
  { "status_kawin", "status_kawin" },
  { "pendidikan", "pendidikan" },
  { "status", "status-penduduk" },
  { "padan", "padan" },
};

static const struct { const char *column; const char *title; } titles[] = {
  { "nik", N_("NIK") },
  { "nama", N_("Name") },
  { "jk", N_("Sex") },
  { "tempat_lahir", N_("Place of birth") },
  { "tgl_lahir", N_("Date of birth") },
  { "ibu_kandung", N_("Mother’s name") },
  { "hubungan", N_("Relation to the head") },
  { "status_kawin", N_("Marital status") },
  { "pendidikan", N_("Education") },
  { "pekerjaan", N_("Occupation") },
  { "no_hp", N_("Phone") },
  { "ktp_wilayah", N_("Wilayah on the KTP") },
  { "ktp_alamat", N_("Address on the KTP") },
  { "status", N_("Status") },
  { "padan", N_("Match with Dukcapil") },
  { "wilayah", N_("Wilayah") },
  { "no_kk", N_("No. KK") },
  { "alamat", N_("Address") },
  { "rt", N_("RT") },
  { "rw", N_("RW") },
  { "dusun", N_("Dusun") },
  { "kepala", N_("Head of family") },
  { "desil", N_("Desil") },
  { "lintang", N_("Latitude") },
  { "bujur", N_("Longitude") },
  { "keluarga", N_("Family") },
  { "status_tanggal", N_("Status since") },
  { "status_alasan", N_("Remark on the status") },
  { "status_bukti", N_("Proof of the status") },
};

static const TepatVariable *
find_variable (const TepatLists *lists,
               const char       *field)
{
  const char *dot = strchr (field, '.');
  g_autofree char *kuesioner = dot != NULL ? g_strndup (field, (gsize) (dot - field)) : NULL;
  const TepatQuestionnaire *questionnaire = NULL;

  if (kuesioner != NULL)
    questionnaire = tepat_reference_get_questionnaire (lists->reference, kuesioner);

  return questionnaire != NULL ? tepat_questionnaire_lookup (questionnaire, dot + 1) : NULL;
}

/**
 * tepat_field_get_title:
 * @lists: the lists in force
 * @field: a name
 *
 * Returns: (nullable): what people call the field, in the user's language
 */
const char *
tepat_field_get_title (const TepatLists *lists,
                       const char       *field)
{
  const TepatVariable *variable;

  g_return_val_if_fail (lists != NULL && field != NULL, NULL);

  if ((variable = find_variable (lists, field)) != NULL)
    return variable->judul;
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].column, field) == 0)
      return _(titles[i].title);

  return NULL;
}

static char *
describe_code (const TepatLists *lists,
               const char       *list,
               const char       *value)
{
  const TepatCodeList *codes = tepat_reference_get_list (lists->reference, list);
  const TepatCode *code = codes != NULL ? tepat_code_list_lookup (codes, value) : NULL;

  return g_strdup (code != NULL ? tepat_code_get_nama (code) : value);
}

static char *
describe_wilayah (const TepatLists *lists,
                  const char       *kode)
{
  const TepatWilayah *wilayah = tepat_wilayah_index_lookup (lists->wilayah, kode);

  return wilayah != NULL ? tepat_wilayah_describe (wilayah) : g_strdup (kode);
}

/**
 * tepat_field_describe:
 * @lists: the lists in force
 * @field: a name
 * @value: (nullable): what it holds
 *
 * Returns: (transfer full) (nullable): the value as people read it: a code's word, a day, a wilayah
 *   with its parents, a number with its middle hidden; %NULL for none
 */
char *
tepat_field_describe (const TepatLists *lists,
                      const char       *field,
                      const char       *value)
{
  const TepatVariable *variable;

  g_return_val_if_fail (lists != NULL && field != NULL, NULL);

  if (value == NULL || *value == '\0')
    return NULL;
  variable = find_variable (lists, field);
  if (variable != NULL && variable->kind != TEPAT_VARIABLE_TEXT)
    return tepat_variable_describe (variable, g_ascii_strtoll (value, NULL, 10));
  for (guint i = 0; i < G_N_ELEMENTS (coded); i++)
    if (strcmp (coded[i].column, field) == 0)
      return describe_code (lists, coded[i].list, value);
  if (strcmp (field, "tgl_lahir") == 0 || strcmp (field, "status_tanggal") == 0)
    return tepat_format_date (value);
  if (strcmp (field, "nik") == 0 || strcmp (field, "no_kk") == 0)
    return tepat_format_number_16 (value, TRUE);
  if (strcmp (field, "wilayah") == 0 || strcmp (field, "ktp_wilayah") == 0)
    return describe_wilayah (lists, value);

  return g_strdup (value);
}
