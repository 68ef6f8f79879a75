/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-sections"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-history-undo.h"
#include "terpadu-history.h"
#include "terpadu-meter.h"
#include "terpadu-sections.h"

const TepatStateDef terpadu_states[] = {
  { "lengkap", N_("Complete"), TEPAT_TONE_DONE },
  { "kurang", N_("Incomplete"), TEPAT_TONE_ATTENTION },
  { "bertanda", N_("To be checked"), TEPAT_TONE_ATTENTION },
  { "meninggal", N_("Deceased"), TEPAT_TONE_NEUTRAL },
  { "pindah", N_("Moved"), TEPAT_TONE_NEUTRAL },
  { "pindah-luar-negeri", N_("Moved abroad"), TEPAT_TONE_NEUTRAL },
  { "ganda", N_("Duplicate"), TEPAT_TONE_BAD },
  { "tidak-ditemukan", N_("Not found there"), TEPAT_TONE_BAD },
  { "nonaktif", N_("Not active"), TEPAT_TONE_NEUTRAL },
  { NULL, NULL, TEPAT_TONE_NEUTRAL },
};

const char *
terpadu_state_of (const char *status,
                  gint64      mutu,
                  gint64      kurang)
{
  if (status != NULL && strcmp (status, "aktif") != 0)
    return status;
  if (mutu != 0)
    return "bertanda";

  return kurang != 0 ? "kurang" : "lengkap";
}

