/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "tepat-mutu.h"

static const TepatPendudukRow good_person = {
  .nik = "9901014502900007", .nama = "SITI AMINAH", .jk = 2, .tempat_lahir = "CONTOH",
  .tgl_lahir = "1990-02-05", .ibu_kandung = "SULASTRI", .hubungan = 2, .status_kawin = 2,
  .pekerjaan = "PETANI",
};
static const TepatKeluargaRow good_family = {
  .no_kk = "9901010101150003", .wilayah = "9901012001", .alamat = "Jl. Melati 4",
};

static gboolean
knows_only_990101 (const char    *kode,
                   gconstpointer  data)
{
  return g_str_equal (kode, "990101");
}

static const TepatMutuContext context = { .today = "2026-08-15",
                                          .knows_wilayah = knows_only_990101 };

static void
test_good_record (void)
{
  g_assert_cmphex (tepat_mutu_check_penduduk (&good_person, NULL, &context), ==, 0);
  g_assert_cmphex (tepat_mutu_check_keluarga (&good_family, NULL, 1), ==, 0);
  g_assert_cmphex (tepat_kurang_check_penduduk (&good_person, &good_family), ==, 0);
}

static void
test_person_flags (void)
{
  TepatPendudukRow row = good_person;

  row.nik = "";
  g_assert_cmphex (tepat_mutu_check_penduduk (&row, NULL, &context), ==, TEPAT_MUTU_NIK_EMPTY);
  row.nik = "9901010000000000";
  g_assert_cmphex (tepat_mutu_check_penduduk (&row, NULL, &context), ==,
                   TEPAT_MUTU_NIK_PLACEHOLDER);
  row.nik = "99010145029000";
  g_assert_cmphex (tepat_mutu_check_penduduk (&row, NULL, &context), ==, TEPAT_MUTU_NIK_WRONG);
  row.nik = "9901013202900007";
  g_assert_cmphex (tepat_mutu_check_penduduk (&row, NULL, &context), ==,
                   TEPAT_MUTU_NIK_IMPOSSIBLE);
  row.nik = "9901024603900007";
  row.jk = 1;
  g_assert_cmphex (tepat_mutu_check_penduduk (&row, NULL, &context), ==,
                   TEPAT_MUTU_NIK_TGL_LAHIR | TEPAT_MUTU_NIK_JK | TEPAT_MUTU_NIK_WILAYAH);
}

static void
test_lossy_comes_from_the_cell (void)
{
  TepatPendudukRow row = good_person;
  TepatNik nik;

  row.nik = "9901014502900010";
  tepat_nik_parse (row.nik, -1, TEPAT_NIK_FLAG_NUMERIC, &nik);
  g_assert_cmphex (tepat_mutu_check_penduduk (&row, &nik, &context), ==, TEPAT_MUTU_NIK_LOSSY);
  g_assert_cmphex (tepat_mutu_check_penduduk (&row, NULL, &context), ==, 0);
}

static void
test_birth_date (void)
{
  TepatPendudukRow row = good_person;

  row.nik = NULL;
  row.tgl_lahir = "2026-08-16";
  g_assert_true (tepat_mutu_check_penduduk (&row, NULL, &context) & TEPAT_MUTU_LAHIR_FUTURE);
  row.tgl_lahir = "2026-08-15";
  g_assert_false (tepat_mutu_check_penduduk (&row, NULL, &context) & TEPAT_MUTU_LAHIR_FUTURE);
  row.tgl_lahir = "1906-08-14";
  g_assert_true (tepat_mutu_check_penduduk (&row, NULL, &context) & TEPAT_MUTU_LAHIR_OLD);
  row.tgl_lahir = "1906-08-15";
  g_assert_false (tepat_mutu_check_penduduk (&row, NULL, &context) & TEPAT_MUTU_LAHIR_OLD);
}

