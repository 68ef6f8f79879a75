/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-profile"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-reference-private.h"
#include "tepat-word-map.h"

/* How much of the score a profile earns by its typical columns, and by how much of the file it
 * can use. A profile without typical columns takes the middle. */
#define SCORE_TYPICAL 60
#define SCORE_PER_TYPICAL 15
#define SCORE_UNTYPICAL 30
#define SCORE_USED 40

struct _TepatImportProfile
{
  const char               *kode;
  const char               *nama;
  const char               *satuan;
  const TepatQuestionnaire *questionnaire;
  GArray                   *fields;
  TepatWordMap             *headers;
  TepatWordMap             *ranks;     /* the profile's own names of columns, best first */
  GHashTable               *by_nama;
  char                    **typical;
  char                    **required;
  char                    **wilayah_from;
  char                    **group_by;
  char                    **helpers;
  JsonObject               *base;
  JsonObject               *document;
};

static const struct { const char *name; TepatFieldKind kind; } kinds[] = {
  { "teks", TEPAT_FIELD_TEXT }, { "nama", TEPAT_FIELD_NAME }, { "nik", TEPAT_FIELD_NIK },
  { "kk", TEPAT_FIELD_KK }, { "tanggal", TEPAT_FIELD_DATE }, { "kode", TEPAT_FIELD_CODE },
  { "pekerjaan", TEPAT_FIELD_JOB }, { "bilangan", TEPAT_FIELD_NUMBER },
  { "koordinat", TEPAT_FIELD_COORDINATE }, { "telepon", TEPAT_FIELD_PHONE },
  { "rt", TEPAT_FIELD_RT }, { "rt_rw", TEPAT_FIELD_RT_RW },
  { "tempat_tanggal", TEPAT_FIELD_PLACE_DATE }, { "wilayah", TEPAT_FIELD_WILAYAH },
  { "wilayah_bps", TEPAT_FIELD_WILAYAH_BPS }, { "wilayah_ktp", TEPAT_FIELD_WILAYAH_KTP },
  { "wilayah_nama", TEPAT_FIELD_WILAYAH_NAME }, { "wilayah_bagian", TEPAT_FIELD_WILAYAH_PART },
  { "identitas", TEPAT_FIELD_IDENTITY }, { "abaikan", TEPAT_FIELD_IGNORED },
};

static gboolean
take_kind (TepatField *field,
           const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name) == 0)
      {
        field->kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

static TepatSeverity
get_severity (const char    *name,
              TepatSeverity  otherwise)
{
  if (name == NULL)
    return otherwise;
  return strcmp (name, "tolak") == 0 ? TEPAT_SEVERITY_REJECT :
         strcmp (name, "abaikan") == 0 ? TEPAT_SEVERITY_IGNORE : TEPAT_SEVERITY_WARN;
}

static JsonObject *
find_by_nama (JsonArray  *array,
              const char *nama)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = tepat_reference_get_element (array, i);

      if (object != NULL && g_strcmp0 (tepat_reference_get_text (object, "nama"), nama) == 0)
        return object;
    }
  return NULL;
}

static void
add_words (TepatImportProfile *self,
           JsonObject         *object,
           guint               field)
{
  g_auto(GStrv) synonyms = tepat_reference_dup_texts (object, "sinonim");

  for (guint i = 0; synonyms[i] != NULL; i++)
    tepat_word_map_add (self->headers, synonyms[i], field);
}

/* Hubkel tells more than Hub_KRT, wherever the two stand in a file: the order of a profile's own
 * synonyms says so. */
static void
add_ranks (TepatImportProfile *self,
           JsonObject         *change)
{
  g_auto(GStrv) synonyms = tepat_reference_dup_texts (change, "sinonim");

  for (guint i = 0; synonyms[i] != NULL; i++)
    tepat_word_map_add (self->ranks, synonyms[i], i + 1);
}

static gboolean
is_wanted (JsonObject *change)
{
  return change == NULL || tepat_reference_get_boolean (change, "pakai", TRUE);
}

