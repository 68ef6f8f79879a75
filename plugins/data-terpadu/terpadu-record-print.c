/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-record-print"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-record-print.h"
#include "terpadu-sections.h"

typedef struct
{
  TepatArti *knowledge;
  JsonNode         *whole;
} Record;

/* Where the facts of one part go. */
typedef struct
{
  TepatLetterModel       *model;
  const TepatArti *knowledge;
  const char             *part;
} Part;

static void
record_free (gpointer data)
{
  Record *record = data;

  tepat_arti_unref (record->knowledge);
  json_node_unref (record->whole);
  g_free (record);
}

/* What is not known is not printed. */
static void
add (const Part *part,
     const char *label,
     const char *value)
{
  TepatLetterModel *row;

  if (label == NULL || value == NULL || *value == '\0')
    return;
  row = tepat_letter_model_append (part->model, "rincian");
  tepat_letter_model_set_text (row, "bagian", part->part);
  tepat_letter_model_set_text (row, "label", label);
  tepat_letter_model_set_text (row, "nilai", value);
}

static void
add_column (const Part *part,
            JsonObject *object,
            const char *column)
{
  g_autofree char *code = terpadu_json_code (object, column);
  g_autofree char *value = tepat_field_describe (&part->knowledge->lists, column, code);

  add (part, terpadu_knowledge_name_column (part->knowledge, column), value);
}

static void
add_person (Part       *part,
            JsonObject *person)
{
  static const char * const columns[] = { "jk", "tempat_lahir", "tgl_lahir", "ibu_kandung",
                                          "hubungan", "status_kawin", "pendidikan", "pekerjaan",
                                          "no_hp", "status", "status_tanggal", "status_alasan",
                                          "ktp_alamat", "ktp_wilayah" };

  part->part = _("Personal data");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (part, person, columns[i]);
}

static void
add_address (Part       *part,
             JsonObject *family)
{
  const char *rt = terpadu_json_text (family, "rt");
  const char *rw = terpadu_json_text (family, "rw");
  g_autofree char *both = NULL;

  part->part = _("Address");
  add_column (part, family, "alamat");
  if (rt != NULL || rw != NULL)
    both = g_strdup_printf ("%s / %s", rt != NULL ? rt : "–", rw != NULL ? rw : "–");
  add (part, _("RT / RW"), both);
  add_column (part, family, "dusun");
  add_column (part, family, "wilayah");
  add_column (part, family, "desil");
}

static char *
join (const char * const *texts,
      guint               n_texts)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_texts; i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", texts[i]);

  return g_strdup (text->str);
}

static void
add_programs (Part       *part,
              JsonArray  *programs)
{
  part->part = _("Programmes");
  for (guint i = 0; i < terpadu_json_length (programs); i++)
    {
      JsonObject *program = json_array_get_object_element (programs, i);
      g_autofree char *from = tepat_format_date (terpadu_json_text (program, "mulai"));
      g_autofree char *until = tepat_format_date (terpadu_json_text (program, "berakhir"));
      const char *const parts[] = { terpadu_name_membership (terpadu_json_text (program, "status")),
                                    from, until,
                                    terpadu_json_text (program, "alasan") };
      g_autofree char *value = join (parts, G_N_ELEMENTS (parts));

      add (part, terpadu_json_text (program, "nama"), *value != '\0' ? value : "–");
    }
}

/* The account is the person's own business; the amount is what the paper is wanted for. */
static void
add_payments (Part       *part,
              JsonArray  *payments)
{
  part->part = _("Payments");
  for (guint i = 0; i < terpadu_json_length (payments); i++)
    {
      JsonObject *payment = json_array_get_object_element (payments, i);
      const char *status = terpadu_json_text (payment, "status");
      const char *word = tepat_arti_name_code (part->knowledge, "status-penyaluran", status);
      const char *tahap = terpadu_json_text (payment, "tahap");
      g_autofree char *count = tepat_format_count (terpadu_json_int (payment, "nominal"));
      g_autofree char *amount = g_strdup_printf ("Rp %s", count);
      const char *const parts[] = { amount, word != NULL ? word : status,
                                    terpadu_json_text (payment, "alasan") };
      g_autofree char *value = join (parts, G_N_ELEMENTS (parts));
      g_autofree char *label = g_strdup_printf ("%s · %s %d",
                                                terpadu_json_text (payment, "program"),
                                                tahap != NULL ? tahap : "",
                                                (int) terpadu_json_int (payment, "tahun"));

      add (part, label, value);
    }
}

