/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tepat-db-guard.h"
#include "tepat-db-private.h"
#include "tepat-store-private.h"
#include "terpadu-query.h"
#include "terpadu-workspace.h"

#define FAMILIES "150"

static TerpaduWorkspace *workspace;

static TepatSession *
session (void)
{
  return terpadu_workspace_get_session (workspace);
}

/* All rows of a statement, ';' between rows. */
static gpointer
text_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, data, error);
  GString *text = g_string_new (NULL);
  gboolean row = TRUE;

  while (stmt != NULL && tepat_stmt_step (stmt, &row, error) && row)
    for (int i = 0; i < tepat_stmt_get_n_columns (stmt); i++)
      {
        const char *cell = tepat_stmt_get_text (stmt, i);

        g_string_append_printf (text, "%s%s", cell != NULL ? cell : "-",
                                i + 1 < tepat_stmt_get_n_columns (stmt) ? "," : ";");
      }

  return g_string_free (text, FALSE);
}

static char *
select_text (const char *sql)
{
  g_autoptr(GError) error = NULL;
  char *text = tepat_store_read_system (tepat_session_get_store (session ()), text_job,
                                        (gpointer) sql, NULL, &error);

  g_assert_no_error (error);

  return text;
}

static gint64
select_int (const char *sql)
{
  g_autofree char *text = select_text (sql);

  return g_ascii_strtoll (text, NULL, 10);
}

static GArray *
ask (const char    *filter,
     const char    *under,
     const char    *sort,
     TepatStoreJob  job)
{
  const TerpaduQuery query = { filter, under, sort, TRUE };
  g_autoptr(GVariant) data = g_variant_ref_sink (terpadu_query_new (&query));
  g_autoptr(GError) error = NULL;
  GArray *ids = tepat_session_read (session (), job, data, NULL, &error);

  g_assert_no_error (error);

  return ids;
}

static void
test_filter_is_a_text (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TerpaduFilter) filter = terpadu_filter_parse ("cari=a%26b&desil=1-4", &error);
  g_autoptr(TerpaduFilter) wrong = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (terpadu_filter_get (filter, "cari"), ==, "a&b");
  terpadu_filter_set (filter, "status", "pindah");
  terpadu_filter_set (filter, "desil", "2");
  text = terpadu_filter_to_text (filter);
  g_assert_cmpstr (text, ==, "cari=a%26b&desil=2&status=pindah");
  terpadu_filter_set (filter, "cari", "");
  g_assert_cmpuint (terpadu_filter_get_n (filter), ==, 2);
  wrong = terpadu_filter_parse ("warna=merah", &error);
  g_assert_null (wrong);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

