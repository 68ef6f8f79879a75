/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "import-fixture.h"
#include "tepat-format.h"
#include "tepat-jejak.h"
#include "tepat-mutu.h"
#include "tepat-pengguna.h"
#include "tepat-sandi.h"
#include "tepat-search.h"
#include "tepat-store-private.h"

static void
test_rows_are_never_merged (ImportFixture *f,
                            gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = NULL;

  report = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI
                   "9901014105800001,9901010101100001,ANI LESTARI,P,01/05/1980,1,9901012001,JL A 1,"
                   "S3\n"
                   "9901014105800001,9901010101100002,ORANG LAIN,P,01/05/1980,1,9901012001,JL B 1,"
                   "S4\n");
  g_assert_cmpuint (report->jumlah, ==, 3);
  g_assert_cmpuint (report->baru, ==, 3);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk"), ==, 3);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk WHERE (mutu & 256) <> 0"), ==, 3);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM identitas WHERE jenis = 'id_sumber'"), ==, 3);
}

static void
test_placeholders_bring_nobody_together (ImportFixture *f,
                                         gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = NULL;
  g_autoptr(TepatImportReport) second = NULL;

  first = import_text (f, "a.csv", IMPORT_HEADER "0,0,SATU SATU,L,01/01/1990,1,9901012001,JL A,\n"
                  "0,0,DUA DUA,L,01/01/1991,1,9901012001,JL B,\n"
                  "1111111111111111,1111111111111111,TIGA TIGA,L,01/01/1991,1,9901012001,JL C,\n"
                  "1111111111111111,1111111111111111,EMPAT EMPAT,L,01/01/1991,1,9901012001,JL D,\n");
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 4);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk WHERE (mutu & 256) <> 0"), ==, 0);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk WHERE mutu <> 0"), ==, 4);
  second = import_text (f, "b.csv", IMPORT_HEADER "0,0,SATU SATU,L,01/01/1990,1,9901012001,JL LAIN,\n");
  g_assert_cmpuint (second->baru, ==, 1);
  g_assert_cmpuint (second->berubah, ==, 0);
}

static void
test_a_family_whose_rows_are_scattered (ImportFixture *f,
                                        gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = NULL;
  g_autofree char *kepala = NULL;

  report = import_text (f, "a.csv", IMPORT_HEADER IMPORT_BUDI
                   "9901010205750012,9901010101100005,CITRA DEWI,L,02/05/1975,1,9901012001,JL,S9\n"
                   IMPORT_ANI);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 2);
  kepala = import_ask (f, "SELECT kepala FROM keluarga WHERE no_kk = '9901010101100001'");
  g_assert_cmpstr (kepala, ==, "ANI LESTARI");
  g_assert_cmpint (import_number (f, "SELECT jumlah_anggota FROM keluarga"
                              " WHERE no_kk = '9901010101100001'"), ==, 2);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga WHERE mutu <> 0"), ==, 0);
}

static void
test_rejected_rows_say_why (ImportFixture *f,
                            gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = NULL;
  g_autofree char *path = g_build_filename (f->dir, "galat.csv", NULL);
  g_autofree char *galat = NULL;
  g_autoptr(GError) error = NULL;
  guint64 n_rows;

  report = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI
                   "9901010205750002,9901010101100001,SALAH TANGGAL,L,31/02/1980,2,9901012001,A,\n"
                   "9901010205750003,9901010101100001,SALAH WILAYAH,L,01/02/1980,2,3318012001,A,\n"
                   "9901010205750004,9901010101100001,,L,01/02/1980,2,9901012001,A,\n"
                   "9901010205750005,9901010101100001,SALAH HUBUNGAN,L,01/02/1980,raja,9901012001,"
                   "A,\n");
  g_assert_cmpuint (report->jumlah, ==, 5);
  g_assert_cmpuint (report->baru, ==, 2);
  g_assert_cmpuint (report->ditolak, ==, 3);
  g_assert_cmpuint (report->diperingatkan, ==, 1);
  g_assert_true (g_hash_table_contains (report->alasan, "tanggal_tidak_ada"));
  g_assert_true (g_hash_table_contains (report->alasan, "wilayah_tidak_dikenal"));
  g_assert_true (g_hash_table_contains (report->alasan, "nama_kosong"));

  tepat_import_write_errors (f->session, report->uid, path, &n_rows, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 4);
  g_assert_true (g_file_get_contents (path, &galat, NULL, NULL));
  g_assert_nonnull (strstr (galat, "9901010205750002,9901010101100001,SALAH TANGGAL,L,31/02/1980"));
}

