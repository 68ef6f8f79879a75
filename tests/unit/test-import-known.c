/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "import-fixture.h"
#include "tepat-jejak.h"
#include "tepat-mutu.h"
#include "tepat-store-private.h"

/* Files about persons and families that the register knows already, and taking them back. */

#define COUNTED(report)                                                                            \
  g_assert_cmpuint ((report)->jumlah, ==,                                                          \
                    (report)->baru + (report)->berubah + (report)->sama + (report)->ditolak)

/* What the register says of everything that an import may change. */
#define EVERYTHING                                                                                 \
  "SELECT (" IMPORT_REGISTER ") || ';' ||"                                                         \
  " (SELECT coalesce (group_concat (l, '|'), '') FROM (SELECT subjek || rekam || kuesioner || isi" \
  "  AS l FROM jawaban ORDER BY 1)) || ';' ||"                                                     \
  " (SELECT coalesce (group_concat (l, '|'), '') FROM (SELECT penduduk || jenis || nilai AS l"     \
  "  FROM identitas ORDER BY 1)) || ';' ||"                                                        \
  " (SELECT coalesce (group_concat (l, '|'), '') FROM (SELECT penduduk || keluarga || wilayah"     \
  "  AS l FROM kepesertaan ORDER BY 1)) || ';' ||"                                                 \
  " (SELECT coalesce (group_concat (l, '|'), '') FROM (SELECT id || coalesce (kepala, '-') ||"     \
  "  jumlah_anggota || coalesce (desil, '-') || mutu || coalesce (alamat, '-') AS l"               \
  "  FROM keluarga ORDER BY id))"

/* The recap that is kept up to date against the register counted anew. */
static void
assert_recap (ImportFixture *f)
{
  g_assert_cmpint (import_number (f,
    "SELECT count (*) FROM rekap_wilayah AS r WHERE (penduduk, lengkap, bertanda, keluarga) IS NOT"
    " (SELECT count (*), coalesce (sum (kurang = 0), 0), coalesce (sum (mutu <> 0), 0),"
    " (SELECT count (*) FROM keluarga AS k WHERE k.wilayah = r.wilayah) FROM penduduk AS p"
    " WHERE p.wilayah = r.wilayah)"), ==, 0);
}

static void
assert_restored (ImportFixture *f,
                 const char    *before)
{
  g_autofree char *now = import_ask (f, EVERYTHING);

  g_assert_cmpstr (now, ==, before);
  assert_recap (f);
}

#define ANSWERS "nik,nama,wilayah,no_kk,lantai,bahan_bakar,bekerja\n"
#define ANI_IS "9901014105800001,ANI LESTARI,9901012001,9901010101100001,"

static void
test_answers_are_merged (ImportFixture *f,
                         gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", ANSWERS ANI_IS "1,2,1\n");
  g_autofree char *before = import_ask (f, EVERYTHING);
  g_autoptr(TepatImportReport) dry = NULL;
  g_autoptr(TepatImportReport) second = NULL;
  g_autoptr(TepatImportReport) third = NULL;
  const char *file = "nik,nama,wilayah,no_kk,lantai,bekerja\n" ANI_IS "3,1\n";

  import_assert (f, "SELECT isi FROM jawaban WHERE subjek = 'k'", "{\"lantai\":1,\"bahan_bakar\":2}");
  dry = import_dry (f, "b.csv", file);
  second = import_text (f, "b.csv", file);
  g_assert_cmpuint (dry->berubah, ==, 1);
  g_assert_cmpuint (second->berubah, ==, 1);
  import_assert (f, "SELECT isi FROM jawaban WHERE subjek = 'k'", "{\"lantai\":3,\"bahan_bakar\":2}");
  third = import_text (f, "c.csv", "nik,nama,wilayah,no_kk,lantai\n" ANI_IS "3\n");
  g_assert_cmpuint (third->sama, ==, 1);
  import_undo (f, second->uid, 0);
  assert_restored (f, before);
}