/* Each filter leaves what the same question asked otherwise gives. */
static void
test_filters_leave_the_right_records (void)
{
  static const struct
  {
    const char *filter;
    const char *sql;
  } cases[] = {
    { "", "SELECT count (*) FROM penduduk" },
    { "wilayah=990101", "SELECT count (*) FROM penduduk WHERE substr (wilayah, 1, 6) = '990101'" },
    { "mutu=bertanda", "SELECT sum (mutu > 0) FROM penduduk" },
    { "mutu=lengkap", "SELECT sum (mutu = 0 AND kurang = 0) FROM penduduk" },
    { "mutu=bertanda&diperiksa=belum", "SELECT sum (mutu > 0) FROM penduduk" },
    { "diperiksa=sudah", "SELECT 0" },
    { "kurang=nik", "SELECT sum (kurang % 4 >= 2) FROM penduduk" },
    { "status=meninggal", "SELECT sum (status = 'meninggal') FROM penduduk" },
    { "padan=0", "SELECT sum (padan IS NULL) FROM penduduk" },
    { "padan=2", "SELECT sum (coalesce (padan, 0) = 2) FROM penduduk" },
    { "desil=1-4", "SELECT count (*) FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga"
                   " WHERE k.desil IN (1, 2, 3, 4)" },
    { "desil=kosong", "SELECT count (*) FROM penduduk AS p JOIN keluarga AS k"
                      " ON k.id = p.keluarga WHERE k.desil IS NULL" },
    { "sejak=0", "SELECT count (*) FROM penduduk" },
    { "sejak=2999-01-01", "SELECT 0" },
    { "oleh=" TERPADU_USER, "SELECT count (*) FROM penduduk" },
    { "oleh=orang lain", "SELECT 0" },
    { "program=PKH", "SELECT count (DISTINCT p.id) FROM penduduk AS p JOIN kepesertaan AS t"
                     " ON t.keluarga = p.keluarga JOIN program AS g ON g.id = t.program"
                     " WHERE g.kode = 'PKH'" },
    { "program=tanpa", "SELECT count (*) FROM penduduk WHERE keluarga NOT IN"
                       " (SELECT keluarga FROM kepesertaan)" },
    { "wilayah=990101&mutu=bertanda&status=aktif",
      "SELECT count (*) FROM penduduk WHERE mutu > 0 AND status = 'aktif'"
      " AND wilayah LIKE '990101%'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GArray) ids = ask (cases[i].filter, "", "wilayah", terpadu_query_penduduk);

      g_test_message ("%s: %u", cases[i].filter, ids->len);
      g_assert_cmpint (ids->len, ==, select_int (cases[i].sql));
    }
}

static void
test_families_are_filtered_too (void)
{
  g_autofree char *import = select_text ("SELECT uid FROM impor LIMIT 1");
  g_autofree char *filter = NULL;
  g_autoptr(GArray) imported = NULL;
  g_autoptr(GArray) some = ask ("desil=1-4&wilayah=9901", "", "wilayah", terpadu_query_keluarga);
  g_autoptr(GArray) flagged = ask ("mutu=bertanda", "9901", "wilayah", terpadu_query_keluarga);

  *strchr (import, ';') = '\0';
  filter = g_strconcat ("impor=", import, NULL);
  imported = ask (filter, "", "wilayah", terpadu_query_keluarga);
  g_assert_cmpint (imported->len, ==, select_int ("SELECT count (*) FROM keluarga"));
  g_assert_cmpint (some->len, ==,
                   select_int ("SELECT count (*) FROM keluarga WHERE desil < 5"));
  g_assert_cmpint (flagged->len, ==, select_int ("SELECT sum (mutu > 0) FROM keluarga"));
}

/* A search within a filter: the words first, best first, and only what the filter leaves. */
static void
test_words_are_sought_within_the_filter (void)
{
  g_autofree char *name = select_text ("SELECT nama FROM penduduk WHERE mutu > 0 LIMIT 1");
  g_autofree char *escaped = NULL;
  g_autofree char *both = NULL;
  g_autofree char *words = NULL;
  g_autoptr(GArray) all = NULL;
  g_autoptr(GArray) some = NULL;

  *strchr (name, ';') = '\0';
  escaped = g_uri_escape_string (name, NULL, TRUE);
  words = g_strconcat ("cari=", escaped, NULL);
  both = g_strconcat (words, "&mutu=bertanda", NULL);
  all = ask (words, "", "", terpadu_query_penduduk);
  some = ask (both, "", "", terpadu_query_penduduk);
  g_assert_cmpuint (some->len, >=, 1);
  g_assert_cmpuint (some->len, <=, all->len);
  for (guint i = 0; i < some->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT mutu > 0 FROM penduduk WHERE id = %"
                                              G_GINT64_FORMAT,
                                              g_array_index (some, gint64, i));

      g_assert_cmpint (select_int (sql), ==, 1);
    }
}

static gpointer
plan_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return tepat_db_explain (db, data, error);
}