static void
add_answers (Part       *part,
             JsonArray  *sheets,
             const char *title)
{
  for (guint i = 0; i < terpadu_json_length (sheets); i++)
    {
      JsonObject *sheet = json_array_get_object_element (sheets, i);
      const char *kode = terpadu_json_text (sheet, "kuesioner");
      g_autoptr(JsonNode) answers = tepat_json_parse (terpadu_json_text (sheet, "isi"), -1, NULL);
      const TepatQuestionnaire *questionnaire;
      g_autofree char *name = NULL;

      questionnaire = tepat_reference_get_questionnaire (part->knowledge->lists.reference, kode);
      if (questionnaire == NULL || answers == NULL || !JSON_NODE_HOLDS_OBJECT (answers))
        continue;
      name = g_strdup_printf (title, tepat_questionnaire_get_nama (questionnaire));
      part->part = name;
      for (guint v = 0; v < tepat_questionnaire_get_n (questionnaire); v++)
        {
          const TepatVariable *variable = tepat_questionnaire_get_nth (questionnaire, v);
          JsonNode *node = json_object_get_member (json_node_get_object (answers),
                                                   variable->nama);
          g_autofree char *value = terpadu_describe_answer (variable, node);

          add (part, variable->judul, value);
        }
    }
}

static void
add_quality (Part       *part,
             JsonObject *own)
{
  guint mutu = (guint) terpadu_json_int (own, "mutu");
  g_auto(GStrv) missing = tepat_kurang_dup_titles ((guint) terpadu_json_int (own, "kurang"));
  g_autofree char *names = g_strjoinv (", ", missing);

  part->part = _("Data quality");
  add (part, _("Missing"), names);
  for (guint i = 0; i < TEPAT_N_MUTU; i++)
    if ((mutu & (1u << i)) != 0)
      add (part, tepat_mutu_get_title (1u << i), tepat_mutu_get_advice (1u << i));
}

static void
add_member_column (TepatLetterModel *model,
                   const char       *title,
                   const char       *field,
                   const char       *width)
{
  TepatLetterModel *column = tepat_letter_model_append (model, "kolom_anggota");

  tepat_letter_model_set_text (column, "judul", title);
  tepat_letter_model_set_text (column, "isi", field);
  tepat_letter_model_set_text (column, "lebar", width);
  tepat_letter_model_set_text (column, "meluap", strcmp (field, "nik") == 0 ? "ciut" : "bungkus");
}

static void
add_member (const Part *part,
            JsonObject *member,
            gboolean    whole)
{
  TepatLetterModel *row = tepat_letter_model_append (part->model, "anggota");
  static const char * const columns[] = { "jk", "tgl_lahir", "hubungan" };
  const char *state = terpadu_state_of (terpadu_json_text (member, "status"),
                                        terpadu_json_int (member, "mutu"),
                                        terpadu_json_int (member, "kurang"));
  const TepatStateDef *def = tepat_state_def_find (terpadu_states, state);
  g_autofree char *nik = tepat_format_number_16 (terpadu_json_text (member, "nik"), !whole);
  const char *nama = terpadu_json_text (member, "nama");

  tepat_letter_model_set_text (row, "nama", nama != NULL ? nama : "");
  tepat_letter_model_set_text (row, "nik", nik != NULL ? nik : "");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *code = terpadu_json_code (member, columns[i]);
      g_autofree char *value = tepat_field_describe (&part->knowledge->lists, columns[i], code);

      tepat_letter_model_set_text (row, columns[i], value != NULL ? value : "");
    }
  tepat_letter_model_set_text (row, "keadaan", def != NULL ? _(def->word) : "");
}

