/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "dedup-rules.h"
#include "dedup-second.h"
#include "dedup-spread.h"
#include "test-help.h"

#define FAMILIES "150"
#define CASES "SELECT count (*) FROM dedup_kasus WHERE keadaan = "

static TepatSession *other;     /* a second reviewer */
static TepatSession *desa;      /* somebody who sees one desa */
static char *own_desa;

static DedupDecision *
new_errand (const char *kasus,
            const char *untuk,
            const char *batas)
{
  DedupDecision *decision = dedup_decision_new (kasus, "lapangan");

  decision->tugas = g_new0 (DedupErrand, 1);
  decision->tugas->untuk = g_strdup (untuk);
  decision->tugas->batas = g_strdup (batas);
  decision->tugas->tanya = g_strdup ("Apakah satu orang?");

  return decision;
}

static void
assert_refused (DedupDecision *decision)
{
  g_autoptr(DedupDecision) taken = decision;
  g_autoptr(GError) error = NULL;

  g_assert_null (help_act (NULL, dedup_decide, taken, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static GPtrArray *
list_tasks (TepatSession *session,
            gboolean      mine)
{
  DedupTaskQuery query = { NULL, mine, 0 };
  g_autoptr(GError) error = NULL;
  GPtrArray *tasks = tepat_session_read (session, dedup_task_list, &query, NULL, &error);

  g_assert_no_error (error);

  return tasks;
}

static void
answer (TepatSession *session,
        const char   *tugas,
        const char   *hasil,
        const char   *catatan,
        GError      **error)
{
  g_autoptr(DedupFinding) finding = dedup_finding_new (tugas, hasil, catatan);
  g_autofree char *uid = tepat_store_write_as (tepat_session_get_store (session),
                                               tepat_session_get_actor (session), "dedup",
                                               dedup_task_answer, finding, g_free, NULL, error);
}

/* A task goes to a person with a day and a question, comes back with a finding, and neither a new
 * search nor the way back loses it. */
static void
test_field (void)
{
  g_autoptr(GPtrArray) cases = help_list ("orang", NULL);
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(DedupDecision) decision = NULL;
  g_autoptr(DedupOutcomeReport) report = NULL;
  g_autoptr(DedupCase) kasus = NULL;
  g_autoptr(DedupCase) again = NULL;
  g_autoptr(GError) error = NULL;
  const char *uid = ((DedupCase *) cases->pdata[0])->uid;
  gint64 waiting = help_get_int (CASES "'menunggu'", NULL);

  assert_refused (new_errand (uid, "entah-siapa", NULL));
  assert_refused (new_errand (uid, NULL, "2020-01-31"));
  assert_refused (new_errand (uid, NULL, "besok"));
  decision = new_errand (uid, "budi", NULL);
  report = help_act (NULL, dedup_decide, decision, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->keadaan, ==, "lapangan");
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  g_assert_cmpint (help_get_int (CASES "'menunggu'", NULL), ==, waiting - 1);
  none = list_tasks (terpadu_workspace_get_session (help_workspace), TRUE);
  g_assert_cmpuint (none->len, ==, 0);
  tasks = list_tasks (other, TRUE);
  g_assert_cmpuint (tasks->len, ==, 1);
  answer (other, ((DedupTask *) tasks->pdata[0])->uid, "tidak_ketemu", NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  answer (other, ((DedupTask *) tasks->pdata[0])->uid, "beda", "Dua kakak adik", &error);
  g_assert_no_error (error);
  kasus = help_read (uid);
  g_assert_cmpstr (kasus->keadaan, ==, "menunggu");
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  again = help_read (uid);
  g_assert_cmpstr (again->dibuat, ==, kasus->dibuat);
  g_assert_cmpuint (again->tasks->len, ==, 1);
  g_assert_cmpstr (((DedupTask *) again->tasks->pdata[0])->hasil, ==, "beda");
  g_assert_cmpstr (((DedupTask *) again->tasks->pdata[0])->catatan, ==, "Dua kakak adik");
  answer (other, ((DedupTask *) tasks->pdata[0])->uid, "sama", NULL, &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT);
}

/* A case of records that no search puts together; names: their uids, then that of the case. */
static gpointer
make_case (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  char **names = data;
  const TepatJejakEntry entry = { .perbuatan = "ganda.putus", .subjek_jenis = "dedup_kasus",
                                  .subjek = "" };
  g_autofree char *now = tepat_time_now ();
  gint64 id;
  guint n = 0;

  g_assert_true (dedup_rules_add_case (db, 1, "orang", now, &id, error));
  for (; names[n] != NULL; n++)
    g_assert_true (dedup_rules_add_member (db, id, n, names[n], error));
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      g_assert_true (tepat_db_run (db, "INSERT INTO dedup_pasangan (kasus, a, b, bobot, pola,"
                                       " n_nama, n_ibu) VALUES ($1, $2, $3, $4, 7, 1, 1)", error,
                                   "issd", id, names[i], names[j], 5.0 + i + j));
  g_assert_true (dedup_rules_settle_case (db, id, 0.9, error) &&
                 tepat_db_get_text (db, "SELECT uid FROM dedup_kasus WHERE id = $1", &names[n + 1],
                                    error, "i", id) &&
                 tepat_jejak_append (db, &entry, error));

  return NULL;
}

/* Persons who are in no case. */
static char *
find_person (const char *sql,
             guint       n)
{
  g_autofree char *whole = g_strdup_printf (
    "SELECT uid FROM penduduk AS p WHERE status = 'aktif' AND %s AND NOT EXISTS"
    " (SELECT 1 FROM dedup_anggota AS a WHERE a.rekam = p.uid) AND NOT EXISTS"
    " (SELECT 1 FROM kepesertaan AS s WHERE s.penduduk = p.id) ORDER BY id LIMIT 1 OFFSET %u", sql,
    n);
  char *uid = help_dup_text (whole, NULL);

  g_assert_nonnull (uid);

  return uid;
}

/* The members of the case that was left over, in one text. */
static char *
dup_rest (const char *parent)
{
  return help_dup_text ("SELECT group_concat (a.rekam, ' ') FROM dedup_sisa AS s JOIN dedup_kasus"
                        " AS k ON k.uid = s.kasus JOIN dedup_anggota AS a ON a.kasus = k.id"
                        " WHERE s.induk = $1 AND k.keadaan = 'menunggu'", parent);
}

static void
decide_some (const char *kasus,
             const char *putusan,
             const char *first,
             const char *second)
{
  const char * const meant[] = { first, second, NULL };
  g_autoptr(DedupDecision) decision = dedup_decision_new (kasus, putusan);
  g_autoptr(DedupOutcomeReport) report = NULL;
  g_autoptr(GError) error = NULL;

  decision->anggota = g_strdupv ((GStrv) meant);
  report = help_act (NULL, dedup_decide, decision, &error);
  g_assert_no_error (error);
}

/* What a decision on some records leaves undecided waits as a case of its own, and is part of the
 * first one again when that is taken back. */
static void
test_some (void)
{
  char *names[] = { find_person ("1", 0), find_person ("1", 1), find_person ("1", 2),
                    find_person ("1", 3), NULL, NULL };
  g_autofree char *rest = NULL, *left = NULL, *child = NULL, *utama = NULL;
  g_autoptr(DedupDecision) decision = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = help_dup_state ();
  g_autofree char *after = NULL;
  const char *kasus;

  help_write (make_case, names);
  kasus = names[5];
  decide_some (kasus, "beda", names[0], NULL);
  rest = dup_rest (kasus);
  g_assert_null (strstr (rest, names[0]));
  for (guint i = 1; i < 4; i++)
    g_assert_nonnull (strstr (rest, names[i]));
  help_act_on (dedup_undo, kasus, NULL);
  g_assert_cmpint (help_get_int ("SELECT count (*) FROM dedup_sisa WHERE induk = $1", kasus), ==, 0);
  decide_some (kasus, "sama", names[0], names[1]);
  utama = help_dup_text ("SELECT utama FROM dedup_gabung WHERE kasus = $1 AND keadaan = 'digabung'",
                         kasus);
  left = dup_rest (kasus);
  g_assert_nonnull (strstr (left, utama));
  g_assert_nonnull (strstr (left, names[2]));
  g_assert_nonnull (strstr (left, names[3]));
  g_assert_cmpint (help_get_int ("SELECT count (*) FROM dedup_pasangan AS d JOIN dedup_kasus AS k"
                                 " ON k.id = d.kasus JOIN dedup_sisa AS s ON s.kasus = k.uid"
                                 " WHERE s.induk = $1", kasus), ==, 3);
  child = help_dup_text ("SELECT kasus FROM dedup_sisa WHERE induk = $1", kasus);
  help_act_on (dedup_decide, child, "beda");
  decision = dedup_decision_new (kasus, NULL);
  g_assert_null (help_act (NULL, dedup_undo, decision, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT);
  help_act_on (dedup_undo, child, NULL);
  help_act_on (dedup_undo, kasus, NULL);
  after = help_dup_state ();
  g_assert_cmpstr (before, ==, after);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (names[i]);
}

/* Of a chain of merges, the refusal names the one that has to go first. */
static void
test_chain (void)
{
  char *first[] = { find_person ("1", 0), find_person ("id IN (SELECT penduduk FROM identitas)", 1),
                    NULL, NULL };
  char *second[] = { first[0], find_person ("1", 2), NULL, NULL };
  g_autoptr(DedupDecision) decision = NULL;
  g_autoptr(DedupDecision) on_second = NULL;
  g_autoptr(DedupDecision) undo = NULL;
  g_autoptr(DedupOutcomeReport) report = NULL;
  g_autoptr(DedupOutcomeReport) later = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *title = NULL;

  help_write (make_case, first);
  decision = dedup_decision_new (first[3], "sama");
  decision->utama = g_strdup (first[0]);
  report = help_act (NULL, dedup_decide, decision, &error);
  g_assert_no_error (error);
  help_write (make_case, second);
  on_second = dedup_decision_new (second[3], "sama");
  on_second->utama = g_strdup (second[1]);
  later = help_act (NULL, dedup_decide, on_second, &error);
  g_assert_no_error (error);
  title = help_dup_text ("SELECT judul FROM dedup_kasus WHERE uid = $1", second[3]);
  undo = dedup_decision_new (first[3], NULL);
  g_assert_null (help_act (NULL, dedup_undo, undo, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, title));
  help_act_on (dedup_undo, second[3], NULL);
  help_act_on (dedup_undo, first[3], NULL);
  g_free (first[0]);
  g_free (first[1]);
  g_free (first[3]);
  g_free (second[1]);
  g_free (second[3]);
}

static GPtrArray *
list_again (TepatSession *session)
{
  DedupQuery query = { NULL, (char *) DEDUP_STATE_AGAIN, 0, 100 };
  g_autoptr(GError) error = NULL;
  GPtrArray *cases = tepat_session_read (session, dedup_case_list, &query, NULL, &error);

  g_assert_no_error (error);

  return cases;
}

static void
say_again (TepatSession  *session,
           const char    *kasus,
           const char    *putusan,
           GError       **error)
{
  g_autoptr(DedupSecondWord) word = dedup_second_word_new (kasus, putusan);
  g_autofree char *uid = tepat_store_write_as (tepat_session_get_store (session),
                                               tepat_session_get_actor (session), "dedup",
                                               dedup_second_answer, word, g_free, NULL, error);
}

/* A second person sees the records as the first one did, says the own word, and the supervisor sees
 * how often the two agree. */
static void
test_again (void)
{
  TepatSession *own = terpadu_workspace_get_session (help_workspace);
  g_autoptr(GPtrArray) cases = help_list ("orang", NULL);
  g_autoptr(GPtrArray) mine = NULL;
  g_autoptr(GPtrArray) theirs = NULL;
  g_autoptr(GPtrArray) decided = NULL;
  g_autoptr(DedupCase) shown = NULL;
  g_autoptr(DedupCaseQuery) query = NULL;
  g_autoptr(DedupAgreements) agreements = NULL;
  g_autoptr(GError) error = NULL;
  const char *uid = ((DedupCase *) cases->pdata[1])->uid;
  const DedupAgreement *one;

  terpadu_workspace_run (help_workspace, "dedup", "settings", "--again", "100", NULL);
  help_act_on (dedup_decide, uid, "sama");
  terpadu_workspace_run (help_workspace, "dedup", "settings", "--again", "0", NULL);
  mine = list_again (own);
  theirs = list_again (other);
  g_assert_cmpuint (mine->len, ==, 0);
  g_assert_cmpuint (theirs->len, ==, 1);
  query = dedup_case_query_new (uid, TRUE);
  shown = tepat_session_read (other, dedup_case_open, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (shown->putusan);
  for (guint i = 0; i < shown->members->len; i++)
    g_assert_cmpstr (((DedupMember *) shown->members->pdata[i])->cells[DEDUP_CELL_STATUS], ==,
                     "aktif");
  say_again (own, uid, "sama", &error);
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON);
  g_clear_error (&error);
  say_again (other, uid, "beda", &error);
  g_assert_no_error (error);
  agreements = tepat_session_read (own, dedup_second_count, NULL, NULL, &error);
  g_assert_no_error (error);
  one = agreements->people->pdata[0];
  g_assert_cmpstr (one->oleh, ==, TERPADU_USER);
  g_assert_cmpint (one->n_checked, ==, 1);
  g_assert_cmpint (one->n_agreed, ==, 0);
  g_assert_cmpuint (agreements->disagreements->len, ==, 1);
  g_assert_null (tepat_session_read (desa, dedup_second_count, NULL, NULL, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  help_act_on (dedup_undo, uid, NULL);
}

/* Who works in one desa sees a case that reaches out of it only while it is to be looked up there,
 * sees the other record not at all, and does not decide. */
static void
test_desa (void)
{
  g_autofree char *here = g_strdup_printf ("wilayah = '%s'", own_desa);
  g_autofree char *there = g_strdup_printf ("wilayah <> '%s'", own_desa);
  char *names[] = { find_person (here, 0), find_person (there, 0), NULL, NULL };
  g_autoptr(DedupDecision) decision = NULL;
  g_autoptr(DedupDecision) merge = NULL;
  g_autoptr(DedupOutcomeReport) report = NULL;
  g_autoptr(DedupCase) kasus = NULL;
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(GError) error = NULL;

  help_write (make_case, names);
  g_assert_null (tepat_session_read (desa, dedup_case_read, names[3], NULL, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  decision = new_errand (names[3], NULL, NULL);
  report = help_act (NULL, dedup_decide, decision, &error);
  g_assert_no_error (error);
  tasks = list_tasks (desa, TRUE);
  g_assert_cmpuint (tasks->len, ==, 1);
  kasus = tepat_session_read (desa, dedup_case_read, names[3], NULL, &error);
  g_assert_no_error (error);
  g_assert_false (((DedupMember *) kasus->members->pdata[0])->hidden);
  g_assert_true (((DedupMember *) kasus->members->pdata[1])->hidden);
  g_assert_null (((DedupMember *) kasus->members->pdata[1])->cells[DEDUP_CELL_NAMA]);
  merge = dedup_decision_new (names[3], "beda");
  g_assert_null (help_act (desa, dedup_decide, merge, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
  g_clear_error (&error);
  answer (desa, ((DedupTask *) tasks->pdata[0])->uid, "beda", "Dua orang", &error);
  g_assert_no_error (error);
  g_assert_null (tepat_session_read (desa, dedup_case_read, names[3], NULL, &error));
  help_act_on (dedup_decide, names[3], "beda");
  g_free (names[0]);
  g_free (names[1]);
  g_free (names[3]);
}

/* An office whose regulations allow two programmes says so before it makes cases of them. */
static void
test_settings_before_a_search (void)
{
  TerpaduWorkspace *fresh = terpadu_workspace_new ("20");
  g_autoptr(DedupSpread) spread = NULL;
  g_autoptr(GError) error = NULL;

  terpadu_workspace_run (fresh, "dedup", "settings", "--clashes", "off", NULL);
  spread = tepat_session_read (terpadu_workspace_get_session (fresh), dedup_spread_read, NULL,
                               NULL, &error);
  g_assert_no_error (error);
  g_assert_null (spread->waktu);
  g_assert_false (spread->settings.clashes);
  terpadu_workspace_free (fresh);
}

/* The columns hold all pairs of the search, and the office's line is the next search's. */
static void
test_spread (void)
{
  TepatSession *session = terpadu_workspace_get_session (help_workspace);
  g_autoptr(DedupSpread) spread = NULL;
  g_autoptr(DedupSpread) after = NULL;
  g_autoptr(GError) error = NULL;
  gint64 n_pairs = 0;

  terpadu_workspace_run (help_workspace, "dedup", "settings", "--threshold", "0.97", NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  spread = tepat_session_read (session, dedup_spread_read, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (fabs (spread->line - dedup_spread_to_bits (0.97)), <, 0.01);
  for (guint i = 0; i < spread->bins->len; i++)
    n_pairs += g_array_index (spread->bins, DedupSpreadBin, i).n_pairs;
  g_assert_cmpint (n_pairs, >, 5);
  g_assert_cmpint (g_array_index (spread->bins, DedupSpreadBin, 0).n_groups, >, 0);
  g_assert_cmpuint (spread->n_different, >, 0);
  terpadu_workspace_run (help_workspace, "dedup", "settings", "--threshold", "auto", NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  after = tepat_session_read (session, dedup_spread_read, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (after->settings.threshold, ==, 0);
}

/* A hundredth of a degree along the equator is 1,112 m, and half of it at 60 degrees. */
static void
test_distance (void)
{
  const DedupEvidence here = { .lintang = 0, .bujur = 110, .has_point = TRUE };
  const DedupEvidence east = { .lintang = 0, .bujur = 110.01, .has_point = TRUE };
  const DedupEvidence north = { .lintang = 60, .bujur = 110, .has_point = TRUE };
  const DedupEvidence north_east = { .lintang = 60, .bujur = 110.01, .has_point = TRUE };
  const DedupEvidence nowhere = { 0 };

  g_assert_cmpfloat (fabs (dedup_evidence_get_distance (&here, &east) - 1112), <, 1);
  g_assert_cmpfloat (fabs (dedup_evidence_get_distance (&north, &north_east) - 556), <, 1);
  g_assert_cmpfloat (dedup_evidence_get_distance (&here, &here), ==, 0);
  g_assert_cmpfloat (dedup_evidence_get_distance (&here, &nowhere), <, 0);
}

int
main (int   argc,
      char *argv[])
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  help_start (FAMILIES);
  own_desa = help_dup_text ("SELECT wilayah FROM penduduk GROUP BY wilayah"
                            " ORDER BY count (*) DESC LIMIT 1", NULL);
  other = help_log_in ("budi", "supervisor", "9901");
  desa = help_log_in ("joko", "operator-desa", own_desa);
  g_test_add_func ("/dedup/review/settings-before-a-search", test_settings_before_a_search);
  g_test_add_func ("/dedup/review/distance", test_distance);
  g_test_add_func ("/dedup/review/field", test_field);
  g_test_add_func ("/dedup/review/some", test_some);
  g_test_add_func ("/dedup/review/chain", test_chain);
  g_test_add_func ("/dedup/review/again", test_again);
  g_test_add_func ("/dedup/review/desa", test_desa);
  g_test_add_func ("/dedup/review/spread", test_spread);
  failed = g_test_run ();
  g_object_unref (other);
  g_object_unref (desa);
  g_free (own_desa);
  help_stop ();

  return failed;
}
