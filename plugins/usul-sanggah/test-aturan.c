/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-aturan"

#include "config.h"

#include <string.h>

#include "photo-files.h"
#include "test-office.h"
#include "usul-aturan.h"
#include "usul-foto.h"

/* Every rule before a proposal is submitted: that it is found where it should be and not elsewhere,
 * that it says what to do, and that the office's own list decides how much it weighs and from when. */

typedef struct
{
  Office     *o;
  const char *uid;
} Asked;

static gpointer
findings_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Asked *asked = data;
  g_autoptr(UsulUsulan) usulan = usul_usulan_load (db, asked->uid, 0, error);

  return usulan != NULL ? usul_aturan_check (db, usulan, asked->o->lists, error) : NULL;
}

static GPtrArray *
findings (Office     *o,
          TepatActor *who,
          const char *uid)
{
  Asked asked = { o, uid };
  g_autoptr(GError) error = NULL;
  GPtrArray *temuan = tepat_store_read (o->r.kab.store, who, findings_job, &asked, NULL, &error);

  g_assert_no_error (error);

  return temuan;
}

/* The level at which a rule is found in a draft, or -1. */
static int
level_of (Office     *o,
          const char *uid,
          const char *rule)
{
  g_autoptr(GPtrArray) temuan = findings (o, o->kepala, uid);

  for (guint i = 0; i < temuan->len; i++)
    {
      const UsulTemuan *one = temuan->pdata[i];

      g_test_message ("%s: %s %s", one->kode, one->alasan, one->saran);
      g_assert_cmpstr (one->saran, !=, NULL);
      if (strcmp (one->kode, rule) == 0)
        return (int) one->tingkat;
    }

  return -1;
}

static char *
draft (Office            *o,
       const OfficeDraft *wish)
{
  g_autoptr(GError) error = NULL;
  char *uid = office_draft (o, o->kepala, wish, &error);

  g_assert_no_error (error);

  return uid;
}

static void
assert_finds (Office            *o,
              const OfficeDraft *wish,
              const char        *rule,
              gboolean           found)
{
  g_autofree char *uid = draft (o, wish);

  g_assert_cmpint (level_of (o, uid, rule) >= 0, ==, found);
}

/* A reason that is none, a day that did not come, and a desa to which nobody moves. */
static void
test_values (Office        *o,
             gconstpointer  data)
{
  const OfficeDraft dead = { .jenis = "nonaktif", .siapa = PERSON (1, 1), .alasan = "meninggal" };
  const OfficeDraft misspelt = { .jenis = "nonaktif", .siapa = PERSON (1, 1), .alasan = "ngawur" };
  const OfficeDraft moves = { .jenis = "pindah", .siapa = PERSON (1, 1) };
  const struct
  {
    const OfficeDraft *wish;
    const char        *column;
    const char        *value;
    const char        *rule;
    gboolean           found;
  } cases[] = {
    { &dead, "tanggal", "2026-11-29", "tanggal", FALSE },
    { &dead, "tanggal", "2030-01-01", "tanggal", TRUE },
    { &dead, "tanggal", "1800-01-01", "tanggal", TRUE },
    { &dead, "tanggal", "besok", "tanggal", TRUE },
    { &moves, "tujuan", "9901019999", "tujuan", TRUE },
    { &moves, "tujuan", DESA_1, "sasaran", TRUE },
    { &moves, "tujuan", DESA_2, "sasaran", FALSE },
    { &moves, "tujuan", DESA_2, "tujuan", FALSE },
  };

  assert_finds (o, &dead, "alasan", FALSE);
  assert_finds (o, &misspelt, "alasan", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uid = draft (o, cases[i].wish);
      g_autofree char *sql = g_strdup_printf ("UPDATE usul_sanggah_usulan SET %s = '%s' WHERE uid ="
                                              " '%s'", cases[i].column, cases[i].value, uid);

      kabupaten_exec (&o->r.kab, sql);
      g_assert_cmpint (level_of (o, uid, cases[i].rule) >= 0, ==, cases[i].found);
    }
}

