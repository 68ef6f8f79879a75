/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-masuk"

#include "config.h"

#include <string.h>

#include "photo-files.h"
#include "test-office.h"
#include "usul-daftar.h"
#include "usul-massal.h"
#include "usul-masuk-impor.h"

/* What the public sends: it comes in once, is matched with the register, and becomes a case of the
 * office or is refused with a reason. */

#define HEADERS "Jenis,Nomor,Kode Desa,NIK,Nama,Program,Alasan,Keterangan,NIK Pelapor,Titik,Foto\n"

static char *
write_file (Office     *o,
            const char *name,
            const char *text)
{
  g_autofree char *first = register_text (&o->r, "SELECT nik FROM penduduk WHERE uid = '"
                                                 PERSON (1, 1) "'");
  g_autofree char *second = register_text (&o->r, "SELECT nik FROM penduduk WHERE uid = '"
                                                  PERSON (1, 2) "'");
  g_autofree char *first_name = register_text (&o->r, "SELECT nama FROM penduduk WHERE uid = '"
                                                      PERSON (1, 1) "'");
  g_autofree char *second_name = register_text (&o->r, "SELECT nama FROM penduduk WHERE uid = '"
                                                       PERSON (1, 2) "'");
  g_autoptr(GString) filled = g_string_new (text);
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename (o->r.kab.dir, name, NULL);

  g_string_replace (filled, "{1}", first, 0);
  g_string_replace (filled, "{2}", second, 0);
  g_string_replace (filled, "{nama 1}", first_name, 0);
  g_string_replace (filled, "{nama 2}", second_name, 0);
  g_string_replace (filled, "{desa}", DESA_1, 0);
  g_file_set_contents (path, filled->str, -1, &error);
  g_assert_no_error (error);

  return path;
}

static TepatActor *
clerk_new (void)
{
  static const char * const hak[] = { TEPAT_HAK_DATA_LIHAT, TEPAT_HAK_DATA_UBAH,
                                      TEPAT_HAK_NIK_PENUH, TEPAT_HAK_DATA_IMPOR, NULL };
  static const char * const scope[] = { DESA_1, NULL };

  return tepat_actor_new ("joko", "joko", "uji", hak, scope);
}

static UsulMasukImpor *
import (Office     *o,
        const char *name,
        const char *text,
        gboolean    dry,
        GError    **error)
{
  g_autoptr(TepatActor) clerk = clerk_new ();
  g_autofree char *path = write_file (o, name, text);
  UsulMasukImpor *impor = usul_masuk_impor_new (o->r.kab.store, path, NULL, o->lists, error);

  if (impor == NULL)
    return NULL;
  impor->kering = dry;
  tepat_store_write_as (o->r.kab.store, clerk, OFFICE_MODULE, usul_masuk_impor_run, impor, NULL, NULL,
                        error);

  return impor;
}

#define TWO HEADERS "usul,CB-1,{desa},{1},AHMAD,PKH,,Rumahnya bocor,,,\n"                           \
            "sanggah,CB-2,{desa},{2},LESTARI,PKH,mampu,Punya mobil,{1},\"-7.2,109.6\",\n"

static void
import_two (Office *o)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulMasukImpor) impor = import (o, "cb.csv", TWO, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (impor->diterima, ==, 2);
}

typedef struct
{
  Office            *o;
  const char        *kunci;
  const UsulPutusan *putusan;
} Decision;

static gpointer
decide_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Decision *d = data;

  return usul_masuk_decide (db, d->kunci, d->putusan, d->o->lists, error) ? d : NULL;
}

static void
decide (Office            *o,
        TepatActor        *who,
        const char        *kunci,
        const UsulPutusan *putusan,
        GError           **error)
{
  Decision d = { o, kunci, putusan };

  tepat_store_write_as (o->r.kab.store, who, OFFICE_MODULE, decide_job, &d, NULL, NULL, error);
}

static void
must_decide (Office            *o,
             const char        *kunci,
             const UsulPutusan *putusan)
{
  g_autoptr(GError) error = NULL;

  decide (o, o->desa, kunci, putusan, &error);
  g_assert_no_error (error);
}

static const UsulPutusan ambil = { .langkah = "ambil" };
static const UsulPutusan ambil_sanggah = { .langkah = "ambil-sanggah", .kode = "mampu" };