/* What the window asks at every key: no reading of the table, no sorting. */
static void
test_lists_need_no_sorting (void)
{
  static const struct
  {
    const char *filter;
    const char *subject;
    const char *order;
    const char *index;
  } cases[] = {
    { "", "penduduk", "wilayah, nama, id", "COVERING INDEX penduduk_wilayah" },
    { "status=aktif&mutu=bertanda", "penduduk", "wilayah, nama, id",
      "COVERING INDEX penduduk_wilayah" },
    { "kurang=nik&padan=2", "penduduk", "wilayah, nama, id", "COVERING INDEX penduduk_wilayah" },
    { "mutu=bertanda&diperiksa=belum", "penduduk", "wilayah, nama, id",
      "COVERING INDEX penduduk_bertanda" },
    { "mutu=nik_kosong", "penduduk", "wilayah, nama, id", "COVERING INDEX penduduk_bertanda" },
    { "kurang=nik", "penduduk", "wilayah, nama, id", "COVERING INDEX penduduk_kurang" },
    { "status=pindah", "penduduk", "wilayah, nama, id", "COVERING INDEX penduduk_nonaktif" },
    { "sejak=7", "penduduk", "wilayah, nama, id", "INDEX penduduk_wilayah" },
    { "desil=1-4", "penduduk", "wilayah, nama, id", "COVERING INDEX penduduk_wilayah" },
    { "program=PKH", "penduduk", "wilayah, nama, id", "COVERING INDEX penduduk_wilayah" },
    { "desil=1-4&mutu=bertanda", "keluarga", "wilayah, kepala, id",
      "COVERING INDEX keluarga_wilayah" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TerpaduFilter) filter = terpadu_filter_new (cases[i].filter);
      g_autoptr(GPtrArray) values = NULL;
      g_autoptr(GString) sql = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      g_autofree char *plan = NULL;

      values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
      g_ptr_array_add (values, g_variant_ref_sink (g_variant_new_string ("9901")));
      g_ptr_array_add (values, g_variant_ref_sink (g_variant_new_string ("9901:")));
      g_string_printf (sql, "SELECT id FROM %s WHERE wilayah >= $1 AND wilayah < $2",
                       cases[i].subject);
      terpadu_filter_append_sql (filter, cases[i].subject, TEPAT_ZONE_WIB, sql, values);
      g_string_append_printf (sql, " ORDER BY %s", cases[i].order);
      plan = tepat_session_read (session (), plan_job, sql->str, NULL, &error);
      g_assert_no_error (error);
      if (strstr (plan, cases[i].index) == NULL || strstr (plan, "TEMP B-TREE FOR ORDER") != NULL)
        g_error ("%s\n is done by: %s", sql->str, plan);
    }
}

/* The queue of those who wait is counted again after every change, over a million of persons. */
static void
test_who_waits_is_counted_by_an_index (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *plan = tepat_session_read (
    session (), plan_job, (gpointer) "SELECT count (*), min (diubah) FROM penduduk"
    " WHERE mutu <> 0 AND diperiksa IS NULL", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (plan, "COVERING INDEX penduduk_bertanda"));
}

/* Everything that an act may change, but for the marks that a record was touched. */
static char *
picture (void)
{
  g_autofree char *persons = select_text (
    "SELECT id, wilayah, status, status_alasan, pekerjaan, pendidikan, kurang, diperiksa"
    " FROM penduduk ORDER BY id");
  g_autofree char *families = select_text (
    "SELECT id, wilayah, dusun, rt, rw, kurang, diperiksa FROM keluarga ORDER BY id");
  g_autofree char *programs = select_text (
    "SELECT id, program, penduduk, wilayah, status, berakhir, alasan FROM kepesertaan"
    " ORDER BY id");
  g_autofree char *recap = select_text (
    "SELECT wilayah, keluarga, penduduk, lengkap, bertanda, nonaktif FROM rekap_wilayah"
    " WHERE penduduk > 0 ORDER BY wilayah");

  return g_strjoin ("\n", persons, families, programs, recap, NULL);
}

