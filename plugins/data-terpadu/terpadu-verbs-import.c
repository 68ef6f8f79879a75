/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-verbs-import"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-verbs.h"

#define N_SHOWN_ISSUES 10
#define N_SHOWN_COLUMNS 30

/* What does not exist was asked for: the call is wrong, not the file. */
static gboolean
refuse_usage (GError  *local,
              GError **error)
{
  if (g_error_matches (local, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_UNKNOWN_FIELD))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, local->message);
      g_error_free (local);
    }
  else
    g_propagate_error (error, local);

  return FALSE;
}

/* The columns that the mappings name. */
static GStrv
dup_named (TepatInvocation *invocation)
{
  const char * const *maps = tepat_invocation_get_options (invocation, "map");
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    {
      const char *header = strchr (maps[i], '=');

      if (header != NULL)
        g_strv_builder_add (names, header + 1);
    }

  return g_strv_builder_end (names);
}

static gboolean
apply_mapping (TepatImport      *import,
               TepatInvocation  *invocation,
               GError          **error)
{
  const char * const *maps = tepat_invocation_get_options (invocation, "map");
  GError *local = NULL;

  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (maps[i], "=", 2);

      if (parts[0] == NULL || parts[1] == NULL || *parts[1] == '\0')
        {
          g_set_error (error, TEPAT_USAGE_ERROR, 0,
                       _("“%s” is no mapping. Nothing was changed. Write --map FIELD=HEADER, for "
                         "example nik=\"No KTP\", or --map =HEADER to leave a column out."),
                       maps[i]);
          return FALSE;
        }
      if (!tepat_import_map (import, *parts[0] != '\0' ? parts[0] : NULL, parts[1], &local))
        return refuse_usage (local, error);
    }

  return TRUE;
}

