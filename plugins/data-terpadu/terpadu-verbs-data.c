/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-verbs-data"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-record.h"
#include "terpadu-verbs-print.h"
#include "terpadu-verbs-words.h"
#include "terpadu-verbs.h"

#define DEFAULT_LIMIT 50
#define MOST 100000
#define LEAST_DIGITS 12
#define CANDIDATES "calon"

typedef struct
{
  char             *text;
  guint             limit;
  JsonBuilder      *b;
  TepatArti *knowledge;
} Search;

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->text, g_free);
  g_clear_object (&search->b);
  g_clear_pointer (&search->knowledge, tepat_arti_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* What was looked at whole, for the journal; the numbers themselves do not go there. */
typedef struct
{
  const char *subjek_jenis;
  const char *subjek;
  gint64      n;
} Look;

static gpointer
note_look (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Look *look = data;
  g_autofree char *subjek = tepat_samar_text (look->subjek);
  g_autofree char *after = g_strdup_printf ("{\"jumlah\":%" G_GINT64_FORMAT "}", look->n);
  const TepatJejakEntry entry = { .perbuatan = "nik.lihat", .subjek_jenis = look->subjek_jenis,
                                  .subjek = subjek, .sesudah = after };

  if (tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_NIK_PENUH, error))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

/* Before anything is shown: the act stands in the journal. */
static gboolean
note_full_nik (TepatInvocation  *invocation,
               Look             *look,
               GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Writing the journal"));
  GError *local = NULL;

  tepat_invocation_write (invocation, job, note_look, look, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/* Whoever may not see whole numbers is told so before anything is looked for. */
static gboolean
check_full_nik (TepatInvocation  *invocation,
                GError          **error)
{
  TepatActor *actor = tepat_session_get_actor (tepat_invocation_get_session (invocation));

  return !tepat_invocation_has_option (invocation, "full-nik") ||
         tepat_access_require (actor, TEPAT_HAK_NIK_PENUH, error);
}

static gboolean
read_search (TepatInvocation  *invocation,
             const char       *title,
             TepatStoreJob     func,
             Search           *search,
             GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (title);
  GError *local = NULL;

  tepat_invocation_read (invocation, job, func, search, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

static gpointer
search_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Search *search = data;
  g_autoptr(GArray) ids = NULL;

  search->knowledge = tepat_arti_read (db, NULL, cancellable, error);
  if (search->knowledge == NULL)
    return NULL;
  ids = tepat_search_find (db, search->text, search->limit, error);
  json_builder_begin_array (search->b);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!terpadu_record_add_summary (db, search->b, g_array_index (ids, gint64, i), error))
      return NULL;
  json_builder_end_array (search->b);

  return NULL;
}

static gboolean
run_search (TepatInvocation  *invocation,
            GError          **error)
{
  gboolean full = tepat_invocation_has_option (invocation, "full-nik");
  g_autoptr(JsonNode) found = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_auto(Search) search = { .b = json_builder_new () };
  Look look = { "pencarian" };

  search.text = g_strjoinv (" ", (GStrv) tepat_invocation_get_arguments (invocation));
  g_strstrip (search.text);
  if (*search.text == '\0')
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("Give a NIK, a KK or a name."));
      return FALSE;
    }
  if (!tepat_invocation_read_limit (invocation, "limit", DEFAULT_LIMIT, MOST, &search.limit,
                                    error) ||
      !check_full_nik (invocation, error) ||
      !tepat_invocation_refresh_search (invocation, error) ||
      !read_search (invocation, _("Searching"), search_job, &search, error))
    return FALSE;
  found = json_builder_get_root (search.b);
  node = terpadu_verbs_put_in_words (search.knowledge, found, full);
  look.subjek = search.text;
  look.n = json_array_get_length (json_node_get_array (node));
  if (full && look.n > 0 && !note_full_nik (invocation, &look, error))
    return FALSE;
  terpadu_verbs_print_hits (invocation, node);
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

#define FULL_NIK_OPTION                                                                            \
  { "full-nik", NULL, N_("show NIK and KK whole, which the journal records") }

static const TepatVerbOption search_options[] = {
  { "limit", N_("N"), N_("at most that many (50)") },
  FULL_NIK_OPTION,
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

/* A uid, or digits as they stand on a KTP or KK; a name may be many persons'. */
static gboolean
check_key (const char  *key,
           GError     **error)
{
  guint n_digits = 0;

  for (const char *c = key; *c != '\0'; c++)
    n_digits += g_ascii_isdigit (*c);
  if (tepat_uid_is_valid (key) ||
      (n_digits >= LEAST_DIGITS && strspn (key, "0123456789 .-") == strlen (key)))
    return TRUE;
  g_set_error (error, TEPAT_USAGE_ERROR, 0,
               _("“%s” is no uid, NIK or KK. Nothing was shown. tepat search finds a person by "
                 "name."), key);

  return FALSE;
}

/* Several persons may have one number, of which the flags of their records tell; the first of them
 * would be anybody. */
static gboolean
are_of_one_family (TepatDb   *db,
                   GArray    *ids,
                   gboolean  *one,
                   GError   **error)
{
  gint64 first = 0;

  *one = TRUE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 keluarga;

      if (!tepat_db_get_int (db, "SELECT keluarga FROM penduduk WHERE id = $1", &keluarga, error,
                             "i", g_array_index (ids, gint64, i)))
        return FALSE;
      *one = *one && (i == 0 || keluarga == first);
      first = keluarga;
    }

  return TRUE;
}

static void
add_candidates (TepatDb      *db,
                JsonBuilder  *b,
                GArray       *ids,
                GError      **error)
{
  json_builder_begin_object (b);
  json_builder_set_member_name (b, CANDIDATES);
  json_builder_begin_array (b);
  for (guint i = 0; i < ids->len; i++)
    if (!terpadu_record_add_summary (db, b, g_array_index (ids, gint64, i), error))
      return;
  json_builder_end_array (b);
  json_builder_end_object (b);
}

static gpointer
show_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Search *search = data;
  g_autoptr(GArray) ids = NULL;
  gboolean one = TRUE;

  search->knowledge = tepat_arti_read (db, NULL, cancellable, error);
  if (search->knowledge == NULL)
    return NULL;
  if (!tepat_uid_is_valid (search->text) &&
      ((ids = tepat_search_find (db, search->text, search->limit, error)) == NULL ||
       !are_of_one_family (db, ids, &one, error)))
    return NULL;
  if (!one)
    add_candidates (db, search->b, ids, error);
  else if (ids != NULL && ids->len > 0)
    terpadu_record_add_by_id (db, search->b, g_array_index (ids, gint64, 0), 0, error);
  else
    terpadu_record_add_whole (db, search->b, search->text, error);

  return NULL;
}

static gboolean
note_record (TepatInvocation  *invocation,
             JsonObject       *whole,
             GError          **error)
{
  const char *jenis = json_object_has_member (whole, "penduduk") ? "penduduk" : "keluarga";
  JsonObject *record = json_object_get_object_member (whole, jenis);
  JsonArray *members = json_object_get_array_member (whole, "anggota");
  Look look = { jenis, json_object_get_string_member (record, "uid"),
                json_array_get_length (members) };

  return note_full_nik (invocation, &look, error);
}

static gboolean
show_candidates (TepatInvocation  *invocation,
                 JsonNode         *node,
                 const char       *text,
                 gboolean          full,
                 GError          **error)
{
  JsonNode *candidates = json_object_get_member (json_node_get_object (node), CANDIDATES);
  Look look = { "pencarian", text, json_array_get_length (json_node_get_array (candidates)) };

  if (full && !note_full_nik (invocation, &look, error))
    return FALSE;
  terpadu_verbs_print_candidates (invocation, candidates);
  tepat_invocation_put_json (invocation, json_node_ref (node));

  return TRUE;
}

static gboolean
run_show (TepatInvocation  *invocation,
          GError          **error)
{
  gboolean full = tepat_invocation_has_option (invocation, "full-nik");
  g_autoptr(JsonNode) found = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_auto(Search) search = { .limit = DEFAULT_LIMIT, .b = json_builder_new () };

  search.text = g_strdup (tepat_invocation_get_arguments (invocation)[0]);
  if (!check_key (search.text, error) || !check_full_nik (invocation, error) ||
      !read_search (invocation, _("Reading the record"), show_job, &search, error))
    return FALSE;
  found = json_builder_get_root (search.b);
  node = terpadu_verbs_put_in_words (search.knowledge, found, full);
  if (json_object_has_member (json_node_get_object (node), CANDIDATES))
    return show_candidates (invocation, node, search.text, full, error);
  if (full && !note_record (invocation, json_node_get_object (node), error))
    return FALSE;
  terpadu_verbs_print_record (invocation, search.knowledge, node);
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

static const TepatVerbOption show_options[] = {
  FULL_NIK_OPTION,
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_show = {
  .name = "show",
  .arguments = N_("UID|NIK|KK"),
  .summary = N_("Show a person with the family and the history"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_LIHAT,
  .options = show_options,
  .run = run_show,
};

static gpointer
find_ids_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return tepat_search_find (db, data, MOST, error);
}

static void
put_exported (TepatInvocation *invocation,
              const char      *path,
              guint64          n_rows)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autofree char *count = tepat_format_count ((gint64) n_rows);

  tepat_invocation_print (invocation, ngettext ("%s person written to %s\n",
                                                "%s persons written to %s\n", n_rows), count, path);
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "berkas");
  json_builder_add_string_value (b, path);
  json_builder_set_member_name (b, "penduduk");
  json_builder_add_int_value (b, (gint64) n_rows);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static GArray *
find_ids (TepatInvocation  *invocation,
          const char       *text,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Searching"));

  if (!tepat_invocation_refresh_search (invocation, error))
    return NULL;

  return tepat_invocation_read (invocation, job, find_ids_job, (gpointer) text, error);
}

static gboolean
run_export (TepatInvocation  *invocation,
            GError          **error)
{
  const char *path = tepat_invocation_get_arguments (invocation)[0];
  const char *text = tepat_invocation_get_option (invocation, "search");
  g_autofree char *wilayah = NULL;
  g_autoptr(GArray) ids = NULL;
  TepatExportFilter filter = { NULL };
  guint64 n_rows = 0;

  if (!tepat_invocation_check_table (path, error) ||
      !tepat_invocation_read_wilayah (tepat_invocation_get_option (invocation, "wilayah"),
                                      &wilayah, error) ||
      (text != NULL && (ids = find_ids (invocation, text, error)) == NULL))
    return FALSE;
  filter.wilayah = wilayah;
  filter.ids = ids;
  if (!tepat_export_penduduk (tepat_invocation_get_session (invocation), path, &filter, NULL,
                              &n_rows, error))
    return FALSE;
  put_exported (invocation, path, n_rows);

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