/* Whole rows come in once, however often the file is sent; the others go back with a reason; a dry
 * run keeps nothing. */
static void
test_import (Office        *o,
             gconstpointer  data)
{
  const char *text = TWO
    "surat,CB-3,{desa},{1},AHMAD,,,,,,\n"        /* neither of both */
    "usul,,{desa},{1},AHMAD,,,,,,\n"             /* without its number */
    "usul,CB-5,{desa},123,AHMAD,,,,,,\n"         /* no NIK */
    "usul,CB-6,9901019999,{1},AHMAD,,,,,,\n"     /* no desa */
    "usul,CB-7,{desa},{1},AHMAD,XYZ,,,,,\n"      /* no programme */
    "usul,CB-8,{desa},{1},,PKH,,,,,\n"           /* no name */
    "usul,CB-9,{desa},{1},AHMAD,PKH,,,,\"51.5,0.1\",\n";   /* taken without its point */
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulMasukImpor) dry = import (o, "cb.csv", text, TRUE, &error);
  g_autoptr(UsulMasukImpor) first = NULL, again = NULL;

  g_assert_error (error, USUL_ERROR, USUL_ERROR_DRY_RUN);
  g_clear_error (&error);
  g_assert_cmpuint (dry->diterima, ==, 3);
  assert_text (&o->r, "SELECT count (*) FROM usul_sanggah_masuk", "0");
  first = import (o, "cb.csv", text, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->tolak->len, ==, 6);
  g_assert_cmpuint (first->ingat->len, ==, 1);
  assert_text (&o->r, "SELECT group_concat (jenis || ' ' || nomor_asal || ' ' || keadaan) FROM"
                      " (SELECT * FROM usul_sanggah_masuk ORDER BY id)",
               "usul CB-1 baru,sanggah CB-2 baru,usul CB-9 baru");
  again = import (o, "cb.csv", text, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->diterima, ==, 0);
  g_assert_cmpuint (again->sudah, ==, 3);
  assert_text (&o->r, "SELECT count (*) FROM usul_sanggah_masuk", "3");
}

/* Lines of JSON, as the centre gives them, come in the same way. */
static void
test_lines (Office        *o,
            gconstpointer  data)
{
  const char *text =
    "{\"id\":\"P-1\",\"versi\":1,\"jenis\":\"sanggah\",\"wilayah\":\"{desa}\",\"nik\":\"{2}\","
    "\"nama\":\"LESTARI\",\"alasan\":\"mampu\",\"pernyataan\":\"Punya sawah\","
    "\"pelapor\":{\"nik\":\"{1}\",\"nama\":\"AHMAD\"},\"titik\":{\"lintang\":-7.2,\"bujur\":109.6}}\n"
    "[1, 2]\n"
    "{\"akhir\":true,\"jumlah\":1}\n";
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulMasukImpor) impor = import (o, "cb.ndjson", text, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (impor->diterima, ==, 1);
  g_assert_cmpuint (impor->tolak->len, ==, 1);
  assert_text (&o->r, "SELECT pelapor_nama || ' ' || lintang || ' ' || alasan_asal FROM"
                      " usul_sanggah_masuk", "AHMAD -7.2 mampu");
}

/* Taken back, what nobody looked at goes away, and the right file may come then. */
static void
test_undo (Office        *o,
           gconstpointer  data)
{
  g_autoptr(TepatActor) clerk = clerk_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulMasukImpor) impor = import (o, "cb.csv", TWO, FALSE, &error);
  UsulImporBatal batal = { impor->uid, "Berkas keliru", o->lists };

  g_assert_no_error (error);
  must_decide (o, "CB-1", &ambil);
  tepat_store_write_as (o->r.kab.store, clerk, OFFICE_MODULE, usul_masuk_impor_undo, &batal, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  g_assert_cmpuint (batal.ditarik, ==, 1);
  g_assert_cmpuint (batal.ditinggal, ==, 1);
  assert_text (&o->r, "SELECT group_concat (nomor_asal) FROM usul_sanggah_masuk", "CB-1");
  tepat_store_write_as (o->r.kab.store, clerk, OFFICE_MODULE, usul_masuk_impor_undo, &batal, NULL, NULL,
                        &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_STATE);
}