static void
add_issues (JsonBuilder       *b,
            TepatImportReport *report)
{
  GHashTableIter iter;
  gpointer code, n;

  json_builder_set_member_name (b, "alasan");
  json_builder_begin_object (b);
  g_hash_table_iter_init (&iter, report->alasan);
  while (g_hash_table_iter_next (&iter, &code, &n))
    tepat_json_add_int (b, code, GPOINTER_TO_UINT (n));
  json_builder_end_object (b);
  json_builder_set_member_name (b, "contoh");
  json_builder_begin_array (b);
  for (guint i = 0; i < report->contoh->len; i++)
    {
      TepatImportIssue *issue = report->contoh->pdata[i];
      g_autofree char *text = tepat_import_issue_describe (issue);

      json_builder_begin_object (b);
      tepat_json_add_int (b, "baris", issue->baris);
      tepat_json_add_text (b, "hasil", issue->ditolak ? "ditolak" : "diperingatkan");
      tepat_json_add_text (b, "kolom", issue->kolom);
      tepat_json_add_text (b, "nilai", issue->nilai);
      tepat_json_add_text (b, "kode", issue->kode);
      tepat_json_add_text (b, "pesan", text);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static void
add_unused (JsonBuilder *b,
            TepatImport *import)
{
  g_auto(GStrv) unused = tepat_import_dup_unused (import);

  json_builder_set_member_name (b, "kolom_tidak_dipakai");
  json_builder_begin_array (b);
  for (guint i = 0; unused[i] != NULL; i++)
    json_builder_add_string_value (b, unused[i]);
  json_builder_end_array (b);
}

static JsonNode *
report_to_json (TepatImport       *import,
                TepatImportReport *report,
                gboolean           dry_run,
                const char        *errors)
{
  const char * const *headers = tepat_import_get_headers (import);
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  tepat_json_add_text (b, "uid", report->uid);
  json_builder_set_member_name (b, "uji_coba");
  json_builder_add_boolean_value (b, dry_run);
  tepat_json_add_text (b, "profil", tepat_import_get_profile (import));
  tepat_json_add_int (b, "baris_judul", tepat_import_get_header_row (import));
  json_builder_set_member_name (b, "pemetaan");
  json_builder_begin_object (b);
  for (guint i = 0; headers[i] != NULL; i++)
    {
      g_autofree char *column = tepat_import_dup_column (import, i);

      tepat_json_add_text (b, column, tepat_import_get_field (import, i));
    }
  json_builder_end_object (b);
  add_unused (b, import);
  tepat_json_add_int (b, "jumlah", report->jumlah);
  tepat_json_add_int (b, "baru", report->baru);
  tepat_json_add_int (b, "berubah", report->berubah);
  tepat_json_add_int (b, "sama", report->sama);
  tepat_json_add_int (b, "ditolak", report->ditolak);
  tepat_json_add_int (b, "diperingatkan", report->diperingatkan);
  tepat_json_add_int (b, "bertanda", report->bertanda);
  add_issues (b, report);
  tepat_json_add_text (b, "berkas_galat", errors);
  json_builder_end_object (b);

  return json_builder_get_root (b);
}

/* A sheet may have thousands of columns. */
static void
print_unused (TepatInvocation *invocation,
              TepatImport     *import)
{
  g_auto(GStrv) unused = tepat_import_dup_unused (import);
  guint n = g_strv_length (unused);
  g_autoptr(GString) text = g_string_new (NULL);

  if (n == 0)
    return;
  for (guint i = 0; i < MIN (n, N_SHOWN_COLUMNS); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", unused[i]);
  if (n > N_SHOWN_COLUMNS)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _("and %u more"), n - N_SHOWN_COLUMNS);
    }
  tepat_invocation_print (invocation, _("Columns that were not taken: %s\n"), text->str);
}

static void
print_report (TepatInvocation   *invocation,
              TepatImport       *import,
              TepatImportReport *report,
              gboolean           dry_run,
              const char        *errors)
{
  tepat_invocation_print (invocation, dry_run ? _("Dry run with profile \"%s\": nothing was "
                                                  "changed.\n")
                                              : _("Imported with profile \"%s\".\n"),
                          tepat_import_get_profile (import));
  tepat_invocation_print_count (invocation, _("Rows"), report->jumlah);
  tepat_invocation_print_count (invocation, _("New"), report->baru);
  tepat_invocation_print_count (invocation, _("Changed"), report->berubah);
  tepat_invocation_print_count (invocation, _("Same as known"), report->sama);
  tepat_invocation_print_count (invocation, _("Rejected"), report->ditolak);
  tepat_invocation_print_count (invocation, _("Taken with a warning"), report->diperingatkan);
  tepat_invocation_print_count (invocation, _("With a quality flag"), report->bertanda);
  print_unused (invocation, import);
  for (guint i = 0; i < MIN (report->contoh->len, N_SHOWN_ISSUES); i++)
    {
      g_autofree char *text = tepat_import_issue_describe (report->contoh->pdata[i]);

      tepat_invocation_print_item (invocation, text);
    }
  if (report->contoh->len > N_SHOWN_ISSUES)
    tepat_invocation_print_item (invocation, _("and more; --errors FILE writes them all"));
  if (errors != NULL)
    tepat_invocation_print (invocation, _("Rows to be corrected by the sender: %s\n"), errors);
  if (report->uid != NULL)
    tepat_invocation_print (invocation, _("To take it back: tepat import undo %s\n"), report->uid);
}

typedef struct
{
  TepatImportReport *report;
  GError            *error;
  TepatJob          *job;
} Outcome;

static void
on_imported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->report = tepat_import_run_finish (TEPAT_IMPORT (source), result, &outcome->error);
  tepat_job_finish (outcome->job, NULL, outcome->error);
}

static TepatImportReport *
run_import (TepatImport      *import,
            TepatInvocation  *invocation,
            gboolean          dry_run,
            GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (dry_run ? _("Checking a file") : _("Importing a file"));
  Outcome outcome = { NULL, NULL, job };

  tepat_import_run_async (import, dry_run, job, on_imported, &outcome);
  tepat_invocation_watch_job (invocation, job);
  if (g_error_matches (outcome.error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_NO_COLUMN))
    {
      g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_NO_COLUMN,
                   _("%s Write --map FIELD=HEADER."), outcome.error->message);
      g_error_free (outcome.error);
    }
  else if (outcome.error != NULL)
    g_propagate_error (error, outcome.error);

  return outcome.report;
}

