/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "import-fixture.h"
#include "tepat-import-split.h"

/* What senders write into their cells and headers. */

static void
assert_rt_rw (const char *text,
              const char *rt,
              const char *rw)
{
  char found_rt[TEPAT_IMPORT_RT_SIZE], found_rw[TEPAT_IMPORT_RT_SIZE];

  g_assert_true (tepat_import_split_rt_rw (text, found_rt, found_rw));
  g_assert_cmpstr (found_rt, ==, rt);
  g_assert_cmpstr (found_rw, ==, rw);
}

static void
test_rt_rw (void)
{
  static const char * const unclear[] = { "1002", "0102", "5", "2026-02-01", "RT 01 DUSUN II",
                                          "RT 1 RT 2", "1/2/3", "12345/6", "x" };
  char rt[TEPAT_IMPORT_RT_SIZE], rw[TEPAT_IMPORT_RT_SIZE];

  assert_rt_rw ("001/002", "001", "002");
  assert_rt_rw ("001002", "001", "002");
  assert_rt_rw ("005 006", "005", "006");
  assert_rt_rw ("1/2", "1", "2");
  assert_rt_rw ("1 - 2", "1", "2");
  assert_rt_rw ("RT 01 RW 02", "01", "02");
  assert_rt_rw ("RT.001/RW.002", "001", "002");
  assert_rt_rw ("rw 02 rt 01", "01", "02");
  assert_rt_rw ("RT 03", "03", "");
  assert_rt_rw ("RW:4", "", "4");
  assert_rt_rw ("01A/02", "01A", "02");
  for (guint i = 0; i < G_N_ELEMENTS (unclear); i++)
    g_assert_false (tepat_import_split_rt_rw (unclear[i], rt, rw));
}

static void
test_cells_of_two_facts (ImportFixture *f,
                         gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = NULL;

  report = import_text (f, "a.csv", "nama,wilayah,rt/rw,ttl\n"
                        "SATU SATU,9901012001,001002,BATANG 05-02-1990\n"
                        "DUA DUA,9901012001,RT 01 RW 02,BATANG/05-02-1990\n"
                        "TIGA TIGA,9901012001,005 006,\"BATANG, 5 Februari 1990\"\n"
                        "EMPAT EMPAT,9901012001,1002,BATANG\n"
                        "LIMA LIMA,9901012001,1/2,KAMPUNG 17 X\n"
                        "ENAM ENAM,9901012001,1/2,BATANG 31-02-1990\n"
                        "TUJUH TUJUH,9901012001,-,05-02-1990\n");
  g_assert_cmpuint (report->baru, ==, 6);
  g_assert_cmpuint (report->ditolak, ==, 1);
  g_assert_cmpuint (report->diperingatkan, ==, 2);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (report->alasan, "rt_rw_tidak_jelas")),
                    ==, 1);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (report->alasan,
                                                           "tempat_tanggal_tidak_jelas")), ==, 1);
  import_assert (f, "SELECT group_concat (coalesce (rt, '-') || '/' || coalesce (rw, '-'))"
                    " FROM keluarga", "001/002,01/02,005/006,-/-,1/2,-/-");
  import_assert (f, "SELECT group_concat (coalesce (tempat_lahir, '-') || coalesce (tgl_lahir, '-'))"
                    " FROM penduduk", "BATANG1990-02-05,BATANG1990-02-05,BATANG1990-02-05,BATANG-,"
                    "--,-1990-02-05");
}

static void
test_text_answers_are_kept (ImportFixture *f,
                            gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = NULL;

  report = import_text (f, "k.csv", "nomor_kartu_keluarga,nama_anggota_keluarga,kode_wilayah,"
                        "id_pelanggan_pln,jenis_lantai_terluas\n"
                        "9901010101100001,ANI,9901012001,\"1\"\"2\\3\",1\n"
                        "9901010101100002,DEWI,9901012001,"
                        "123456789012345678901234567890123456789,1\n");
  g_assert_cmpuint (report->baru, ==, 2);
  g_assert_true (g_hash_table_contains (report->alasan, "terlalu_panjang"));
  import_assert (f, "SELECT isi ->> 'id_pelanggan_pln' FROM jawaban ORDER BY rekam LIMIT 1",
                 "1\"2\\3");
}

#define BDT "IDBDT,KDPROP,KDKAB,KDKEC,KDDESA,IDARTBDT,NoKK,Nama,NIK,Hub_KRT,JnsKel"

static void
test_bps_codes_without_a_list_of_them (ImportFixture *f,
                                       gconstpointer  data)
{
  g_autoptr(TepatImportReport) bare = NULL;
  g_autoptr(TepatImportReport) named = NULL;

  bare = import_text (f, "a.csv", BDT "\nR1,99,1,010,001,A1,9901010101100001,SATU SATU,,1,1\n");
  g_assert_cmpuint (bare->ditolak, ==, 1);
  g_assert_true (g_hash_table_contains (bare->alasan, "wilayah_tanpa_kode_bps"));
  named = import_text (f, "b.csv", BDT ",Kecamatan,Desa\n"
                       "R1,99,1,010,001,A1,9901010101100001,SATU SATU,,1,1,KECAMATAN SATU,MAWAR\n");
  g_assert_cmpuint (named->baru, ==, 1);
  import_assert (f, "SELECT wilayah FROM penduduk", "9901012001");
}

static void
test_a_header_of_two_rows (ImportFixture *f,
                           gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = NULL;

  report = import_text (f, "a.csv", "DAFTAR WARGA,,,,,,\n"
                        "No,NIK,Nama,Alamat,,,\n"
                        ",,,Jalan,RT,RW,Kode Desa\n"
                        "1,2,3,4,5,6,7\n"
                        "1,9901014105800001,ANI LESTARI,JL A 1,01,02,9901012001\n"
                        "2,9901010205750002,BUDI HARTONO,JL B 1,03,04,9901012002\n");
  g_assert_cmpuint (report->jumlah, ==, 2);
  g_assert_cmpuint (report->baru, ==, 2);
  import_assert (f, "SELECT group_concat (alamat || rt || rw || wilayah) FROM keluarga",
                 "JL A 101029901012001,JL B 103049901012002");
}

/* Words in the data make no second row of a header. */
static void
test_a_plain_header_stays_plain (ImportFixture *f,
                                 gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = NULL;

  report = import_text (f, "a.csv", "Nama,Desa,Kecamatan,\nANI LESTARI,Mawar,Kecamatan Satu,catatan\n");
  g_assert_cmpuint (report->jumlah, ==, 1);
  g_assert_cmpuint (report->baru, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/import-cells/" path, ImportFixture, NULL, import_setup, func, \
                                    import_teardown)
  g_test_add_func ("/import-cells/rt-rw", test_rt_rw);
  ADD ("cells-of-two-facts", test_cells_of_two_facts);
  ADD ("text-answers-are-kept", test_text_answers_are_kept);
  ADD ("bps-codes-without-a-list", test_bps_codes_without_a_list_of_them);
  ADD ("a-header-of-two-rows", test_a_header_of_two_rows);
  ADD ("a-plain-header-stays-plain", test_a_plain_header_stays_plain);

  return g_test_run ();
}
