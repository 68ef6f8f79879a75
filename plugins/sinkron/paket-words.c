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

static const Word kinds[] = {
  { "desa", N_("Data of a desa") }, { "usulan", N_("Proposals of a desa") },
  { "keputusan", N_("Decisions for a desa") }, { "acuan", N_("Wilayah, lists and calendar") },
  { NULL }
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
  { "penduduk", N_("person") }, { "keluarga", N_("family") }, { "usulan", N_("proposal") },
  { "referensi", N_("list") }, { NULL }
};

static const Word choices[] = {
  { "sini", N_("ours stays") }, { "sana", N_("theirs taken") }, { "lain", N_("another value") },
  { NULL }
};

static const Word fields[] = {
  { "_hapus", N_("Removed or kept") }, { "_lampiran", N_("Attachments") },
  { "_identitas", N_("Other numbers") }, { "alur", N_("State of the proposal") },
  { "isi", N_("Proposed changes") }, { "wilayah", N_("Wilayah") }, { "keluarga", N_("Family") },
  { "status", N_("Status") }, { NULL }
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
paket_words_of_kind (const char *jenis)
{
  return find (kinds, jenis);
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
  return find (records, jenis);
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
  const TepatField *field = lists != NULL ? tepat_field_find (lists, jenis, bidang) : NULL;
  const TepatVariable *variable = lists != NULL ? tepat_field_find_answer (lists, jenis, bidang)
                                                : NULL;

  if (field != NULL && field->judul != NULL)
    return g_strdup (field->judul);
  if (variable != NULL && variable->judul != NULL)
    return g_strdup (variable->judul);

  return g_strdup (find (fields, bidang));
}

/* Where a proposal stands is several facts in one; its state says most. */
static char *
state_of (const char *value)
{
  g_autoptr(JsonNode) node = tepat_json_parse (value, -1, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  const char *keadaan = object != NULL ? json_object_get_string_member_with_default (
                                           object, "keadaan", NULL) : NULL;

  return g_strdup (keadaan != NULL ? keadaan : value);
}

char *
paket_words_of_value (const char *bidang,
                      const char *value)
{
  if (strcmp (bidang, "_hapus") == 0)
    return g_strdup (value != NULL ? _("removed") : _("kept"));
  if (value == NULL)
    return g_strdup ("–");
  if (strcmp (bidang, "alur") == 0)
    return state_of (value);

  return g_strdup (value);
}