static void
test_dry_run_changes_nothing (ImportFixture *f,
                              gconstpointer  data)
{
  g_autofree char *path = import_write (f, "a.csv", IMPORT_HEADER IMPORT_ANI IMPORT_BUDI);
  g_autoptr(TepatImport) import_ = NULL;
  g_autoptr(TepatImportReport) report = NULL;
  g_autoptr(GError) error = NULL;
  gint64 before = import_number (f, "SELECT count (*) FROM jejak");

  import_ = tepat_import_new (f->session, path, NULL, &error);
  report = tepat_import_run (import_, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->baru, ==, 2);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk"), ==, 0);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM impor"), ==, 0);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM jejak"), ==, before);
}

static void
test_same_file_twice_is_refused (ImportFixture *f,
                                 gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI);
  g_autoptr(TepatImportReport) second = NULL;
  g_autoptr(GError) error = NULL;

  second = import_try (f, "b.csv", IMPORT_HEADER IMPORT_ANI, &error);
  g_assert_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_KNOWN_FILE);
  g_assert_null (second);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM impor"), ==, 1);
}

static void
test_a_second_file_changes_whom_it_knows (ImportFixture *f,
                                          gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI IMPORT_BUDI);
  g_autoptr(TepatImportReport) second = NULL;
  g_autoptr(TepatImportUndoReport) undone = NULL;
  g_autofree char *before = import_ask (f, IMPORT_REGISTER);
  g_autofree char *after = NULL;
  g_autofree char *restored = NULL;
  g_autoptr(GError) error = NULL;

  second = import_text (f, "b.csv", IMPORT_HEADER IMPORT_ANI
                   "9901010205750002,9901010101100001,BUDI HARTONO,L,02/05/1975,3,9901012001,"
                   "JL BARU 9,S2\n"
                   "9901010205750033,9901010101100001,ORANG BARU,L,02/05/1975,3,9901012001,JL A,\n");
  g_assert_cmpuint (second->sama, ==, 1);
  g_assert_cmpuint (second->berubah, ==, 1);
  g_assert_cmpuint (second->baru, ==, 1);
  after = import_ask (f, IMPORT_REGISTER);
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpint (import_number (f, "SELECT jumlah_anggota FROM keluarga"), ==, 3);

  undone = tepat_import_undo (f->session, second->uid, "salah berkas", NULL, &error);
  g_assert_no_error (error);
  restored = import_ask (f, IMPORT_REGISTER);
  g_assert_cmpstr (restored, ==, before);
  g_assert_cmpuint (undone->dihapus, ==, 1);
  g_assert_cmpuint (undone->ditinggal->len, ==, 0);
}

static void
test_same_nik_other_name_is_another_person (ImportFixture *f,
                                            gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI);
  g_autoptr(TepatImportReport) second = NULL;

  second = import_text (f, "b.csv", IMPORT_HEADER "9901014105800001,9901010101100009,ZAINAL ABIDIN,L,"
                   "01/05/1980,1,9901012002,JL Z,\n");
  g_assert_cmpuint (second->baru, ==, 1);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk WHERE (mutu & 256) <> 0"), ==, 2);
}

static void
test_a_source_id_needs_a_name_that_agrees (ImportFixture *f,
                                           gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI);
  g_autoptr(TepatImportReport) other = NULL;
  g_autoptr(TepatImportReport) same = NULL;

  other = import_text (f, "b.csv", IMPORT_HEADER ",,WAYAN SUDIRTA,L,01/01/1970,1,9901012002,JL Z,S1\n");
  g_assert_cmpuint (other->baru, ==, 1);
  same = import_text (f, "c.csv", IMPORT_HEADER ",,ANI LESTARI,P,02/05/1980,1,9901012001,JL A 1,S1\n");
  g_assert_cmpuint (same->berubah, ==, 1);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk"), ==, 2);
}

static void
test_another_kk_moves_the_person_and_undo_brings_back (ImportFixture *f,
                                                       gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI IMPORT_BUDI);
  g_autoptr(TepatImportReport) second = NULL;
  g_autoptr(TepatImportUndoReport) undone = NULL;
  g_autofree char *before = import_ask (f, IMPORT_REGISTER);
  g_autofree char *restored = NULL;
  g_autoptr(GError) error = NULL;

  second = import_text (f, "b.csv", IMPORT_HEADER "9901010205750002,9901010101100077,BUDI HARTONO,L,"
                   "02/05/1975,1,9901012002,JL BARU,S2\n");
  g_assert_cmpuint (second->berubah, ==, 1);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 2);
  g_assert_cmpint (import_number (f, "SELECT jumlah_anggota FROM keluarga"
                              " WHERE no_kk = '9901010101100001'"), ==, 1);
  g_assert_cmpint (import_number (f, "SELECT penduduk FROM rekap_wilayah WHERE wilayah = '9901012002'"),
                   ==, 1);
  undone = tepat_import_undo (f->session, second->uid, NULL, NULL, &error);
  g_assert_no_error (error);
  restored = import_ask (f, IMPORT_REGISTER);
  g_assert_cmpstr (restored, ==, before);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 1);
}