static gpointer
edit_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji.ubah", .subjek_jenis = "penduduk" };

  if (tepat_db_run_trusted (db, data, error, ""))
    tepat_jejak_append (db, &entry, error);

  return NULL;
}

static void
edit (ImportFixture *f,
      const char    *sql)
{
  g_autoptr(GError) error = NULL;

  tepat_store_write_system (f->store, edit_job, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* What the population register said of a person was not said of who he is now. */
static void
test_identity_asks_again (ImportFixture *f,
                          gconstpointer  data)
{
  const char *born = IMPORT_HEADER
    "9901014105800001,9901010101100001,ANI LESTARI,P,03/05/1980,1,9901012001,JL A 1,S1\n";
  const char *named = IMPORT_HEADER
    "9901014105800001,9901010101100001,ANI LESTARI W,P,01/05/1980,1,9901012001,JL A 1,S1\n";
  const char *lives = IMPORT_HEADER
    "9901014105800001,9901010101100001,ANI LESTARI,P,01/05/1980,1,9901012001,JL A 2,S1\n";
  const char *files[] = { born, named };
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI);
  g_autoptr(TepatImportReport) renamed = NULL;
  g_autoptr(TepatImportReport) moved = NULL;

  edit (f, "UPDATE penduduk SET padan = 1");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(TepatImportReport) report = import_text (f, "b.csv", files[i]);

      g_assert_cmpuint (report->berubah, ==, 1);
      g_assert_cmpint (import_number (f, "SELECT padan IS NULL FROM penduduk"), ==, 1);
      import_undo (f, report->uid, 0);
      g_assert_cmpint (import_number (f, "SELECT padan FROM penduduk"), ==, 1);
    }
  /* Nobody had asked of who he was; what was said meanwhile of who he was not goes with that. */
  edit (f, "UPDATE penduduk SET padan = NULL");
  renamed = import_text (f, "b.csv", named);
  edit (f, "UPDATE penduduk SET padan = 2");
  import_undo (f, renamed->uid, 0);
  g_assert_cmpint (import_number (f, "SELECT padan IS NULL FROM penduduk"), ==, 1);
  edit (f, "UPDATE penduduk SET padan = 1");
  moved = import_text (f, "c.csv", lives);
  g_assert_cmpuint (moved->berubah, ==, 1);
  g_assert_cmpint (import_number (f, "SELECT padan FROM penduduk"), ==, 1);
}

static void
test_answers_changed_since_stay (ImportFixture *f,
                                 gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", ANSWERS ANI_IS "1,2,1\n");
  g_autoptr(TepatImportReport) second = NULL;

  second = import_text (f, "b.csv", ANSWERS ANI_IS "3,,2\n");
  edit (f, "UPDATE keluarga SET rt = '009', versi = versi + 1");
  import_undo (f, second->uid, 1);
  import_assert (f, "SELECT isi FROM jawaban WHERE subjek = 'k'", "{\"lantai\":3,\"bahan_bakar\":2}");
  import_assert (f, "SELECT isi FROM jawaban WHERE subjek = 'p'", "{\"bekerja\":1}");
}

static void
test_memberships_are_taken_back (ImportFixture *f,
                                 gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI);
  g_autofree char *before = import_ask (f, EVERYTHING);
  g_autoptr(TepatImportReport) ppks = NULL;
  g_autoptr(TepatImportReport) again = NULL;
  g_autoptr(TepatImportReport) bnba = NULL;

  ppks = import_text (f, "p.csv", "nomor_nik,nomor_kk,nama,jenis ppks,kode_wilayah\n"
                      "9901014105800001,9901010101100001,ANI LESTARI,Anak jalanan,9901012001\n");
  g_assert_cmpuint (ppks->berubah, ==, 1);
  import_assert (f, "SELECT kuesioner FROM jawaban", "ppks:4");
  again = import_text (f, "q.csv", "nomor_nik,nomor_kk,nama,jenis ppks,kode_wilayah\n"
                       "9901014105800001,9901010101100001,ANI LESTARI,4,9901012001\n");
  g_assert_cmpuint (again->sama, ==, 1);
  bnba = import_text (f, "n.csv", "nik,nama penerima,program,kode_wilayah\n"
                      "9901014105800001,ANI LESTARI,BPNT,9901012001\n");
  g_assert_cmpuint (bnba->berubah, ==, 1);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM kepesertaan"), ==, 1);
  import_undo (f, bnba->uid, 0);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM kepesertaan"), ==, 0);
  import_undo (f, ppks->uid, 0);
  assert_restored (f, before);
}

