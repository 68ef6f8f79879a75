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

/* Two households, the first of two families, none with a KK. */
static void
test_a_household_may_hold_families (ImportFixture *f,
                                    gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = NULL;

  report = import_text (f, "a.csv",
                        "IDBDT,RUTA6,KDPROP,KDKAB,KDKEC,KDDESA,Nama,Hub_KRT,NUK,JnsKel\n"
                        "R1,A,99,01,01,2001,SATU SATU,1,1,1\nR1,A,99,01,01,2001,DUA DUA,3,2,1\n"
                        "R1,A,99,01,01,2001,TIGA TIGA,2,1,2\nR2,B,99,01,01,2001,EMPAT EMPAT,1,1,1\n");
  g_assert_cmpuint (report->baru, ==, 4);
  import_assert (f, "SELECT group_concat (jumlah_anggota) FROM (SELECT jumlah_anggota"
                    " FROM keluarga ORDER BY id)", "2,1,1");
}

/* Who somebody is in his family, and not in the household around it, wherever the columns stand. */
static void
test_the_family_tells_the_relation (ImportFixture *f,
                                    gconstpointer  data)
{
  static const char * const headers[] = { "Hubkel,Hub_KRT", "Hub_KRT,Hubkel" };
  static const char * const rows[] = { "1,7", "7,1" };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.csv", i);
      g_autofree char *text = g_strdup_printf ("IDBDT,KDPROP,KDKAB,KDKEC,KDDESA,Nama,%s,JnsKel\n"
                                               "R%u,99,01,01,2001,SATU SATU,%s,1\n", headers[i], i,
                                               rows[i]);
      g_autoptr(TepatImportReport) report = import_text (f, name, text);

      g_assert_cmpuint (report->baru, ==, 1);
    }
  import_assert (f, "SELECT group_concat (hubungan) FROM penduduk", "1,1");
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

/* What the model has no column for is kept as it came, and goes with the undo. */
static void
test_remarks_are_kept (ImportFixture *f,
                       gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = NULL;
  g_autoptr(TepatImportReport) again = NULL;

  report = import_text (f, "a.csv", "NIK,Nama,Kode Desa,Usia,Ket,Persentil,Peringkat,Jml ART\n"
                        "9901014105800001,ANI LESTARI,9901012001,45,Rumah roboh,\"12,5\",870,4\n");
  g_assert_cmpuint (report->baru, ==, 1);
  g_assert_cmpuint (report->diperingatkan, ==, 0);
  import_assert (f, "SELECT (isi ->> 'umur') || (isi ->> 'keterangan') ||"
                    " (isi ->> 'percentile_nasional') || (isi ->> 'peringkat_nasional') ||"
                    " (isi ->> 'jumlah_anggota') FROM jawaban WHERE kuesioner = 'kiriman'"
                    " AND subjek = 'p'", "45Rumah roboh12,58704");
  again = import_text (f, "b.csv", "NIK,Nama,Kode Desa,Keterangan\n"
                       "9901014105800001,ANI LESTARI,9901012001,Sudah dibangun\n");
  g_assert_cmpuint (again->berubah, ==, 1);
  import_assert (f, "SELECT (isi ->> 'umur') || (isi ->> 'keterangan') FROM jawaban",
                 "45Sudah dibangun");
  import_undo (f, again->uid, 0);
  import_assert (f, "SELECT isi ->> 'keterangan' FROM jawaban", "Rumah roboh");
  import_undo (f, report->uid, 0);
  g_assert_cmpint (import_number (f, "SELECT count (*) FROM jawaban"), ==, 0);
}

static void
test_remarks_of_families_are_kept (ImportFixture *f,
                                   gconstpointer  data)
{
  const char *text = "no_kk,nama_kepala_keluarga,desil_nasional,percentile_nasional,"
                     "peringkat_kab_kota,kode_wilayah\n"
                     "9901010101100001,ANI,2,17,93,9901012001\n";
  g_autoptr(TepatImportReport) report = import_text (f, "a.csv", text);
  g_autoptr(TepatImportReport) again = NULL;
  g_autofree char *changed = g_strconcat (text, "\n", NULL);

  g_assert_cmpuint (report->baru, ==, 1);
  import_assert (f, "SELECT (isi ->> 'percentile_nasional') || ' ' ||"
                    " (isi ->> 'peringkat_kab_kota') FROM jawaban WHERE subjek = 'k'", "17 93");
  again = import_text (f, "c.csv", changed);
  g_assert_cmpuint (again->sama, ==, 1);
}