/* Who died has a day and a document before anybody talks about it: without them the register takes no
 * such thing, and the proposal would come back from its last step. */
static void
test_death (Office        *o,
            gconstpointer  data)
{
  const OfficeDraft dead = { .jenis = "nonaktif", .siapa = PERSON (1, 1), .alasan = "meninggal" };
  const OfficeDraft moved = { .jenis = "nonaktif", .siapa = PERSON (1, 1), .alasan = "pindah" };
  g_autofree char *uid = draft (o, &dead);

  assert_finds (o, &moved, "meninggal", FALSE);
  g_assert_cmpint (level_of (o, uid, "meninggal"), ==, USUL_TINGKAT_BLOK);
  kabupaten_exec (&o->r.kab, "UPDATE usul_sanggah_usulan SET tanggal = '2026-11-02'");
  g_assert_cmpint (level_of (o, uid, "meninggal"), ==, USUL_TINGKAT_BLOK);
  kabupaten_exec (&o->r.kab, "UPDATE usul_sanggah_usulan SET bukti = '474.3/17/2026'");
  g_assert_cmpint (level_of (o, uid, "meninggal"), <, 0);
}

static void
test_rules (Office        *o,
            gconstpointer  data)
{
  const OfficeDraft aid = { .jenis = "bantuan", .siapa = PERSON (1, 1), .program = "PKH" };
  const OfficeDraft no_programme = { .jenis = "bantuan", .siapa = PERSON (1, 1) };
  const OfficeDraft dead = { .jenis = "nonaktif", .siapa = PERSON (1, 1), .alasan = "meninggal" };
  const OfficeDraft alive = { .jenis = "reaktivasi", .siapa = PERSON (1, 1) };

  assert_finds (o, &aid, "desil-kosong", TRUE);
  assert_finds (o, &aid, "desil", FALSE);
  assert_finds (o, &no_programme, "program", TRUE);
  assert_finds (o, &alive, "sasaran", TRUE);
  kabupaten_exec (&o->r.kab, "UPDATE keluarga SET desil = 7 WHERE id = 1");
  assert_finds (o, &aid, "desil", TRUE);
  kabupaten_exec (&o->r.kab, "UPDATE keluarga SET desil = 2 WHERE id = 1");
  assert_finds (o, &aid, "desil", FALSE);
  assert_finds (o, &aid, "pekerjaan", FALSE);
  /* The husband of a public servant is excluded, too. */
  kabupaten_exec (&o->r.kab, "UPDATE penduduk SET pekerjaan = 'PNS' WHERE uid = '"
                             PERSON (2, 1) "'");
  assert_finds (o, &aid, "pekerjaan", TRUE);
  assert_finds (o, &dead, "pekerjaan", FALSE);
  kabupaten_exec (&o->r.kab, "INSERT INTO program (id, kode, nama, sasaran) VALUES"
                             " (1, 'PKH', 'PKH', 'keluarga') ON CONFLICT DO NOTHING;"
                             "INSERT INTO kepesertaan (uid, program, keluarga, wilayah, status)"
                             " SELECT 'ks1', id, 1, '" DESA_1 "', 'aktif' FROM program"
                             " WHERE kode = 'PKH'");
  assert_finds (o, &aid, "sudah-terima", TRUE);
  kabupaten_exec (&o->r.kab, "UPDATE penduduk SET status = 'meninggal' WHERE uid = '"
                             PERSON (1, 1) "'");
  assert_finds (o, &aid, "tidak-aktif", TRUE);
  assert_finds (o, &alive, "sasaran", FALSE);
}

