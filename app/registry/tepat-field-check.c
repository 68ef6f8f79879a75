/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-field-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-field-check.h"
#include "tepat-mutu.h"
#include "tepat-record-private.h"

/* The archipelago, with some sea around it. */
#define LINTANG_MIN -11.5
#define LINTANG_MAX 6.5
#define BUJUR_MIN 94.5
#define BUJUR_MAX 141.5

#define OLDEST_YEARS 130

/**
 * tepat_field_find:
 * @lists: the lists in force
 * @subjek: `penduduk` or `keluarga`
 * @field: a name
 *
 * Returns: (nullable): what the reference says about the column
 */
const TepatField *
tepat_field_find (const TepatLists *lists,
                  const char       *subjek,
                  const char       *field)
{
  const TepatImportProfile *profile = NULL;

  g_return_val_if_fail (lists != NULL && subjek != NULL && field != NULL, NULL);

  if (tepat_record_find_column (subjek, field) != NULL)
    profile = tepat_reference_get_profile (lists->reference, "generik");

  return profile != NULL ? tepat_import_profile_lookup (profile, field) : NULL;
}

/**
 * tepat_field_find_answer:
 * @lists: the lists in force
 * @subjek: `penduduk` or `keluarga`
 * @field: `questionnaire.variable`
 *
 * Returns: (nullable): the question
 */
const TepatVariable *
tepat_field_find_answer (const TepatLists *lists,
                         const char       *subjek,
                         const char       *field)
{
  g_autofree char *kuesioner = NULL, *name = NULL;
  const TepatQuestionnaire *questionnaire;
  const TepatVariable *variable;

  g_return_val_if_fail (lists != NULL && subjek != NULL && field != NULL, NULL);

  if (!tepat_record_split (field, &kuesioner, &name))
    return NULL;
  questionnaire = tepat_reference_get_questionnaire (lists->reference, kuesioner);
  variable = questionnaire != NULL ? tepat_questionnaire_lookup (questionnaire, name) : NULL;
  if (variable == NULL ||
      variable->subjek != (tepat_record_is_penduduk (subjek) ? 'p' : 'k'))
    return NULL;

  return variable;
}

/**
 * tepat_field_is_required:
 * @subjek: `penduduk` or `keluarga`
 * @field: a name
 *
 * Returns: whether Kemensos demands it; without it a record counts as incomplete
 */
gboolean
tepat_field_is_required (const char *subjek,
                         const char *field)
{
  static const char * const of_penduduk[] = { "nama", "nik", "tempat_lahir", "tgl_lahir", "jk",
                                              "ibu_kandung", "hubungan", "status_kawin",
                                              "pekerjaan", NULL };
  static const char * const of_keluarga[] = { "no_kk", "alamat", NULL };

  g_return_val_if_fail (subjek != NULL && field != NULL, FALSE);

  return g_strv_contains (tepat_record_is_penduduk (subjek) ? of_penduduk : of_keluarga, field);
}

static char *
check_text (const char *value,
            gint64      max)
{
  if (!g_utf8_validate (value, -1, NULL))
    return g_strdup (_("Enter this as text."));
  if (max > 0 && g_utf8_strlen (value, -1) > max)
    return g_strdup_printf (_("Enter at most %d characters."), (int) max);
  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return g_strdup (_("Enter it in one line."));

  return NULL;
}

static char *
check_name (const char *value,
            gint64      max)
{
  if (strpbrk (value, "0123456789") != NULL)
    return g_strdup (_("Enter the name as on the KTP, without digits."));

  return check_text (value, max);
}

static char *
check_digits (const char *value,
              const char *wrong)
{
  gsize n = strspn (value, "0123456789");

  if (value[n] != '\0')
    return g_strdup (_("Enter 16 digits, nothing else."));

  return n != 16 ? g_strdup_printf (wrong, (int) n) : NULL;
}