static void
test_identities_of_known_persons (ImportFixture *f,
                                  gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI);
  g_autofree char *before = import_ask (f, EVERYTHING);
  g_autoptr(TepatImportReport) second = NULL;
  g_autoptr(TepatImportReport) third = NULL;

  second = import_text (f, "b.csv", "nik,nama,wilayah,id_sumber,idsemesta,id_dtks,idbdt,id_art,"
                        "id_keluarga\n9901014105800001,ANI LESTARI,9901012001,A,B,C,D,E,F\n"
                        ",ORANG BARU,9901012001,G,H,I,J,K,L\n");
  g_assert_cmpuint (second->berubah, ==, 1);
  g_assert_cmpuint (second->baru, ==, 1);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM identitas"), ==, 13);
  third = import_text (f, "c.csv", "nama,wilayah,id_dtks\nANI LESTARI,9901012001,C\n");
  g_assert_cmpuint (third->sama, ==, 1);
  import_undo (f, second->uid, 0);
  assert_restored (f, before);
}

#define KELUARGA "nomor_kartu_keluarga,nama_anggota_keluarga,alamat,kode_wilayah,desil_nasional\n"
#define INDIVIDU "nomor_induk_kependudukan,nomor_kartu_keluarga,nama,status_hubungan_keluarga,"       \
                 "kode_kelurahan_desa\n"

static void
test_individuals_join_their_family (ImportFixture *f,
                                    gconstpointer  data)
{
  g_autoptr(TepatImportReport) families = NULL;
  g_autoptr(TepatImportReport) persons = NULL;
  g_autofree char *before = NULL;

  families = import_text (f, "k.csv", KELUARGA
                          "9901010101100001,Ny. ANI,JL A 1,9901012001,2\n"
                          "9901010101100002,DEWI,JL B 2,9901012002,3\n");
  before = import_ask (f, EVERYTHING);
  persons = import_text (f, "i.csv", INDIVIDU
                         "9901014105800001,9901010101100001,ANI LESTARI,1,9901012002\n"
                         "9901010205750002,9901010101100001,BUDI HARTONO,2,\n"
                         "9901010205750003,9901010101100099,TANPA KELUARGA,1,\n");
  g_assert_cmpuint (persons->baru, ==, 2);
  g_assert_cmpuint (persons->ditolak, ==, 1);
  g_assert_true (g_hash_table_contains (persons->alasan, "kk_tidak_dikenal"));
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 2);
  import_assert (f, "SELECT group_concat (kepala || jumlah_anggota || (mutu & 393216), ',')"
                    " FROM keluarga", "ANI LESTARI20,DEWI0262144");
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk WHERE (kurang & 4) <> 0"),
                   ==, 0);
  import_assert (f, "SELECT group_concat (DISTINCT wilayah) FROM penduduk", "9901012001");
  assert_recap (f);
  import_undo (f, persons->uid, 0);
  assert_restored (f, before);
  import_undo (f, families->uid, 0);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 0);
}

static void
test_undo_of_the_families_first (ImportFixture *f,
                                 gconstpointer  data)
{
  g_autoptr(TepatImportReport) families = NULL;
  g_autoptr(TepatImportReport) persons = NULL;

  families = import_text (f, "k.csv", KELUARGA "9901010101100001,ANI,JL A 1,9901012001,2\n"
                          "9901010101100002,DEWI,JL B 2,9901012002,3\n");
  persons = import_text (f, "i.csv", INDIVIDU
                         "9901014105800001,9901010101100001,ANI LESTARI,1,\n");
  import_undo (f, families->uid, 1);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 1);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk"), ==, 1);
  import_undo (f, persons->uid, 0);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 0);
  assert_recap (f);
}