/* The verb that takes proposals back does not touch what the public sent. */
static void
test_other_undo (Office        *o,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulMasukImpor) impor = import (o, "cb.csv", TWO, FALSE, &error);
  UsulImporBatal batal = { impor->uid, "Berkas keliru", o->lists };

  g_assert_no_error (error);
  tepat_store_write_as (o->r.kab.store, o->desa, OFFICE_MODULE, usul_impor_undo, &batal, NULL, NULL,
                        &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_STATE);
  assert_text (&o->r, "SELECT keadaan FROM usul_sanggah_impor", "diterapkan");
}

/* Whom the number means is proposed; whoever took it made the case and does not check it. */
static void
test_take_usul (Office        *o,
                gconstpointer  data)
{
  static const UsulPutusan submit = { .langkah = "ajukan" };
  static const UsulPutusan layak = { .langkah = "layak", .dok_jenis = "BA", .dok_nomor = "1/BA",
                                     .dok_tanggal = "2026-11-14" };
  static const UsulPutusan verifikasi = { .langkah = "verifikasi" };
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = NULL;

  import_two (o);
  decide (o, o->kepala, "CB-1", &ambil, &error);
  g_assert_no_error (error);
  assert_text (&o->r, "SELECT jenis || ' ' || program || ' ' || asal || ' ' || nomor_asal || ' ' ||"
                      " keadaan || ' ' || penduduk || ' ' || catatan FROM usul_sanggah_usulan",
               "bantuan PKH cekbansos CB-1 draf " PERSON (1, 1) " Rumahnya bocor");
  assert_text (&o->r, "SELECT m.keadaan || ' ' || (m.kasus = u.uid) || ' ' || m.diputus_oleh FROM"
                      " usul_sanggah_masuk AS m, usul_sanggah_usulan AS u WHERE m.nomor_asal = 'CB-1'",
               "diambil 1 kartini");
  /* Once is enough. */
  decide (o, o->desa, "CB-1", &ambil, &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_STATE);
  uid = register_text (&o->r, "SELECT uid FROM usul_sanggah_usulan");
  office_must (o, o->desa, uid, &submit);
  office_must (o, o->desa, uid, &layak);
  office_must_not (o, o->kepala, uid, &verifikasi, TEPAT_ACCESS_ERROR,
                   TEPAT_ACCESS_ERROR_SAME_PERSON);
}

/* A number that nobody has: somebody is found by hand, or it is a new family. */
static void
test_take_unknown (Office        *o,
                   gconstpointer  data)
{
  const UsulPutusan by_hand = { .langkah = "ambil", .siapa = PERSON (1, 2) };
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulMasukImpor) impor = NULL;

  impor = import (o, "cb.csv", HEADERS
                  "usul,CB-1,{desa},9901014107850003,Rukmini,PKH,,,,,\n"
                  "usul,CB-2,{desa},9901014107850004,Lestari,,,,,,\n", FALSE, &error);
  g_assert_no_error (error);
  must_decide (o, "CB-1", &ambil);
  must_decide (o, "CB-2", &by_hand);
  assert_text (&o->r, "SELECT group_concat (jenis || ' ' || coalesce (penduduk, nama)) FROM"
                      " (SELECT * FROM usul_sanggah_usulan ORDER BY id)",
               "keluarga-baru Rukmini,pembaruan " PERSON (1, 2));
  assert_text (&o->r, "SELECT nik || ' ' || wilayah FROM usul_sanggah_usulan WHERE penduduk IS NULL",
               "9901014107850003 " DESA_1);
}

/* An objection is recorded with its clock, its point and its photos; without a photo it says so. */
static void
test_take_sanggah (Office        *o,
                   gconstpointer  data)
{
  static const UsulPutusan no_reason = { .langkah = "ambil-sanggah" };
  g_autofree char *photo = photo_write_house (o->r.kab.dir, "rumah.jpg", 3);
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulMasukImpor) impor = NULL;

  impor = import (o, "cb.csv", HEADERS
                  "sanggah,CB-2,{desa},{2},LESTARI,PKH,kaya raya,Punya mobil,{1},,rumah.jpg;x.jpg\n",
                  FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (impor->ingat->len, ==, 1);   /* there is no x.jpg */
  decide (o, o->desa, "CB-2", &no_reason, &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_MISSING);
  g_clear_error (&error);
  must_decide (o, "CB-2", &ambil_sanggah);
  assert_text (&o->r, "SELECT nomor || ' ' || asal || ' ' || nomor_asal || ' ' || alasan || ' ' ||"
                      " pernyataan || ' ' || tenggat FROM usul_sanggah_sanggah",
               "SGH-202611-0001 cekbansos CB-2 mampu Punya mobil 2026-12-17");
  assert_text (&o->r, "SELECT count (*) || ' ' || min (jenis) FROM usul_sanggah_foto AS f"
                      " JOIN usul_sanggah_sanggah AS s ON s.uid = f.kasus", "1 rumah-depan");
}

