/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the core keeps beside the register: memberships, payments, stages of a desa. */
#include "kantor-fixture.h"

#include <string.h>

#define HEAD "01930000-0000-7000-8000-2100" "00000001"
#define MEMBER "01930000-0000-7000-8000-3000" "00000001"
#define MEMBER_THERE "01930000-0000-7000-8000-3000" "00000002"
#define PAID "01930000-0000-7000-8000-4000" "00000001"
#define PAID_THERE "01930000-0000-7000-8000-4000" "00000002"

static TepatPackageReport *
carry (KantorPair *o,
       Kantor     *from,
       Kantor     *to)
{
  TepatPackageReport *report = kantor_pair_carry (o, from, to, "desa", DESA_1);

  g_assert_null (report->menunggu);

  return report;
}

#define CARRY(from, to)                                                                            \
  G_STMT_START {                                                                                   \
    g_autoptr(TepatPackageReport) report_ = carry (o, (from), (to));                               \
    g_assert_cmpuint (report_->konflik, ==, 0);                                                    \
    g_assert_cmpuint (report_->ditolak, ==, 0);                                                    \
  } G_STMT_END

static void
add_program (Kantor *kantor)
{
  kabupaten_exec (&kantor->kab, "INSERT INTO program (kode, nama, sasaran) VALUES"
                                " ('PKH', 'PKH', 'keluarga')");
}

static void
add_membership (Kantor     *kantor,
                const char *uid,
                const char *nasional,
                int         versi,
                const char *status,
                const char *sumber)
{
  g_autofree char *id = nasional != NULL ? g_strdup_printf ("'%s', '%s', %d", nasional, status, versi)
                                         : g_strdup ("NULL, NULL, NULL");
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO kepesertaan (uid, program, penduduk, keluarga, wilayah, status, sumber, nasional,"
    " nasional_status, nasional_versi) SELECT '%s', (SELECT id FROM program WHERE kode = 'PKH'),"
    " id, keluarga, wilayah, '%s', %s, %s FROM penduduk WHERE uid = '" HEAD "'", uid, status, sumber,
    id);

  kabupaten_exec (&kantor->kab, sql);
}

static void
add_payment (Kantor     *kantor,
             const char *uid,
             const char *member,
             int         versi,
             const char *status)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO penyaluran (uid, kepesertaan, tahun, tahap, bank, rekening, nominal, status,"
    " nasional, nasional_versi, diubah) SELECT '%s', id, 2026, '1', 'BRI', '001', 750000, '%s', 'B1',"
    " %d, '2026-11-0%dT00:00:00Z' FROM kepesertaan WHERE uid = '%s'", uid, status, versi, versi,
    member);

  kabupaten_exec (&kantor->kab, sql);
}

#define ALL_PAID                                                                                   \
  "SELECT group_concat (s.tahun || s.tahap || s.nominal || s.status || m.status || p.uid)"         \
  " FROM penyaluran AS s JOIN kepesertaan AS m ON m.id = s.kepesertaan"                            \
  " JOIN penduduk AS p ON p.id = m.penduduk"

/* A payment travels with its membership, also to another desa, and goes before it. */
static void
test_payments (KantorPair    *o,
               gconstpointer  data)
{
  g_autoptr(TepatPackageReport) gone = NULL;
  g_autoptr(GError) error = NULL;
  guint left = 0;

  add_program (&o->kab);
  add_program (&o->desa);
  add_membership (&o->kab, MEMBER, "P1", 1, "aktif", "'nasional'");
  add_payment (&o->kab, PAID, MEMBER, 1, "sp2d");
  CARRY (&o->kab, &o->desa);
  kantor_assert_text (&o->desa, ALL_PAID, "20261750000sp2daktif" HEAD);
  kabupaten_exec (&o->kab.kab, "UPDATE penyaluran SET status = 'gagal', versi = versi + 1");
  CARRY (&o->kab, &o->desa);
  kantor_assert_text (&o->desa, ALL_PAID, "20261750000gagalaktif" HEAD);
  CARRY (&o->desa, &o->kab);
  kabupaten_exec (&o->kab.kab, "DELETE FROM penyaluran; DELETE FROM kepesertaan");
  gone = carry (o, &o->kab, &o->desa);
  g_assert_cmpuint (gone->konflik, ==, 0);
  kantor_assert_text (&o->desa, "SELECT (SELECT count (*) FROM penyaluran)"
                                " || (SELECT count (*) FROM kepesertaan)", "00");
  tepat_package_undo (o->desa.kab.store, o->desa.actor, gone->uid, "keliru", &left, &error);
  g_assert_no_error (error);
  kantor_assert_text (&o->desa, ALL_PAID, "20261750000gagalaktif" HEAD);
}