static gboolean
add_field (TepatImportProfile    *self,
           const TepatReference  *reference,
           JsonObject            *object,
           JsonObject            *change,
           GError               **error)
{
  const char *list = tepat_reference_get_text (object, "daftar");
  TepatField field = { 0 };

  field.nama = tepat_reference_get_text (object, "nama");
  field.judul = tepat_reference_get_text (object, "judul");
  field.severity = get_severity (tepat_reference_get_text (object, "salah"), TEPAT_SEVERITY_WARN);
  field.required = tepat_reference_get_boolean (object, "wajib", FALSE);
  field.min = tepat_reference_get_int (object, "min", 0);
  field.max = tepat_reference_get_int (object, "maks", 0);
  if (change != NULL)
    {
      const char *own_list = tepat_reference_get_text (change, "daftar");

      list = own_list != NULL ? own_list : list;
      field.severity = get_severity (tepat_reference_get_text (change, "salah"), field.severity);
      field.required = tepat_reference_get_boolean (change, "wajib", field.required);
      field.bps = g_strcmp0 (tepat_reference_get_text (change, "sistem"), "bps") == 0;
    }
  field.list = list != NULL ? tepat_reference_get_list (reference, list) : NULL;
  if (field.nama == NULL || field.judul == NULL || (list != NULL && field.list == NULL) ||
      !take_kind (&field, tepat_reference_get_text (object, "jenis")))
    {
      g_set_error (error, TEPAT_REFERENCE_ERROR, TEPAT_REFERENCE_ERROR_INVALID,
                   _("The field “%s” of the import profile “%s” is not complete."),
                   field.nama != NULL ? field.nama : "?", self->kode);
      return FALSE;
    }
  g_hash_table_insert (self->by_nama, (gpointer) field.nama,
                       GUINT_TO_POINTER (self->fields->len + 1));
  g_array_append_val (self->fields, field);
  return TRUE;
}

static gboolean
add_model_fields (TepatImportProfile    *self,
                  const TepatReference  *reference,
                  GError               **error)
{
  JsonArray *fields = tepat_reference_get_array (self->base, "isi");
  JsonArray *changes = tepat_reference_get_array (self->document, "isi");

  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *object = tepat_reference_get_element (fields, i);
      JsonObject *change;

      if (object == NULL)
        continue;
      change = find_by_nama (changes, tepat_reference_get_text (object, "nama"));
      if (is_wanted (change) && !add_field (self, reference, object, change, error))
        return FALSE;
    }
  return TRUE;
}

/* What the profile itself says comes first, then the names of the model, then its synonyms. */
static void
add_model_words (TepatImportProfile *self)
{
  JsonArray *fields = tepat_reference_get_array (self->base, "isi");
  JsonArray *changes = tepat_reference_get_array (self->document, "isi");

  for (guint i = 0; i < self->fields->len; i++)
    {
      JsonObject *change = find_by_nama (changes, g_array_index (self->fields, TepatField, i).nama);

      if (change == NULL)
        continue;
      add_words (self, change, i);
      add_ranks (self, change);
    }
  for (guint i = 0; i < self->fields->len; i++)
    {
      const TepatField *field = &g_array_index (self->fields, TepatField, i);

      tepat_word_map_add (self->headers, field->nama, i);
      tepat_word_map_add (self->headers, field->judul, i);
    }
  for (guint i = 0; i < self->fields->len; i++)
    {
      const TepatField *field = &g_array_index (self->fields, TepatField, i);

      add_words (self, find_by_nama (fields, field->nama), i);
    }
}

static gboolean
has_subject (TepatImportProfile  *self,
             const TepatVariable *variable)
{
  const char *subject = tepat_reference_get_text (self->document, "variabel_subjek");

  return subject == NULL || (strcmp (subject, "keluarga") == 0) == (variable->subjek == 'k');
}

/* A fact that has a column of its own is not kept twice. */
static gboolean
is_known (TepatImportProfile  *self,
          const TepatVariable *variable)
{
  return g_hash_table_contains (self->by_nama, variable->nama) ||
         (variable->bidang != NULL && g_hash_table_contains (self->by_nama, variable->bidang));
}

