/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-verbs-data"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-history.h"
#include "terpadu-knowledge.h"
#include "terpadu-record.h"
#include "terpadu-sections.h"
#include "terpadu-verbs.h"

#define DEFAULT_LIMIT 50

typedef struct
{
  char        *text;
  guint        limit;
  JsonBuilder *b;
  TerpaduKnowledge *knowledge;
} Search;

static gpointer
search_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Search *search = data;
  g_autoptr(GArray) ids = tepat_search_find (db, search->text, search->limit, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!terpadu_record_add_summary (db, search->b, g_array_index (ids, gint64, i), error))
      break;

  return NULL;
}

static guint
limit_of (TepatInvocation *invocation)
{
  const char *text = tepat_invocation_get_option (invocation, "limit");
  gint64 limit = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return limit > 0 && limit <= 100000 ? (guint) limit : DEFAULT_LIMIT;
}

static const char *
member (JsonObject *object,
        const char *name)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);

  return text != NULL ? text : "-";
}

static void
print_hits (TepatInvocation *invocation,
            JsonNode        *node)
{
  JsonArray *hits = json_node_get_array (node);

  if (json_array_get_length (hits) == 0)
    tepat_invocation_print (invocation, _("Nobody was found in your wilayah.\n"));
  for (guint i = 0; i < json_array_get_length (hits); i++)
    {
      JsonObject *hit = json_array_get_object_element (hits, i);

      tepat_invocation_print (invocation, "%s  %-28s  %s  %s, %s\n", member (hit, "nik"),
                              member (hit, "nama"), member (hit, "tgl_lahir"),
                              member (hit, "desa"), member (hit, "kecamatan"));
    }
}