/* Both offices got the same from the centre, at different times: it is one, and what the centre said
 * last counts in both. */
static void
test_same_of_the_centre (KantorPair    *o,
                         gconstpointer  data)
{
  static const char *all = "SELECT group_concat (m.status || m.nasional_status || m.nasional_versi"
                           " || s.status || s.nasional_versi) FROM kepesertaan AS m"
                           " LEFT JOIN penyaluran AS s ON s.kepesertaan = m.id";

  add_program (&o->kab);
  add_program (&o->desa);
  CARRY (&o->kab, &o->desa);
  add_membership (&o->kab, MEMBER, "P1", 2, "ditangguhkan", "'nasional'");
  add_payment (&o->kab, PAID, MEMBER, 1, "sp2d");
  add_membership (&o->desa, MEMBER_THERE, "P1", 1, "aktif", "'nasional'");
  add_payment (&o->desa, PAID_THERE, MEMBER_THERE, 2, "gagal");
  CARRY (&o->kab, &o->desa);
  kantor_assert_text (&o->desa, all, "ditangguhkanditangguhkan2gagal2");
  CARRY (&o->desa, &o->kab);
  kantor_assert_text (&o->kab, all, "ditangguhkanditangguhkan2gagal2");
  /* Each goes on under its own uid. */
  kabupaten_exec (&o->desa.kab, "UPDATE penyaluran SET status = 'transaksi', versi = versi + 1");
  kabupaten_exec (&o->kab.kab, "UPDATE kepesertaan SET nomor = '77', versi = versi + 1");
  CARRY (&o->desa, &o->kab);
  CARRY (&o->kab, &o->desa);
  kantor_assert_text (&o->kab, all, "ditangguhkanditangguhkan2transaksi2");
  kantor_assert_text (&o->desa, all, "ditangguhkanditangguhkan2transaksi2");
  kantor_assert_text (&o->desa, "SELECT nomor FROM kepesertaan", "77");
  /* And what one removes goes in both. */
  kabupaten_exec (&o->desa.kab, "DELETE FROM penyaluran; DELETE FROM kepesertaan");
  CARRY (&o->desa, &o->kab);
  kantor_assert_text (&o->kab, "SELECT count (*) FROM kepesertaan", "0");
}

/* What the desa recorded itself gets the centre's word beside it. */
static void
test_claim_meets_the_centre (KantorPair    *o,
                             gconstpointer  data)
{
  static const char *all = "SELECT group_concat (status || coalesce (nasional_status, '-')"
                           " || coalesce (sumber, '-')) FROM kepesertaan";

  add_program (&o->kab);
  add_program (&o->desa);
  CARRY (&o->kab, &o->desa);
  add_membership (&o->kab, MEMBER, "P1", 2, "aktif", "'nasional'");
  add_membership (&o->desa, MEMBER_THERE, NULL, 0, "berakhir", "NULL");
  CARRY (&o->kab, &o->desa);
  kantor_assert_text (&o->desa, all, "berakhiraktif-");
  CARRY (&o->desa, &o->kab);
  kantor_assert_text (&o->kab, all, "berakhiraktif-");
}