/* A new family, pair by pair; NULL takes one away. */
static char *
new_family (Office     *o,
            const char *field,
            const char *value)
{
  const char *pairs[] = {
    "nama", "Rukmini", "nik", "9901014107850003", "jk", "2", "tempat_lahir", "Contoh", "tgl_lahir",
    "1985-07-01", "ibu_kandung", "Suminah", "hubungan", "1", "status_kawin", "4", "pekerjaan",
    "BURUH TANI/PERKEBUNAN", "no_kk", "9901010101209999", "alamat", "Jl. Mawar 4", NULL
  };
  const OfficeDraft wish = { .jenis = "keluarga-baru", .wilayah = DESA_1, .pairs = pairs };

  for (guint i = 0; pairs[i] != NULL; i += 2)
    if (g_strcmp0 (pairs[i], field) == 0)
      pairs[i + 1] = value;

  return draft (o, &wish);
}

static void
test_new_ones (Office        *o,
               gconstpointer  data)
{
  g_autofree char *known = register_text (&o->r, "SELECT nik FROM penduduk WHERE uid = '"
                                                 PERSON (1, 1) "'");
  g_autofree char *kk = register_text (&o->r, "SELECT no_kk FROM keluarga WHERE id = 1");
  g_autofree char *good = new_family (o, NULL, NULL);
  g_autofree char *incomplete = new_family (o, "ibu_kandung", NULL);
  g_autofree char *damaged = new_family (o, "nik", "9901010000000000");
  g_autofree char *birthday = new_family (o, "tgl_lahir", "1985-07-02");
  g_autofree char *there = new_family (o, "nik", known);
  g_autofree char *card = new_family (o, "no_kk", kk);
  g_autofree char *servant = new_family (o, "pekerjaan", "PNS");

  g_assert_cmpint (level_of (o, good, "lengkap"), ==, -1);
  g_assert_cmpint (level_of (o, good, "mirip"), ==, -1);
  g_assert_cmpint (level_of (o, good, "nik-ada"), ==, -1);
  g_assert_cmpint (level_of (o, incomplete, "lengkap"), ==, USUL_TINGKAT_BLOK);
  g_assert_cmpint (level_of (o, damaged, "nik"), ==, USUL_TINGKAT_BLOK);
  g_assert_cmpint (level_of (o, birthday, "nik-tanggal"), ==, USUL_TINGKAT_CATAT);
  g_assert_cmpint (level_of (o, there, "nik-ada"), ==, USUL_TINGKAT_BLOK);
  g_assert_cmpint (level_of (o, card, "kk-ada"), ==, USUL_TINGKAT_INGAT);
  g_assert_cmpint (level_of (o, servant, "pekerjaan"), ==, USUL_TINGKAT_BLOK);
  /* Nobody scores: the same name and day of birth are told all the same. */
  kabupaten_exec (&o->r.kab, "UPDATE penduduk SET nama = 'RUKMINI', tgl_lahir = '1985-07-01'"
                             " WHERE uid = '" PERSON (1, 2) "'");
  g_assert_cmpint (level_of (o, good, "mirip"), ==, USUL_TINGKAT_INGAT);
}

static void
test_known_ones (Office        *o,
                 gconstpointer  data)
{
  const OfficeDraft no_reason = { .jenis = "nonaktif", .siapa = PERSON (1, 1) };
  const OfficeDraft no_place = { .jenis = "pindah", .siapa = PERSON (1, 1) };
  const OfficeDraft nothing = { .jenis = "pembaruan", .siapa = PERSON (1, 1) };
  const OfficeDraft dead = { .jenis = "nonaktif", .siapa = PERSON (1, 1), .alasan = "meninggal" };
  g_autofree char *moved = NULL;

  assert_finds (o, &no_reason, "alasan", TRUE);
  assert_finds (o, &dead, "alasan", FALSE);
  assert_finds (o, &dead, "sasaran", FALSE);
  assert_finds (o, &no_place, "tujuan", TRUE);
  assert_finds (o, &nothing, "perubahan", TRUE);
  /* Somebody who moved to another desa since the draft was kept. */
  moved = draft (o, &dead);
  kabupaten_exec (&o->r.kab, "UPDATE penduduk SET wilayah = '" DESA_2 "' WHERE uid = '"
                             PERSON (1, 1) "'");
  g_assert_cmpint (level_of (o, moved, "sedesa"), ==, USUL_TINGKAT_BLOK);
  kabupaten_exec (&o->r.kab, "UPDATE penduduk SET wilayah = '" DESA_1 "', status = 'meninggal'"
                             " WHERE uid = '" PERSON (1, 1) "'");
  assert_finds (o, &dead, "sasaran", TRUE);
  assert_finds (o, &no_place, "tidak-aktif", TRUE);
}