const char *
terpadu_name_membership (const char *status)
{
  static const char * const words[][2] = {
    { "aktif", N_("Receives it") },
    { "calon", N_("Candidate") },
    { "ditangguhkan", N_("Suspended") },
    { "berakhir", N_("Ended") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (status, words[i][0]) == 0)
      return _(words[i][1]);

  return status;
}

static JsonNode *
get_value (JsonObject *object,
           const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

const char *
terpadu_json_text (JsonObject *object,
                   const char *name)
{
  JsonNode *node = get_value (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

gint64
terpadu_json_int (JsonObject *object,
                  const char *name)
{
  JsonNode *node = get_value (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                         : 0;
}

char *
terpadu_json_code (JsonObject *object,
                   const char *name)
{
  gint64 code = terpadu_json_int (object, name);

  return code != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, code)
                   : g_strdup (terpadu_json_text (object, name));
}

JsonObject *
terpadu_json_object (JsonObject *whole,
                     const char *name)
{
  return json_object_has_member (whole, name) ? json_object_get_object_member (whole, name) : NULL;
}

JsonArray *
terpadu_json_array (JsonObject *whole,
                    const char *name)
{
  return json_object_has_member (whole, name) ? json_object_get_array_member (whole, name) : NULL;
}

guint
terpadu_json_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static void
add_column (TerpaduCard            *card,
            const TepatArti        *knowledge,
            JsonObject             *object,
            const char             *column)
{
  g_autofree char *code = terpadu_json_code (object, column);
  g_autofree char *value = tepat_field_describe (&knowledge->lists, column, code);

  terpadu_card_add_fact (card, terpadu_knowledge_name_column (knowledge, column), value);
}

/* A section without content is not there. */
static GtkWidget *
finish (GtkWidget *card)
{
  if (!terpadu_card_is_empty (TERPADU_CARD (card)))
    return card;
  g_object_ref_sink (card);
  g_object_unref (card);

  return NULL;
}

/* How complete the record is, by what Kemensos demands of a person or of a family. */
GtkWidget *
terpadu_section_meter (JsonObject *whole)
{
  const guint of_family = TEPAT_KURANG_NO_KK | TEPAT_KURANG_ALAMAT;
  gboolean person = json_object_has_member (whole, "penduduk");
  JsonObject *own = terpadu_json_object (whole, person ? "penduduk" : "keluarga");
  guint kurang = (guint) terpadu_json_int (own, "kurang");
  guint n_all = person ? TEPAT_N_KURANG : (guint) __builtin_popcount (of_family);
  g_auto(GStrv) missing = tepat_kurang_dup_titles (kurang);
  GtkWidget *meter = terpadu_meter_new ();

  terpadu_meter_set (TERPADU_METER (meter), n_all - g_strv_length (missing), n_all,
                     (const char * const *) missing);

  return meter;
}

GtkWidget *
terpadu_section_person (const TepatArti        *knowledge,
                        JsonObject             *whole)
{
  static const char * const columns[] = { "ibu_kandung", "status_kawin", "pendidikan",
                                          "pekerjaan", "no_hp", "status_alasan" };
  GtkWidget *card = terpadu_card_new (_("Personal data"));
  JsonObject *person = terpadu_json_object (whole, "penduduk");
  const char *place = terpadu_json_text (person, "tempat_lahir");
  g_autofree char *date = tepat_format_date (terpadu_json_text (person, "tgl_lahir"));
  g_autofree char *birth = NULL;

  if (place != NULL && *place != '\0' && *date != '\0')
    birth = g_strdup_printf ("%s, %s", place, date);
  else
    birth = g_strdup (*date != '\0' ? date : place);
  terpadu_card_add_fact (TERPADU_CARD (card), _("Born"), birth);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (TERPADU_CARD (card), knowledge, person, columns[i]);

  return finish (card);
}

GtkWidget *
terpadu_section_address (const TepatArti        *knowledge,
                         JsonObject             *whole)
{
  GtkWidget *card = terpadu_card_new (_("Address"));
  JsonObject *family = terpadu_json_object (whole, "keluarga");
  const char *rt = terpadu_json_text (family, "rt");
  const char *rw = terpadu_json_text (family, "rw");
  const char *wilayah = terpadu_json_text (family, "wilayah");
  g_autofree char *both = NULL;

  add_column (TERPADU_CARD (card), knowledge, family, "alamat");
  if (rt != NULL || rw != NULL)
    both = g_strdup_printf ("%s / %s", rt != NULL ? rt : "–", rw != NULL ? rw : "–");
  terpadu_card_add_fact (TERPADU_CARD (card), _("RT / RW"), both);
  add_column (TERPADU_CARD (card), knowledge, family, "dusun");
  terpadu_card_add_fact (TERPADU_CARD (card), _("Desa/kelurahan"),
                         tepat_arti_name_wilayah (knowledge, wilayah, 10));
  terpadu_card_add_fact (TERPADU_CARD (card), _("Kecamatan"),
                         tepat_arti_name_wilayah (knowledge, wilayah, 6));
  add_column (TERPADU_CARD (card), knowledge, terpadu_json_object (whole, "penduduk"),
              "ktp_alamat");
  add_column (TERPADU_CARD (card), knowledge, terpadu_json_object (whole, "penduduk"),
              "ktp_wilayah");

  return finish (card);
}

static GtkWidget *
make_text (const char *text,
           const char *css_class)
{
  GtkWidget *label = tepat_label_new_text (text, css_class);

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);

  return label;
}

static GtkWidget *
make_row (const char *first,
          const char *second)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (row, "card-row");
  gtk_box_append (GTK_BOX (row), make_text (first, NULL));
  if (second != NULL && *second != '\0')
    gtk_box_append (GTK_BOX (row), make_text (second, "row-detail"));

  return row;
}

static GtkWidget *
make_sign (const char *first,
           const char *second)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon =
    gtk_image_new_from_icon_name (tepat_tone_get_icon_name (TEPAT_TONE_ATTENTION));
  GtkWidget *text = make_row (first, second);

  gtk_widget_remove_css_class (text, "card-row");
  gtk_widget_add_css_class (row, "card-row");
  gtk_widget_add_css_class (icon, tepat_tone_get_css_class (TEPAT_TONE_ATTENTION));
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), text);

  return row;
}