static void
test_status_is_taken (ImportFixture *f,
                      gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = NULL;
  g_autoptr(TepatImportReport) again = NULL;
  static const char recap[] = "SELECT nonaktif FROM rekap_wilayah WHERE wilayah = '9901012001'";

  report = import_text (f, "a.csv", "NIK,Nama,Kode Desa,Status\n"
                        "9901014105800001,ANI LESTARI,9901012001,Aktif\n"
                        "9901010205750002,BUDI HARTONO,9901012001,Meninggal dunia\n"
                        "9901010205750003,CITRA DEWI,9901012001,\n");
  g_assert_cmpuint (report->baru, ==, 3);
  import_assert (f, "SELECT group_concat (status) FROM penduduk", "aktif,meninggal,aktif");
  g_assert_cmpint (import_number (f, recap), ==, 1);
  again = import_text (f, "b.csv", "NIK,Nama,Kode Desa,Status Penduduk\n"
                       "9901014105800001,ANI LESTARI,9901012001,Pindah\n"
                       "9901010205750002,BUDI HARTONO,9901012001,-\n");
  g_assert_cmpuint (again->berubah, ==, 1);
  import_assert (f, "SELECT group_concat (status) FROM penduduk", "pindah,meninggal,aktif");
  g_assert_cmpint (import_number (f, recap), ==, 2);
  import_undo (f, again->uid, 0);
  import_assert (f, "SELECT group_concat (status) FROM penduduk", "aktif,meninggal,aktif");
  g_assert_cmpint (import_number (f, recap), ==, 1);
}

static void
assert_fields (ImportFixture *f,
               const char    *text,
               const char    *fields,
               const char    *unused)
{
  g_autofree char *path = import_write (f, "kolom.csv", text);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImport) import = tepat_import_new (f->session, path, NULL, &error);
  g_autoptr(GString) found = g_string_new (NULL);
  g_auto(GStrv) names = NULL;
  g_autofree char *left = NULL;

  g_assert_no_error (error);
  for (guint i = 0; tepat_import_get_headers (import)[i] != NULL; i++)
    {
      const char *field = tepat_import_get_field (import, i);

      g_string_append_printf (found, "%s%s", i > 0 ? "," : "", field != NULL ? field : "-");
    }
  g_assert_cmpstr (found->str, ==, fields);
  names = tepat_import_dup_unused (import);
  left = g_strjoinv ("|", names);
  g_assert_cmpstr (left, ==, unused);
}

/* The first rows tell what a column called Status is about. */
static void
test_status_by_its_values (ImportFixture *f,
                           gconstpointer  data)
{
  assert_fields (f, "NIK,Nama,Status\n1,A,Kawin\n2,B,Belum kawin\n3,C,Cerai hidup\n",
                 "nik,nama,status_kawin", "");
  assert_fields (f, "NIK,Nama,Status\n1,A,Kepala Keluarga\n2,B,Anak\n", "nik,nama,hubungan", "");
  assert_fields (f, "NIK,Nama,Status\n1,A,Meninggal\n2,B,Aktif\n", "nik,nama,status", "");
  assert_fields (f, "NIK,Nama,Status,Hub\n1,A,Anak,Anak\n", "nik,nama,-,hubungan", "Status");
  assert_fields (f, "NIK,Nama,Status\n1,A,Padan\n2,B,Tidak padan\n", "nik,nama,-", "Status");
}

static void
test_unused_columns_are_named (ImportFixture *f,
                               gconstpointer  data)
{
  assert_fields (f, "No,NIK,Nama,Warna kesukaan,,\n1,2,A,merah,x,\n", "-,nik,nama,-,-,-",
                 "No|Warna kesukaan|(E)");
  assert_fields (f, "no_kk,nama_kepala_keluarga,desil_nasional,percentile_nasional,NIK\n"
                 "9901010101100001,ANI,2,17,9901014105800001\n",
                 "no_kk,kepala,desil,percentile_nasional,-", "NIK");
}