static gboolean
is_day (const char *value)
{
  int year, month, day;

  if (strlen (value) != 10 || value[4] != '-' || value[7] != '-' ||
      strspn (value, "0123456789-") != 10)
    return FALSE;
  year = atoi (value);
  month = atoi (value + 5);
  day = atoi (value + 8);

  return year >= 1800 && month >= 1 && month <= 12 && day >= 1 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static char *
check_day (const TepatLists *lists,
           const char       *value)
{
  if (!is_day (value))
    return g_strdup (_("Enter a day that exists, for example 17/08/1980."));
  if (lists->today != NULL && strcmp (value, lists->today) > 0)
    return g_strdup (_("Enter a day that is not after today."));
  if (lists->today != NULL && atoi (value) < atoi (lists->today) - OLDEST_YEARS)
    return g_strdup (_("Enter a year within the last 130 years."));

  return NULL;
}

static char *
join_names (const TepatCodeList *list)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < tepat_code_list_get_n (list); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            tepat_code_get_nama (tepat_code_list_get_nth (list, i)));

  return g_strdup (names->str);
}

/* Numbers have an order that "1 to 5" tells; words are told one by one. */
static char *
check_code (const TepatCodeList *list,
            const char          *value)
{
  guint n = list != NULL ? tepat_code_list_get_n (list) : 0;
  g_autofree char *names = NULL;

  if (list == NULL || tepat_code_list_lookup (list, value) != NULL)
    return NULL;
  if (!g_ascii_isdigit (*tepat_code_get_kode (tepat_code_list_get_nth (list, 0))))
    {
      names = join_names (list);
      /* Translators: the names of all codes that a field takes */
      return g_strdup_printf (_("Enter one of these: %s."), names);
    }

  return g_strdup_printf (_("Enter one of the codes, %s to %s."),
                          tepat_code_get_kode (tepat_code_list_get_nth (list, 0)),
                          tepat_code_get_kode (tepat_code_list_get_nth (list, n - 1)));
}

static gboolean
is_whole (const char *value)
{
  return *value != '\0' && strlen (value) <= 15 &&
         strspn (value, "0123456789") == strlen (value);
}

static char *
check_number (const char *value,
              gint64      min,
              gint64      max)
{
  gint64 number = is_whole (value) ? g_ascii_strtoll (value, NULL, 10) : -1;

  if (number >= min && number <= max)
    return NULL;

  return g_strdup_printf (_("Enter a whole number from %d to %d."), (int) min, (int) max);
}

static char *
check_coordinate (const char *field,
                  const char *value)
{
  gboolean lintang = strcmp (field, "lintang") == 0;
  char *end = NULL;
  double degrees = g_ascii_strtod (value, &end);

  if (*end == '\0' && degrees >= (lintang ? LINTANG_MIN : BUJUR_MIN) &&
      degrees <= (lintang ? LINTANG_MAX : BUJUR_MAX))
    return NULL;

  return g_strdup (lintang ? _("Enter degrees of latitude in Indonesia, for example -6.7512.")
                           : _("Enter degrees of longitude in Indonesia, for example 111.0384."));
}

static char *
check_phone (const char *value)
{
  gsize n = 0;

  for (const char *c = value; *c != '\0'; c++)
    {
      if (!g_ascii_isdigit (*c) && strchr ("+- ()", *c) == NULL)
        return g_strdup (_("Enter the number with digits, for example 081234567890."));
      n += g_ascii_isdigit (*c);
    }

  return n >= 6 && n <= 15 ? NULL : g_strdup (_("Enter a telephone number of 6 to 15 digits."));
}

static char *
check_rt (const char *value)
{
  if (is_whole (value) && strlen (value) <= 3)
    return NULL;

  return g_strdup (_("Enter a number of at most three digits, for example 003."));
}