static void
test_undo_in_the_order_of_the_stack (ImportFixture *f,
                                     gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = NULL;
  g_autoptr(TepatImportReport) second = NULL;

  first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI IMPORT_BUDI);
  second = import_text (f, "b.csv", IMPORT_HEADER
                        "9901014105800001,9901010101100001,ANI LESTARI,P,02/05/1980,1,9901012001,"
                        "JL LAIN 7,S1\n");
  g_assert_cmpuint (second->berubah, ==, 1);
  import_undo (f, second->uid, 0);
  import_undo (f, first->uid, 0);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk"), ==, 0);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 0);
  assert_recap (f);
}

static void
test_undo_of_the_older_leaves_what_the_newer_changed (ImportFixture *f,
                                                      gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = NULL;
  g_autoptr(TepatImportReport) second = NULL;
  g_autoptr(TepatImportReport) again = NULL;

  first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI IMPORT_BUDI
                       "9901010205750055,9901010101100055,CITRA DEWI,P,02/05/1975,1,9901012002,"
                       "JL C,S5\n");
  second = import_text (f, "b.csv", IMPORT_HEADER
                        "9901014105800001,9901010101100001,ANI LESTARI,P,02/05/1980,1,9901012001,"
                        "JL A 1,S1\n");
  import_undo (f, first->uid, 1);
  import_assert (f, "SELECT group_concat (nama) FROM penduduk", "ANI LESTARI");
  import_undo (f, second->uid, 0);
  import_assert (f, "SELECT tgl_lahir FROM penduduk", "1980-05-01");
  again = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI IMPORT_BUDI);
  g_assert_cmpuint (again->sama, ==, 1);
  g_assert_cmpuint (again->baru, ==, 1);
  assert_recap (f);
}

static void
test_families_of_a_file_are_never_merged (ImportFixture *f,
                                          gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = NULL;
  g_autoptr(TepatImportReport) dry = NULL;
  g_autoptr(TepatImportReport) ranking = NULL;
  const char *ranks = "No KK,Nama Kepala Keluarga,Desil\n9901010101100002,DEWI,3\n"
                      "9901010101100002,DEWI,4\n";

  first = import_text (f, "k.csv", KELUARGA "9901010101100001,ANI,JL A 1,9901012001,2\n"
                       "9901010101100001,ANI L,JL A 2,9901012001,3\n"
                       "9901010101100002,DEWI,JL B 2,9901012002,3\n");
  g_assert_cmpuint (first->baru, ==, 3);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 3);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga WHERE (mutu & 16384) <> 0"),
                   ==, 2);
  dry = import_dry (f, "r.csv", ranks);
  ranking = import_text (f, "r.csv", ranks);
  COUNTED (ranking);
  g_assert_cmpuint (dry->ditolak, ==, 1);
  g_assert_cmpuint (ranking->ditolak, ==, 1);
  g_assert_cmpuint (ranking->sama, ==, 1);
  g_assert_true (g_hash_table_contains (ranking->alasan, "kk_dua_kali"));
}