/* What came from the centre, with nothing but what the contract has, is taken like what came in a
 * file. */
static void
test_from_centre (Office        *o,
                  gconstpointer  data)
{
  g_autofree char *nik = register_text (&o->r, "SELECT nik FROM penduduk WHERE uid = '"
                                               PERSON (1, 2) "'");
  g_autofree char *by = register_text (&o->r, "SELECT nik FROM penduduk WHERE uid = '"
                                              PERSON (1, 1) "'");
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO usul_sanggah_masuk (uid, jenis, nomor_asal, wilayah, nik, nama, isi, dibuat, diterima)"
    " VALUES ('01930000-0000-7000-8000-999999999999', 'sanggah', 'U2', '" DESA_1 "', '%s', 'LESTARI',"
    " '{\"id\":\"U2\",\"alasan\":\"Punya mobil\",\"program\":\"XYZ\",\"pelapor_nik\":\"%s\","
    "\"lintang\":-7.25,\"bujur\":109.6}', '2026-11-20T03:00:00.000Z', '2026-11-21T03:00:00.000Z')",
    nik, by);

  kabupaten_exec (&o->r.kab, sql);
  must_decide (o, "U2", &ambil_sanggah);
  assert_text (&o->r, "SELECT coalesce (program, '-') || ' ' || pernyataan || ' ' || lintang || ' ' ||"
                      " penyanggah FROM usul_sanggah_sanggah",
               "- Punya mobil -7.25 " PERSON (1, 1));
}

/* Refused it says why, and stays refused; another desa neither sees nor moves it. */
static void
test_refuse (Office        *o,
             gconstpointer  data)
{
  static const UsulPutusan silent = { .langkah = "tolak" };
  static const UsulPutusan refuse = { .langkah = "tolak", .alasan = "Bukan warga desa ini" };
  static const UsulPutusan seen = { .langkah = "ambil", .versi = 7 };
  g_autoptr(GError) error = NULL;

  import_two (o);
  decide (o, o->desa_2, "CB-1", &refuse, &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  decide (o, o->desa, "CB-1", &silent, &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_MISSING);
  g_clear_error (&error);
  decide (o, o->desa, "CB-1", &seen, &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_MEANWHILE);
  g_clear_error (&error);
  must_decide (o, "CB-1", &refuse);
  decide (o, o->desa, "CB-1", &ambil, &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_STATE);
  assert_text (&o->r, "SELECT keadaan || ': ' || alasan FROM usul_sanggah_masuk"
                      " WHERE nomor_asal = 'CB-1'", "ditolak: Bukan warga desa ini");
  assert_text (&o->r, "SELECT count (*) FROM usul_sanggah_usulan", "0");
}

static gpointer
count_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return usul_daftar_count (db, data, cancellable, error);
}

static gint64
count_new (Office     *o,
           TepatActor *who)
{
  const UsulSaringan all = { .wilayah = "" };
  g_autoptr(GVariant) asked = g_variant_ref_sink (usul_daftar_new (&usul_perkara_masuk, &all,
                                                                  o->lists, who));
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) counts = tepat_store_read (o->r.kab.store, who, count_job, asked, NULL, &error);

  g_assert_no_error (error);

  return g_array_index (counts, gint64, 0);
}

static void
test_queue (Office        *o,
            gconstpointer  data)
{
  import_two (o);
  g_assert_cmpint (count_new (o, o->desa), ==, 2);
  g_assert_cmpint (count_new (o, o->desa_2), ==, 0);
  must_decide (o, "CB-1", &ambil);
  g_assert_cmpint (count_new (o, o->kepala), ==, 1);
}