/* Two that an office has itself are not made one by another office. */
static void
test_two_stay_two (KantorPair    *o,
                   gconstpointer  data)
{
  add_program (&o->kab);
  add_program (&o->desa);
  add_membership (&o->kab, MEMBER, NULL, 0, "berakhir", "NULL");
  add_membership (&o->kab, MEMBER_THERE, "P1", 1, "aktif", "'nasional'");
  CARRY (&o->kab, &o->desa);
  kantor_assert_text (&o->desa, "SELECT count (*) FROM kepesertaan", "2");
  CARRY (&o->desa, &o->kab);
  kantor_assert_text (&o->kab, "SELECT count (*) FROM kepesertaan", "2");
}

/* A desa that has ended in one office does so in the other. */
static void
test_ended_wilayah (KantorPair    *o,
                    gconstpointer  data)
{
  g_autoptr(TepatPackageReport) first = kantor_pair_carry (o, &o->kab, &o->desa, "acuan", "9901");
  g_autoptr(TepatPackageReport) report = NULL, again = NULL;

  kabupaten_exec (&o->kab.kab, "UPDATE wilayah SET berlaku_sampai = '2025-12-31'"
                               " WHERE kode = '" DESA_2 "'");
  report = kantor_pair_carry (o, &o->kab, &o->desa, "acuan", "9901");
  g_assert_cmpuint (report->berubah, ==, 1);
  g_assert_cmpuint (report->ditolak, ==, first->ditolak);
  kantor_assert_text (&o->desa, "SELECT group_concat (kode || berlaku_sampai) FROM wilayah"
                                " WHERE berlaku_sampai IS NOT NULL", DESA_2 "2025-12-31");
  again = kantor_pair_carry (o, &o->kab, &o->desa, "acuan", "9901");
  g_assert_cmpuint (again->berubah, ==, 0);
}

/* Stages */

static void
give_lists (KantorPair *o)
{
  g_autoptr(TepatPackageReport) report = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (kabupaten_open (&o->kab.kab, o->kab.kab.kepala, "2026-11", &error));
  report = kantor_pair_carry (o, &o->kab, &o->desa, "acuan", "9901");
  CARRY (&o->kab, &o->desa);
}

static void
set_stage (Kantor     *kantor,
           const char *keadaan,
           const char *nomor)
{
  g_autofree char *sql = g_strdup_printf (
    "UPDATE tahapan SET keadaan = '%s', dokumen_jenis = 'BA', dokumen_nomor = '%s',"
    " ditutup = '2026-11-14T01:00:00Z', ditutup_oleh = 'kades', diubah = '2026-11-14T01:00:00Z',"
    " versi = versi + 1 WHERE wilayah = '" DESA_1 "'", keadaan, nomor);

  kabupaten_exec (&kantor->kab, sql);
}

#define STAGE                                                                                      \
  "SELECT keadaan || coalesce (dokumen_nomor, '-') FROM tahapan WHERE wilayah = '" DESA_1 "'"

static void
test_stages (KantorPair    *o,
             gconstpointer  data)
{
  g_autoptr(TepatPackageReport) refused = NULL;

  give_lists (o);
  set_stage (&o->desa, "tutup", "BA/1");
  CARRY (&o->desa, &o->kab);
  kantor_assert_text (&o->kab, STAGE, "tutupBA/1");
  kantor_assert_text (&o->kab, "SELECT count (*) FROM tahapan", "3");
  /* Opened again, what was waived there is waived no longer. */
  kabupaten_exec (&o->kab.kab, "INSERT INTO pengecualian SELECT periode, wilayah, 'kurang', 1, 'sakit',"
                               " 'budi', '2026-11-14T02:00:00Z' FROM tahapan");
  set_stage (&o->desa, "buka", "");
  CARRY (&o->desa, &o->kab);
  kantor_assert_text (&o->kab, "SELECT count (*) FROM pengecualian", "2");
  set_stage (&o->desa, "tutup", "BA/2");
  CARRY (&o->desa, &o->kab);
  set_stage (&o->kab, "final", "BA/2");
  CARRY (&o->kab, &o->desa);
  kantor_assert_text (&o->desa, STAGE, "finalBA/2");
  /* What is final the desa does not open. */
  set_stage (&o->desa, "buka", "BA/3");
  refused = carry (o, &o->desa, &o->kab);
  g_assert_cmpuint (refused->ditolak, ==, 1);
  kantor_assert_text (&o->kab, STAGE, "finalBA/2");
}