static void
test_dry_errors_are_the_real_ones (ImportFixture *f,
                                   gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI);
  g_autofree char *path = import_write (f, "r.csv", "No KK,Nama Kepala Keluarga,Desil\n"
                                        "9901010101100001,ANI,3\n9901010101100099,X,2\n"
                                        "9901010101100001,ANI,4\n0,Y,1\n"
                                        "9901010101100001,ANI,99\n");
  g_autofree char *dry_path = g_build_filename (f->dir, "uji.csv", NULL);
  g_autofree char *real_path = g_build_filename (f->dir, "nyata.csv", NULL);
  g_autofree char *dry = NULL;
  g_autofree char *real = NULL;
  g_autoptr(TepatImport) import = NULL;
  g_autoptr(TepatImportReport) report = NULL;
  g_autoptr(GError) error = NULL;
  guint64 n_dry, n_real;

  import = tepat_import_new (f->session, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (tepat_import_write_dry_errors (import, dry_path, &n_dry, &error));
  report = tepat_import_run (import, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (tepat_import_write_errors (f->session, report->uid, real_path, &n_real, &error));
  g_assert_cmpuint (n_real, ==, 4);
  g_assert_cmpuint (n_dry, ==, n_real);
  g_assert_true (g_file_get_contents (dry_path, &dry, NULL, NULL));
  g_assert_true (g_file_get_contents (real_path, &real, NULL, NULL));
  g_assert_cmpstr (dry, ==, real);
}

static void
test_empty_cells_erase_nothing (ImportFixture *f,
                                gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI);
  g_autofree char *before = import_ask (f, EVERYTHING);
  g_autoptr(TepatImportReport) second = NULL;

  second = import_text (f, "b.csv", IMPORT_HEADER
                        "9901014105800001,,ANI LESTARI,,-,,9901012001,,\n");
  g_assert_cmpuint (second->sama, ==, 1);
  assert_restored (f, before);
}

static void
test_a_corrected_nik_is_judged_anew (ImportFixture *f,
                                     gconstpointer  data)
{
  g_autoptr(TepatImportReport) ani = import_text (f, "0.csv", IMPORT_HEADER IMPORT_ANI);
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER
    "9901014105800001,9901010101100002,DEWI SARTIKA,P,01/05/1980,1,9901012002,JL B 1,S7\n"
    "9901010205750009,9901010101100003,CITRA RATNA,P,02/05/1975,1,9901012002,JL C 1,S8\n");
  g_autofree char *before = import_ask (f, EVERYTHING);
  g_autoptr(TepatImportReport) second = NULL;

  second = import_text (f, "b.csv", IMPORT_HEADER
    "9901010205750009,9901010101100002,DEWI SARTIKA,P,01/05/1980,1,9901012002,JL B 1,S7\n");
  g_assert_cmpuint (second->berubah, ==, 1);
  import_assert (f, "SELECT group_concat (nama) FROM (SELECT nama FROM penduduk"
                    " WHERE (mutu & 256) <> 0 ORDER BY id)",
                 "DEWI SARTIKA,CITRA RATNA");
  assert_recap (f);
  import_undo (f, second->uid, 0);
  assert_restored (f, before);
}

static void
test_a_placeholder_overwrites_nothing (ImportFixture *f,
                                       gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI);
  g_autofree char *before = import_ask (f, EVERYTHING);
  g_autoptr(TepatImportReport) second = NULL;

  second = import_text (f, "b.csv", IMPORT_HEADER
                        "0,0,ANI LESTARI,P,01/05/1980,1,9901012001,JL A 1,S1\n"
                        "1111111111111111,9.90101E+15,ANI LESTARI,P,01/05/1980,1,9901012001,JL A 1,"
                        "S1\n");
  g_assert_cmpuint (second->sama, ==, 1);
  g_assert_cmpuint (second->baru, ==, 1);
  import_undo (f, second->uid, 0);
  assert_restored (f, before);
}

static void
test_a_family_of_another_desa (ImportFixture *f,
                               gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = NULL;
  g_autoptr(TepatImportReport) second = NULL;

  first = import_text (f, "k.csv", KELUARGA "9901010101100001,ANI,JL A 1,9901012001,2\n");
  second = import_text (f, "l.csv", KELUARGA "9901010101100001,ANI,JL Z 9,9901012002,2\n");
  g_assert_cmpuint (second->baru, ==, 1);
  import_assert (f, "SELECT group_concat (alamat || (mutu & 16384)) FROM keluarga",
                 "JL A 116384,JL Z 916384");
}

/* Two senders number their rows from 1. */
static void
test_the_same_row_id_of_two_senders (ImportFixture *f,
                                     gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER
    "9901014105800001,9901010101100001,SITI AMINAH,P,01/05/1980,1,9901012001,JL A 1,1\n");
  g_autoptr(TepatImportReport) second = NULL;

  second = import_text (f, "b.csv", IMPORT_HEADER
    "9901015503900007,9901010101100008,SITI AMINAH,P,15/03/1990,1,9901012002,JL Z 1,1\n");
  g_assert_cmpuint (second->baru, ==, 1);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk"), ==, 2);
}

