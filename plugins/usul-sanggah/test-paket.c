/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-staf.h"

#include <string.h>

#include "photo-files.h"
#include "usul-foto.h"
#include "usul-paket.h"

/* Proposals, objections and what a musdes found, on their way from a desa to its kabupaten and back. */

#define HEAD "01930000-0000-7000-8000-210000000001"
#define OTHER "01930000-0000-7000-8000-210000000002"

static void
setup (KantorPair    *o,
       gconstpointer  data)
{
  kantor_pair_setup (o, data);
  staff_open (&o->kab);
  staff_open (&o->desa);
}

static void
teardown (KantorPair    *o,
          gconstpointer  data)
{
  tepat_package_remove_group (&usul_paket_group);
  staff_close ();
  kantor_pair_teardown (o, data);
}

#define CARRY(o, from, to, jenis)                                                                  \
  tepat_package_report_free (kantor_pair_carry ((o), (from), (to), (jenis), DESA_1))

static char *
case_of (Kantor *kantor)
{
  return kantor_text (kantor, "SELECT uid FROM usul_sanggah_usulan");
}

/* What the office above decides is to be seen in the desa, with who and why. */
static void
test_there_and_back (KantorPair    *o,
                     gconstpointer  data)
{
  const UsulPutusan verifikasi = { .langkah = "verifikasi" };
  const UsulPutusan tolak = { .langkah = "tolak", .kode = "mampu", .alasan = "Rumah tembok" };
  g_autoptr(TepatPackageReport) up = NULL, down = NULL;
  g_autofree char *uid = NULL;
  const TepatPackageRow *row;

  CARRY (o, &o->kab, &o->desa, "desa");
  g_assert_true (staff_propose (&o->desa, HEAD, "Atap bocor"));
  up = kantor_pair_carry (o, &o->desa, &o->kab, "usulan", DESA_1);
  g_assert_cmpuint (up->baru, ==, 1);
  kantor_assert_text (&o->kab, "SELECT keadaan || catatan FROM usul_sanggah_usulan",
                      "diajukanAtap bocor");
  uid = case_of (&o->kab);
  g_assert_true (staff_step (&o->kab, uid, &verifikasi));
  g_assert_true (staff_step (&o->kab, uid, &tolak));
  down = kantor_pair_carry (o, &o->kab, &o->desa, "keputusan", DESA_1);
  g_assert_cmpuint (down->berubah, ==, 1);
  row = down->rows->pdata[0];
  g_assert_nonnull (strstr (row->rincian, "keadaan: diajukan → ditolak"));
  kantor_assert_text (&o->desa, "SELECT keadaan || diputus_oleh FROM usul_sanggah_usulan",
                      "ditolakkartini");
  kantor_assert_text (&o->desa, "SELECT group_concat (perbuatan || ' ' || oleh, ', ') FROM"
                                " (SELECT * FROM usul_sanggah_langkah ORDER BY waktu)",
                      "catat joko, ajukan joko, verifikasi vina, tolak kartini");
  kantor_assert_text (&o->desa, "SELECT alasan FROM usul_sanggah_langkah"
                                " WHERE perbuatan = 'tolak'", "Rumah tembok");
}

/* Both moved it on without knowing of each other: that is for a person. */
static void
test_both_moved_it (KantorPair    *o,
                    gconstpointer  data)
{
  const UsulPutusan verifikasi = { .langkah = "verifikasi" };
  const UsulPutusan tarik = { .langkah = "kembalikan", .alasan = "Foto buram",
                              .bidang = (const char *[]) { "alamat", NULL } };
  g_autoptr(TepatPackageReport) up = NULL;
  g_autofree char *uid = NULL;

  CARRY (o, &o->kab, &o->desa, "desa");
  g_assert_true (staff_propose (&o->desa, HEAD, "Atap bocor"));
  CARRY (o, &o->desa, &o->kab, "usulan");
  uid = case_of (&o->kab);
  g_assert_true (staff_step (&o->kab, uid, &verifikasi));
  g_assert_true (staff_step (&o->desa, uid, &tarik));
  up = kantor_pair_carry (o, &o->desa, &o->kab, "usulan", DESA_1);
  g_assert_cmpuint (up->konflik, ==, 1);
  kantor_assert_text (&o->kab, "SELECT keadaan FROM usul_sanggah_usulan", "diverifikasi");
  kantor_assert_text (&o->kab, "SELECT bidang || ' ' || (sana ->> '$.keadaan') FROM konflik",
                      "alur dikembalikan");
  /* Both steps are in the history all the same. */
  kantor_assert_text (&o->kab, "SELECT count (*) FROM usul_sanggah_langkah", "4");
  g_assert_cmpuint (kantor_decide (&o->kab, TEPAT_KONFLIK_SANA), ==, 1);
  kantor_assert_text (&o->kab, "SELECT keadaan FROM usul_sanggah_usulan", "dikembalikan");
}