/* The second of two columns with one name is told by its letter. */
static void
test_columns_of_one_name (ImportFixture *f,
                          gconstpointer  data)
{
  g_autofree char *path = import_write (f, "dua.csv", "Nama,NIK,Nama,Kode Wilayah\n"
                                        "KEPALA,9901014105800001,ANI LESTARI,9901012001\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImport) import = tepat_import_new (f->session, path, NULL, &error);
  g_autoptr(TepatImportReport) report = NULL;

  g_assert_no_error (error);
  g_assert_true (tepat_import_map (import, "nama", "(C)", &error));
  g_assert_false (tepat_import_map (import, "nama", "(Z)", NULL));
  report = tepat_import_run (import, FALSE, NULL, &error);
  g_assert_no_error (error);
  import_assert (f, "SELECT nama FROM penduduk", "ANI LESTARI");
}

/* A comma in an address without quotation marks: the rest of the row is out of place, which is said,
 * and no column is made of it. A column that all rows have and the header does not name is one. */
static void
test_a_row_longer_than_the_header (ImportFixture *f,
                                   gconstpointer  data)
{
  g_autoptr(TepatImportReport) report = NULL;
  TepatImportIssue *issue;

  report = import_dry (f, "koma.csv",
                       "nik,nama,wilayah,alamat\n"
                       "9901014105800001,ANI LESTARI,9901012001,JL A 1\n"
                       "9901010205750002,BUDI HARTONO,9901012001,JL B, BLOK 2\n"
                       "9901010306700003,CITRA DEWI,9901012001,JL C 3,\n");
  g_assert_cmpuint (report->jumlah, ==, 3);
  g_assert_cmpuint (report->diperingatkan, ==, 1);
  issue = report->contoh->pdata[0];
  g_assert_cmpuint (issue->baris, ==, 3);
  g_assert_cmpstr (issue->kode, ==, "sel_lebih");
  g_assert_cmpstr (issue->kolom, ==, "(E)");
  g_assert_cmpstr (issue->nilai, ==, "BLOK 2");
  assert_fields (f, "nik,nama,wilayah,alamat\n1,A,9901012001,JL A\n2,B,9901012001,JL B, 2\n",
                 "nik,nama,wilayah,alamat", "");
  assert_fields (f, "nik,nama,wilayah\n1,A,9901012001,X\n2,B,9901012001,Y\n",
                 "nik,nama,wilayah,-", "(D)");
}

/* Instructions on the first sheet, the persons on the second, as openpyxl writes them. */
static void
test_data_on_the_second_sheet (ImportFixture *f,
                               gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures",
                                                 "warga-lembar-kedua.xlsx", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImport) import = tepat_import_new (f->session, path, NULL, &error);
  g_autoptr(TepatImportReport) report = NULL;
  g_autoptr(GPtrArray) preview = NULL;

  g_assert_no_error (error);
  preview = tepat_import_dup_preview (import, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->len, ==, 3);
  report = tepat_import_run (import, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->baru, ==, 3);
  import_assert (f, "SELECT group_concat (nama || tgl_lahir || wilayah) FROM penduduk",
                 "ANI LESTARI1980-05-019901012001,BUDI HARTONO1975-05-029901012001,"
                 "CITRA DEWI1970-06-039901012002");
}

static void
test_spellings (ImportFixture *f,
                gconstpointer  data)
{
  assert_fields (f, "No. Kartu Keluarga,Nomor Induk Kependudukan,Nama Lengkap,L/P,TTL,"
                 "Nama Ibu Kandung,Dsn,RT/RW,Kel/Desa,Kec.,Kab./Kota,Hub. Kel.,Sts Kawin,"
                 "Pend. Terakhir,Jenis Pek.,No. Telp/HP\n"
                 "1,2,A,L,X,B,C,1/2,D,E,F,Anak,Kawin,SD,TANI,0\n",
                 "no_kk,nik,nama,jk,tempat_tgl_lahir,ibu_kandung,dusun,rt_rw,desa,kec,kab,"
                 "hubungan,status_kawin,pendidikan,pekerjaan,no_hp", "");
  assert_fields (f, "NKK,NIK,Nama,JK,Tmpt Lahir,Tgl. Lahir,Kode Kemendagri,SHDK\n"
                 "1,2,A,L,X,1/1/1990,9901012001,Anak\n",
                 "no_kk,nik,nama,jk,tempat_lahir,tgl_lahir,wilayah,hubungan", "");
}