/* What is missing and what looks wrong, each with what to do about it. */
GtkWidget *
terpadu_section_quality (guint mutu,
                         guint kurang)
{
  GtkWidget *card = terpadu_card_new (_("Data quality"));
  g_auto(GStrv) missing = tepat_kurang_dup_titles (kurang);

  for (guint i = 0; i < TEPAT_N_MUTU; i++)
    if ((mutu & (1u << i)) != 0)
      terpadu_card_add_row (TERPADU_CARD (card),
                            make_sign (tepat_mutu_get_title (1u << i),
                                       tepat_mutu_get_advice (1u << i)));
  if (missing[0] != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", missing);
      g_autofree char *title = g_strdup_printf (_("Missing: %s"), names);

      terpadu_card_add_row (TERPADU_CARD (card),
                            make_sign (title, _("Without it the record cannot be finalised. Ask "
                                                "the family, and enter it with E.")));
    }

  return finish (card);
}

static char *
describe_program (JsonObject *program)
{
  g_autofree char *from = tepat_format_date (terpadu_json_text (program, "mulai"));
  g_autofree char *until = tepat_format_date (terpadu_json_text (program, "berakhir"));
  const char *const parts[] = { terpadu_name_membership (terpadu_json_text (program, "status")),
                                terpadu_json_text (program, "nomor"), from, until,
                                terpadu_json_text (program, "alasan"),
                                terpadu_json_text (program, "sumber") };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);

  return g_strdup (text->str);
}

GtkWidget *
terpadu_section_programs (const TepatArti        *knowledge,
                          JsonObject             *whole)
{
  static const char * const members[] = { "program", "program_keluarga" };
  GtkWidget *card = terpadu_card_new (_("Programmes"));

  for (guint m = 0; m < G_N_ELEMENTS (members); m++)
    {
      JsonArray *programs = terpadu_json_array (whole, members[m]);

      for (guint i = 0; i < terpadu_json_length (programs); i++)
        {
          JsonObject *program = json_array_get_object_element (programs, i);
          g_autofree char *detail = describe_program (program);

          terpadu_card_add_row (TERPADU_CARD (card),
                                make_row (terpadu_json_text (program, "nama"), detail));
        }
    }

  return finish (card);
}

GtkWidget *
terpadu_section_identities (const TepatArti        *knowledge,
                            JsonObject             *whole)
{
  GtkWidget *card = terpadu_card_new (_("Other identities"));
  JsonArray *identities = terpadu_json_array (whole, "identitas");

  for (guint i = 0; i < terpadu_json_length (identities); i++)
    {
      JsonObject *identity = json_array_get_object_element (identities, i);

      terpadu_card_add_fact (TERPADU_CARD (card), terpadu_knowledge_name_identity (
                               knowledge, terpadu_json_text (identity, "jenis")),
                             terpadu_json_text (identity, "nilai"));
    }

  return finish (card);
}

char *
terpadu_describe_answer (const TepatVariable *variable,
                         JsonNode            *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (variable->kind == TEPAT_VARIABLE_NUMBER)
    return tepat_format_count (json_node_get_int (node));

  return tepat_variable_describe (variable, json_node_get_int (node));
}

static void
add_answers (TerpaduCard              *card,
             const TepatQuestionnaire *questionnaire,
             JsonObject               *answers)
{
  for (guint i = 0; i < tepat_questionnaire_get_n (questionnaire); i++)
    {
      const TepatVariable *variable = tepat_questionnaire_get_nth (questionnaire, i);
      JsonNode *node = json_object_get_member (answers, variable->nama);
      g_autofree char *value = terpadu_describe_answer (variable, node);

      terpadu_card_add_fact (card, variable->judul, value);
    }
}