static void
add_variables (TepatImportProfile       *self,
               const TepatQuestionnaire *questionnaire,
               gboolean                  notes)
{
  JsonArray *objects;
  guint first = self->fields->len;

  if (questionnaire == NULL)
    return;
  objects = tepat_reference_get_array (tepat_questionnaire_get_document (questionnaire), "isi");
  for (guint i = 0; i < tepat_questionnaire_get_n (questionnaire); i++)
    {
      const TepatVariable *variable = tepat_questionnaire_get_nth (questionnaire, i);
      TepatField field = { .nama = variable->nama, .judul = variable->judul,
                           .kind = TEPAT_FIELD_VARIABLE, .severity = TEPAT_SEVERITY_WARN,
                           .note = notes, .list = variable->list, .variable = variable,
                           .min = variable->min, .max = variable->max };

      if ((!notes && !has_subject (self, variable)) || is_known (self, variable))
        continue;
      g_hash_table_insert (self->by_nama, (gpointer) field.nama,
                           GUINT_TO_POINTER (self->fields->len + 1));
      tepat_word_map_add (self->headers, field.nama, self->fields->len);
      g_array_append_val (self->fields, field);
    }
  for (guint i = first; i < self->fields->len; i++)
    {
      const TepatField *field = &g_array_index (self->fields, TepatField, i);

      add_words (self, find_by_nama (objects, field->nama), i);
      tepat_word_map_add (self->headers, field->judul, i);
    }
}

static void
take_document (TepatImportProfile *self)
{
  self->kode = tepat_reference_get_text (self->document, "kode");
  self->nama = tepat_reference_get_text (self->document, "nama");
  self->satuan = tepat_reference_get_text (self->document, "satuan");
  if (self->satuan == NULL)
    self->satuan = "penduduk";
  self->required = tepat_reference_dup_texts (self->document, "wajib");
  self->wilayah_from = tepat_reference_dup_texts (self->document, "wilayah_dari");
  self->group_by = tepat_reference_dup_texts (self->document, "kelompok");
  self->helpers = tepat_reference_dup_texts (self->document, "baris_bantu");
  self->typical = tepat_reference_dup_texts (self->document, "khas");
}

/* tepat_import_profile_new: Returns: (transfer full): it, or NULL with @error set */
TepatImportProfile *
tepat_import_profile_new (const TepatReference  *reference,
                          JsonObject            *base,
                          JsonObject            *document,
                          GError               **error)
{
  TepatImportProfile *self = g_new0 (TepatImportProfile, 1);
  const char *kuesioner = tepat_reference_get_text (document, "kuesioner");

  self->base = json_object_ref (base);
  self->document = json_object_ref (document);
  self->fields = g_array_new (FALSE, TRUE, sizeof (TepatField));
  self->headers = tepat_word_map_new ();
  self->ranks = tepat_word_map_new ();
  self->by_nama = g_hash_table_new (g_str_hash, g_str_equal);
  take_document (self);
  if (kuesioner != NULL)
    self->questionnaire = tepat_reference_get_questionnaire (reference, kuesioner);
  if (!add_model_fields (self, reference, error))
    {
      tepat_import_profile_free (self);
      return NULL;
    }
  add_model_words (self);
  add_variables (self, self->questionnaire, FALSE);
  add_variables (self, tepat_reference_get_questionnaire (reference, TEPAT_IMPORT_NOTES), TRUE);
  return self;
}

void
tepat_import_profile_free (TepatImportProfile *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->fields);
  tepat_word_map_free (self->headers);
  tepat_word_map_free (self->ranks);
  g_strfreev (self->typical);
  g_hash_table_unref (self->by_nama);
  g_strfreev (self->required);
  g_strfreev (self->wilayah_from);
  g_strfreev (self->group_by);
  g_strfreev (self->helpers);
  json_object_unref (self->base);
  json_object_unref (self->document);
  g_free (self);
}

/** tepat_import_profile_get_kode: Returns: its code, as in `import --profile` */
const char *
tepat_import_profile_get_kode (const TepatImportProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kode;
}

/** tepat_import_profile_get_nama: Returns: its title in Indonesian */
const char *
tepat_import_profile_get_nama (const TepatImportProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->nama;
}

/** tepat_import_profile_get_satuan: Returns: what a row is, `penduduk` or `keluarga` */
const char *
tepat_import_profile_get_satuan (const TepatImportProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->satuan;
}

/** tepat_import_profile_get_questionnaire: Returns: (nullable): where the answers belong */
const TepatQuestionnaire *
tepat_import_profile_get_questionnaire (const TepatImportProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->questionnaire;
}

