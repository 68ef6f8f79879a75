/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-verbs-jejak"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-backup.h"
#include "tepat-core-verbs.h"
#include "tepat-format.h"
#include "tepat-invocation.h"
#include "tepat-jejak.h"
#include "tepat-json-members.h"
#include "tepat-office.h"
#include "tepat-samar.h"
#include "tepat-text-table.h"

#define DEFAULT_LIMIT 50

typedef struct
{
  TepatInvocation *invocation;
  const char      *subject;
  guint            limit;
} Show;

enum
{
  SEQ,
  UID,
  MOMENT,
  WHO,
  DEVICE,
  ACT,
  KIND,
  SUBJECT,
  BEFORE,
  AFTER,
  REASON,
};

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

static const char *
folder_of (TepatInvocation *invocation)
{
  return tepat_store_get_folder (tepat_session_get_store (tepat_invocation_get_session (invocation)));
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
      tepat_backup_offer_last (folder_of (invocation), error);
      return FALSE;
    }
  count = tepat_format_count (report->n_entries);
  tepat_invocation_print (invocation, _("The journal is whole: %s entries, head %s\n"), count,
                          report->head_hash);

  return TRUE;
}

/* The journal keeps numbers whole; here nobody looks at one in passing. */
static char *
dup_shown (TepatStmt *stmt,
           guint      column)
{
  static const char * const none[] = { NULL };
  const char *text = tepat_stmt_get_text (stmt, column);

  if (text == NULL)
    return NULL;
  if (column == BEFORE || column == AFTER)
    return tepat_samar_json (text, none);

  return tepat_samar_text (text);
}

static void
add_entry (JsonBuilder *builder,
           TepatStmt   *stmt)
{
  json_builder_begin_object (builder);
  tepat_json_add_int (builder, columns[SEQ], tepat_stmt_get_int (stmt, SEQ));
  for (guint i = SEQ + 1; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = dup_shown (stmt, i);

      tepat_json_add_text (builder, columns[i], text);
    }
  json_builder_end_object (builder);
}

static const TepatTextColumn text_columns[] = {
  { N_("No."), 0, TRUE }, { N_("Moment"), 0 }, { N_("Who"), 10 }, { N_("Act"), 18 },
  { N_("Reason"), 16 }, { NULL },
};

static void
add_line (TepatTextTable *table,
          TepatStmt      *stmt,
          TepatZone       zone)
{
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, tepat_stmt_get_int (stmt, SEQ));
  g_autofree char *moment = tepat_format_moment (tepat_stmt_get_text (stmt, MOMENT), zone);
  g_autofree char *reason = dup_shown (stmt, REASON);
  const char * const cells[] = { seq, moment, tepat_stmt_get_text (stmt, WHO),
                                 tepat_stmt_get_text (stmt, ACT), reason };

  tepat_text_table_add (table, cells);
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
    tepat_stmt_bind (stmt, "si", show->subject, (gint64) show->limit);

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
  g_autoptr(TepatTextTable) table = tepat_text_table_new (text_columns);
  g_autoptr(TepatStmt) stmt = NULL;
  TepatZone zone = tepat_office_get_zone (db);
  gboolean row;
  gboolean done;

  if ((stmt = prepare_entries (db, show, error)) == NULL)
    return NULL;

  json_builder_begin_array (builder);
  while ((done = tepat_stmt_step (stmt, &row, error)) && row)
    if (json)
      add_entry (builder, stmt);
    else
      add_line (table, stmt, zone);
  json_builder_end_array (builder);
  if (!done)
    return NULL;

  return json ? (gpointer) json_builder_get_root (builder)
              : (gpointer) g_steal_pointer (&table);
}

static gboolean
run_show (TepatInvocation  *invocation,
          GError          **error)
{
  Show show = { invocation, tepat_invocation_get_option (invocation, "subject"), 0 };
  GError *local = NULL;
  gpointer answer;

  if (!tepat_invocation_read_limit (invocation, "limit", DEFAULT_LIMIT, G_MAXINT32, &show.limit,
                                    error))
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
      g_autoptr(TepatTextTable) table = answer;
      tepat_invocation_print_table (invocation, table);
      if (tepat_text_table_is_empty (table))
        tepat_invocation_print (invocation, _("There is no entry that you may see.\n"));
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