static char *
check_wilayah (const TepatLists *lists,
               const char       *value)
{
  const TepatWilayah *wilayah = tepat_wilayah_index_lookup (lists->wilayah, value);

  if (wilayah != NULL && wilayah->level == 4)
    return NULL;

  return g_strdup (_("Enter the ten digits of a desa that is in the list of wilayah."));
}

static char *
check_column (const TepatLists *lists,
              const TepatField *field,
              const char       *value)
{
  switch ((int) field->kind)
    {
    case TEPAT_FIELD_NIK:
      return check_digits (value, _("A NIK has 16 digits; these are %d. Enter it as on the KTP."));
    case TEPAT_FIELD_KK:
      return check_digits (value, _("The number of a kartu keluarga has 16 digits; these are %d. "
                                    "Enter it as on the kartu keluarga."));
    case TEPAT_FIELD_NAME:
      return check_name (value, field->max > 0 ? field->max : 100);
    case TEPAT_FIELD_DATE:
      return check_day (lists, value);
    case TEPAT_FIELD_CODE:
      return check_code (field->list, value);
    case TEPAT_FIELD_NUMBER:
      return check_number (value, field->min, field->max);
    case TEPAT_FIELD_COORDINATE:
      return check_coordinate (field->nama, value);
    case TEPAT_FIELD_PHONE:
      return check_phone (value);
    case TEPAT_FIELD_RT:
      return check_rt (value);
    case TEPAT_FIELD_WILAYAH:
    case TEPAT_FIELD_WILAYAH_KTP:
      return check_wilayah (lists, value);
    default:
      return check_text (value, field->max);
    }
}

static char *
check_answer (const TepatVariable *variable,
              const char          *value)
{
  gint64 number;

  if (tepat_variable_understand (variable, value, -1, &number))
    return NULL;
  if (variable->kind == TEPAT_VARIABLE_CODE)
    return check_code (variable->list, value);
  if (variable->kind == TEPAT_VARIABLE_NUMBER)
    return check_number (value, variable->min, variable->max);
  if (variable->kind == TEPAT_VARIABLE_BITS)
    return g_strdup (_("Enter the codes of the answers, for example 1;4."));

  return check_text (value, variable->max);
}

/**
 * tepat_field_is_by_hand:
 * @subjek: `penduduk` or `keluarga`
 * @field: a column, or `questionnaire.variable`
 *
 * Returns: %FALSE for what changes by acts of its own: where a family lives, whether a person does
 */
gboolean
tepat_field_is_by_hand (const char *subjek,
                        const char *field)
{
  const TepatColumn *column;

  g_return_val_if_fail (subjek != NULL && field != NULL, FALSE);

  column = tepat_record_find_column (subjek, field);

  return column != NULL ? column->by_hand : strchr (field, '.') != NULL;
}

/**
 * tepat_field_check:
 * @lists: the lists in force
 * @subjek: `penduduk` or `keluarga`
 * @field: a column, or `questionnaire.variable`
 * @value: (nullable): as it would be stored: a day as yyyy-mm-dd, a code as its code
 *
 * Judges one value of one field, as it stands alone. A NIK that is only strange is no mistake of
 * the typist: it is flagged in the register and not refused here.
 *
 * Returns: (transfer full) (nullable): one sentence that says what to enter; %NULL when it is good
 */
char *
tepat_field_check (const TepatLists *lists,
                   const char       *subjek,
                   const char       *field,
                   const char       *value)
{
  const TepatVariable *variable;
  const TepatField *column;

  g_return_val_if_fail (lists != NULL && subjek != NULL && field != NULL, NULL);

  column = tepat_field_find (lists, subjek, field);
  variable = column == NULL ? tepat_field_find_answer (lists, subjek, field) : NULL;
  if (column == NULL && variable == NULL)
    return g_strdup (_("There is no such field."));
  if (value == NULL || *value == '\0')
    return strcmp (field, "nama") == 0 ? g_strdup (_("Enter the name as on the KTP.")) : NULL;

  return column != NULL ? check_column (lists, column, value) : check_answer (variable, value);
}