static gpointer
edit_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji.ubah", .subjek_jenis = "penduduk" };

  if (tepat_db_run_trusted (db, "UPDATE penduduk SET no_hp = '0812', versi = versi + 1"
                                " WHERE nik = $1", error, "s", data))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

static void
test_undo_leaves_later_edits_alone (ImportFixture *f,
                                    gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI IMPORT_BUDI);
  g_autoptr(TepatImportUndoReport) undone = NULL;
  g_autoptr(TepatImportUndoReport) again = NULL;
  g_autofree char *uid = import_ask (f, "SELECT uid FROM penduduk WHERE nik = '9901014105800001'");
  g_autoptr(GError) error = NULL;

  tepat_store_write_system (f->store, edit_job, (gpointer) "9901014105800001", &error);
  g_assert_no_error (error);
  undone = tepat_import_undo (f->session, report->uid, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undone->dihapus, ==, 1);
  g_assert_cmpuint (undone->ditinggal->len, ==, 1);
  g_assert_cmpstr (undone->ditinggal->pdata[0], ==, uid);
  g_assert_cmpint (import_number (f, "SELECT jumlah_anggota FROM keluarga"), ==, 1);
  g_assert_cmpint (import_number (f, "SELECT penduduk FROM rekap_wilayah"), ==, 1);
  again = tepat_import_undo (f->session, report->uid, NULL, NULL, &error);
  g_assert_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_UNDONE);
  g_assert_null (again);
}

static gpointer
search_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return tepat_search_find (db, data, 50, error);
}

static guint
n_found (ImportFixture *f,
         const char *what)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = tepat_session_read (f->session, search_job, (gpointer) what, NULL,
                                              &error);

  g_assert_no_error (error);

  return ids->len;
}

static void
test_search_follows_imports_and_undo (ImportFixture *f,
                                      gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI IMPORT_BUDI);
  g_autoptr(TepatImportReport) second = NULL;
  g_autoptr(TepatImportUndoReport) undone = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (n_found (f, "ani"), ==, 1);
  g_assert_cmpuint (n_found (f, "budi hart"), ==, 1);
  g_assert_cmpuint (n_found (f, "lestary"), ==, 1);
  g_assert_cmpuint (n_found (f, "artono"), ==, 1);
  g_assert_cmpuint (n_found (f, "9901 0141 0580 0001"), ==, 1);
  g_assert_cmpuint (n_found (f, "9901010101100001"), ==, 2);
  g_assert_cmpuint (n_found (f, "tidakada"), ==, 0);
  second = import_text (f, "b.csv", IMPORT_HEADER "9901014105800001,9901010101100001,ANI LESTARI PUTRI,P,"
                   "01/05/1980,1,9901012001,JL A 1,S1\n");
  g_assert_cmpuint (second->berubah, ==, 1);
  g_assert_cmpuint (n_found (f, "putri"), ==, 1);
  undone = tepat_import_undo (f->session, second->uid, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_found (f, "putri"), ==, 0);
  g_assert_cmpuint (n_found (f, "lestari"), ==, 1);
}

static void
test_a_ranking_changes_families_only (ImportFixture *f,
                                      gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI IMPORT_BUDI);
  g_autoptr(TepatImportReport) ranking = NULL;
  g_autoptr(TepatImportUndoReport) undone = NULL;
  g_autoptr(GError) error = NULL;

  ranking = import_text (f, "desil.csv", "No KK,Nama Kepala Keluarga,Desil\n"
                    "9901010101100001,ANI LESTARI,3\n9901010101100999,TIDAK ADA,2\n0,X,1\n");
  g_assert_cmpuint (ranking->jumlah, ==, 3);
  g_assert_cmpuint (ranking->berubah, ==, 1);
  g_assert_cmpuint (ranking->ditolak, ==, 2);
  g_assert_cmpint (import_number (f, "SELECT desil FROM keluarga"), ==, 3);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 1);
  undone = tepat_import_undo (f->session, ranking->uid, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga WHERE desil IS NULL"
                              " AND desil_sumber IS NULL"), ==, 1);
}