/** tepat_import_profile_get_n_fields: Returns: how many fields can be filled */
guint
tepat_import_profile_get_n_fields (const TepatImportProfile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->fields->len;
}

/** tepat_import_profile_get_field: Returns: (nullable): the field at place @n */
const TepatField *
tepat_import_profile_get_field (const TepatImportProfile *self,
                                guint                     n)
{
  g_return_val_if_fail (self != NULL, NULL);

  return n < self->fields->len ? &g_array_index (self->fields, TepatField, n) : NULL;
}

/** tepat_import_profile_lookup: Returns: (nullable): the field called @nama, as in `--map` */
const TepatField *
tepat_import_profile_lookup (const TepatImportProfile *self,
                             const char               *nama)
{
  guint index;

  g_return_val_if_fail (self != NULL, NULL);

  index = nama != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->by_nama, nama)) : 0;
  return index > 0 ? &g_array_index (self->fields, TepatField, index - 1) : NULL;
}

static gboolean
is_hint_word (const char *word,
              gsize       length)
{
  static const char * const hints[] = {
    "l", "p", "lk", "pr", "laki", "perempuan", "dd", "mm", "yy", "yyyy", "hh", "bb", "tt", "tttt",
    "tgl", "bln", "thn", "tanggal", "bulan", "tahun", "digit", "angka", "huruf", "wajib", "diisi",
    "opsional", "jika", "bila", "ada", "pilih",
  };

  if (g_ascii_isdigit (*word))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if (strlen (hints[i]) == length && g_ascii_strncasecmp (hints[i], word, length) == 0)
      return TRUE;

  return FALSE;
}

/* "Jenis Kelamin (L/P)", "Tgl Lahir (dd-mm-yyyy)": brackets that say how a column is filled in, and
 * not what it is. Returns: the length without them */
static gsize
length_without_hint (const char *header,
                     gsize       length)
{
  const char *open = memchr (header, '(', length);
  const char *end = header + length;

  if (open == NULL)
    return length;
  for (const char *c = open; c < end; c++)
    {
      const char *word = c;

      while (c < end && g_ascii_isalnum (*c))
        c++;
      if (c > word && !is_hint_word (word, c - word))
        return length;
    }

  return open - header;
}

static int
find_header (const TepatWordMap *map,
             const char         *header,
             gssize              length)
{
  int found = tepat_word_map_find (map, header, length);

  if (found >= 0 || header == NULL)
    return found;
  return tepat_word_map_find (map, header,
                              length_without_hint (header, length < 0 ? strlen (header)
                                                                      : (gsize) length));
}

/**
 * tepat_import_profile_match:
 * @self: a profile
 * @header: (nullable): a column's header as it came
 * @length: its length, or -1
 *
 * Returns: (nullable): the field that a column of this name fills
 */
const TepatField *
tepat_import_profile_match (const TepatImportProfile *self,
                            const char               *header,
                            gssize                    length)
{
  int found;

  g_return_val_if_fail (self != NULL, NULL);

  found = find_header (self->headers, header, length);
  return found < 0 ? NULL : &g_array_index (self->fields, TepatField, found);
}

/** tepat_import_profile_get_required: Returns: the fields that must have a column */
const char * const *
tepat_import_profile_get_required (const TepatImportProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->required;
}

/** tepat_import_profile_get_wilayah_from: Returns: where the wilayah of a row comes from */
const char * const *
tepat_import_profile_get_wilayah_from (const TepatImportProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->wilayah_from;
}

/** tepat_import_profile_get_group_by: Returns: the fields that name a family, best first */
const char * const *
tepat_import_profile_get_group_by (const TepatImportProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->group_by;
}

/**
 * tepat_import_profile_is_helper:
 * @self: a profile
 * @first: the first cell of a row
 * @length: its length, or -1
 *
 * Returns: whether the row explains the columns (`KOLOM 1`, `###`) and holds no data
 */