/* The plugin that compares persons, if there is one, is asked. */
static GPtrArray *
score (TepatDb                 *db,
       const TepatKembarOrang  *orang,
       gpointer                 data,
       GError                 **error)
{
  GPtrArray *found = tepat_kembar_new_list ();

  g_assert_cmpstr (orang->nama, ==, "Rukmini");
  g_assert_cmpstr (orang->wilayah, ==, DESA_1);
  tepat_kembar_append (found, "x", "Rukmini binti Kasan", 0.93);

  return found;
}

static void
test_scorer (Office        *o,
             gconstpointer  data)
{
  g_autofree char *uid = new_family (o, NULL, NULL);
  g_autoptr(GPtrArray) temuan = NULL;

  tepat_kembar_set_scorer (score, NULL, NULL);
  temuan = findings (o, o->kepala, uid);
  tepat_kembar_set_scorer (NULL, NULL, NULL);
  for (guint i = 0; i < temuan->len; i++)
    {
      const UsulTemuan *one = temuan->pdata[i];

      if (strcmp (one->kode, "mirip") == 0)
        {
          g_assert_nonnull (strstr (one->alasan, "Rukmini binti Kasan (93 %"));
          return;
        }
    }
  g_assert_not_reached ();
}

static gpointer
lists_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return tepat_arti_read (db, NULL, cancellable, error);
}

/* The office's own edition of the list. */
static void
take_rules (Office     *o,
            const char *from,
            const char *rules)
{
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO referensi (jenis, kode, versi, berlaku_dari, sha256, isi) VALUES"
                     " ('daftar', 'aturan-usulan', '%1$s', '%1$s', '%1$s', '{\"jenis\":\"daftar\","
                     "\"kode\":\"aturan-usulan\",\"versi\":\"%1$s\",\"berlaku_dari\":\"%1$s\","
                     "\"nama\":\"Kantor\",\"isi\":[%2$s]}')", from, rules);
  g_autoptr(GError) error = NULL;

  kabupaten_exec (&o->r.kab, sql);
  tepat_arti_unref (o->lists);
  o->lists = tepat_store_read (o->r.kab.store, o->kepala, lists_job, NULL, NULL, &error);
  g_assert_no_error (error);
  g_free ((char *) o->lists->lists.today);
  o->lists->lists.today = g_strdup ("2026-11-29");
}