static void
test_the_same_file_again (ImportFixture *f,
                          gconstpointer  data)
{
  const char *file = ANSWERS ANI_IS "1,2,1\n"
                     "9901014105800001,ORANG LAIN,9901012001,9901010101100002,1,1,1\n"
                     "0,TANPA NIK,9901012002,0,1,1,1\n";
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", file);
  g_autofree char *path = import_write (f, "a.csv", file);
  g_autoptr(TepatImport) import = NULL;
  g_autoptr(TepatImportReport) dry = NULL;
  g_autoptr(TepatImportReport) second = NULL;
  g_autoptr(GError) error = NULL;

  COUNTED (first);
  import = tepat_import_new (f->session, path, NULL, &error);
  tepat_import_set_again (import, TRUE);
  dry = tepat_import_run (import, TRUE, NULL, &error);
  second = tepat_import_run (import, FALSE, NULL, &error);
  g_assert_no_error (error);
  COUNTED (second);
  g_assert_cmpuint (second->sama, ==, 2);
  g_assert_cmpuint (second->baru, ==, 1);
  g_assert_cmpuint (dry->sama, ==, 2);
  import_undo (f, second->uid, 0);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk"), ==, 3);
}

/* A desil that arrives with the persons has a source, as one of a ranking has. */
static void
test_a_changed_desil_keeps_its_source (ImportFixture *f,
                                       gconstpointer  data)
{
  const char *header = "nik,no_kk,nama,wilayah,desil,tgl desil\n";
  g_autofree char *one = g_strconcat (header, "9901014105800001,9901010101100001,ANI LESTARI,"
                                      "9901012001,4,01/02/2026\n", NULL);
  g_autofree char *two = g_strconcat (header, "9901014105800001,9901010101100001,ANI LESTARI,"
                                      "9901012001,2,01/08/2026\n", NULL);
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", one);
  g_autoptr(TepatImportReport) second = import_text (f, "b.csv", two);

  g_assert_cmpuint (second->berubah, ==, 1);
  import_assert (f, "SELECT desil || desil_sumber || desil_tanggal FROM keluarga",
                 "2b.csv2026-08-01");
  import_undo (f, second->uid, 0);
  import_assert (f, "SELECT desil || desil_sumber || desil_tanggal FROM keluarga",
                 "4a.csv2026-02-01");
}

static void
test_moving_keeps_the_recap (ImportFixture *f,
                             gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI
                                                    IMPORT_BUDI);
  g_autofree char *before = import_ask (f, EVERYTHING);
  g_autoptr(TepatImportReport) second = NULL;

  assert_recap (f);
  second = import_text (f, "b.csv", IMPORT_HEADER "9901010205750002,9901010101100001,BUDI HARTONO,"
                        "L,02/05/1975,1,9901012002,JL BARU,S2\n");
  g_assert_cmpuint (second->berubah, ==, 1);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga WHERE (mutu & 16384) <> 0"),
                   ==, 2);
  assert_recap (f);
  import_undo (f, second->uid, 0);
  assert_restored (f, before);
}

/* Families without a KK are held together by the sender's ids, and by no placeholder. */
static void
test_a_placeholder_kk_is_looked_up_nowhere (ImportFixture *f,
                                            gconstpointer  data)
{
  const char *header = "IDBDT,NUK,KDDESA,IDARTBDT,NoKK,Nama,NIK,Hub_KRT,kode desa\n";
  g_autofree char *one = g_strconcat (header, "R1,1,,A1,0,SATU SATU,,1,9901012001\n", NULL);
  g_autofree char *two = g_strconcat (header, "R2,1,,A2,0,DUA DUA,,1,9901012001\n", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = import_write (f, "a.csv", one);
  g_autofree char *other = import_write (f, "b.csv", two);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(TepatImport) import = NULL;
      g_autoptr(TepatImportReport) report = NULL;

      import = tepat_import_new (f->session, i == 0 ? path : other, "generik", &error);
      g_assert_no_error (error);
      report = tepat_import_run (import, FALSE, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->baru, ==, 1);
    }
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM keluarga"), ==, 2);
}