static gpointer
orphan_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  tepat_db_run_trusted (db, "INSERT INTO identitas (penduduk, jenis, nilai) VALUES (999, 'x', 'y')",
                        error, "");

  return NULL;
}

/* The import spares itself the looking up; what comes after it is looked up again. */
static void
test_nothing_refers_to_what_is_not_there (ImportFixture *f,
                                          gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = NULL;
  g_autoptr(GError) error = NULL;

  first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI IMPORT_BUDI);
  g_assert_cmpuint (first->baru, ==, 2);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
  tepat_store_write_system (f->store, orphan_job, NULL, &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT);
}

/* Both records of a double have a flag, and whoever shares a number with the register: before the
 * import as after it. */
static void
test_a_dry_run_counts_the_flags (ImportFixture *f,
                                 gconstpointer  data)
{
  static const char known[] = IMPORT_HEADER IMPORT_ANI
    "9901014206750003,9901010101100002,CICI UJI,P,02/06/1975,1,9901012001,JL B 1,S3\n";
  static const char text[] = IMPORT_HEADER
    "9901010205750002,9901010101100001,BUDI HARTONO,L,02/05/1975,2,9901012001,JL A 1,S2\n"
    "9901010205750002,9901010101100003,WATI UJI,L,02/05/1975,1,9901012001,JL C 1,S4\n"
    "9901010205750002,9901010101100004,TONO UJI,L,02/05/1975,1,9901012001,JL D 1,S5\n"
    "9901014105800001,9901010101100005,DEWI UJI,P,01/05/1980,1,9901012001,JL E 1,S6\n"
    "9901014206750003,9901010101100002,CICI UJI,P,03/06/1975,1,9901012001,JL B 1,S3\n"
    "9901010307750007,9901010101100006,JOKO UJI,L,03/07/1975,1,9901012001,JL F 1,S7\n"
    "0,9901010101100007,RINA UJI,P,03/07/1975,1,9901012001,JL G 1,S8\n";
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", known);
  g_autoptr(TepatImportReport) dry = import_dry (f, "b.csv", text);
  g_autoptr(TepatImportReport) real = import_text (f, "b.csv", text);

  g_assert_cmpuint (first->bertanda, ==, 0);
  g_assert_cmpuint (real->baru, ==, 6);
  g_assert_cmpuint (real->berubah, ==, 1);
  g_assert_cmpuint (real->bertanda, ==, 6);
  g_assert_cmpuint (dry->bertanda, ==, real->bertanda);
}

static void
test_a_header_alone_is_told (ImportFixture *f,
                             gconstpointer  data)
{
  g_autofree char *path = import_write (f, "a.csv", IMPORT_HEADER);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImport) import = tepat_import_new (f->session, path, NULL, &error);

  g_assert_no_error (error);
  for (guint dry = 0; dry < 2; dry++)
    {
      g_autoptr(GError) empty = NULL;

      g_assert_null (tepat_import_run (import, dry != 0, NULL, &empty));
      g_assert_error (empty, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_EMPTY);
    }
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM impor"), ==, 0);
}

static void
assert_is_day (ImportFixture *f,
               const char    *sql,
               const char    *before,
               const char    *after)
{
  g_autofree char *day = import_ask (f, sql);

  g_assert_true (g_strcmp0 (day, before) == 0 || g_strcmp0 (day, after) == 0);
}

/* Of the office's clock, a day ahead of the computer's here. */
static void
test_the_day_is_that_of_the_office (ImportFixture *f,
                                    gconstpointer  data)
{
  g_autofree char *before = tepat_format_today (TEPAT_ZONE_WIB);
  g_autoptr(TepatImportReport) report =
    import_text (f, "a.csv", "nik,no_kk,nama,hubungan,wilayah,desil\n"
                             "9901014105800001,9901010101100001,ANI LESTARI,1,9901012001,3\n");
  g_autofree char *after = tepat_format_today (TEPAT_ZONE_WIB);

  g_assert_cmpuint (report->baru, ==, 1);
  assert_is_day (f, "SELECT desil_tanggal FROM keluarga", before, after);
}

typedef struct
{
  TepatPengguna *pengguna;
  char          *hash;
} Account;

static gpointer
account_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Account *account = data;

  g_free (tepat_pengguna_add (db, account->pengguna, account->hash, error));

  return NULL;
}

#define SANDI_LAIN "sandi untuk yang lain"