static gpointer
finalise_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GPtrArray) checks = g_ptr_array_new ();
  gint64 periode;

  if (tepat_db_get_int_trusted (db, "SELECT id FROM periode", &periode, error, ""))
    tepat_finalisasi_desa (db, checks, NULL, periode, DESA_1, cancellable, error);

  return NULL;
}

/* A desa that works alone closes; who makes it final is the kabupaten, and the desa sees it. */
static void
test_final_above (KantorPair    *o,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  give_lists (o);
  set_stage (&o->desa, "tutup", "BA/1");
  tepat_store_write (o->desa.kab.store, o->desa.actor, finalise_job, NULL, NULL, NULL, &error);
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, "kabupaten makes desa"));
  kantor_assert_text (&o->desa, STAGE, "tutupBA/1");
  CARRY (&o->desa, &o->kab);
  kantor_assert_text (&o->kab, STAGE, "tutupBA/1");
  set_stage (&o->kab, "final", "BA/1");
  CARRY (&o->kab, &o->desa);
  kantor_assert_text (&o->desa, STAGE, "finalBA/1");
}

/* Both closed it, with another document: a person decides. */
static void
test_stage_conflict (KantorPair    *o,
                     gconstpointer  data)
{
  g_autoptr(TepatPackageReport) up = NULL, down = NULL;

  give_lists (o);
  set_stage (&o->desa, "tutup", "BA/1");
  set_stage (&o->kab, "tutup", "BA/9");
  up = carry (o, &o->desa, &o->kab);
  g_assert_cmpuint (up->konflik, ==, 1);
  kantor_assert_text (&o->kab, STAGE, "tutupBA/9");
  g_assert_cmpuint (kantor_decide (&o->kab, TEPAT_KONFLIK_SANA), ==, 1);
  kantor_assert_text (&o->kab, STAGE, "tutupBA/1");
  down = carry (o, &o->kab, &o->desa);
  g_assert_cmpuint (down->konflik, ==, 0);
  kantor_assert_text (&o->desa, STAGE, "tutupBA/1");
}

/* A periode that the other office has not heard of comes with its lists. */
static void
test_stage_waits (KantorPair    *o,
                  gconstpointer  data)
{
  g_autoptr(TepatPackageReport) waits = NULL, lists = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (kabupaten_open (&o->kab.kab, o->kab.kab.kepala, "2026-11", &error));
  set_stage (&o->kab, "tutup", "BA/1");
  waits = kantor_pair_carry (o, &o->kab, &o->desa, "desa", DESA_1);
  g_assert_nonnull (waits->menunggu);
  g_assert_nonnull (strstr (waits->menunggu, "2026-11"));
  lists = kantor_pair_carry (o, &o->kab, &o->desa, "acuan", "9901");
  g_assert_cmpuint (lists->menyusul, ==, 1);
  kantor_assert_text (&o->desa, STAGE, "tutupBA/1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add ("/paket-program/" path, KantorPair, NULL, kantor_pair_setup, func,                   \
              kantor_pair_teardown)
  ADD ("payments", test_payments);
  ADD ("same-of-the-centre", test_same_of_the_centre);
  ADD ("claim-meets-the-centre", test_claim_meets_the_centre);
  ADD ("two-stay-two", test_two_stay_two);
  ADD ("ended-wilayah", test_ended_wilayah);
  ADD ("stages", test_stages);
  ADD ("final-above", test_final_above);
  ADD ("stage-conflict", test_stage_conflict);
  ADD ("stage-waits", test_stage_waits);
#undef ADD

  return g_test_run ();
}