#define N_APART 20

/* Rows of which the families stand apart: first all heads, then all others. */
static char *
families_apart (const char *alamat)
{
  GString *text = g_string_new (IMPORT_HEADER);

  for (guint i = 0; i < 2 * N_APART; i++)
    g_string_append_printf (text, "990101410580%04u,990101020110%04u,ORANG KE %u,P,01/05/1980,%u,"
                                  "9901012002,%s %u,A%u\n", i + 1, i % N_APART + 1, i,
                            i < N_APART ? 1 : 3, alamat, i % N_APART, i);

  return g_string_free (text, FALSE);
}

/* The index is told of changed persons in the order of their ids, else it writes out what it holds at
 * every step back, and soon has to join all its parts. */
static void
test_the_index_is_told_in_order (ImportFixture *f,
                                 gconstpointer  data)
{
  g_autofree char *before = families_apart ("JL. LAMA"), *after = families_apart ("JL. BARU");
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", before);
  g_autoptr(TepatImportReport) second = import_text (f, "b.csv", after);
  g_autofree char *path = g_build_filename (f->folder, "cari.db", NULL);
  sqlite3_stmt *parts;
  sqlite3 *db;

  g_assert_cmpuint (first->baru, ==, 2 * N_APART);
  g_assert_cmpuint (second->berubah, ==, N_APART);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT count (DISTINCT id >> 37) FROM cari_data"
                                           " WHERE id > 10", -1, &parts, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (parts), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (parts, 0), <=, 2);
  sqlite3_finalize (parts);
  sqlite3_close (db);
}

#define N_INDEXES                                                                                  \
  "SELECT count (*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"

static void
append_strangers (GString *file,
                  guint    first,
                  guint    n)
{
  for (guint i = first; i < first + n; i++)
    g_string_append_printf (file, "990101410580%04u,990101020110%04u,ORANG KE %u,P,01/05/1980,1,"
                            "9901012002,JL B %u,T%u\n", i, i / 3, i, i, i);
}

/* So many that the indexes are taken down on the way: what comes then is found, judged and counted
 * all the same. */
static void
test_a_long_file (ImportFixture *f,
                  gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", IMPORT_HEADER IMPORT_ANI
                                                    IMPORT_BUDI);
  g_autoptr(GString) file = g_string_new (IMPORT_HEADER);
  g_autofree char *before = import_ask (f, EVERYTHING);
  g_autoptr(TepatImportReport) dry = NULL;
  g_autoptr(TepatImportReport) second = NULL;
  gint64 n_indexes = import_number (f, N_INDEXES);

  append_strangers (file, 10, 4200);
  g_string_append (file, "9901014105800001,9901010101100001,ANI LESTARI PUTRI,P,01/05/1980,1,"
                   "9901012001,JL BARU 7,S1\n"
                   "9901010205750002,9901011111110001,BUDI HARTONO,L,02/05/1975,1,9901012002,"
                   "JL C 1,S2\n"
                   "9901014105800011,9901011111110001,TIDAK SAMA,P,01/05/1980,4,9901012002,JL C 1,"
                   "S3\n");
  dry = import_dry (f, "b.csv", file->str);
  second = import_text (f, "b.csv", file->str);
  g_assert_cmpuint (dry->baru, ==, 4201);
  g_assert_cmpuint (dry->berubah, ==, 2);
  g_assert_cmpuint (second->baru, ==, 4201);
  g_assert_cmpuint (second->berubah, ==, 2);
  import_assert (f, "SELECT kepala || jumlah_anggota || alamat FROM keluarga WHERE id = 1",
                 "ANI LESTARI PUTRI1JL BARU 7");
  import_assert (f, "SELECT k.kepala || k.jumlah_anggota FROM keluarga AS k JOIN penduduk AS p"
                    " ON p.keluarga = k.id WHERE p.id = 2", "BUDI HARTONO2");
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM penduduk WHERE (mutu & 256) <> 0"), ==,
                   2);
  g_assert_cmpint (import_number (f, N_INDEXES), ==, n_indexes);
  assert_recap (f);
  import_undo (f, second->uid, 0);
  g_assert_cmpint (import_number (f, N_INDEXES), ==, n_indexes);
  assert_restored (f, before);
}