/* The import stands whether its error file could be written or not. */
static gboolean
write_errors (TepatInvocation    *invocation,
              TepatImport        *import,
              TepatImportReport  *report,
              const char         *path,
              GError            **error)
{
  GError *local = NULL;
  guint64 n_rows;

  if (path == NULL)
    return TRUE;
  if (report->uid == NULL)
    return tepat_import_write_dry_errors (import, path, &n_rows, error);
  if (tepat_import_write_errors (tepat_invocation_get_session (invocation), report->uid, path,
                                 &n_rows, &local))
    return TRUE;
  g_propagate_prefixed_error (error, local,
                              _("The file was imported; only its rejected and warned rows were not "
                                "written. tepat import errors %s FILE writes them. "),
                              report->uid);

  return FALSE;
}

static gboolean
run_import_verb (TepatInvocation  *invocation,
                 GError          **error)
{
  const char *path = tepat_invocation_get_arguments (invocation)[0];
  gboolean dry_run = tepat_invocation_has_option (invocation, "dry-run");
  const char *errors = tepat_invocation_get_option (invocation, "errors");
  g_auto(GStrv) named = dup_named (invocation);
  g_autoptr(TepatImport) import = NULL;
  g_autoptr(TepatImportReport) report = NULL;
  GError *local = NULL;
  gboolean written;

  if (!tepat_invocation_check_table (errors, error))
    return FALSE;
  import = tepat_import_new_named (tepat_invocation_get_session (invocation), path,
                                   tepat_invocation_get_option (invocation, "profile"),
                                   (const char * const *) named, &local);
  if (import == NULL)
    return refuse_usage (local, error);
  if (!apply_mapping (import, invocation, error))
    return FALSE;
  if (!tepat_import_set_program (import, tepat_invocation_get_option (invocation, "program"),
                                 &local))
    return refuse_usage (local, error);
  tepat_import_set_again (import, tepat_invocation_has_option (invocation, "again"));
  tepat_import_set_alone (import, TRUE);
  if ((report = run_import (import, invocation, dry_run, error)) == NULL)
    return FALSE;
  written = write_errors (invocation, import, report, errors, error);
  print_report (invocation, import, report, dry_run, written ? errors : NULL);
  tepat_invocation_put_json (invocation, report_to_json (import, report, dry_run,
                                                         written ? errors : NULL));

  return written;
}