static TepatBatchReport *
run (const char  *subject,
     const char  *act,
     const char  *field,
     const char  *value,
     GArray      *ids,
     gboolean     dry_run,
     GError     **error)
{
  const TepatBatchAct batch = { subject, act, field, value, "Berita acara desa", ids };

  return tepat_batch_run (session (), &batch, dry_run, NULL, error);
}

static const struct
{
  const char *subject;
  const char *act;
  const char *field;
  const char *value;
} batch_cases[] = {
  { "keluarga", "isi", "dusun", "KRAJAN" },
  { "penduduk", "isi", "rt", "007" },
  { "keluarga", "isi", "rw", "" },
  { "penduduk", "isi", "pekerjaan", "" },
  { "penduduk", "isi", "pendidikan", "4" },
  { "penduduk", "status", NULL, "meninggal" },
  { "keluarga", "status", NULL, "pindah" },
  { "penduduk", "program-tambah", NULL, "PKH" },
  { "keluarga", "program-tambah", NULL, "PKH" },
  { "penduduk", "periksa", NULL, NULL },
};

/* The preview says what happens; undoing brings back everything, to the recap. */
static void
test_acts_can_be_previewed_and_undone (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (batch_cases); i++)
    {
      TepatStoreJob job = strcmp (batch_cases[i].subject, "penduduk") == 0
                            ? terpadu_query_penduduk : terpadu_query_keluarga;
      g_autoptr(GArray) ids = ask ("", "", "wilayah", job);
      g_autofree char *before = picture ();
      g_autofree char *looked = NULL, *after = NULL, *back = NULL;
      gint64 entries = select_int ("SELECT count (*) FROM jejak");
      g_autoptr(TepatBatchReport) preview = NULL;
      g_autoptr(TepatBatchReport) done = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(TepatJob) taking_back = tepat_job_new ("");
      TepatBatchUndoReport undone;
      guint64 n_done, n_all;

      g_test_message ("%s %s %s", batch_cases[i].act, batch_cases[i].subject,
                      batch_cases[i].field != NULL ? batch_cases[i].field : "");
      preview = run (batch_cases[i].subject, batch_cases[i].act, batch_cases[i].field,
                     batch_cases[i].value, ids, TRUE, &error);
      g_assert_no_error (error);
      looked = picture ();
      g_assert_cmpstr (looked, ==, before);
      done = run (batch_cases[i].subject, batch_cases[i].act, batch_cases[i].field,
                  batch_cases[i].value, ids, FALSE, &error);
      g_assert_no_error (error);
      after = picture ();
      g_assert_cmpuint (done->berubah, >, 0);
      g_assert_cmpuint (done->berubah, ==, preview->berubah);
      g_assert_cmpuint (done->sama, ==, preview->sama);
      g_assert_cmpstr (after, !=, before);
      g_assert_cmpint (select_int ("SELECT count (*) FROM jejak"), ==, entries + 1);
      g_assert_true (tepat_batch_undo (session (), done->uid, NULL, taking_back, &undone, &error));
      g_assert_no_error (error);
      /* Who waits for many thousand sees how far it is. */
      tepat_job_get_counts (taking_back, &n_done, &n_all);
      g_assert_cmpuint (n_all, >=, undone.dikembalikan);
      back = picture ();
      g_assert_cmpstr (back, ==, before);
      g_assert_cmpuint (undone.ditinggal, ==, 0);
      g_assert_false (tepat_batch_undo (session (), done->uid, NULL, NULL, &undone, &error));
      g_assert_error (error, TEPAT_BATCH_ERROR, TEPAT_BATCH_ERROR_UNDONE);
    }
}

