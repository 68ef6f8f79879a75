/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-verbs-print"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-sections.h"
#include "terpadu-verbs-print.h"

typedef struct
{
  TepatInvocation        *invocation;
  const TepatArti *knowledge;
} Printing;

static const TepatTextColumn hit_columns[] = {
  { N_("NIK"), 0 }, { N_("Name"), 24 }, { N_("Born"), 10 }, { N_("Desa, kecamatan"), 21 }, { NULL },
};

static char *
dup_place (JsonObject *hit)
{
  const char *desa = terpadu_json_text (hit, "desa");
  const char *kecamatan = terpadu_json_text (hit, "kecamatan");

  return g_strdup_printf ("%s, %s", desa != NULL ? desa : "–",
                          kecamatan != NULL ? kecamatan : "–");
}

void
terpadu_verbs_print_hits (TepatInvocation *invocation,
                          JsonNode        *hits)
{
  g_autoptr(TepatTextTable) table = tepat_text_table_new (hit_columns);
  JsonArray *array = json_node_get_array (hits);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *hit = json_array_get_object_element (array, i);
      g_autofree char *place = dup_place (hit);
      const char * const cells[] = { terpadu_json_text (hit, "nik"),
                                     terpadu_json_text (hit, "nama"),
                                     terpadu_json_text (hit, "tgl_lahir"), place };

      tepat_text_table_add (table, cells);
    }
  tepat_invocation_print_table (invocation, table);
  if (json_array_get_length (array) == 0)
    tepat_invocation_print (invocation, _("Nobody was found in your wilayah.\n"));
}

static const TepatTextColumn candidate_columns[] = {
  { N_("Uid"), 0 }, { N_("Name"), 24 }, { N_("Desa, kecamatan"), 21 }, { N_("KK"), 0 }, { NULL },
};

void
terpadu_verbs_print_candidates (TepatInvocation *invocation,
                                JsonNode        *hits)
{
  g_autoptr(TepatTextTable) table = tepat_text_table_new (candidate_columns);
  JsonArray *array = json_node_get_array (hits);

  tepat_invocation_print (invocation, _("This number stands in more than one family. Show one of "
                                        "them with tepat show UID.\n"));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *hit = json_array_get_object_element (array, i);
      g_autofree char *place = dup_place (hit);
      const char *kk = terpadu_json_text (hit, "no_kk");
      const char * const cells[] = { terpadu_json_text (hit, "uid"),
                                     terpadu_json_text (hit, "nama"), place,
                                     kk != NULL ? kk : "–" };

      tepat_text_table_add (table, cells);
    }
  tepat_invocation_print_table (invocation, table);
}

static void
print_heading (Printing   *printing,
               const char *title)
{
  tepat_invocation_print (printing->invocation, "\n%s\n", title);
}

/* A code's word where it has one, or else what is there. */
static void
print_column (Printing   *printing,
              JsonObject *object,
              const char *column)
{
  g_autofree char *word_name = g_strconcat (column, "_nama", NULL);
  g_autofree char *code = terpadu_json_code (object, column);
  g_autofree char *date = NULL;
  const char *value = terpadu_json_text (object, word_name);

  if (value == NULL)
    value = code;
  if (strcmp (column, "tgl_lahir") == 0 && code != NULL)
    value = date = tepat_format_date (code);
  tepat_invocation_print_fact (printing->invocation,
                               terpadu_knowledge_name_column (printing->knowledge, column), value);
}

static void
print_columns (Printing           *printing,
               JsonObject         *object,
               const char * const *columns)
{
  for (guint i = 0; columns[i] != NULL; i++)
    print_column (printing, object, columns[i]);
  tepat_invocation_print_fact (printing->invocation, _("Uid"), terpadu_json_text (object, "uid"));
}

/* The texts of an array as one fact. */
static void
print_texts (Printing   *printing,
             JsonObject *whole,
             const char *member,
             const char *title)
{
  JsonArray *texts = json_object_get_array_member (whole, member);
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (texts); i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "; " : "",
                            json_array_get_string_element (texts, i));
  tepat_invocation_print_fact (printing->invocation, title, all->str);
}

static void
print_programs (Printing   *printing,
                JsonObject *whole,
                const char *member)
{
  JsonArray *programs = json_object_get_array_member (whole, member);

  for (guint i = 0; i < json_array_get_length (programs); i++)
    {
      JsonObject *program = json_array_get_object_element (programs, i);
      const char *status = terpadu_json_text (program, "status");
      const char *nomor = terpadu_json_text (program, "nomor");
      g_autofree char *value = NULL;

      value = g_strdup_printf ("%s%s%s", status != NULL ? status : "–", nomor != NULL ? ", " : "",
                               nomor != NULL ? nomor : "");
      tepat_invocation_print_fact (printing->invocation, terpadu_json_text (program, "nama"),
                                   value);
    }
}

static void
print_identities (Printing   *printing,
                  JsonObject *whole)
{
  JsonArray *identities = json_object_get_array_member (whole, "identitas");

  for (guint i = 0; i < json_array_get_length (identities); i++)
    {
      JsonObject *identity = json_array_get_object_element (identities, i);

      tepat_invocation_print_fact (printing->invocation, terpadu_knowledge_name_identity (
                                     printing->knowledge, terpadu_json_text (identity, "jenis")),
                                   terpadu_json_text (identity, "nilai"));
    }
}