static const TepatVerbOption import_options[] = {
  { "dry-run", NULL, N_("Only say what would happen") },
  { "profile", N_("CODE"), N_("import profile; recognised by the header otherwise") },
  { "map", N_("FIELD=HEADER"), N_("say which column holds a field; may be repeated"), TRUE },
  { "errors", N_("FILE"), N_("write the rejected and warned rows to a .csv or .xlsx file") },
  { "program", N_("CODE"), N_("every row is a participant of this programme") },
  { "again", NULL, N_("take a file that was imported before") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_import = {
  .name = "import",
  .arguments = N_("FILE"),
  .summary = N_("Import families and persons from a CSV or XLSX file"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_IMPOR,
  .options = import_options,
  .run = run_import_verb,
};

static JsonNode *
undo_to_json (TepatImportUndoReport *report)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  tepat_json_add_int (b, "dihapus", report->dihapus);
  tepat_json_add_int (b, "dikembalikan", report->dikembalikan);
  json_builder_set_member_name (b, "ditinggal");
  json_builder_begin_array (b);
  for (guint i = 0; i < report->ditinggal->len; i++)
    json_builder_add_string_value (b, report->ditinggal->pdata[i]);
  json_builder_end_array (b);
  json_builder_end_object (b);

  return json_builder_get_root (b);
}

static gboolean
run_undo (TepatInvocation  *invocation,
          GError          **error)
{
  const char *uid = tepat_invocation_get_arguments (invocation)[0];
  g_autoptr(TepatImportUndoReport) report = NULL;

  report = tepat_import_undo (tepat_invocation_get_session (invocation), uid,
                              tepat_invocation_get_option (invocation, "reason"), NULL, error);
  if (report == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("The import was undone.\n"));
  tepat_invocation_print_count (invocation, _("Records removed"), report->dihapus);
  tepat_invocation_print_count (invocation, _("Records as they were before"), report->dikembalikan);
  tepat_invocation_print_count (invocation, _("Changed since, left alone"), report->ditinggal->len);
  tepat_invocation_put_json (invocation, undo_to_json (report));

  return TRUE;
}

static const TepatVerbOption undo_options[] = {
  { "reason", N_("TEXT"), N_("why, for the journal") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_import_undo = {
  .name = "import undo",
  .arguments = N_("UID"),
  .summary = N_("Take a whole import back; what was changed since is left alone"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_IMPOR,
  .options = undo_options,
  .run = run_undo,
};

static gpointer
list_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  JsonBuilder *b = data;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT uid, waktu, pelaku, berkas, profil, keadaan, jumlah, baru,"
                               " berubah, sama, ditolak, diperingatkan FROM impor"
                               " ORDER BY id DESC", error);
  while (stmt != NULL && tepat_stmt_step (stmt, &row, error) && row)
    {
      static const char * const texts[] = { "uid", "waktu", "pelaku", "berkas", "profil",
                                            "keadaan" };
      static const char * const numbers[] = { "jumlah", "baru", "berubah", "sama", "ditolak",
                                              "diperingatkan" };

      json_builder_begin_object (b);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        tepat_json_add_text (b, texts[i], tepat_stmt_get_text (stmt, i));
      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        tepat_json_add_int (b, numbers[i], tepat_stmt_get_int (stmt, G_N_ELEMENTS (texts) + i));
      json_builder_end_object (b);
    }

  return NULL;
}

static void
print_import (TepatInvocation *invocation,
              JsonObject      *import,
              TepatZone        zone)
{
  static const struct { const char *title; const char *member; } counts[] = {
    { N_("Rows"), "jumlah" },
    { N_("New"), "baru" },
    { N_("Changed"), "berubah" },
    { N_("Rejected"), "ditolak" },
  };
  g_autofree char *when = tepat_format_moment (json_object_get_string_member (import, "waktu"),
                                               zone);
  g_autofree char *who = g_strdup_printf ("%s, %s",
                                          json_object_get_string_member (import, "pelaku"), when);

  tepat_invocation_print (invocation, "%s\n", json_object_get_string_member (import, "berkas"));
  tepat_invocation_print_fact (invocation, _("Uid"), json_object_get_string_member (import, "uid"));
  tepat_invocation_print_fact (invocation, _("Imported by"), who);
  tepat_invocation_print_fact (invocation, _("State"),
                               json_object_get_string_member (import, "keadaan"));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    tepat_invocation_print_count (invocation, _(counts[i].title),
                                  json_object_get_int_member (import, counts[i].member));
}

static void
print_list (TepatInvocation *invocation,
            JsonNode        *node)
{
  TepatZone zone = tepat_session_get_zone (tepat_invocation_get_session (invocation));
  JsonArray *imports = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (imports); i++)
    print_import (invocation, json_array_get_object_element (imports, i), zone);
  if (json_array_get_length (imports) == 0)
    tepat_invocation_print (invocation, _("Nothing was imported yet.\n"));
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  GError *local = NULL;

  json_builder_begin_array (b);
  tepat_session_read (tepat_invocation_get_session (invocation), list_job, b, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  json_builder_end_array (b);
  node = json_builder_get_root (b);
  print_list (invocation, node);
  tepat_invocation_put_json (invocation, g_steal_pointer (&node));

  return TRUE;
}

const TepatVerbDef terpadu_verb_import_list = {
  .name = "import list",
  .summary = N_("List all imports, newest first"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_IMPOR,
  .run = run_list,
};

static gboolean
run_errors (TepatInvocation  *invocation,
            GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(JsonBuilder) b = json_builder_new ();
  guint64 n_rows = 0;

  if (!tepat_invocation_check_table (arguments[1], error) ||
      !tepat_import_write_errors (tepat_invocation_get_session (invocation), arguments[0],
                                  arguments[1], &n_rows, error))
    return FALSE;
  tepat_invocation_print (invocation, ngettext ("%u row written to %s\n", "%u rows written to %s\n",
                                                n_rows), (guint) n_rows, arguments[1]);
  json_builder_begin_object (b);
  tepat_json_add_int (b, "baris", n_rows);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

const TepatVerbDef terpadu_verb_import_errors = {
  .name = "import errors",
  .arguments = N_("UID FILE"),
  .summary = N_("Write the rejected and warned rows of an import for its sender"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_IMPOR,
  .run = run_errors,
};
