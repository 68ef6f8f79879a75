/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dedup-schema.h"
#include "test-help.h"

TerpaduWorkspace *help_workspace;

void
help_start (const char *families)
{
  dedup_schema_add_guards ();
  help_workspace = terpadu_workspace_new (families);
  terpadu_workspace_run (help_workspace, "dedup", "settings", "--again", "0", NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
}

void
help_stop (void)
{
  terpadu_workspace_free (help_workspace);
}

static TepatSession *
get_session (void)
{
  return terpadu_workspace_get_session (help_workspace);
}

TepatSession *
help_log_in (const char *name,
             const char *peran,
             const char *wilayah)
{
  TepatSession *session = tepat_session_new (tepat_session_get_store (get_session ()));
  g_autoptr(GError) error = NULL;

  g_setenv ("TEPAT_NEW_PASSWORD", TERPADU_PASSWORD, TRUE);
  terpadu_workspace_run (help_workspace, "user", "add", name, "--peran", peran, "--wilayah", wilayah,
                         NULL);
  tepat_session_login (session, name, TERPADU_PASSWORD, &error);
  g_assert_no_error (error);

  return session;
}

static gpointer
read_state (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  static const char * const queries[] = {
    "SELECT uid || '|' || coalesce (nik, '') || '|' || nama || '|' || coalesce (tgl_lahir, '') ||"
    " '|' || coalesce (ibu_kandung, '') || '|' || coalesce (pekerjaan, '') || '|' ||"
    " coalesce (no_hp, '') || '|' || status || '|' || coalesce (status_alasan, '') || '|' || mutu"
    " || '|' || kurang || '|' || keluarga FROM penduduk ORDER BY id",
    "SELECT 'y' || y.id || '|' || y.kepesertaan || '|' || s.penduduk || '|' || y.tahun || '|' ||"
    " coalesce (y.nominal, 0) || '|' || y.status FROM penyaluran AS y JOIN kepesertaan AS s"
    " ON s.id = y.kepesertaan ORDER BY y.id",
    "SELECT 'l' || id || '|' || subjek || '|' || sha256 FROM lampiran ORDER BY id",
    "SELECT 's' || id || '|' || penduduk || '|' || program || '|' || status FROM kepesertaan"
    " ORDER BY id",
    "SELECT 'i' || penduduk || '|' || jenis || '|' || nilai FROM identitas ORDER BY 1",
    "SELECT 'j' || subjek || '|' || rekam || '|' || kuesioner || '|' || isi FROM jawaban"
    " ORDER BY 1",
    "SELECT 'k' || id || '|' || jumlah_anggota || '|' || coalesce (kepala, '') || '|' || mutu"
    " FROM keluarga ORDER BY id",
    "SELECT 'r' || wilayah || '|' || penduduk || '|' || lengkap || '|' || bertanda || '|' ||"
    " nonaktif FROM rekap_wilayah ORDER BY 1",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, queries[i], error);
      gboolean row = TRUE;

      g_assert_nonnull (stmt);
      while (tepat_stmt_step (stmt, &row, error) && row)
        g_string_append_printf (text, "%s\n", tepat_stmt_get_text (stmt, 0));
    }
  return g_string_free (text, FALSE);
}

char *
help_dup_state (void)
{
  g_autoptr(GError) error = NULL;
  char *state = tepat_session_read (get_session (), read_state, NULL, NULL, &error);

  g_assert_no_error (error);

  return state;
}

gint64
help_count (const char *what)
{
  g_autofree char *state = help_dup_state ();
  g_auto(GStrv) lines = g_strsplit (state, "\n", -1);
  gint64 n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], what);
  return n;
}

typedef struct
{
  const char *sql;
  const char *text;
} Question;

static gpointer
read_text (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;
  char *answer = NULL;

  g_assert_true (tepat_db_get_text (db, question->sql, &answer, error, question->text != NULL
                                                                      ? "s" : "", question->text));

  return answer;
}

char *
help_dup_text (const char *sql,
               const char *text)
{
  Question question = { sql, text };
  g_autoptr(GError) error = NULL;
  char *answer = tepat_session_read (get_session (), read_text, &question, NULL, &error);

  g_assert_no_error (error);

  return answer;
}

gint64
help_get_int (const char *sql,
              const char *text)
{
  g_autofree char *answer = help_dup_text (sql, text);

  g_assert_nonnull (answer);

  return g_ascii_strtoll (answer, NULL, 10);
}

void
help_write (TepatStoreJob job,
            gpointer      data)
{
  g_autoptr(GError) error = NULL;

  tepat_store_write_as (tepat_session_get_store (get_session ()),
                        tepat_session_get_actor (get_session ()), "dedup", job, data, NULL, NULL,
                        &error);
  g_assert_no_error (error);
}

GPtrArray *
help_list (const char *jenis,
           const char *keadaan)
{
  DedupQuery query = { (char *) jenis, (char *) keadaan, 0, 1000 };
  g_autoptr(GError) error = NULL;
  GPtrArray *cases = tepat_session_read (get_session (), dedup_case_list, &query, NULL, &error);

  g_assert_no_error (error);

  return cases;
}

DedupCase *
help_read (const char *uid)
{
  g_autoptr(GError) error = NULL;
  DedupCase *kasus = tepat_session_read (get_session (), dedup_case_read, (gpointer) uid, NULL,
                                         &error);

  g_assert_no_error (error);

  return kasus;
}

DedupOutcomeReport *
help_act (TepatSession   *session,
          TepatStoreJob   job,
          DedupDecision  *decision,
          GError        **error)
{
  if (session == NULL)
    session = get_session ();

  return tepat_store_write_as (tepat_session_get_store (session), tepat_session_get_actor (session),
                               "dedup", job, decision,
                               (GDestroyNotify) dedup_outcome_report_free, NULL, error);
}

void
help_act_on (TepatStoreJob  job,
             const char    *uid,
             const char    *putusan)
{
  g_autoptr(DedupDecision) decision = dedup_decision_new (uid, putusan);
  g_autoptr(GError) error = NULL;
  g_autoptr(DedupOutcomeReport) report = help_act (NULL, job, decision, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
}
