/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "paket-words"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "paket-words.h"

typedef struct
{
  const char *code;
  const char *title;
} Word;

static const Word offices[] = {
  { "sendiri", N_("this office") }, { "baru", N_("compare its words") },
  { "dipercaya", N_("trusted") }, { "ditolak", N_("refused") }, { NULL }
};

static const Word states[] = {
  { "dibuat", N_("made") }, { "menunggu", N_("waits") }, { "diterapkan", N_("applied") },
  { "dibatalkan", N_("taken back") }, { "terbuka", N_("open") }, { "diputus", N_("decided") },
  { "ditarik", N_("withdrawn") }, { NULL }
};

static const Word effects[] = {
  { "baru", N_("new") }, { "berubah", N_("changed") }, { "konflik", N_("in conflict") },
  { "ditolak", N_("not allowed") }, { "dihapus", N_("removed") }, { NULL }
};

static const Word records[] = {
  { "penduduk", N_("person") }, { "keluarga", N_("family") }, { "referensi", N_("list") }, { NULL }
};

static const Word choices[] = {
  { "sini", N_("ours stays") }, { "sana", N_("theirs taken") }, { "lain", N_("another value") },
  { NULL }
};

static const Word fields[] = {
  { "_hapus", N_("Removed or kept") }, { "_lampiran", N_("Attachments") },
  { "_identitas", N_("Other numbers") }, { "wilayah", N_("Wilayah") },
  { "keluarga", N_("Family") }, { "status", N_("Status") }, { NULL }
};

static const char *
find (const Word *words,
      const char *code)
{
  for (guint i = 0; code != NULL && words[i].code != NULL; i++)
    if (strcmp (words[i].code, code) == 0)
      return _(words[i].title);

  return code != NULL ? code : "";
}

const char *
paket_words_of_office (const char *keadaan)
{
  return find (offices, keadaan);
}

const char *
paket_words_of_state (const char *keadaan)
{
  return find (states, keadaan);
}

const char *
paket_words_of_effect (const char *apa)
{
  return find (effects, apa);
}

const char *
paket_words_of_record (const char *jenis)
{
  const TepatPackageTable *table = jenis != NULL ? tepat_package_find_table (jenis) : NULL;

  return table != NULL ? _(table->title) : find (records, jenis);
}

const char *
paket_words_of_choice (const char *putusan)
{
  return find (choices, putusan);
}

char *
paket_words_of_field (const TepatLists *lists,
                      const char       *jenis,
                      const char       *bidang)
{
  const TepatPackageTable *table = tepat_package_find_table (jenis);
  const TepatPackageColumn *column = table != NULL ? tepat_package_find_field (table, bidang)
                                                   : NULL;
  const TepatField *field = lists != NULL ? tepat_field_find (lists, jenis, bidang) : NULL;
  const TepatVariable *variable = lists != NULL ? tepat_field_find_answer (lists, jenis, bidang)
                                                : NULL;

  if (column != NULL && column->title != NULL)
    return g_strdup (_(column->title));
  if (field != NULL && field->judul != NULL)
    return g_strdup (field->judul);
  if (variable != NULL && variable->judul != NULL)
    return g_strdup (variable->judul);

  return g_strdup (find (fields, bidang));
}

/* "NAME", or "NAME: BEFORE → AFTER" of the fact that says most of a unit. */
static char *
tell_field (const TepatLists *lists,
            const char       *jenis,
            const char       *text)
{
  const TepatPackageTable *table = tepat_package_find_table (jenis);
  g_auto(GStrv) parts = g_strsplit (text, ": ", 2);

  for (const TepatPackageColumn *c = table != NULL ? table->columns : NULL;
       parts[1] != NULL && c != NULL && c->name != NULL; c++)
    if (strcmp (c->name, parts[0]) == 0 && c->title != NULL)
      return g_strdup_printf ("%s: %s", _(c->title), parts[1]);

  return parts[1] != NULL ? g_strdup (text) : paket_words_of_field (lists, jenis, text);
}

char *
paket_words_of_change (const TepatLists      *lists,
                       const TepatPackageRow *row)
{
  g_auto(GStrv) names = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  if (row->rincian == NULL || strcmp (row->apa, "ditolak") == 0)
    return g_strdup (row->rincian != NULL ? row->rincian : "");
  names = g_strsplit (row->rincian, ", ", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *told = tell_field (lists, row->jenis, names[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", told);
    }

  return g_strdup (text->str);
}

/* Several facts in one: the first says most, and others that have a title follow. */
static char *
tell_unit (const TepatPackageTable *table,
           const char              *unit,
           JsonObject              *object)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (const TepatPackageColumn *c = table->columns; c->name != NULL; c++)
    {
      const char *value = json_object_get_string_member_with_default (object, c->name, NULL);

      if (g_strcmp0 (c->unit, unit) != 0 || c->title == NULL)
        continue;
      if (text->len > 0)
        g_string_append_printf (text, "\n%s: ", _(c->title));
      g_string_append (text, value != NULL ? value : "–");
    }

  return g_strdup (text->str);
}

char *
paket_words_of_value (const char *jenis,
                      const char *bidang,
                      const char *value)
{
  const TepatPackageTable *table = tepat_package_find_table (jenis);
  const TepatPackageColumn *column = table != NULL ? tepat_package_find_field (table, bidang)
                                                   : NULL;
  g_autoptr(JsonNode) node = NULL;

  if (strcmp (bidang, "_hapus") == 0)
    return g_strdup (value != NULL ? _("removed") : _("kept"));
  if (value == NULL)
    return g_strdup ("–");
  if (column != NULL && column->unit != NULL)
    node = tepat_json_parse (value, -1, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return tell_unit (table, bidang, json_node_get_object (node));

  return g_strdup (value);
}
