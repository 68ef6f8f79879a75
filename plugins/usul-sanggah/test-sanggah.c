/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sanggah"

#include "config.h"

#include <string.h>

#include "sanggah.h"
#include "test-office.h"
#include "usul-daftar.h"
#include "usul-foto.h"
#include "usul-kalender.h"

/* Objections with their clock, over the register of three desa. */

static const SanggahInput plain = {
  .penyanggah = PERSON (1, 1), .tersanggah = PERSON (1, 2), .program = "PKH", .alasan = "mampu",
  .pernyataan = "Punya mobil dan sawah", .pengecualian = "Rumah terkunci"
};

static void
must (Office            *o,
      TepatActor        *who,
      const char        *kunci,
      const UsulPutusan *putusan)
{
  g_autoptr(GError) error = NULL;

  office_decide_sanggah (o, who, kunci, putusan, &error);
  g_assert_no_error (error);
}

static void
must_not (Office            *o,
          TepatActor        *who,
          const char        *kunci,
          const UsulPutusan *putusan,
          GQuark             domain,
          int                code)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (office_decide_sanggah (o, who, kunci, putusan, &error));
  g_assert_error (error, domain, code);
}

/* The verifier was there. */
static void
visit (Office     *o,
       TepatActor *who,
       const char *kunci)
{
  g_autoptr(SanggahKunjungan) sheet = office_visit (o, "Rumah tembok, ada mobil");

  must (o, who, kunci, &(UsulPutusan) { .langkah = "kunjungi", .kunjungan = sheet });
}

static const UsulPutusan tugaskan = { .langkah = "tugaskan", .petugas = "vina" };
static const UsulPutusan kabulkan = { .langkah = "kabulkan", .kode = "mampu" };