static void
test_a_family_moves_with_its_members (void)
{
  g_autoptr(GArray) all = ask ("", "", "wilayah", terpadu_query_keluarga);
  g_autoptr(GArray) some = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *before = picture ();
  g_autofree char *desa = select_text ("SELECT kode FROM wilayah WHERE tingkat = 4"
                                       " AND kode LIKE '9901%' ORDER BY kode DESC LIMIT 1");
  g_autofree char *back = NULL;
  g_autofree char *sql = NULL;
  g_autoptr(TepatBatchReport) done = NULL;
  g_autoptr(GError) error = NULL;
  TepatBatchUndoReport undone;

  *strchr (desa, ';') = '\0';
  g_array_append_vals (some, all->data, 3);
  done = run ("keluarga", "isi", "wilayah", desa, some, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done->berubah, ==, 3);
  g_assert_cmpint (select_int ("SELECT count (*) FROM penduduk AS p JOIN keluarga AS k"
                               " ON k.id = p.keluarga WHERE p.wilayah <> k.wilayah"), ==, 0);
  sql = g_strdup_printf ("SELECT (SELECT penduduk FROM rekap_wilayah WHERE wilayah = '%s') ="
                         " (SELECT count (*) FROM penduduk WHERE wilayah = '%s')", desa, desa);
  g_assert_cmpint (select_int (sql), ==, 1);
  g_assert_true (tepat_batch_undo (session (), done->uid, NULL, NULL, &undone, &error));
  back = picture ();
  g_assert_cmpstr (back, ==, before);
}