/* An objection with its photo, a photo of a proposal, and what the musdes found. */
static void
add_papers (KantorPair *o)
{
  g_autofree char *path = photo_write_house (o->dir, "rumah.jpg", 7);
  g_autoptr(GPtrArray) foto = g_ptr_array_new_with_free_func ((GDestroyNotify) usul_foto_free);
  const SanggahInput input = { .penyanggah = HEAD, .tersanggah = OTHER, .program = "PKH",
                               .alasan = "mampu", .pernyataan = "Punya sawah", .foto = foto,
                               .lintang = -6.5, .bujur = 110.75 };
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPhoto) photo = tepat_photo_take (o->desa.kab.store, path, TEPAT_PHOTO_VIEW,
                                                  &error);

  g_assert_no_error (error);
  g_ptr_array_add (foto, usul_foto_new ("rumah-depan", photo));
  g_assert_true (staff_object (&o->desa, &input));
  g_assert_true (staff_propose (&o->desa, HEAD, "Atap bocor"));
  kabupaten_exec (&o->desa.kab,
                  "INSERT INTO usul_sanggah_foto (uid, kasus, wilayah, jenis, sha256, ukuran, lebar,"
                  " tinggi, nama, sha256_asli, ukuran_asli, lintang, bujur, ditambah, oleh)"
                  " SELECT '01930000-0000-7000-8000-400000000001', u.uid, u.wilayah, 'rumah-depan',"
                  " m.sha256, m.ukuran, 40, 30, m.nama, 'asli', 100, -6.25, 110.5, '2026-11-20',"
                  " 'joko' FROM usul_sanggah_usulan AS u, media AS m;"
                  "INSERT INTO usul_sanggah_musdes (uid, periode, wilayah, ke, jenis, nomor, tanggal,"
                  " keadaan, dibuka, dibuka_oleh, selesai, pindaian)"
                  " SELECT '01930000-0000-7000-8000-400000000002', p.id, '" DESA_1 "', 1, 'BA',"
                  " 'BA-1', '2026-11-12', 'selesai', '2026-11-11', 'joko', '2026-11-12', m.sha256"
                  " FROM periode AS p, media AS m;"
                  "INSERT INTO usul_sanggah_butir (musdes, usulan, wilayah, hasil, alasan, oleh,"
                  " waktu) SELECT m.id, u.uid, u.wilayah, 'tidak-layak', 'mampu', 'joko',"
                  " '2026-11-12' FROM usul_sanggah_musdes AS m, usul_sanggah_usulan AS u;"
                  "INSERT INTO usul_sanggah_musdes (uid, periode, wilayah, ke, jenis, keadaan, dibuka,"
                  " dibuka_oleh) SELECT '01930000-0000-7000-8000-400000000003', p.id, '" DESA_1 "',"
                  " 2, 'BA', 'dibuka', '2026-11-13', 'joko' FROM periode AS p");
}