static void
print_answers (Printing   *printing,
               JsonObject *whole,
               const char *member)
{
  JsonArray *sheets = json_object_get_array_member (whole, member);

  for (guint i = 0; i < json_array_get_length (sheets); i++)
    {
      JsonObject *sheet = json_array_get_object_element (sheets, i);
      JsonArray *items = json_object_has_member (sheet, "butir")
                         ? json_object_get_array_member (sheet, "butir") : NULL;

      if (items == NULL || json_array_get_length (items) == 0)
        continue;
      print_heading (printing, terpadu_json_text (sheet, "kuesioner_nama"));
      for (guint n = 0; n < json_array_get_length (items); n++)
        {
          JsonObject *item = json_array_get_object_element (items, n);

          tepat_invocation_print_fact (printing->invocation, terpadu_json_text (item, "pertanyaan"),
                                       terpadu_json_text (item, "jawaban"));
        }
    }
}

static const char * const person_columns[] = {
  "nik", "nama", "jk", "tempat_lahir", "tgl_lahir", "ibu_kandung", "hubungan", "status_kawin",
  "pendidikan", "pekerjaan", "no_hp", "status", "status_alasan", "padan", "wilayah", "ktp_wilayah",
  "ktp_alamat", NULL
};

static void
print_person (Printing   *printing,
              JsonObject *whole)
{
  JsonObject *person = json_object_get_object_member (whole, "penduduk");

  tepat_invocation_print (printing->invocation, "%s\n", _("Person"));
  print_columns (printing, person, person_columns);
  if (terpadu_json_int (person, "padan_berubah") != 0)
    tepat_invocation_print_fact (printing->invocation, _("Match with Dukcapil"),
                                 _("changed since, to be asked again"));
  print_identities (printing, whole);
  print_texts (printing, whole, "tanda", _("To be checked"));
  print_texts (printing, whole, "kurang", _("Missing"));
  print_programs (printing, whole, "program");
  print_answers (printing, whole, "jawaban");
}

static const char * const family_columns[] = {
  "no_kk", "kepala", "alamat", "rt", "rw", "dusun", "wilayah", "desil", "status", NULL
};

static void
print_family (Printing   *printing,
              JsonObject *whole)
{
  tepat_invocation_print (printing->invocation, "%s%s\n",
                          json_object_has_member (whole, "penduduk") ? "\n" : "", _("Family"));
  print_columns (printing, json_object_get_object_member (whole, "keluarga"), family_columns);
  print_programs (printing, whole, "program_keluarga");
  print_answers (printing, whole, "jawaban_keluarga");
}

static const TepatTextColumn member_columns[] = {
  { N_("NIK"), 0 }, { N_("Name"), 24 }, { N_("Born"), 10 }, { N_("Relation"), 21 },
  { NULL },
};

static void
print_members (Printing   *printing,
               JsonObject *whole)
{
  g_autoptr(TepatTextTable) table = tepat_text_table_new (member_columns);
  JsonArray *members = json_object_get_array_member (whole, "anggota");

  print_heading (printing, _("Members"));
  for (guint i = 0; i < json_array_get_length (members); i++)
    {
      JsonObject *one = json_array_get_object_element (members, i);
      const char * const cells[] = { terpadu_json_text (one, "nik"),
                                     terpadu_json_text (one, "nama"),
                                     terpadu_json_text (one, "tgl_lahir"),
                                     terpadu_json_text (one, "hubungan_nama") };

      tepat_text_table_add (table, cells);
    }
  tepat_invocation_print_table (printing->invocation, table);
}

static char *
dup_side (JsonObject *change,
          const char *side)
{
  g_autofree char *word_name = g_strconcat (side, "_nama", NULL);
  const char *word = terpadu_json_text (change, word_name);
  const char *value = word != NULL ? word : terpadu_json_text (change, side);

  return g_strdup (value != NULL && *value != '\0' ? value : _("empty"));
}

static void
print_changes (Printing   *printing,
               JsonObject *entry)
{
  JsonArray *changes = json_object_get_array_member (entry, "perubahan");

  for (guint i = 0; i < json_array_get_length (changes); i++)
    {
      JsonObject *change = json_array_get_object_element (changes, i);
      g_autofree char *was = dup_side (change, "sebelum");
      g_autofree char *became = dup_side (change, "sesudah");
      g_autofree char *both = g_strdup_printf ("%s → %s", was, became);
      g_autofree char *title = g_strdup_printf ("  %s", terpadu_json_text (change, "kolom_nama"));

      tepat_invocation_print_fact (printing->invocation, title, both);
    }
}

static void
print_history (Printing   *printing,
               JsonObject *whole)
{
  JsonArray *history = json_object_get_array_member (whole, "riwayat");
  TepatZone zone = tepat_zone_of_wilayah (printing->knowledge->kab);

  print_heading (printing, _("History"));
  for (guint i = 0; i < json_array_get_length (history); i++)
    {
      JsonObject *one = json_array_get_object_element (history, i);
      g_autofree char *when = tepat_format_moment (terpadu_json_text (one, "waktu"), zone);
      const char *berkas = terpadu_json_text (one, "berkas");
      const char *reason = terpadu_json_text (one, "alasan");
      g_autofree char *what = g_strdup_printf ("%s%s%s (%s)",
                                               terpadu_json_text (one, "perbuatan_nama"),
                                               berkas != NULL ? ": " : "",
                                               berkas != NULL ? berkas : "",
                                               terpadu_json_text (one, "pelaku"));

      tepat_invocation_print_fact (printing->invocation, when, what);
      tepat_invocation_print_fact (printing->invocation, _("Reason"), reason);
      print_changes (printing, one);
    }
}

void
terpadu_verbs_print_record (TepatInvocation        *invocation,
                            const TepatArti        *knowledge,
                            JsonNode               *record)
{
  Printing printing = { invocation, knowledge };
  JsonObject *whole = json_node_get_object (record);

  if (json_object_has_member (whole, "penduduk"))
    print_person (&printing, whole);
  print_family (&printing, whole);
  print_members (&printing, whole);
  print_history (&printing, whole);
}