static void
add_sent (Office     *o,
          const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(UsulMasukImpor) impor = import (o, "banyak.csv", text, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (impor->tolak->len, ==, 0);
}

static UsulMassal *
read_many (Office *o)
{
  g_autoptr(GError) error = NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  UsulMassal *massal;

  for (gint64 id = 1; id <= 5; id++)
    g_array_append_val (ids, id);
  massal = usul_massal_new (&usul_perkara_masuk, o->lists, ids);
  tepat_store_read (o->r.kab.store, o->desa, usul_massal_read, massal, NULL, &error);
  g_assert_no_error (error);

  return massal;
}

static void
decide_many (Office     *o,
             UsulMassal *massal,
             const char *langkah)
{
  guint bit = (guint) (usul_alur_find (usul_alur_masuk, langkah) - usul_alur_masuk);

  for (guint i = 0; i < massal->kasus->len; i++)
    {
      UsulMassalKasus *kasus = massal->kasus->pdata[i];
      UsulMassalLangkah step = { massal, kasus, { .langkah = langkah, .versi = kasus->versi } };

      if (((kasus->boleh >> bit) & 1) != 0)
        tepat_store_write_as (o->r.kab.store, o->desa, OFFICE_MODULE, usul_massal_decide, &step, NULL,
                              NULL, NULL);
    }
}

static const char *
line_of (UsulMassal *massal,
         guint       n)
{
  const UsulMassalKasus *kasus = massal->kasus->pdata[n];

  return kasus->kabur != NULL ? kasus->kabur : kasus->jadi;
}

/* Before many are taken it is said what each becomes; whose name differs waits for somebody who looks,
 * and an objection keeps the reason that was sent with it. */
static void
test_take_many (Office        *o,
                gconstpointer  data)
{
  g_autoptr(UsulMassal) massal = NULL;

  add_sent (o, HEADERS
            "usul,CB-1,{desa},{1},{nama 1},PKH,,,,,\n"
            "usul,CB-2,{desa},{2},SUPARDJONO,,,,,,\n"
            "usul,CB-3,{desa},9901014107850003,Rukmini,PKH,,,,,\n"
            "sanggah,CB-4,{desa},{2},{nama 2},PKH,mampu,Punya mobil,{1},,\n"
            "sanggah,CB-5,{desa},{2},{nama 2},PKH,mampu,Punya mobil,,,\n");
  massal = read_many (o);
  g_assert_cmpuint (usul_massal_count (massal, &usul_alur_masuk[0]), ==, 2);
  g_assert_cmpuint (usul_massal_count (massal, &usul_alur_masuk[1]), ==, 1);
  g_assert_true (g_str_has_prefix (line_of (massal, 0), "a draft ("));
  g_assert_nonnull (strstr (line_of (massal, 1), "SUPARDJONO was sent"));
  g_assert_nonnull (strstr (line_of (massal, 2), "nobody in your wilayah"));
  g_assert_true (g_str_has_prefix (line_of (massal, 3), "an objection by "));
  g_assert_nonnull (strstr (line_of (massal, 4), "did not give a number"));
  decide_many (o, massal, "ambil");
  decide_many (o, massal, "ambil-sanggah");
  assert_text (&o->r, "SELECT group_concat (keadaan) FROM (SELECT * FROM usul_sanggah_masuk ORDER BY"
                      " id)", "diambil,baru,diambil,diambil,baru");
  assert_text (&o->r, "SELECT alasan FROM usul_sanggah_sanggah", "mampu");
  g_assert_cmpstr (line_of (massal, 3), ==, "SGH-202611-0001: Recorded");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);

#define ADD(name, func) g_test_add ("/masuk/" name, Office, NULL, office_setup, func, office_teardown)
  ADD ("import", test_import);
  ADD ("lines", test_lines);
  ADD ("undo", test_undo);
  ADD ("other-undo", test_other_undo);
  ADD ("take-usul", test_take_usul);
  ADD ("take-unknown", test_take_unknown);
  ADD ("take-sanggah", test_take_sanggah);
  ADD ("from-centre", test_from_centre);
  ADD ("take-many", test_take_many);
  ADD ("refuse", test_refuse);
  ADD ("queue", test_queue);
#undef ADD

  return g_test_run ();
}
