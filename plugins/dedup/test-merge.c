/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gstdio.h>

#include "dedup-explain.h"
#include "dedup-home.h"
#include "dedup-link.h"
#include "dedup-lookup.h"
#include "dedup-rules.h"
#include "dedup-stand.h"
#include "dedup-train.h"
#include "test-help.h"

#define FAMILIES "150"

/* What a person decided does not come back with the next search. */
static void
test_remembered (void)
{
  g_autoptr(GPtrArray) before = help_list ("orang", NULL);
  g_autoptr(GPtrArray) after = NULL;

  help_act_on (dedup_decide, ((DedupCase *) before->pdata[0])->uid, "beda");
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  after = help_list ("orang", NULL);
  g_assert_cmpuint (after->len, ==, before->len - 1);
}

/* Another reviewer takes the case. */
static gpointer
take (TepatDb       *db,
      gpointer       uid,
      GCancellable  *cancellable,
      GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "ganda.pegang", .subjek_jenis = "dedup_kasus",
                                  .subjek = uid };
  g_autofree char *now = tepat_time_now ();

  g_assert_true (tepat_db_run (db, "INSERT INTO dedup_pegang (kasus, oleh, waktu)"
                                   " VALUES ($1, 'budi', $2)", error, "ss", uid, now));
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