static gboolean
run_search (TepatInvocation  *invocation,
            GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autofree char *text = arguments != NULL ? g_strjoinv (" ", (GStrv) arguments) : NULL;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  Search search = { text, limit_of (invocation), b, NULL };
  GError *local = NULL;

  if (text == NULL || *text == '\0')
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("Give a NIK, a KK or a name."));
      return FALSE;
    }
  json_builder_begin_array (b);
  tepat_session_read (tepat_invocation_get_session (invocation), search_job, &search, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  json_builder_end_array (b);
  node = json_builder_get_root (b);
  print_hits (invocation, node);
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

static const TepatVerbOption search_options[] = {
  { "limit", N_("N"), N_("at most that many (50)") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_search = {
  .name = "search",
  .arguments = N_("TEXT..."),
  .summary = N_("Find persons by NIK, KK, name, mother's name or address"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_LIHAT,
  .options = search_options,
  .run = run_search,
};

static gpointer
show_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Search *search = data;

  search->knowledge = terpadu_knowledge_read (db, NULL, cancellable, error);
  if (search->knowledge != NULL)
    terpadu_record_add_whole (db, search->b, search->text, error);

  return NULL;
}

typedef struct
{
  TepatInvocation        *invocation;
  const TerpaduKnowledge *knowledge;
} Printing;

/* Codes as their words, places with their names; NIK and KK as the actor may see them. */
static void
print_member (JsonObject *object,
              const char *name,
              JsonNode   *node,
              gpointer    user_data)
{
  Printing *printing = user_data;
  g_autofree char *code = terpadu_json_code (object, name);
  g_autofree char *value = NULL;

  if (code == NULL || !JSON_NODE_HOLDS_VALUE (node) || strcmp (name, "id") == 0)
    return;
  if (strcmp (name, "nik") == 0 || strcmp (name, "no_kk") == 0)
    value = g_strdup (code);
  else
    value = terpadu_knowledge_describe (printing->knowledge, name, code);
  tepat_invocation_print (printing->invocation, "  %-16s %s\n", name, value);
}

static void
print_family (Printing   *printing,
              JsonObject *whole)
{
  JsonArray *members = json_object_get_array_member (whole, "anggota");

  tepat_invocation_print (printing->invocation, _("Members\n"));
  for (guint i = 0; i < json_array_get_length (members); i++)
    {
      JsonObject *one = json_array_get_object_element (members, i);
      g_autofree char *code = terpadu_json_code (one, "hubungan");
      const char *hubungan = terpadu_knowledge_name_code (printing->knowledge, "hubungan", code);

      tepat_invocation_print (printing->invocation, "  %-19s  %s  %s\n", member (one, "nik"),
                              member (one, "nama"), hubungan != NULL ? hubungan : "-");
    }
}

static void
print_changes (Printing   *printing,
               JsonObject *entry)
{
  JsonArray *changes = json_object_get_array_member (entry, "perubahan");

  for (guint i = 0; i < json_array_get_length (changes); i++)
    {
      JsonObject *change = json_array_get_object_element (changes, i);
      const char *column = member (change, "kolom");
      g_autofree char *was = NULL, *became = NULL;

      was = terpadu_knowledge_describe (printing->knowledge, column,
                                        terpadu_json_text (change, "sebelum"));
      became = terpadu_knowledge_describe (printing->knowledge, column,
                                           terpadu_json_text (change, "sesudah"));
      tepat_invocation_print (printing->invocation, "    %s: %s -> %s\n", column,
                              was != NULL ? was : "-", became != NULL ? became : "-");
    }
}

static void
print_history (Printing   *printing,
               JsonObject *whole)
{
  JsonArray *history = json_object_get_array_member (whole, "riwayat");

  tepat_invocation_print (printing->invocation, _("History\n"));
  for (guint i = 0; i < json_array_get_length (history); i++)
    {
      JsonObject *one = json_array_get_object_element (history, i);
      const char *berkas = terpadu_json_text (one, "berkas");

      tepat_invocation_print (printing->invocation, "  %.16s  %-10s %s%s%s\n",
                              member (one, "waktu"), member (one, "pelaku"),
                              terpadu_history_name_act (member (one, "perbuatan")),
                              berkas != NULL ? ": " : "", berkas != NULL ? berkas : "");
      print_changes (printing, one);
    }
}

static void
print_record (TepatInvocation        *invocation,
              const TerpaduKnowledge *knowledge,
              JsonNode               *node)
{
  Printing printing = { invocation, knowledge };
  JsonObject *whole = json_node_get_object (node);

  if (json_object_has_member (whole, "penduduk"))
    json_object_foreach_member (json_object_get_object_member (whole, "penduduk"), print_member,
                                &printing);
  tepat_invocation_print (invocation, _("Family\n"));
  json_object_foreach_member (json_object_get_object_member (whole, "keluarga"), print_member,
                              &printing);
  print_family (&printing, whole);
  print_history (&printing, whole);
}

static gboolean
run_show (TepatInvocation  *invocation,
          GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(TerpaduKnowledge) knowledge = NULL;
  Search search = { NULL, 1, b, NULL };
  GError *local = NULL;

  if (arguments == NULL || arguments[0] == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("Give a uid, a NIK or a KK."));
      return FALSE;
    }
  search.text = (char *) arguments[0];
  tepat_session_read (tepat_invocation_get_session (invocation), show_job, &search, NULL, &local);
  knowledge = search.knowledge;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  node = json_builder_get_root (b);
  print_record (invocation, knowledge, node);
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

const TepatVerbDef terpadu_verb_show = {
  .name = "show",
  .arguments = N_("UID|NIK|KK"),
  .summary = N_("Show a person with the family and the history"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_LIHAT,
  .run = run_show,
};

static gpointer
find_ids_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return tepat_search_find (db, data, 100000, error);
}

static gboolean
run_export (TepatInvocation  *invocation,
            GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  const char *text = tepat_invocation_get_option (invocation, "search");
  TepatSession *session = tepat_invocation_get_session (invocation);
  TepatExportFilter filter = { tepat_invocation_get_option (invocation, "wilayah"), NULL };
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(GArray) ids = NULL;
  guint64 n_rows = 0;

  if (arguments == NULL || arguments[0] == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("Give a file, .csv or .xlsx."));
      return FALSE;
    }
  if (text != NULL &&
      (ids = tepat_session_read (session, find_ids_job, (gpointer) text, NULL, error)) == NULL)
    return FALSE;
  filter.ids = ids;
  if (!tepat_export_penduduk (session, arguments[0], &filter, NULL, &n_rows, error))
    return FALSE;
  tepat_invocation_print (invocation, ngettext ("%u person written to %s\n",
                                                "%u persons written to %s\n", n_rows),
                          (guint) n_rows, arguments[0]);
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "berkas");
  json_builder_add_string_value (b, arguments[0]);
  json_builder_set_member_name (b, "penduduk");
  json_builder_add_int_value (b, (gint64) n_rows);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static const TepatVerbOption export_options[] = {
  { "wilayah", N_("CODE"), N_("only this wilayah: a code of 2, 4, 6 or 10 digits") },
  { "search", N_("TEXT"), N_("only what a search finds") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_export = {
  .name = "export",
  .arguments = N_("FILE"),
  .summary = N_("Write persons to a CSV or XLSX file"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_EKSPOR,
  .options = export_options,
  .run = run_export,
};