static void
test_papers (KantorPair    *o,
             gconstpointer  data)
{
  g_autoptr(TepatPackageReport) up = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sha256 = NULL, *path = NULL;

  g_assert_true (kabupaten_open (&o->kab.kab, o->kab.kab.kepala, "2026-11", &error));
  CARRY (o, &o->kab, &o->desa, "desa");
  tepat_package_report_free (kantor_pair_carry (o, &o->kab, &o->desa, "acuan", "9901"));
  add_papers (o);
  up = kantor_pair_carry (o, &o->desa, &o->kab, "usulan", DESA_1);
  g_assert_null (up->menunggu);
  g_assert_cmpuint (up->baru, ==, 5);
  g_assert_cmpuint (up->lampiran, ==, 1);
  kantor_assert_text (&o->kab, "SELECT pernyataan || lintang || ' ' || bujur || ' ' || keadaan"
                               " FROM usul_sanggah_sanggah", "Punya sawah-6.5 110.75 tercatat");
  kantor_assert_text (&o->kab, "SELECT jenis || lintang || oleh FROM usul_sanggah_foto"
                               " WHERE kasus IN (SELECT uid FROM usul_sanggah_usulan)",
                      "rumah-depan-6.25joko");
  kantor_assert_text (&o->kab, "SELECT jenis FROM usul_sanggah_foto"
                               " WHERE kasus IN (SELECT uid FROM usul_sanggah_sanggah)",
                      "rumah-depan");
  /* An open session stays the desa's own. */
  kantor_assert_text (&o->kab, "SELECT group_concat (nomor) FROM usul_sanggah_musdes", "BA-1");
  kantor_assert_text (&o->kab, "SELECT hasil || alasan FROM usul_sanggah_butir", "tidak-layakmampu");
  sha256 = kantor_text (&o->kab, "SELECT pindaian FROM usul_sanggah_musdes");
  path = tepat_media_get_path (o->kab.kab.store, sha256);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* An office that does not have the desa's data gets whom the proposals speak of, and nobody else. */
static void
test_people_come_along (KantorPair    *o,
                        gconstpointer  data)
{
  g_autoptr(TepatPackageReport) up = NULL, whole = NULL;
  Kantor kecamatan;

  kantor_setup (&kecamatan, "Kecamatan Utara", "990101");
  staff_open (&kecamatan);
  kantor_befriend (&kecamatan, &o->kab);
  g_assert_true (staff_propose (&o->kab, HEAD, "Atap bocor"));
  up = kantor_pair_carry (o, &o->kab, &kecamatan, "usulan", DESA_1);
  g_assert_null (up->menunggu);
  kantor_assert_text (&kecamatan, "SELECT count (*) FROM usul_sanggah_usulan", "1");
  kantor_assert_text (&kecamatan, "SELECT count (*) FROM keluarga", "1");
  kantor_assert_text (&kecamatan, "SELECT count (*) FROM penduduk", "2");
  /* A part is not taken for all: the rest comes with the whole, and nothing of it twice. */
  kantor_edit (&o->kab, "penduduk", HEAD, "nama", "Nama Baru");
  whole = kantor_pair_carry (o, &o->kab, &kecamatan, "desa", DESA_1);
  g_assert_cmpuint (whole->konflik, ==, 0);
  kantor_assert_text (&kecamatan, "SELECT count (*) FROM penduduk", "8");
  kantor_assert_text (&kecamatan, "SELECT nama FROM penduduk WHERE uid = '" HEAD "'", "Nama Baru");
  tepat_package_remove_group (&usul_paket_group);
  kantor_teardown (&kecamatan);
}

/* Where the plugin is off, what it knows waits, and goes in when it is on. */
static void
test_plugin_off (KantorPair    *o,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (o->dir, "u.tepat", NULL);
  g_autoptr(TepatPackageReport) made = NULL, early = NULL, late = NULL;
  g_autoptr(GError) error = NULL;

  CARRY (o, &o->kab, &o->desa, "desa");
  g_assert_true (staff_propose (&o->desa, HEAD, "Atap bocor"));
  made = kantor_make (&o->desa, "usulan", DESA_1, o->kab.uid, path);
  tepat_package_remove_group (&usul_paket_group);
  tepat_package_remove_group (&usul_paket_group);
  early = kantor_apply (&o->kab, path, &error);
  tepat_package_add_group (&usul_paket_group);
  tepat_package_add_group (&usul_paket_group);
  g_assert_no_error (error);
  g_assert_nonnull (early->menunggu);
  g_assert_nonnull (strstr (early->menunggu, "usulan"));
  late = kantor_apply (&o->kab, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (late->baru, ==, 1);
}

/* Taken back, nothing of it is left, and it may come again. */
static void
test_undo (KantorPair    *o,
           gconstpointer  data)
{
  g_autoptr(TepatPackageReport) up = NULL;
  g_autoptr(GError) error = NULL;
  guint left = 0;

  CARRY (o, &o->kab, &o->desa, "desa");
  g_assert_true (staff_propose (&o->desa, HEAD, "Atap bocor"));
  up = kantor_pair_carry (o, &o->desa, &o->kab, "usulan", DESA_1);
  tepat_package_undo (o->kab.kab.store, o->kab.actor, up->uid, "keliru", &left, &error);
  g_assert_no_error (error);
  kantor_assert_text (&o->kab, "SELECT count (*) FROM usul_sanggah_usulan", "0");
  CARRY (o, &o->desa, &o->kab, "usulan");
  kantor_assert_text (&o->kab, "SELECT catatan FROM usul_sanggah_usulan", "Atap bocor");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add ("/usul-sanggah/paket/" path, KantorPair, NULL, setup, func, teardown)
  ADD ("there-and-back", test_there_and_back);
  ADD ("both-moved-it", test_both_moved_it);
  ADD ("papers", test_papers);
  ADD ("people-come-along", test_people_come_along);
  ADD ("plugin-off", test_plugin_off);
  ADD ("undo", test_undo);
#undef ADD

  return g_test_run ();
}