gboolean
tepat_import_profile_is_helper (const TepatImportProfile *self,
                                const char               *first,
                                gssize                    length)
{
  gsize n;

  g_return_val_if_fail (self != NULL && first != NULL, FALSE);

  n = length < 0 ? strlen (first) : (gsize) length;
  for (guint i = 0; self->helpers[i] != NULL; i++)
    {
      gsize mark = strlen (self->helpers[i]);

      if (n >= mark && g_ascii_strncasecmp (first, self->helpers[i], mark) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_taken (const TepatHeaderMatch *match,
          const TepatField       *field)
{
  for (guint i = 0; i < match->n_columns; i++)
    if (match->fields[i] == field)
      return TRUE;
  return FALSE;
}

/* A column that bears the field's very name goes before one that bears a synonym. */
static guint
rank_header (const TepatImportProfile *self,
             const TepatField         *field,
             const char               *header)
{
  int found = find_header (self->ranks, header, -1);

  if (g_ascii_strcasecmp (field->nama, header) == 0)
    return 0;
  return found < 0 ? G_MAXUINT : (guint) found;
}

static void
fill_columns (TepatHeaderMatch   *match,
              const char * const *headers)
{
  for (guint i = 0; i < match->n_columns; i++)
    {
      const TepatField *field = tepat_import_profile_match (match->profile, headers[i], -1);
      guint other = 0;

      while (field != NULL && other < i && match->fields[other] != field)
        other++;
      if (field == NULL || (other < i && rank_header (match->profile, field, headers[other]) <=
                                         rank_header (match->profile, field, headers[i])))
        continue;
      match->fields[other] = NULL;
      match->fields[i] = field;
    }
}

/* The very name, but for its case: a header that a system wrote, nomor_kk, is not the one that an
 * office typed, Nomor KK. */
static gboolean
is_typical (const TepatImportProfile *self,
            const char               *header)
{
  g_autofree char *name = g_strstrip (g_strdup (header != NULL ? header : ""));

  for (guint i = 0; self->typical[i] != NULL; i++)
    if (g_ascii_strcasecmp (self->typical[i], name) == 0)
      return TRUE;
  return FALSE;
}

static guint
count_typical (const TepatImportProfile *self,
               const char * const       *headers,
               guint                     n_headers)
{
  guint n = 0;

  for (guint i = 0; i < n_headers; i++)
    n += is_typical (self, headers[i]);
  return n;
}

static guint
rate (const TepatHeaderMatch *match,
      const char * const     *headers)
{
  const TepatImportProfile *self = match->profile;
  gboolean typical = self->typical[0] != NULL;
  guint score = typical ? MIN (SCORE_TYPICAL,
                               SCORE_PER_TYPICAL * count_typical (self, headers, match->n_columns))
                        : SCORE_UNTYPICAL;
  guint used = 0;

  for (guint i = 0; i < match->n_columns; i++)
    used += match->fields[i] != NULL;
  score += match->n_columns > 0 ? SCORE_USED * used / match->n_columns : 0;
  return g_strv_length (match->missing) > 0 ? score / 4 : score;
}

static gboolean
has_column (const TepatHeaderMatch *match,
            const char             *nama)
{
  const TepatField *field = tepat_import_profile_lookup (match->profile, nama);

  return field != NULL && is_taken (match, field);
}

/**
 * tepat_import_profile_match_headers:
 * @self: a profile
 * @headers: (array length=n_headers): the header row, whose cells may be %NULL
 * @n_headers: number of columns
 *
 * Gives each column its field. No field gets two columns.
 *
 * Returns: (transfer full): the mapping
 */
TepatHeaderMatch *
tepat_import_profile_match_headers (const TepatImportProfile *self,
                                    const char * const       *headers,
                                    guint                     n_headers)
{
  g_autoptr(GStrvBuilder) missing = g_strv_builder_new ();
  TepatHeaderMatch *match;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (headers != NULL || n_headers == 0, NULL);

  match = g_new0 (TepatHeaderMatch, 1);
  match->profile = self;
  match->n_columns = n_headers;
  match->fields = g_new0 (const TepatField *, n_headers + 1);
  fill_columns (match, headers);
  for (guint i = 0; self->required[i] != NULL; i++)
    if (!has_column (match, self->required[i]))
      g_strv_builder_add (missing, self->required[i]);
  match->missing = g_strv_builder_end (missing);
  match->score = rate (match, headers);
  return match;
}

/** tepat_header_match_free: Frees the mapping; the profile stays. */
void
tepat_header_match_free (TepatHeaderMatch *self)
{
  if (self == NULL)
    return;
  g_free (self->fields);
  g_strfreev (self->missing);
  g_free (self);
}