/* A row that a person does not want is rejected like a wrong one, and is not lost. */
static void
test_rows_are_left_out (ImportFixture *f,
                        gconstpointer  data)
{
  g_autofree char *path = import_write (f, "tinggal.csv", IMPORT_HEADER IMPORT_ANI IMPORT_BUDI);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImport) import = tepat_import_new (f->session, path, NULL, &error);
  g_autoptr(TepatImportReport) dry = NULL;
  g_autoptr(TepatImportReport) all = NULL;
  g_autoptr(TepatImportReport) real = NULL;

  g_assert_no_error (error);
  tepat_import_leave_row (import, 3, TRUE);
  dry = tepat_import_run (import, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dry->baru, ==, 1);
  g_assert_cmpuint (dry->ditolak, ==, 1);
  g_assert_true (g_hash_table_contains (dry->alasan, "ditinggalkan"));
  tepat_import_leave_row (import, 3, FALSE);
  all = tepat_import_run (import, TRUE, NULL, &error);
  g_assert_cmpuint (all->baru, ==, 2);
  tepat_import_leave_row (import, 2, TRUE);
  real = tepat_import_run (import, FALSE, NULL, &error);
  g_assert_no_error (error);
  import_assert (f, "SELECT group_concat (nama) FROM penduduk", "BUDI HARTONO");
  import_assert (f, "SELECT baris || hasil FROM impor_baris", "2ditolak");
}

/* What looks like the header is a line of instructions. */
static void
test_another_row_is_the_header (ImportFixture *f,
                                gconstpointer  data)
{
  g_autofree char *path = import_write (f, "judul.csv",
                                        "nama,nik,wilayah\nnik,nama,wilayah\n"
                                        "9901014105800001,ANI LESTARI,9901012001\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImport) import = tepat_import_new_at (f->session, path, NULL, 2, &error);
  g_autoptr(TepatImportReport) report = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (tepat_import_get_header_row (import), ==, 2);
  rows = tepat_import_dup_rows (import, 5, &error);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (((char **) rows->pdata[0])[1], ==, "nama");
  report = tepat_import_run (import, FALSE, NULL, &error);
  g_assert_no_error (error);
  import_assert (f, "SELECT nik || nama FROM penduduk", "9901014105800001ANI LESTARI");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/import-cells/" path, ImportFixture, NULL, import_setup, func, \
                                    import_teardown)
  g_test_add_func ("/import-cells/rt-rw", test_rt_rw);
  ADD ("a-household-may-hold-families", test_a_household_may_hold_families);
  ADD ("the-family-tells-the-relation", test_the_family_tells_the_relation);
  ADD ("cells-of-two-facts", test_cells_of_two_facts);
  ADD ("text-answers-are-kept", test_text_answers_are_kept);
  ADD ("bps-codes-without-a-list", test_bps_codes_without_a_list_of_them);
  ADD ("a-header-of-two-rows", test_a_header_of_two_rows);
  ADD ("a-plain-header-stays-plain", test_a_plain_header_stays_plain);
  ADD ("remarks-are-kept", test_remarks_are_kept);
  ADD ("remarks-of-families-are-kept", test_remarks_of_families_are_kept);
  ADD ("status-is-taken", test_status_is_taken);
  ADD ("status-by-its-values", test_status_by_its_values);
  ADD ("unused-columns-are-named", test_unused_columns_are_named);
  ADD ("columns-of-one-name", test_columns_of_one_name);
  ADD ("a-row-longer-than-the-header", test_a_row_longer_than_the_header);
  ADD ("data-on-the-second-sheet", test_data_on_the_second_sheet);
  ADD ("spellings", test_spellings);
  ADD ("rows-are-left-out", test_rows_are_left_out);
  ADD ("another-row-is-the-header", test_another_row_is_the_header);

  return g_test_run ();
}