/* What somebody else works on is not decided, and a decision ends a claim. */
static void
test_claimed (void)
{
  TepatSession *session = terpadu_workspace_get_session (help_workspace);
  g_autoptr(GPtrArray) cases = help_list ("orang", NULL);
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(DedupDecision) decision = NULL;
  g_autoptr(GError) error = NULL;
  const char *uid = ((DedupCase *) cases->pdata[0])->uid;
  const char *own = ((DedupCase *) cases->pdata[1])->uid;

  tepat_store_write_as (tepat_session_get_store (session), tepat_session_get_actor (session),
                        "dedup", take, (gpointer) uid, NULL, NULL, &error);
  g_assert_no_error (error);
  decision = dedup_decision_new (uid, "beda");
  g_assert_null (help_act (NULL, dedup_decide, decision, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT);
  after = help_list ("orang", NULL);
  g_assert_cmpstr (((DedupCase *) after->pdata[0])->dipegang, ==, "budi");
  terpadu_workspace_run (help_workspace, "dedup", "claim", own, NULL);
  help_act_on (dedup_decide, own, "beda");
  help_act_on (dedup_undo, own, NULL);
  g_clear_pointer (&after, g_ptr_array_unref);
  after = help_list ("orang", NULL);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpint (g_strcmp0 (((DedupCase *) after->pdata[i])->uid, uid) == 0, ==,
                     ((DedupCase *) after->pdata[i])->dipegang != NULL);
}

/* Sixty pairs of which the register is too sure: a third of them was decided to be two persons. */
static gpointer
invent_labels (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "ganda.putus", .subjek_jenis = "dedup_kasus",
                                  .subjek = "" };
  g_autofree char *now = tepat_time_now ();
  gint64 kasus, pola;

  g_assert_true (dedup_rules_add_case (db, 0, "orang", now, &kasus, error));
  g_assert_true (tepat_db_get_int (db, "SELECT pola FROM dedup_pasangan ORDER BY bobot DESC LIMIT 1",
                                   &pola, error, ""));
  for (gint64 i = 0; i < 60; i++)
    g_assert_true (
      tepat_db_run (db, "INSERT INTO dedup_pasangan (kasus, a, b, bobot, pola, n_nama, n_ibu)"
                        " VALUES ($1, 'a' || $2, 'b' || $2, 9, $3, 1, 1)", error, "iii", kasus, i,
                    pola) &&
      (i % 3 == 0
         ? tepat_db_run (db, "INSERT INTO dedup_putusan (a, b, putusan, versi_a, versi_b, kasus,"
                             " waktu, oleh) SELECT 'a' || $1, 'b' || $1, 'beda', 1, 1, uid, dibuat,"
                             " 'budi' FROM dedup_kasus WHERE id = $2", error, "ii", i, kasus)
         : tepat_db_run (db, "INSERT INTO dedup_gabung (uid, kasus, utama, nilai, keadaan,"
                             " diusulkan, diusulkan_oleh) SELECT 'g' || $1, uid, 'a' || $1, '{}',"
                             " 'digabung', dibuat, 'budi' FROM dedup_kasus WHERE id = $2", error,
                         "ii", i, kasus) &&
           tepat_db_run (db, "INSERT INTO dedup_alias (gabung, rekam, utama)"
                             " VALUES ('g' || $1, 'b' || $1, 'a' || $1)", error, "i", i)));
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

/* Decisions move the weights, which is shown before and then holds for the next search. */
static void
test_train (void)
{
  TepatSession *session = terpadu_workspace_get_session (help_workspace);
  g_autoptr(GError) error = NULL;
  g_autofree DedupTraining *training = NULL;
  double shift;

  g_assert_null (tepat_session_read (session, dedup_train_read, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  tepat_store_write_as (tepat_session_get_store (session), tepat_session_get_actor (session),
                        "dedup", invent_labels, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  training = tepat_session_read (session, dedup_train_read, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (training->n_same, ==, 40);
  g_assert_cmpuint (training->n_different, >=, 20);
  g_assert_cmpuint (training->before.n_wrong, >=, 20);
  g_assert_cmpfloat (training->shift, <, 0);
  shift = training->shift;
  terpadu_workspace_run (help_workspace, "dedup", "train", "--use", NULL);
  g_clear_pointer (&training, g_free);
  training = tepat_session_read (session, dedup_train_read, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (fabs (training->shift), <, fabs (shift) + 0.01);
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
}

#define N_COPIES 10

/* Persons of the register as another list has them: with a slip of the pen and without a number. */
static gpointer
read_copies (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  GString *csv = g_string_new ("nik,nama,tgl_lahir,jk,ibu_kandung,wilayah\n");
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT ',' || nama || 'A,' ||"
                               " tgl_lahir || ',' || jk || ',' || ibu_kandung || ',' || wilayah"
                               " FROM penduduk WHERE length (nik) = 16 AND mutu = 0"
                               " AND ibu_kandung IS NOT NULL AND jk IS NOT NULL"
                               " AND tgl_lahir < '2000' ORDER BY id LIMIT $1", error);
  g_assert_nonnull (stmt);
  tepat_stmt_bind (stmt, "i", (gint64) N_COPIES);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_string_append_printf (csv, "%s\n", tepat_stmt_get_text (stmt, 0));

  return g_string_free (csv, FALSE);
}

static void
write_copies (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *csv = tepat_session_read (terpadu_workspace_get_session (help_workspace),
                                             read_copies, NULL, NULL, &error);

  g_assert_no_error (error);
  g_file_set_contents (path, csv, -1, &error);
  g_assert_no_error (error);
}

/* How many cases wait in which one of them and one of the others stand together. */
static gpointer
count_news (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  gint64 *n = data;

  g_assert_true (tepat_db_get_int (db, "SELECT count (DISTINCT a.kasus) FROM dedup_anggota AS a"
                                       " JOIN penduduk AS p ON p.uid = a.rekam"
                                       " JOIN dedup_kasus AS k ON k.id = a.kasus"
                                       " WHERE p.impor = (SELECT max (id) FROM impor)"
                                       " AND k.keadaan = 'menunggu' AND k.jenis = 'orang'", n,
                                   error, ""));
  g_assert_true (tepat_db_get_int (db, "SELECT count (*) FROM penduduk"
                                       " WHERE impor = (SELECT max (id) FROM impor)", n + 1, error,
                                   ""));
  return NULL;
}

/* The same persons once more, with another NIK and without a KK: what an import brings is compared
 * with the register on the spot, joins the cases that wait, and is compared once. */
static void
test_new (void)
{
  g_autofree char *path = terpadu_workspace_dup_path (help_workspace, "copies.csv");
  g_autoptr(GPtrArray) before = help_list ("orang", NULL);
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GError) error = NULL;
  gint64 n[2] = { 0 };

  write_copies (path);
  terpadu_workspace_run (help_workspace, "import", path, "--profile", "generik", NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", "--new", NULL);
  tepat_session_read (terpadu_workspace_get_session (help_workspace), count_news, n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n[1], ==, N_COPIES);
  g_assert_cmpint (n[0], >=, N_COPIES * 9 / 10);
  after = help_list ("orang", NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", "--new", NULL);
  g_clear_pointer (&before, g_ptr_array_unref);
  before = help_list ("orang", NULL);
  g_assert_cmpuint (before->len, ==, after->len);
}

/* A stranger with a note so long that the file is no small one any more. */
static void
append_stranger (const char *path)
{
  g_autofree char *note = g_strnfill (2 * 1024 * 1024, 'x');
  g_autofree char *csv = NULL;
  g_autofree char *longer = NULL;

  g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
  longer = g_strdup_printf ("%s,XERXES QUADRATULLAH,1931-02-03,1,ZENOBIA,9901012001,%s\n", csv,
                            note);
  g_assert_true (g_file_set_contents (path, longer, -1, NULL));
}

/* A list is looked for in the register: row by row, or, a large one, in one search. */
static void
test_link (void)
{
  TepatSession *session = terpadu_workspace_get_session (help_workspace);
  g_autofree char *path = terpadu_workspace_dup_path (help_workspace, "list.csv");
  g_autofree char *out = terpadu_workspace_dup_path (help_workspace, "linked.csv");
  g_autoptr(TepatJob) job = tepat_job_new ("link");
  g_autoptr(GError) error = NULL;

  write_copies (path);
  for (guint i = 0; i < 2; i++)
    {
      DedupLinkage linkage = {
        .folder = tepat_store_get_folder (tepat_session_get_store (session)), .path = path,
        .out = out, .job = job,
      };
      g_autofree char *text = NULL;

      g_assert_nonnull (tepat_session_read (session, dedup_link, &linkage, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (linkage.n_rows, ==, N_COPIES + i);
      g_assert_cmpuint (linkage.n_sure, >=, N_COPIES - 1);
      g_assert_cmpuint (linkage.n_sure, <=, N_COPIES);
      g_assert_true (g_file_get_contents (out, &text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, "id_sumber,uid,weight,probability,kind\n2,"));
      append_stranger (path);
    }
}

/* The number of a family and the uid of another. */
static gpointer
read_numbers (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  char **numbers = data;

  if (tepat_db_get_text (db, "SELECT no_kk FROM keluarga WHERE status = 'aktif'"
                             " AND length (no_kk) = 16 ORDER BY id LIMIT 1", &numbers[0], error,
                         ""))
    tepat_db_get_text (db, "SELECT uid FROM keluarga WHERE status = 'aktif'"
                           " AND length (no_kk) = 16 ORDER BY id LIMIT 1 OFFSET 5", &numbers[1],
                       error, "");
  return NULL;
}

/* A family that gets the number of another is a case of its own, once. */
static void
test_new_family (void)
{
  TepatSession *session = terpadu_workspace_get_session (help_workspace);
  g_autoptr(GPtrArray) before = help_list ("keluarga", NULL);
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *change = NULL;
  char *numbers[2] = { NULL, NULL };

  tepat_session_read (session, read_numbers, numbers, NULL, &error);
  g_assert_no_error (error);
  change = g_strconcat ("no_kk=", numbers[0], NULL);
  terpadu_workspace_run (help_workspace, "edit", numbers[1], change, NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", "--new", NULL);
  after = help_list ("keluarga", NULL);
  g_assert_cmpuint (after->len, ==, before->len + 1);
  terpadu_workspace_run (help_workspace, "dedup", "scan", "--new", NULL);
  again = help_list ("keluarga", NULL);
  g_assert_cmpuint (again->len, ==, after->len);
  g_free (numbers[0]);
  g_free (numbers[1]);
}

/* Who gets into a programme, or out of it: what is at stake of the cases that wait follows. */
static void
test_aid (void)
{
  static const char * const acts[] = { "program-tambah", "program-hapus" };
  static const char stale[] =
    "SELECT count (*) FROM dedup_kasus AS c WHERE keadaan = 'menunggu' AND jenis = 'orang' AND"
    " bantuan <> (SELECT count (*) FROM dedup_anggota AS a JOIN penduduk AS p ON p.uid = a.rekam"
    " JOIN kepesertaan AS s ON s.penduduk = p.id AND s.status = 'aktif' WHERE a.kasus = c.id)";

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      terpadu_workspace_run (help_workspace, "batch", acts[i], "--filter", "", "--value", "BST",
                             NULL);
      g_assert_cmpint (help_get_int (stale, NULL), >, 0);
      terpadu_workspace_run (help_workspace, "dedup", "scan", "--new", NULL);
      g_assert_cmpint (help_get_int (stale, NULL), ==, 0);
    }
}

static void
change_programmes (const char         *act,
                   const char * const *programmes)
{
  g_autofree char *filter = help_dup_text ("SELECT 'wilayah=' || min (wilayah) FROM penduduk",
                                           NULL);

  for (guint i = 0; programmes[i] != NULL; i++)
    terpadu_workspace_run (help_workspace, "batch", act, "--filter", filter, "--value",
                           programmes[i], NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
}

/* One that is in no case yet. */
static char *
dup_family (void)
{
  return help_dup_text ("SELECT k.uid FROM keluarga AS k WHERE (SELECT count (*) FROM penduduk AS p"
                        " WHERE p.keluarga = k.id AND p.mutu = 0 AND length (p.nik) = 16"
                        " AND p.ibu_kandung IS NOT NULL) > 3 AND NOT EXISTS (SELECT 1"
                        " FROM dedup_anggota AS a WHERE a.rekam = k.uid) ORDER BY k.id LIMIT 1",
                        NULL);
}

/* A family whose people came in once more with another number is a household twice: one case of
 * families beside those of its people. What was decided on it stays decided. */
static void
test_household (void)
{
  static const char n_cases[] =
    "SELECT count (*) FROM dedup_kasus WHERE jenis = 'rumah' AND keadaan = 'menunggu'";
  g_autofree char *path = terpadu_workspace_dup_path (help_workspace, "household.csv");
  g_autofree char *family = dup_family ();
  g_autofree char *csv = NULL;
  g_autofree char *kasus = NULL;
  gint64 before = help_get_int (n_cases, NULL);

  csv = help_dup_text ("SELECT 'nik,no_kk,nama,jk,tgl_lahir,ibu_kandung,kode_desa' || char (10) ||"
                       " group_concat (',9901010101260099,' || p.nama || 'A,' || p.jk || ',' ||"
                       " p.tgl_lahir || ',' || p.ibu_kandung || ',' || p.wilayah, char (10))"
                       " FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga"
                       " WHERE k.uid = $1", family);
  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  terpadu_workspace_run (help_workspace, "import", path, "--profile", "generik", NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", "--new", NULL);
  g_assert_cmpint (help_get_int (n_cases, NULL), ==, before + 1);
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  g_assert_cmpint (help_get_int (n_cases, NULL), ==, before + 1);
  kasus = help_dup_text ("SELECT k.uid FROM dedup_kasus AS k JOIN dedup_anggota AS a"
                         " ON a.kasus = k.id WHERE k.jenis = 'rumah' AND a.rekam = $1", family);
  g_assert_nonnull (kasus);
  help_act_on (dedup_decide, kasus, "beda");
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  g_assert_cmpint (help_get_int (n_cases, NULL), ==, before);
}

/* Programmes that exclude each other are a kind of their own: of a person, or of a family. What was
 * decided on them does not come back, and nobody is merged for it. */
static void
test_clash (void)
{
  static const char * const of_persons[] = { "PBI", "PBI_PEMDA", NULL };
  static const char * const of_families[] = { "PKH", "BLT", NULL };
  static const char n_cases[] =
    "SELECT count (*) FROM dedup_kasus WHERE jenis = 'bentrok' AND keadaan = 'menunggu'";
  g_autoptr(GPtrArray) cases = NULL;
  g_autoptr(DedupDecision) merge = NULL;
  g_autoptr(GError) error = NULL;
  gint64 n;

  g_assert_cmpint (help_get_int (n_cases, NULL), ==, 0);
  change_programmes ("program-tambah", of_persons);
  g_assert_cmpint (help_get_int ("SELECT max (jumlah) FROM dedup_kasus WHERE jenis = 'bentrok'",
                                 NULL), ==, 1);
  n = help_get_int (n_cases, NULL);
  change_programmes ("program-tambah", of_families);
  g_assert_cmpint (help_get_int ("SELECT max (jumlah) FROM dedup_kasus WHERE jenis = 'bentrok'",
                                 NULL), >, 1);
  change_programmes ("program-hapus", of_families);
  g_assert_cmpint (help_get_int (n_cases, NULL), ==, n);
  cases = help_list ("bentrok", NULL);
  merge = dedup_decision_new (((DedupCase *) cases->pdata[0])->uid, "sama");
  g_assert_null (help_act (NULL, dedup_decide, merge, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  help_act_on (dedup_decide, merge->kasus, "beda");
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  g_assert_cmpint (help_get_int (n_cases, NULL), ==, n - 1);
  /* The office says that they do not exclude each other there. */
  terpadu_workspace_run (help_workspace, "dedup", "settings", "--clashes", "off", NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  g_assert_cmpint (help_get_int (n_cases, NULL), ==, 0);
  terpadu_workspace_run (help_workspace, "dedup", "settings", "--clashes", "on", NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  g_assert_cmpint (help_get_int (n_cases, NULL), ==, n - 1);
  change_programmes ("program-hapus", of_persons);
  g_assert_cmpint (help_get_int (n_cases, NULL), ==, 0);
}

static DedupStandKind
read_stand (void)
{
  TepatSession *session = terpadu_workspace_get_session (help_workspace);
  const char *folder = tepat_store_get_folder (tepat_session_get_store (session));
  g_autoptr(GError) error = NULL;
  g_autofree DedupStand *stand = tepat_session_read (session, dedup_stand_read, (gpointer) folder,
                                                     NULL, &error);

  g_assert_no_error (error);

  g_assert_cmpint (stand->n_records, >, 100);
  g_assert_cmpint (stand->n_pairs, >, 100);

  return stand->kind;
}

/* What the last search left is gone: that is known, and another search puts it right. */
static void
test_stand (void)
{
  TepatSession *session = terpadu_workspace_get_session (help_workspace);
  const char *folder = tepat_store_get_folder (tepat_session_get_store (session));
  g_autofree char *token = help_dup_text ("SELECT berkas FROM dedup_indeks", NULL);
  g_autofree char *path = dedup_home_dup_path (folder, token);

  g_assert_cmpint (read_stand (), ==, DEDUP_STAND_GOOD);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (read_stand (), ==, DEDUP_STAND_GONE);
  g_assert_nonnull (dedup_stand_describe (DEDUP_STAND_GONE));
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  g_assert_cmpint (read_stand (), ==, DEDUP_STAND_GOOD);
}

#define N_TIMES 20

/* One person so often that no screen has room for all. */
static void
write_many (const char *path)
{
  g_autoptr(GString) csv = g_string_new ("nik,nama,jk,tgl_lahir,ibu_kandung,no_kk,alamat,"
                                         "kode_desa\n");
  g_autofree char *desa = help_dup_text ("SELECT min (wilayah) FROM penduduk", NULL);

  for (guint i = 0; i < N_TIMES; i++)
    g_string_append_printf (csv, ",WAGIRAH SUMOPAWIRO,2,1961-07-%02d,KASTINAH,,JL SUMUR BOR 9,%s\n",
                            i % 2 == 0 ? 4 : 14, desa);
  g_assert_true (g_file_set_contents (path, csv->str, (gssize) csv->len, NULL));
}

/* A group of many is several cases, none larger than a screen and none of one record alone. */
static void
test_many (void)
{
  static const char members[] =
    "SELECT count (*) FROM dedup_anggota AS a JOIN dedup_kasus AS k ON k.id = a.kasus"
    " JOIN penduduk AS p ON p.uid = a.rekam WHERE k.keadaan = 'menunggu' AND k.jenis = 'orang'"
    " AND p.nama = 'WAGIRAH SUMOPAWIRO'";
  g_autofree char *path = terpadu_workspace_dup_path (help_workspace, "many.csv");

  write_many (path);
  terpadu_workspace_run (help_workspace, "import", path, "--profile", "generik", NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  g_assert_cmpint (help_get_int (members, NULL), ==, N_TIMES);
  g_assert_cmpint (help_get_int ("SELECT max (jumlah) FROM dedup_kasus", NULL), <=,
                   DEDUP_MOST_MEMBERS);
  g_assert_cmpint (help_get_int ("SELECT min (jumlah) FROM dedup_kasus WHERE jenis = 'orang'", NULL),
                   >=, 2);
}

/* What a search kept of its pairs, and the same pairs by the weights and the index that it left. */
static gpointer
compare_kept (TepatDb       *db,
              gpointer       folder,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(DedupLookup) lookup = dedup_lookup_new (db, folder, error);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;
  guint n = 0;

  g_assert_nonnull (lookup);
  stmt = tepat_db_prepare (db, "SELECT d.a, d.b, d.bobot FROM dedup_pasangan AS d"
                               " JOIN dedup_kasus AS k ON k.id = d.kasus"
                               " WHERE k.jenis = 'orang' AND k.jalan ="
                               " (SELECT max (id) FROM dedup_jalan) LIMIT 40", error);
  g_assert_nonnull (stmt);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      g_autoptr(DedupMatch) match = dedup_lookup_compare (lookup, tepat_stmt_get_text (stmt, 0),
                                                          tepat_stmt_get_text (stmt, 1), error);

      g_assert_nonnull (match);
      g_assert_cmpfloat (fabs (match->weights.total - tepat_stmt_get_real (stmt, 2)), <, 0.01);
      n++;
    }
  g_assert_cmpuint (n, >, 5);

  return NULL;
}

/* The weights that a search stored are those of explain, check and --new. */
static void
test_model (void)
{
  TepatSession *session = terpadu_workspace_get_session (help_workspace);
  const char *folder = tepat_store_get_folder (tepat_session_get_store (session));
  g_autoptr(GError) error = NULL;

  tepat_session_read (session, compare_kept, (gpointer) folder, NULL, &error);
  g_assert_no_error (error);
}

/* Who decided first has decided; the second is told. */
static void
test_twice (void)
{
  g_autoptr(GPtrArray) cases = help_list ("orang", NULL);
  g_autoptr(DedupDecision) decision = NULL;
  g_autoptr(GError) error = NULL;
  const char *uid = ((DedupCase *) cases->pdata[0])->uid;

  help_act_on (dedup_decide, uid, "serumah");
  decision = dedup_decision_new (uid, "sama");
  g_assert_null (help_act (NULL, dedup_decide, decision, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT);
  help_act_on (dedup_undo, uid, NULL);
}

/* Every pair of a case is explained, in words and weights whose sum is the case's. */
static void
test_explained (void)
{
  g_autoptr(GPtrArray) cases = help_list ("orang", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(DedupCase) kasus = NULL;

  kasus = tepat_session_read (terpadu_workspace_get_session (help_workspace), dedup_case_read,
                              ((DedupCase *) cases->pdata[0])->uid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kasus->members->len, >=, 2);
  g_assert_cmpuint (kasus->reasons->len, >=, 1);
  for (guint i = 0; i < kasus->reasons->len; i++)
    {
      const DedupReason *reason = &g_array_index (kasus->reasons, DedupReason, i);
      g_autoptr(GPtrArray) sentences = dedup_explain (reason);
      double sum = 0;

      for (guint j = 0; j < sentences->len; j++)
        sum += ((DedupSentence *) sentences->pdata[j])->weight;
      g_assert_cmpuint (sentences->len, >=, 2);
      g_assert_cmpfloat (fabs (sum + (reason->comparison.jk == DEDUP_SEX_SAME
                                        ? reason->weights.jk : 0) - reason->weights.total), <, 0.01);
    }
}

static gpointer
read_ids (TepatDb       *db,
          gpointer       uid,
          GCancellable  *cancellable,
          GError       **error)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT p.id FROM dedup_kasus AS k JOIN dedup_anggota AS a"
                               " ON a.kasus = k.id JOIN penduduk AS p ON p.uid = a.rekam"
                               " WHERE k.uid = $1", error);
  g_assert_nonnull (stmt);
  tepat_stmt_bind (stmt, "s", uid);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      gint64 id = tepat_stmt_get_int (stmt, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
give_aid (const char *kasus)
{
  TepatSession *session = terpadu_workspace_get_session (help_workspace);
  g_autoptr(TepatJob) job = tepat_job_new ("aid");
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = tepat_session_read (session, read_ids, (gpointer) kasus, NULL, &error);
  const TepatBatchAct batch = { .subject = "penduduk", .act = "program-tambah", .value = "BLT",
                                .ids = ids };
  g_autoptr(TepatBatchReport) report = tepat_batch_run (session, &batch, FALSE, job, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->berubah, >=, 2);
}

/* With aid at stake the merge waits, and who proposed it may not confirm it. */
static void
test_second_person (void)
{
  g_autoptr(GPtrArray) cases = help_list ("orang", NULL);
  g_autoptr(DedupDecision) decision = NULL;
  g_autoptr(DedupDecision) confirmation = NULL;
  g_autoptr(DedupOutcomeReport) report = NULL;
  g_autoptr(GError) error = NULL;
  const char *uid = ((DedupCase *) cases->pdata[0])->uid;

  give_aid (uid);
  decision = dedup_decision_new (uid, "sama");
  report = help_act (NULL, dedup_decide, decision, &error);
  g_assert_no_error (error);
  g_assert_true (report->waits);
  confirmation = dedup_decision_new (uid, "sama");
  g_assert_null (help_act (NULL, dedup_confirm, confirmation, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON);
  help_act_on (dedup_undo, uid, NULL);
}

/* A case of two records that somebody thought of. */
static gpointer
invent_case (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const char * const *rekam = data;
  const TepatJejakEntry entry = { .perbuatan = "ganda.putus", .subjek_jenis = "dedup_kasus",
                                  .subjek = "" };
  g_autofree char *now = tepat_time_now ();
  gint64 kasus;

  g_assert_true (
    dedup_rules_add_case (db, 0, "orang", now, &kasus, error) &&
    dedup_rules_add_member (db, kasus, 0, rekam[0], error) &&
    dedup_rules_add_member (db, kasus, 1, rekam[1], error) &&
    tepat_db_run (db, "INSERT INTO dedup_pasangan (kasus, a, b, bobot, pola, n_nama, n_ibu)"
                      " VALUES ($1, $2, $3, 3, 0, 1, 1)", error, "iss", kasus, rekam[0],
                  rekam[1]) &&
    dedup_rules_resettle_case (db, kasus, error));
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

/* Two cases that wait, of two records each and without aid. */
static void
find_two_cases (DedupCase *found[2])
{
  g_autoptr(GPtrArray) cases = help_list ("orang", NULL);
  guint n = 0;

  for (guint i = 0; i < cases->len && n < 2; i++)
    {
      const DedupCase *kasus = cases->pdata[i];

      if (kasus->jumlah == 2 && kasus->bantuan == 0)
        found[n++] = help_read (kasus->uid);
    }
  g_assert_cmpuint (n, ==, 2);
}

/* Who was merged waits nowhere any more: the record that stayed is asked about in their place, and
 * not about itself. Taken apart, the two are one case again and not more. */
static void
test_passed_on (void)
{
  static const char n_waiting[] =
    "SELECT count (*) FROM dedup_anggota AS a JOIN dedup_kasus AS k ON k.id = a.kasus"
    " WHERE k.keadaan = 'menunggu' AND a.rekam = $1";
  static const char n_pairs[] =
    "SELECT count (*) FROM dedup_pasangan AS d JOIN dedup_kasus AS k ON k.id = d.kasus"
    " WHERE k.keadaan = 'menunggu' AND $1 IN (d.a, d.b)";
  DedupCase *cases[2];
  g_autoptr(DedupDecision) decision = NULL;
  g_autoptr(DedupOutcomeReport) report = NULL;
  g_autoptr(GError) error = NULL;
  const char *utama, *gone, *third;

  find_two_cases (cases);
  utama = ((DedupMember *) cases[0]->members->pdata[0])->uid;
  gone = ((DedupMember *) cases[0]->members->pdata[1])->uid;
  third = ((DedupMember *) cases[1]->members->pdata[0])->uid;
  help_write (invent_case, (gpointer[]) { (gpointer) gone, (gpointer) third });
  help_write (invent_case, (gpointer[]) { (gpointer) utama, (gpointer) gone });
  decision = dedup_decision_new (cases[0]->uid, "sama");
  decision->utama = g_strdup (utama);
  report = help_act (NULL, dedup_decide, decision, &error);
  g_assert_no_error (error);
  g_assert_false (report->waits);
  g_assert_cmpint (help_get_int (n_waiting, gone), ==, 0);
  g_assert_cmpint (help_get_int (n_pairs, gone), ==, 0);
  g_assert_cmpint (help_get_int (n_waiting, utama), ==, 1);
  g_assert_cmpint (help_get_int (n_pairs, utama), ==, 1);
  g_assert_cmpint (help_get_int (n_waiting, third), ==, 2);
  help_act_on (dedup_undo, cases[0]->uid, NULL);
  terpadu_workspace_run (help_workspace, "dedup", "scan", "--new", NULL);
  g_assert_cmpint (help_get_int (n_waiting, gone), ==, 1);
  terpadu_workspace_run (help_workspace, "dedup", "scan", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    dedup_case_free (cases[i]);
}

int
main (int   argc,
      char *argv[])
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  help_start (FAMILIES);
  g_test_add_func ("/dedup/merge/model", test_model);
  g_test_add_func ("/dedup/merge/explained", test_explained);
  g_test_add_func ("/dedup/merge/twice", test_twice);
  g_test_add_func ("/dedup/merge/passed-on", test_passed_on);
  g_test_add_func ("/dedup/merge/second-person", test_second_person);
  g_test_add_func ("/dedup/merge/remembered", test_remembered);
  g_test_add_func ("/dedup/merge/link", test_link);
  g_test_add_func ("/dedup/merge/new", test_new);
  g_test_add_func ("/dedup/merge/new-family", test_new_family);
  g_test_add_func ("/dedup/merge/claimed", test_claimed);
  g_test_add_func ("/dedup/merge/train", test_train);
  g_test_add_func ("/dedup/merge/aid", test_aid);
  g_test_add_func ("/dedup/merge/household", test_household);
  g_test_add_func ("/dedup/merge/clash", test_clash);
  g_test_add_func ("/dedup/merge/stand", test_stand);
  g_test_add_func ("/dedup/merge/many", test_many);
  failed = g_test_run ();
  help_stop ();

  return failed;
}