static void
test_names (void)
{
  static const char *const wrong[] = { "A", "S1TI", "???", "12345", ". ." };
  static const char *const right[] = { "SITI", "MUH. ALI", "ST. NUR'AINI", "I MADE A", "Müller",
                                       "SITI / AMINAH" };
  TepatPendudukRow row = good_person;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      row.nama = wrong[i];
      g_assert_true (tepat_mutu_check_penduduk (&row, NULL, &context) &
                     TEPAT_MUTU_NAMA_SUSPICIOUS);
    }
  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      row.nama = right[i];
      g_assert_cmphex (tepat_mutu_check_penduduk (&row, NULL, &context), ==, 0);
    }
}

static void
test_family_flags (void)
{
  TepatKeluargaRow row = good_family;

  g_assert_cmphex (tepat_mutu_check_keluarga (&row, NULL, 0), ==, TEPAT_MUTU_KEPALA_NONE);
  g_assert_cmphex (tepat_mutu_check_keluarga (&row, NULL, 2), ==, TEPAT_MUTU_KEPALA_TWO);
  row.no_kk = NULL;
  g_assert_cmphex (tepat_mutu_check_keluarga (&row, NULL, 1), ==, TEPAT_MUTU_KK_EMPTY);
  row.no_kk = "0000000000000000";
  g_assert_cmphex (tepat_mutu_check_keluarga (&row, NULL, 1), ==, TEPAT_MUTU_KK_PLACEHOLDER);
  row.no_kk = "990101";
  g_assert_cmphex (tepat_mutu_check_keluarga (&row, NULL, 1), ==, TEPAT_MUTU_KK_WRONG);
}

static void
test_missing (void)
{
  TepatPendudukRow empty = { 0 };
  TepatPendudukRow row = good_person;
  TepatKeluargaRow family = good_family;

  g_assert_cmphex (tepat_kurang_check_penduduk (&empty, NULL), ==, (1u << TEPAT_N_KURANG) - 1);
  row.ibu_kandung = " - ";
  g_assert_cmphex (tepat_kurang_check_penduduk (&row, &family), ==, TEPAT_KURANG_IBU_KANDUNG);
  row = good_person;
  row.nik = "0000000000000000";
  family.alamat = "";
  g_assert_cmphex (tepat_kurang_check_penduduk (&row, &family), ==,
                   TEPAT_KURANG_NIK | TEPAT_KURANG_ALAMAT);
}

static void
test_texts (void)
{
  g_auto(GStrv) titles = tepat_mutu_dup_titles (TEPAT_MUTU_NIK_EMPTY | TEPAT_MUTU_KEPALA_TWO);

  g_assert_cmpuint (g_strv_length (titles), ==, 2);
  for (guint i = 0; i < TEPAT_N_MUTU; i++)
    {
      TepatMutu bit = (TepatMutu) (1u << i);

      g_assert_cmpint (tepat_mutu_from_code (tepat_mutu_get_code (bit)), ==, bit);
      g_assert_nonnull (tepat_mutu_get_title (bit));
      g_assert_nonnull (tepat_mutu_get_advice (bit));
    }
  g_assert_cmpint (tepat_mutu_from_code ("no-such-flag"), ==, 0);
  g_assert_cmpstr (tepat_kurang_get_code (TEPAT_KURANG_NO_KK), ==, "no_kk");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mutu/good-record", test_good_record);
  g_test_add_func ("/mutu/person-flags", test_person_flags);
  g_test_add_func ("/mutu/lossy-comes-from-the-cell", test_lossy_comes_from_the_cell);
  g_test_add_func ("/mutu/birth-date", test_birth_date);
  g_test_add_func ("/mutu/names", test_names);
  g_test_add_func ("/mutu/family-flags", test_family_flags);
  g_test_add_func ("/mutu/missing", test_missing);
  g_test_add_func ("/mutu/texts", test_texts);
  return g_test_run ();
}