static void
add_members (const Part *part,
             JsonArray  *members,
             gboolean    whole)
{
  TepatLetterModel *model = part->model;

  if (terpadu_json_length (members) == 0)
    return;
  add_member_column (model, _("No."), "no", "0.9cm");
  add_member_column (model, _("Name"), "nama", "*");
  add_member_column (model, "NIK", "nik", "3.4cm");
  add_member_column (model, _("Sex"), "jk", "1.9cm");
  add_member_column (model, _("Date of birth"), "tgl_lahir", "2.2cm");
  add_member_column (model, _("Relation"), "hubungan", "2.6cm");
  add_member_column (model, _("Quality"), "keadaan", "2.5cm");
  for (guint i = 0; i < terpadu_json_length (members); i++)
    add_member (part, json_array_get_object_element (members, i), whole);
}

static void
put (TepatLetterModel *model,
     const char       *path,
     const char       *text)
{
  if (text != NULL && *text != '\0')
    tepat_letter_model_set_text (model, path, text);
}

static void
put_head (const Part *part,
          JsonObject *person,
          JsonObject *family,
          gboolean    whole)
{
  JsonObject *own = person != NULL ? person : family;
  const TepatStateDef *state;
  g_autofree char *nik = NULL;
  g_autofree char *no_kk = tepat_format_number_16 (terpadu_json_text (family, "no_kk"), !whole);

  if (person != NULL)
    nik = tepat_format_number_16 (terpadu_json_text (person, "nik"), !whole);
  state = tepat_state_def_find (terpadu_states,
                                terpadu_state_of (terpadu_json_text (own, "status"),
                                                  terpadu_json_int (own, "mutu"),
                                                  terpadu_json_int (own, "kurang")));
  put (part->model, "rekaman.nama", terpadu_json_text (own, person != NULL ? "nama" : "kepala"));
  put (part->model, "rekaman.nik", nik);
  put (part->model, "rekaman.no_kk", no_kk);
  put (part->model, "rekaman.keadaan", state != NULL ? _(state->word) : NULL);
}

static void
fill (gpointer          data,
      gboolean          whole_numbers,
      TepatLetterModel *model)
{
  const Record *record = data;
  JsonObject *whole = json_node_get_object (record->whole);
  JsonObject *person = terpadu_json_object (whole, "penduduk");
  JsonObject *family = terpadu_json_object (whole, "keluarga");
  Part part = { model, record->knowledge, NULL };

  put_head (&part, person, family, whole_numbers);
  add_members (&part, terpadu_json_array (whole, "anggota"), whole_numbers);
  if (person != NULL)
    add_person (&part, person);
  add_address (&part, family);
  add_programs (&part, terpadu_json_array (whole, "program"));
  add_programs (&part, terpadu_json_array (whole, "program_keluarga"));
  add_payments (&part, terpadu_json_array (whole, "penyaluran"));
  add_payments (&part, terpadu_json_array (whole, "penyaluran_keluarga"));
  if (person != NULL)
    add_answers (&part, terpadu_json_array (whole, "jawaban"), _("Answers of the person: %s"));
  add_answers (&part, terpadu_json_array (whole, "jawaban_keluarga"),
               _("Answers of the family: %s"));
  add_quality (&part, person != NULL ? person : family);
}

TepatPrintable *
terpadu_record_print_new (TepatContext     *context,
                          TepatArti        *knowledge,
                          JsonNode         *whole)
{
  JsonObject *object = json_node_get_object (whole);
  gboolean person = json_object_has_member (object, "penduduk");
  const char *subject = person ? "penduduk" : "keluarga";
  Record *record = g_new0 (Record, 1);
  const TepatPrintableDef def = {
    .template_id = "rekaman",
    .title = person ? _("Data of a person") : _("Data of a family"),
    .name = subject,
    .cetak = { .jenis = subject, .hak = TEPAT_HAK_DATA_LIHAT,
               .subjek = terpadu_json_text (json_object_get_object_member (object, subject),
                                            "uid") },
    .numbers = TRUE,
    .fill = fill,
  };

  record->knowledge = tepat_arti_ref (knowledge);
  record->whole = json_node_ref (whole);

  return tepat_printable_new (tepat_context_get_session (context), &def, record, record_free);
}