static void
test_what_changed_since_stays (void)
{
  g_autoptr(GArray) ids = ask ("", "", "wilayah", terpadu_query_keluarga);
  g_autoptr(GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(TepatBatchReport) first = NULL;
  g_autoptr(TepatBatchReport) second = NULL;
  g_autoptr(GError) error = NULL;
  TepatBatchUndoReport undone;

  g_array_append_vals (one, ids->data, 1);
  first = run ("keluarga", "isi", "dusun", "KIDUL", ids, FALSE, &error);
  second = run ("keluarga", "isi", "dusun", "LOR", one, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (tepat_batch_undo (session (), first->uid, NULL, NULL, &undone, &error));
  g_assert_cmpuint (undone.ditinggal, ==, 1);
  g_assert_cmpint (select_int ("SELECT count (*) FROM keluarga WHERE dusun = 'LOR'"), ==, 1);
  g_assert_cmpint (select_int ("SELECT count (*) FROM keluarga WHERE dusun = 'KIDUL'"), ==, 0);
  g_assert_true (tepat_batch_undo (session (), second->uid, NULL, NULL, &undone, &error));
}

static void
test_what_cannot_be_is_refused_whole (void)
{
  static const struct
  {
    const char *act;
    const char *field;
    const char *value;
    int         code;
  } cases[] = {
    { "hapus", NULL, "", TEPAT_BATCH_ERROR_NO_SUCH_ACT },
    { "isi", "nik", "9901010101010001", TEPAT_BATCH_ERROR_NO_SUCH_ACT },
    { "isi", "wilayah", "9801012001", TEPAT_BATCH_ERROR_WRONG_VALUE },
    { "isi", "rt", "terlalu panjang", TEPAT_BATCH_ERROR_WRONG_VALUE },
    { "isi", "pendidikan", "99", TEPAT_BATCH_ERROR_WRONG_VALUE },
    { "status", NULL, "melayang", TEPAT_BATCH_ERROR_WRONG_VALUE },
    { "program-tambah", NULL, "TIDAK-ADA", TEPAT_BATCH_ERROR_WRONG_VALUE },
    { "status", NULL, "aktif", TEPAT_BATCH_ERROR_NOTHING },
  };
  g_autoptr(GArray) ids = ask ("status=aktif", "", "wilayah", terpadu_query_penduduk);
  g_autofree char *before = picture ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TepatBatchReport) report = NULL;
      g_autofree char *after = NULL;

      report = run ("penduduk", cases[i].act, cases[i].field, cases[i].value, ids, FALSE, &error);
      g_assert_null (report);
      g_assert_error (error, TEPAT_BATCH_ERROR, cases[i].code);
      after = picture ();
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_a_stopped_act_changes_nothing (void)
{
  g_autoptr(GArray) ids = ask ("", "", "wilayah", terpadu_query_penduduk);
  g_autoptr(TepatJob) job = tepat_job_new ("uji");
  const TepatBatchAct act = { "penduduk", "isi", "pekerjaan", "Petani", NULL, ids };
  g_autofree char *before = picture ();
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (tepat_job_get_cancellable (job));
  g_assert_null (tepat_batch_run (session (), &act, FALSE, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = picture ();
  g_assert_cmpstr (after, ==, before);
}

/* A cell that was typed over is read as if the file said so; the file stays as it came. */
static void
test_cells_are_corrected_for_the_import (void)
{
  static const char text[] =
    "NIK,No KK,Nama,Jenis Kelamin,Tanggal Lahir,Kode Desa\n"
    "9901010101500091,9901010101200091,MENTARI,2,31/02/1950,%s\n"
    "9901010101500092,9901010101200091,BAYU,1,01/01/1950,%s\n";
  g_autofree char *desa = select_text ("SELECT wilayah FROM penduduk LIMIT 1");
  g_autofree char *path = terpadu_workspace_dup_path (workspace, "perbaikan.csv");
  g_autofree char *content = NULL;
  g_autoptr(TepatImport) import = NULL;
  g_autoptr(TepatImportReport) before = NULL;
  g_autoptr(TepatImportReport) after = NULL;
  g_autoptr(TepatImportReport) done = NULL;
  const TepatImportIssue *issue;
  g_autoptr(GError) error = NULL;

  *strchr (desa, ';') = '\0';
  content = g_strdup_printf (text, desa, desa);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  import = tepat_import_new (session (), path, NULL, &error);
  g_assert_no_error (error);
  before = tepat_import_run (import, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->contoh->len, ==, 1);
  issue = before->contoh->pdata[0];
  g_assert_cmpstr (issue->nilai, ==, "31/02/1950");
  g_assert_true (tepat_import_set_cell (import, issue->baris, issue->kolom, "28/02/1950"));
  g_assert_false (tepat_import_set_cell (import, issue->baris, "Tidak Ada", "x"));
  g_assert_cmpuint (tepat_import_get_n_cells_set (import), ==, 1);
  after = tepat_import_run (import, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->contoh->len, ==, 0);
  done = tepat_import_run (import, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (select_int ("SELECT count (*) FROM penduduk WHERE nama = 'MENTARI'"
                               " AND tgl_lahir = '1950-02-28'"), ==, 1);
  g_assert_cmpint (select_int ("SELECT count (*) FROM impor_perbaikan"
                               " WHERE nilai = '28/02/1950'"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  workspace = terpadu_workspace_new (FAMILIES);
  g_test_add_func ("/query/filter-is-a-text", test_filter_is_a_text);
  g_test_add_func ("/query/filters-leave-the-right-records", test_filters_leave_the_right_records);
  g_test_add_func ("/query/families-are-filtered-too", test_families_are_filtered_too);
  g_test_add_func ("/query/words-are-sought-within-the-filter",
                   test_words_are_sought_within_the_filter);
  g_test_add_func ("/query/lists-need-no-sorting", test_lists_need_no_sorting);
  g_test_add_func ("/query/who-waits-is-counted-by-an-index",
                   test_who_waits_is_counted_by_an_index);
  g_test_add_func ("/batch/acts-can-be-previewed-and-undone",
                   test_acts_can_be_previewed_and_undone);
  g_test_add_func ("/batch/a-family-moves-with-its-members", test_a_family_moves_with_its_members);
  g_test_add_func ("/batch/what-changed-since-stays", test_what_changed_since_stays);
  g_test_add_func ("/batch/what-cannot-be-is-refused-whole", test_what_cannot_be_is_refused_whole);
  g_test_add_func ("/batch/a-stopped-act-changes-nothing", test_a_stopped_act_changes_nothing);
  g_test_add_func ("/import/cells-are-corrected", test_cells_are_corrected_for_the_import);
  result = g_test_run ();
  terpadu_workspace_free (workspace);

  return result;
}
