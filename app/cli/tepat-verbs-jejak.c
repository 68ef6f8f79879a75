/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-verbs-jejak"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-core-verbs.h"
#include "tepat-format.h"
#include "tepat-invocation.h"
#include "tepat-jejak.h"
#include "tepat-json-members.h"

#define DEFAULT_LIMIT 50

typedef struct
{
  TepatInvocation *invocation;
  const char      *subject;
  gint64           limit;
} Show;

/* seq first, then the texts, as they are named in the JSON. */
static const char * const columns[] = {
  "seq", "uid", "waktu", "pelaku", "perangkat", "perbuatan", "subjek_jenis", "subjek", "sebelum",
  "sesudah", "alasan", "hash",
};

static gpointer
verify_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return tepat_jejak_verify (db, cancellable, error);
}

static void
put_report (TepatInvocation        *invocation,
            const TepatJejakReport *report)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  tepat_json_add_boolean (builder, "baik", report->broken_seq == 0);
  tepat_json_add_int (builder, "jumlah", report->n_entries);
  tepat_json_add_int (builder, "seq", report->head_seq);
  tepat_json_add_text (builder, "hash", report->head_hash);
  tepat_json_add_int (builder, "rusak", report->broken_seq);
  tepat_json_add_text (builder, "sebab", report->broken_why);
  json_builder_end_object (builder);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));
}

static gboolean
run_verify (TepatInvocation  *invocation,
            GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Checking the journal"));
  g_autoptr(TepatJejakReport) report = tepat_invocation_read (invocation, job, verify_job, NULL,
                                                              error);
  g_autofree char *count = NULL;
  g_autofree char *broken = NULL;

  if (report == NULL)
    return FALSE;

  put_report (invocation, report);
  if (report->broken_seq != 0)
    {
      broken = tepat_format_count (report->broken_seq);
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CORRUPT,
                   _("The journal is broken at entry %s: %s. Keep the workspace as it is and "
                     "compare it with the newest backup."), broken, report->broken_why);
      return FALSE;
    }
  count = tepat_format_count (report->n_entries);
  tepat_invocation_print (invocation, _("The journal is whole: %s entries, head %s\n"), count,
                          report->head_hash);

  return TRUE;
}

static void
add_entry (JsonBuilder *builder,
           TepatStmt   *stmt)
{
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (i == 0)
      tepat_json_add_int (builder, columns[i], tepat_stmt_get_int (stmt, i));
    else
      tepat_json_add_text (builder, columns[i], tepat_stmt_get_text (stmt, i));
  json_builder_end_object (builder);
}

static void
append_entry (GString   *text,
              TepatStmt *stmt,
              TepatZone  zone)
{
  g_autofree char *moment = tepat_format_moment (tepat_stmt_get_text (stmt, 2), zone);
  const char *reason = tepat_stmt_get_text (stmt, 10);

  g_string_append_printf (text, "%7" G_GINT64_FORMAT "  %s  %s  %s  %s %s%s%s\n",
                          tepat_stmt_get_int (stmt, 0), moment, tepat_stmt_get_text (stmt, 3),
                          tepat_stmt_get_text (stmt, 5), tepat_stmt_get_text (stmt, 6),
                          tepat_stmt_get_text (stmt, 7), reason != NULL ? "  " : "",
                          reason != NULL ? reason : "");
}

static TepatStmt *
prepare_entries (TepatDb     *db,
                 const Show  *show,
                 GError     **error)
{
  TepatStmt *stmt;

  stmt = tepat_db_prepare (db, "SELECT seq, uid, waktu, pelaku, perangkat, perbuatan, subjek_jenis,"
                               " subjek, sebelum, sesudah, alasan, lower (hex (hash)) FROM jejak"
                               " WHERE $1 IS NULL OR subjek = $1 ORDER BY seq DESC LIMIT $2",
                           error);
  if (stmt != NULL)
    tepat_stmt_bind (stmt, "si", show->subject, show->limit);

  return stmt;
}

/* The answer as JSON or as text, whichever was asked for. */
static gpointer
show_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Show *show = data;
  gboolean json = tepat_invocation_wants_json (show->invocation);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(TepatStmt) stmt = NULL;
  g_autofree char *kab = NULL;
  gboolean row;
  gboolean done;

  if (!tepat_db_get_text (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &kab, error, "") ||
      !(stmt = prepare_entries (db, show, error)))
    return NULL;

  json_builder_begin_array (builder);
  while ((done = tepat_stmt_step (stmt, &row, error)) && row)
    if (json)
      add_entry (builder, stmt);
    else
      append_entry (text, stmt, tepat_zone_of_wilayah (kab));
  json_builder_end_array (builder);
  if (!done)
    return NULL;

  return json ? (gpointer) json_builder_get_root (builder)
              : g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
parse_limit (TepatInvocation  *invocation,
             gint64           *limit,
             GError          **error)
{
  const char *given = tepat_invocation_get_option (invocation, "limit");

  *limit = DEFAULT_LIMIT;
  if (given == NULL || g_ascii_string_to_signed (given, 10, 1, G_MAXINT32, limit, NULL))
    return TRUE;
  g_set_error (error, TEPAT_USAGE_ERROR, 0, _("“%s” is no number of entries"), given);

  return FALSE;
}

static gboolean
run_show (TepatInvocation  *invocation,
          GError          **error)
{
  Show show = { invocation, tepat_invocation_get_option (invocation, "subject"), 0 };
  GError *local = NULL;
  gpointer answer;

  if (!parse_limit (invocation, &show.limit, error))
    return FALSE;
  answer = tepat_session_read (tepat_invocation_get_session (invocation), show_job, &show, NULL,
                               &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  if (tepat_invocation_wants_json (invocation))
    tepat_invocation_put_json (invocation, answer);
  else
    {
      g_autofree char *text = answer;
      tepat_invocation_print (invocation, "%s", text);
    }

  return TRUE;
}

static const TepatVerbOption show_options[] = {
  { "subject", N_("UID"), N_("Only what was done to this record") },
  { "limit", N_("N"), N_("How many of the newest entries (50)") },
  { NULL, NULL, NULL },
};

static const TepatVerbDef verbs[] = {
  { "jejak verify", NULL, N_("Check the whole chain of the journal"),
    TEPAT_VERB_NEEDS_WORKSPACE, NULL, NULL, run_verify },
  { "jejak show", NULL, N_("Show entries of the journal, the newest first"),
    TEPAT_VERB_NEEDS_LOGIN, NULL, show_options, run_show },
};

void
tepat_jejak_verbs_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