static void
add_account (ImportFixture *f,
             const char    *nama,
             const char    *peran,
             const char    *wilayah)
{
  const char * const codes[] = { wilayah, NULL };
  g_autoptr(TepatPengguna) pengguna = tepat_pengguna_new (nama, nama, peran, codes);
  g_autoptr(GError) error = NULL;
  g_autofree char *hash = tepat_sandi_hash (SANDI_LAIN, nama, &error);
  Account account = { pengguna, hash };

  tepat_session_write (f->session, account_job, &account, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
log_in (ImportFixture *f,
        const char    *nama)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (tepat_session_login (f->session, nama, SANDI_LAIN, &error));
  g_assert_no_error (error);
}

static void
test_who_sees_all_of_it_may_undo (ImportFixture *f,
                                  gconstpointer  data)
{
  g_autoptr(TepatImportReport) of_two = NULL;
  g_autoptr(TepatImportReport) of_desa = NULL;
  g_autoptr(GError) error = NULL;

  add_account (f, "mawar", "operator-desa", "9901012001");
  add_account (f, "dinas", "operator-dinsos", "9901");
  log_in (f, "dinas");
  of_two = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI
                        "9901010206750003,9901010101100002,CICI UJI,L,02/06/1975,1,9901012002,"
                        "JL B 1,S3\n");
  log_in (f, "mawar");
  of_desa = import_text (f, "b.csv", IMPORT_HEADER IMPORT_BUDI);
  g_assert_null (tepat_import_undo (f->session, of_two->uid, NULL, NULL, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk"), ==, 3);
  import_undo (f, of_desa->uid, 0);
  log_in (f, "dinas");
  import_undo (f, of_two->uid, 0);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk"), ==, 0);
}

/* Where no name is known, those that a person maps tell the header. */
static void
test_mapped_names_tell_the_header (ImportFixture *f,
                                   gconstpointer  data)
{
  static const char * const named[] = { "a1", "A2", "a3", "a4", NULL };
  g_autofree char *path = import_write (f, "a.csv", "a1,a2,a3,a4,a5\n"
                                        "9901014105800001,ANI LESTARI,9901012001,Kawin,P\n"
                                        "9901010205750002,BUDI HARTONO,9901012001,Kawin,L\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImport) guessed = tepat_import_new (f->session, path, NULL, &error);
  g_autoptr(TepatImport) import = NULL;
  g_autoptr(TepatImportReport) report = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (tepat_import_get_header_row (guessed), ==, 1);
  import = tepat_import_new_named (f->session, path, NULL, named, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tepat_import_get_header_row (import), ==, 1);
  g_assert_true (tepat_import_map (import, "nik", "a1", &error));
  g_assert_true (tepat_import_map (import, "nama", "a2", &error));
  g_assert_true (tepat_import_map (import, "wilayah", "a3", &error));
  report = tepat_import_run (import, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->baru, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  /* A day behind WIB at every hour: nothing may go by it. */
  g_setenv ("TZ", "XXX17", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/import/" path, ImportFixture, NULL, import_setup, func,               \
                                   import_teardown)
  ADD ("rows-are-never-merged", test_rows_are_never_merged);
  ADD ("placeholders-bring-nobody-together", test_placeholders_bring_nobody_together);
  ADD ("scattered-family", test_a_family_whose_rows_are_scattered);
  ADD ("rejected-rows-say-why", test_rejected_rows_say_why);
  ADD ("dry-run-changes-nothing", test_dry_run_changes_nothing);
  ADD ("same-file-twice-is-refused", test_same_file_twice_is_refused);
  ADD ("second-file-changes-whom-it-knows", test_a_second_file_changes_whom_it_knows);
  ADD ("same-nik-other-name", test_same_nik_other_name_is_another_person);
  ADD ("source-id-needs-a-name", test_a_source_id_needs_a_name_that_agrees);
  ADD ("another-kk-moves-and-undo", test_another_kk_moves_the_person_and_undo_brings_back);
  ADD ("undo-leaves-later-edits-alone", test_undo_leaves_later_edits_alone);
  ADD ("search-follows", test_search_follows_imports_and_undo);
  ADD ("ranking-changes-families-only", test_a_ranking_changes_families_only);
  ADD ("a-dry-run-counts-the-flags", test_a_dry_run_counts_the_flags);
  ADD ("a-header-alone-is-told", test_a_header_alone_is_told);
  ADD ("the-day-is-that-of-the-office", test_the_day_is_that_of_the_office);
  ADD ("who-sees-all-of-it-may-undo", test_who_sees_all_of_it_may_undo);
  ADD ("mapped-names-tell-the-header", test_mapped_names_tell_the_header);
  ADD ("nothing-refers-to-what-is-not-there", test_nothing_refers_to_what_is_not_there);

  return g_test_run ();
}