/* How much a rule weighs and since when is the office's; what is misspelt blocks. */
static void
test_weights (Office        *o,
              gconstpointer  data)
{
  const OfficeDraft wish = { .jenis = "bantuan", .siapa = PERSON (1, 1) };
  const OfficeDraft nothing = { .jenis = "pembaruan", .siapa = PERSON (1, 1) };
  const OfficeDraft no_reason = { .jenis = "nonaktif", .siapa = PERSON (1, 1) };
  const OfficeDraft no_place = { .jenis = "pindah", .siapa = PERSON (1, 1) };
  g_autofree char *uid = draft (o, &wish), *second = draft (o, &nothing);
  g_autofree char *third = draft (o, &no_reason), *fourth = draft (o, &no_place);
  g_autoptr(GError) error = NULL;
  static const UsulPutusan ajukan = { .langkah = "ajukan" };

  g_assert_cmpint (level_of (o, uid, "program"), ==, USUL_TINGKAT_BLOK);
  take_rules (o, "2025-06-01",
                 "{\"kode\":\"program\",\"nama\":\"Program kosong\",\"saran\":\"Pilih\","
                 "\"tingkat\":\"ingat\"},"
                 "{\"kode\":\"perubahan\",\"nama\":\"x\",\"saran\":\"y\",\"tingkat\":\"blokk\"},"
                 "{\"kode\":\"alasan\",\"nama\":\"x\",\"saran\":\"y\",\"tingkat\":\"blok\","
                 "\"dari\":\"2026-11-30\"},"
                 "{\"kode\":\"tujuan\",\"nama\":\"x\",\"saran\":\"y\",\"tingkat\":\"blok\","
                 "\"sampai\":\"2026-11-28\"}");
  g_assert_cmpint (level_of (o, uid, "program"), ==, USUL_TINGKAT_INGAT);
  g_assert_cmpint (level_of (o, second, "perubahan"), ==, USUL_TINGKAT_BLOK);
  g_assert_cmpint (level_of (o, third, "alasan"), ==, -1);
  g_assert_cmpint (level_of (o, fourth, "tujuan"), ==, -1);
  g_free ((char *) o->lists->lists.today);
  o->lists->lists.today = g_strdup ("2026-11-30");
  g_assert_cmpint (level_of (o, third, "alasan"), ==, USUL_TINGKAT_BLOK);
  /* What only warns does not keep it from being submitted. */
  g_assert_true (office_decide (o, o->desa, uid, &ajukan, &error));
  g_assert_no_error (error);
}

/* A rule that came after an office made its list reaches it; what the office says of a rule stays. */
static void
test_newer_rules (Office        *o,
                  gconstpointer  data)
{
  const OfficeDraft dead = { .jenis = "nonaktif", .siapa = PERSON (1, 1), .alasan = "meninggal" };
  g_autofree char *uid = draft (o, &dead);

  kabupaten_exec (&o->r.kab, "UPDATE usul_sanggah_usulan SET tanggal = '2030-01-01'");
  take_rules (o, "2025-06-01", "{\"kode\":\"program\",\"nama\":\"x\",\"saran\":\"y\"}");
  g_assert_cmpint (level_of (o, uid, "tanggal"), ==, USUL_TINGKAT_BLOK);
  take_rules (o, "2025-07-01", "{\"kode\":\"tanggal\",\"nama\":\"x\",\"saran\":\"y\","
                               "\"tingkat\":\"catat\"}");
  g_assert_cmpint (level_of (o, uid, "tanggal"), ==, USUL_TINGKAT_CATAT);
  /* What was left out when the rule was known is wanted out. */
  take_rules (o, "2026-11-30", "{\"kode\":\"program\",\"nama\":\"x\",\"saran\":\"y\"}");
  g_assert_cmpint (level_of (o, uid, "tanggal"), ==, -1);
}

/* One proposal a month for a person, whatever it is for; who asks for a second is told of the first.
 * What an objection leads to does not wait for the next month. */
static void
test_once_a_month (Office        *o,
                   gconstpointer  data)
{
  static const UsulPutusan ajukan = { .langkah = "ajukan" };
  static const char * const repair[] = { "alamat", "Jl. Baru 1", NULL };
  const OfficeDraft first = { .jenis = "pembaruan", .siapa = PERSON (1, 1), .pairs = repair };
  const OfficeDraft second = { .jenis = "nonaktif", .siapa = PERSON (1, 1), .alasan = "pindah" };
  g_autofree char *uid = draft (o, &first), *other = draft (o, &second);
  g_autofree char *nomor = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (level_of (o, other, "sekali-sebulan"), ==, -1);
  g_assert_true (office_decide (o, o->desa, uid, &ajukan, &error));
  g_assert_no_error (error);
  g_assert_cmpint (level_of (o, uid, "sekali-sebulan"), ==, -1);
  g_assert_cmpint (level_of (o, other, "sekali-sebulan"), ==, USUL_TINGKAT_BLOK);
  nomor = register_text (&o->r, "SELECT nomor FROM usul_sanggah_usulan WHERE nomor IS NOT NULL");
  g_assert_false (office_decide (o, o->desa, other, &ajukan, &error));
  g_assert_error (error, USUL_ERROR, USUL_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, nomor));
  kabupaten_exec (&o->r.kab, "UPDATE usul_sanggah_usulan SET sanggah = 'x' WHERE nomor IS NULL");
  g_assert_cmpint (level_of (o, other, "sekali-sebulan"), ==, -1);
}