/* From the statement to the proposal that takes the person off; meanwhile nothing changes. */
static void
test_accepted (Office        *o,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = office_object (o, o->desa, &plain, &error);

  g_assert_no_error (error);
  office_add_staff (o, "vina");
  assert_text (&o->r, "SELECT nomor || ' ' || tenggat FROM usul_sanggah_sanggah",
               "SGH-202611-0001 2026-12-17");
  must (o, o->supervisor, uid, &tugaskan);
  visit (o, o->verifikator, uid);
  must_not (o, o->verifikator, uid, &kabulkan, TEPAT_ACCESS_ERROR,
            TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  must (o, o->supervisor, uid, &kabulkan);
  assert_text (&o->r, "SELECT keadaan FROM usul_sanggah_sanggah", "dikabulkan");
  assert_text (&o->r, "SELECT u.jenis || ' ' || u.alasan || ' ' || u.keadaan || ' ' || u.program"
                      " FROM usul_sanggah_usulan AS u JOIN usul_sanggah_sanggah AS s"
                      " ON s.usulan = u.uid AND u.sanggah = s.uid", "nonaktif mampu diajukan PKH");
  assert_text (&o->r, "SELECT status FROM penduduk WHERE uid = '" PERSON (1, 2) "'", "aktif");
}

/* Who recorded it does not visit; who visited does not decide. */
static void
test_three_people (Office        *o,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = office_object (o, o->kepala, &plain, &error);
  g_autoptr(SanggahKunjungan) sheet = office_visit (o, "Ada mobil");

  g_assert_no_error (error);
  office_add_staff (o, "vina");
  must (o, o->kepala, uid, &tugaskan);
  must_not (o, o->kepala, uid, &(UsulPutusan) { .langkah = "kunjungi", .kunjungan = sheet },
            TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON);
  visit (o, o->supervisor, uid);
  must_not (o, o->supervisor, uid, &kabulkan, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON);
  must_not (o, o->kepala, uid, &kabulkan, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON);
}

/* Only when the deadline is over, and never without words. */
static void
test_lapsed (Office        *o,
             gconstpointer  data)
{
  static const UsulPutusan silent = { .langkah = "lewat" };
  static const UsulPutusan lewat = { .langkah = "lewat", .alasan = "Petugas tidak tersedia" };
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = office_object (o, o->desa, &plain, &error);

  g_assert_no_error (error);
  must_not (o, o->supervisor, uid, &lewat, USUL_ERROR, USUL_ERROR_STATE);
  kabupaten_exec (&o->r.kab, "UPDATE usul_sanggah_sanggah SET tenggat = '2026-11-28'");
  must_not (o, o->supervisor, uid, &silent, USUL_ERROR, USUL_ERROR_MISSING);
  must (o, o->supervisor, uid, &lewat);
  assert_text (&o->r, "SELECT alasan FROM usul_sanggah_langkah WHERE ke = 'lewat'",
               "Petugas tidak tersedia");
}

static void
assert_refused (Office             *o,
                const SanggahInput *input,
                int                 code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (office_object (o, o->kepala, input, &error));
  g_assert_error (error, USUL_ERROR, code);
}

static void
test_input (Office        *o,
            gconstpointer  data)
{
  SanggahInput input = plain;
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = NULL;

  input.penyanggah = PERSON (1, 3);   /* of another desa */
  assert_refused (o, &input, USUL_ERROR_RULE);
  input = plain;
  input.penyanggah = PERSON (2, 2);   /* of the same family */
  assert_refused (o, &input, USUL_ERROR_RULE);
  kabupaten_exec (&o->r.kab, "UPDATE penduduk SET status = 'meninggal' WHERE uid = '" PERSON (2, 1)
                             "'");
  input.penyanggah = PERSON (2, 1);   /* who died */
  assert_refused (o, &input, USUL_ERROR_RULE);
  input = plain;
  input.pengecualian = NULL;
  assert_refused (o, &input, USUL_ERROR_MISSING);
  input = plain;
  input.alasan = "iri";
  assert_refused (o, &input, USUL_ERROR_MISSING);
  input = plain;
  input.pernyataan = "";
  assert_refused (o, &input, USUL_ERROR_MISSING);
  uid = office_object (o, o->desa, &plain, &error);
  g_assert_no_error (error);
  assert_refused (o, &plain, USUL_ERROR_RULE);   /* one is open */
  /* A refused one uses up no number. */
  assert_text (&o->r, "SELECT max (terakhir) || '' FROM usul_sanggah_nomor", "1");
}

static void
set (char       **text,
     const char  *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* A sheet from which something is missing is refused, and says what; a whole one is kept once and
 * for good, with its photos and their point. */
static void
test_visit (Office        *o,
            gconstpointer  data)
{
  const UsulFoto foto = { .jenis = (char *) "kunjungan", .sha256 = (char *) "a1",
                          .sha256_asli = (char *) "a1", .nama = (char *) "rumah.jpg",
                          .has_point = TRUE, .lintang = -7.25, .bujur = 109.6, .ukuran = 1,
                          .ukuran_asli = 1, .lebar = 1, .tinggi = 1 };
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = office_object (o, o->desa, &plain, &error);
  g_autoptr(SanggahKunjungan) sheet = office_visit (o, NULL);
  const UsulPutusan kunjungi = { .langkah = "kunjungi", .kunjungan = sheet };
  const UsulPutusan nothing = { .langkah = "kunjungi", .alasan = "Ada mobil" };

  g_assert_no_error (error);
  office_add_staff (o, "vina");
  must (o, o->supervisor, uid, &tugaskan);
#define REFUSED(decision) must_not (o, o->verifikator, uid, decision, USUL_ERROR, USUL_ERROR_MISSING)
  REFUSED (&nothing);
  REFUSED (&kunjungi);
  set (&sheet->temuan, "Rumah kosong");
  set (&sheet->tanggal, "2026-11-30");   /* tomorrow */
  REFUSED (&kunjungi);
  set (&sheet->tanggal, "29/11/2026");
  REFUSED (&kunjungi);
  set (&sheet->tanggal, "2026-11-29");
  set (&sheet->nama, NULL);              /* a neighbour has a name */
  REFUSED (&kunjungi);
  set (&sheet->ditemui, "siapa");
  REFUSED (&kunjungi);
  set (&sheet->ditemui, "tidak-ada");
  g_hash_table_remove (sheet->jawaban, "kendaraan");
  REFUSED (&kunjungi);
  sanggah_kunjungan_answer (sheet, "kendaraan", "barangkali");
  REFUSED (&kunjungi);
  sanggah_kunjungan_answer (sheet, "kendaraan", "ya");
  set (&sheet->pengecualian, NULL);
  REFUSED (&kunjungi);
#undef REFUSED
  assert_text (&o->r, "SELECT count (*) FROM usul_sanggah_kunjungan", "0");
  sheet->foto = g_ptr_array_new_with_free_func ((GDestroyNotify) usul_foto_free);
  g_ptr_array_add (sheet->foto, usul_foto_copy (&foto));
  must (o, o->verifikator, uid, &kunjungi);
  assert_text (&o->r, "SELECT ditemui || ' ' || temuan || ' ' || oleh || ' ' || lintang || ' ' ||"
                      " json_extract (jawaban, '$.kendaraan') FROM usul_sanggah_kunjungan",
               "tidak-ada Rumah kosong vina -7.25 ya");
  assert_text (&o->r, "SELECT s.hasil || ' ' || f.jenis || ' ' || f.oleh FROM usul_sanggah_sanggah"
                      " AS s JOIN usul_sanggah_foto AS f ON f.kasus = s.uid",
               "Rumah kosong kunjungan vina");
}

/* What is not about the reason is not asked for, and may be left out. */
static void
test_visit_questions (Office        *o,
                      gconstpointer  data)
{
  SanggahInput input = plain;
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = NULL;
  g_autoptr(SanggahKunjungan) sheet = office_visit (o, "Sudah pindah");

  input.alasan = "pindah";
  uid = office_object (o, o->desa, &input, &error);
  g_assert_no_error (error);
  office_add_staff (o, "vina");
  must (o, o->supervisor, uid, &tugaskan);
  g_hash_table_remove (sheet->jawaban, "kendaraan");
  must (o, o->verifikator, uid, &(UsulPutusan) { .langkah = "kunjungi", .kunjungan = sheet });
}

static void
assert_deadline (Office     *o,
                 const char *from,
                 const char *expected)
{
  g_autofree char *deadline = usul_kalender_deadline (o->lists, "sanggah", from);

  g_assert_cmpstr (deadline, ==, expected);
}

/* Fourteen working days: weekends and holidays do not count, across year and leap day. */
static void
test_clock (Office        *o,
            gconstpointer  data)
{
  g_autofree char *leap = usul_kalender_add_days ("2028-02-28", 1);
  g_autofree char *before = usul_kalender_add_days ("2027-01-01", -1);
  g_autofree char *wrong = usul_kalender_add_days ("2026-02-30", 1);

  assert_deadline (o, "2026-11-02", "2026-11-20");
  assert_deadline (o, "2026-11-29", "2026-12-17");
  assert_deadline (o, "2026-12-18", "2027-01-12");   /* Christmas, its bridge day, New Year */
  assert_deadline (o, "2026-03-16", "2026-04-13");   /* Nyepi, Idulfitri, Good Friday */
  assert_deadline (o, "2028-02-21", "2028-03-10");
  assert_deadline (o, "2027-02-15", "2027-03-05");   /* no leap day */
  assert_deadline (o, "2026-12-31", "2027-01-21");   /* counted from the last day of the year */
  assert_deadline (o, "2027-01-01", "2027-01-21");   /* from a holiday: the same */
  assert_deadline (o, "2026-11-28", "2026-12-17");   /* from a Saturday as from the Sunday after it */
  g_assert_cmpstr (leap, ==, "2028-02-29");
  g_assert_cmpstr (before, ==, "2026-12-31");
  g_assert_null (wrong);
  g_assert_false (usul_kalender_is_working (o->lists, "2026-08-17"));
  g_assert_false (usul_kalender_is_working (o->lists, "2026-11-28"));
  g_assert_true (usul_kalender_is_working (o->lists, "2026-11-30"));
}

static gpointer
count_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return usul_daftar_count (db, data, cancellable, error);
}

/* How many are urgent for this person. */
static gint64
count_urgent (Office     *o,
              TepatActor *who)
{
  const UsulSaringan all = { .wilayah = "" };
  g_autoptr(GVariant) saringan = g_variant_ref_sink (usul_daftar_new (&usul_perkara_sanggah, &all,
                                                                     o->lists, who));
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) counts = tepat_store_read (o->r.kab.store, who, count_job, saringan, NULL,
                                               &error);

  g_assert_no_error (error);

  return g_array_index (counts, gint64, 0);
}

/* The desa sees it at once, the kabupaten when the deadline comes near. */
static void
test_escalation (Office        *o,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = office_object (o, o->desa, &plain, &error);

  g_assert_no_error (error);
  g_assert_cmpint (count_urgent (o, o->desa), ==, 1);
  g_assert_cmpint (count_urgent (o, o->desa_2), ==, 0);
  g_assert_cmpint (count_urgent (o, o->kepala), ==, 0);
  kabupaten_exec (&o->r.kab, "UPDATE usul_sanggah_sanggah SET tenggat = '2026-12-01'");
  g_assert_cmpint (count_urgent (o, o->kepala), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);

#define ADD(name, func) \
  g_test_add ("/sanggah/" name, Office, NULL, office_setup, func, office_teardown)
  ADD ("accepted", test_accepted);
  ADD ("three-people", test_three_people);
  ADD ("lapsed", test_lapsed);
  ADD ("input", test_input);
  ADD ("visit", test_visit);
  ADD ("visit-questions", test_visit_questions);
  ADD ("clock", test_clock);
  ADD ("escalation", test_escalation);
#undef ADD

  return g_test_run ();
}