#define POINTS "nik,nama,wilayah,no_kk,lintang,bujur\n"

/* Where a known family lives comes later than the family itself. */
static void
test_points_of_known_families (ImportFixture *f,
                               gconstpointer  data)
{
  g_autoptr(TepatImportReport) first = import_text (f, "a.csv", POINTS ANI_IS ",\n");
  g_autoptr(TepatImportReport) second = NULL;
  g_autoptr(TepatImportReport) again = NULL;
  g_autoptr(TepatImportReport) third = NULL;
  const char *point = "SELECT coalesce (lintang || ' ' || bujur, '-') FROM keluarga";

  import_assert (f, point, "-");
  second = import_text (f, "b.csv", POINTS ANI_IS "-6.75,110.84\n");
  g_assert_cmpuint (second->berubah, ==, 1);
  import_assert (f, point, "-6.75 110.84");
  again = import_text (f, "c.csv", "nama,nik,wilayah,no_kk,lintang,bujur\nANI LESTARI,"
                                   "9901014105800001,9901012001,9901010101100001,-6.75,110.84\n");
  g_assert_cmpuint (again->sama, ==, 1);
  third = import_text (f, "d.csv", POINTS ANI_IS "-6.8,110.9\n");
  import_assert (f, point, "-6.8 110.9");
  import_undo (f, third->uid, 0);
  import_assert (f, point, "-6.75 110.84");
  import_undo (f, second->uid, 0);
  import_assert (f, point, "-");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/import-known/" path, ImportFixture, NULL, import_setup, func, \
                                    import_teardown)
  ADD ("identity-asks-again", test_identity_asks_again);
  ADD ("answers-are-merged", test_answers_are_merged);
  ADD ("answers-changed-since-stay", test_answers_changed_since_stay);
  ADD ("memberships-are-taken-back", test_memberships_are_taken_back);
  ADD ("identities", test_identities_of_known_persons);
  ADD ("individuals-join-their-family", test_individuals_join_their_family);
  ADD ("undo-of-the-families-first", test_undo_of_the_families_first);
  ADD ("undo-of-the-newer-first", test_undo_in_the_order_of_the_stack);
  ADD ("undo-of-the-older-first", test_undo_of_the_older_leaves_what_the_newer_changed);
  ADD ("families-are-never-merged", test_families_of_a_file_are_never_merged);
  ADD ("dry-errors-are-the-real-ones", test_dry_errors_are_the_real_ones);
  ADD ("empty-cells-erase-nothing", test_empty_cells_erase_nothing);
  ADD ("a-placeholder-overwrites-nothing", test_a_placeholder_overwrites_nothing);
  ADD ("a-family-of-another-desa", test_a_family_of_another_desa);
  ADD ("a-corrected-nik", test_a_corrected_nik_is_judged_anew);
  ADD ("the-same-row-id-of-two-senders", test_the_same_row_id_of_two_senders);
  ADD ("the-same-file-again", test_the_same_file_again);
  ADD ("a-changed-desil-keeps-its-source", test_a_changed_desil_keeps_its_source);
  ADD ("points-of-known-families", test_points_of_known_families);
  ADD ("moving-keeps-the-recap", test_moving_keeps_the_recap);
  ADD ("the-index-is-told-in-order", test_the_index_is_told_in_order);
  ADD ("a-long-file", test_a_long_file);
  ADD ("placeholder-kk", test_a_placeholder_kk_is_looked_up_nowhere);

  return g_test_run ();
}