typedef struct
{
  const char *kasus;
  const char *jenis;
  const char *sha256;
  const char *waktu;
  double      lintang;
  double      bujur;
} Shot;

static gpointer
photo_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Shot *shot = data;
  g_autoptr(UsulIkhtisar) kasus = usul_ikhtisar_find (db, shot->kasus, error);
  const UsulFoto foto = { .jenis = (char *) shot->jenis, .sha256 = (char *) shot->sha256,
                          .sha256_asli = (char *) shot->sha256, .nama = (char *) "x.jpg",
                          .waktu = (char *) shot->waktu, .has_point = shot->lintang < 0,
                          .lintang = shot->lintang, .bujur = shot->bujur, .ukuran = 1,
                          .ukuran_asli = 1, .lebar = 1, .tinggi = 1 };

  if (kasus != NULL)
    usul_foto_add (db, kasus, &foto, error);

  return NULL;
}

static void
shoot (Office     *o,
       const Shot *shot)
{
  g_autoptr(GError) error = NULL;

  tepat_store_write_as (o->r.kab.store, o->kepala, OFFICE_MODULE, photo_job, (gpointer) shot, NULL,
                        NULL, &error);
  g_assert_no_error (error);
}

/* Photos that are missing, of another family, taken elsewhere, or long ago. */
static void
test_photos (Office        *o,
             gconstpointer  data)
{
  const OfficeDraft aid = { .jenis = "bantuan", .siapa = PERSON (1, 1), .program = "PKH" };
  const OfficeDraft other = { .jenis = "bantuan", .siapa = PERSON (1, 2), .program = "PKH" };
  const OfficeDraft repair = { .jenis = "pembaruan", .siapa = PERSON (1, 1) };
  g_autofree char *uid = draft (o, &aid), *second = draft (o, &other);
  g_autofree char *own = register_text (&o->r, "SELECT count (DISTINCT keluarga) FROM penduduk"
                                               " WHERE uid IN ('" PERSON (1, 1) "', '"
                                               PERSON (1, 2) "')");

  g_assert_cmpstr (own, ==, "2");
  assert_finds (o, &repair, "foto", FALSE);
  g_assert_cmpint (level_of (o, uid, "foto"), ==, USUL_TINGKAT_INGAT);
  shoot (o, &(Shot) { uid, "kk", "a1", NULL, 0, 0 });
  g_assert_cmpint (level_of (o, uid, "foto"), ==, USUL_TINGKAT_INGAT);
  shoot (o, &(Shot) { uid, "rumah-depan", "a2", "2026-11-20T08:00:00", -7.25, 109.6 });
  g_assert_cmpint (level_of (o, uid, "foto"), ==, -1);
  g_assert_cmpint (level_of (o, uid, "foto-sama"), ==, -1);
  g_assert_cmpint (level_of (o, uid, "foto-jauh"), ==, -1);
  g_assert_cmpint (level_of (o, uid, "foto-lama"), ==, -1);
  shoot (o, &(Shot) { second, "rumah-depan", "a2", "2026-01-02T08:00:00", -7.25, 109.6 });
  g_assert_cmpint (level_of (o, uid, "foto-sama"), ==, USUL_TINGKAT_INGAT);
  g_assert_cmpint (level_of (o, second, "foto-lama"), ==, USUL_TINGKAT_CATAT);
  kabupaten_exec (&o->r.kab, "UPDATE keluarga SET lintang = -7.2505, bujur = 109.6 WHERE id = 1");
  g_assert_cmpint (level_of (o, uid, "foto-jauh"), ==, -1);
  kabupaten_exec (&o->r.kab, "UPDATE keluarga SET lintang = -7.3, bujur = 109.6 WHERE id = 1");
  g_assert_cmpint (level_of (o, uid, "foto-jauh"), ==, USUL_TINGKAT_CATAT);
}