void
terpadu_section_answers (const TepatArti        *knowledge,
                         JsonObject             *whole,
                         const char             *member,
                         GtkBox                 *box)
{
  JsonArray *sheets = terpadu_json_array (whole, member);

  for (guint i = 0; i < terpadu_json_length (sheets); i++)
    {
      JsonObject *sheet = json_array_get_object_element (sheets, i);
      const char *kode = terpadu_json_text (sheet, "kuesioner");
      const TepatQuestionnaire *questionnaire;
      g_autoptr(JsonNode) answers = tepat_json_parse (terpadu_json_text (sheet, "isi"), -1, NULL);
      g_autofree char *title = NULL;
      GtkWidget *card;

      questionnaire = tepat_reference_get_questionnaire (knowledge->lists.reference, kode);
      if (questionnaire == NULL || answers == NULL || !JSON_NODE_HOLDS_OBJECT (answers))
        continue;
      /* Translators: answers to a questionnaire; %s is its name */
      title = g_strdup_printf (strcmp (member, "jawaban") == 0 ? _("Answers of the person: %s")
                                                               : _("Answers of the family: %s"),
                               tepat_questionnaire_get_nama (questionnaire));
      card = terpadu_card_new (title);
      add_answers (TERPADU_CARD (card), questionnaire, json_node_get_object (answers));
      if ((card = finish (card)) != NULL)
        gtk_box_append (box, card);
    }
}

static void
add_change (GtkBox                 *row,
            const TepatArti        *knowledge,
            JsonObject             *change)
{
  const char *column = terpadu_json_text (change, "kolom");
  const char *before = terpadu_json_text (change, "sebelum");
  const char *after = terpadu_json_text (change, "sesudah");
  g_autofree char *was = tepat_field_describe (&knowledge->lists, column, before);
  g_autofree char *became = tepat_field_describe (&knowledge->lists, column, after);
  g_autofree char *text = NULL;

  /* Translators: a field, what it was and what it became */
  text = g_strdup_printf (_("%s: %s → %s"), terpadu_knowledge_name_column (knowledge, column),
                          was != NULL ? was : _("empty"), became != NULL ? became : _("empty"));
  gtk_box_append (row, make_text (text, "change"));
}

static void
add_undo (GtkBox     *row,
          const char *label,
          const char *action,
          GVariant   *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 4);
  gtk_widget_add_css_class (button, "undo");
  gtk_box_append (row, button);
}

static void
offer_undo (GtkBox     *row,
            JsonObject *entry)
{
  if (terpadu_history_is_undoable_batch (entry))
    add_undo (row, _("Undo for all…"), "record.undo-batch",
              g_variant_new_string (terpadu_json_text (entry, "massal")));
  else if (terpadu_history_is_undoable (entry))
    add_undo (row, _("Undo this"), "record.undo",
              g_variant_new_int64 (terpadu_json_int (entry, "seq")));
}

GtkWidget *
terpadu_section_history (const TepatArti        *knowledge,
                         JsonObject             *whole,
                         gboolean                undo)
{
  GtkWidget *card = terpadu_card_new (_("History"));
  JsonArray *history = terpadu_json_array (whole, "riwayat");

  for (guint i = 0; i < terpadu_json_length (history); i++)
    {
      JsonObject *entry = json_array_get_object_element (history, i);
      JsonArray *changes = terpadu_json_array (entry, "perubahan");
      g_autofree char *who = terpadu_history_describe_entry (knowledge, entry);
      GtkWidget *row = make_row (
        tepat_jejak_name_act (terpadu_json_text (entry, "perbuatan")), who);
      const char *reason = terpadu_json_text (entry, "alasan");

      if (reason != NULL && *reason != '\0')
        {
          g_autofree char *text = g_strdup_printf (_("Reason: %s"), reason);

          gtk_box_append (GTK_BOX (row), make_text (text, "row-detail"));
        }
      for (guint c = 0; c < terpadu_json_length (changes); c++)
        add_change (GTK_BOX (row), knowledge, json_array_get_object_element (changes, c));
      if (undo)
        offer_undo (GTK_BOX (row), entry);
      terpadu_card_add_row (TERPADU_CARD (card), row);
    }

  return finish (card);
}