/* A photo is evidence: who may, while it may, once, and with its entry in the journal. */
static gpointer
take_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  gpointer *all = data;
  g_autoptr(UsulIkhtisar) kasus = usul_ikhtisar_find (db, all[0], error);

  return kasus != NULL && usul_foto_add (db, kasus, all[1], error) ? all[0] : NULL;
}

static gpointer
keep_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  gpointer *all = data;

  return usul_foto_keep (db, all[0], all[1], error) ? all[0] : NULL;
}

static void
run_photo (Office         *o,
           TepatActor     *who,
           TepatStoreJob   job,
           const char     *uid,
           gpointer        what,
           GError        **error)
{
  gpointer all[] = { (gpointer) uid, what };

  tepat_store_write_as (o->r.kab.store, who, OFFICE_MODULE, job, all, NULL, NULL, error);
}

static void
test_evidence (Office        *o,
               gconstpointer  data)
{
  static const UsulPutusan ajukan = { .langkah = "ajukan" };
  const OfficeDraft aid = { .jenis = "bantuan", .siapa = PERSON (1, 1), .program = "PKH" };
  g_autofree char *uid = draft (o, &aid);
  g_autofree char *path = photo_write_house (o->r.kab.dir, "rumah.jpg", 3);
  g_autoptr(GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr(TepatPhoto) photo = NULL;
  g_autoptr(UsulFoto) foto = NULL;
  g_autoptr(GError) error = NULL;

  photo = tepat_photo_take (o->r.kab.store, path, TEPAT_PHOTO_VIEW, &error);
  g_assert_no_error (error);
  foto = usul_foto_new ("rumah-depan", photo);
  run_photo (o, o->desa_2, take_job, uid, foto, &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  run_photo (o, o->desa, take_job, uid, foto, &error);
  g_assert_no_error (error);
  assert_text (&o->r, "SELECT jenis || ' ' || waktu || ' ' || round (lintang, 3) || ' ' || oleh"
                      " FROM usul_sanggah_foto", "rumah-depan 2026-11-20T09:15:30 -7.255 joko");
  assert_text (&o->r, "SELECT count (*) FROM media AS m JOIN usul_sanggah_foto AS f"
                      " ON f.sha256 = m.sha256", "1");
  assert_text (&o->r, "SELECT count (*) FROM jejak WHERE perbuatan = 'foto.tambah'", "1");
  run_photo (o, o->desa, take_job, uid, foto, &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_INVALID);
  g_clear_error (&error);
  /* Kept as it is: neither a second one nor an entry more. */
  g_ptr_array_add (wanted, foto);
  run_photo (o, o->desa, keep_job, uid, wanted, &error);
  g_assert_no_error (error);
  assert_text (&o->r, "SELECT count (*) FROM jejak WHERE perbuatan LIKE 'foto.%'", "1");
  g_assert_true (office_decide (o, o->desa, uid, &ajukan, &error));
  g_assert_no_error (error);
  g_ptr_array_set_size (wanted, 0);
  run_photo (o, o->desa, keep_job, uid, wanted, &error);
  g_assert_error (error, USUL_ERROR, USUL_ERROR_STATE);
  assert_text (&o->r, "SELECT count (*) FROM usul_sanggah_foto", "1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);

#define ADD(name, func) \
  g_test_add ("/usul-aturan/" name, Office, NULL, office_setup, func, office_teardown)
  ADD ("rules", test_rules);
  ADD ("values", test_values);
  ADD ("death", test_death);
  ADD ("new-ones", test_new_ones);
  ADD ("known-ones", test_known_ones);
  ADD ("scorer", test_scorer);
  ADD ("weights", test_weights);
  ADD ("newer-rules", test_newer_rules);
  ADD ("once-a-month", test_once_a_month);
  ADD ("photos", test_photos);
  ADD ("evidence", test_evidence);
#undef ADD

  return g_test_run ();
}
