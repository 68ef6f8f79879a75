/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kantor-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tepat-lampiran.h"
#include "tepat-package-private.h"

#define HEAD "01930000-0000-7000-8000-2100" "00000001"
#define WIFE "01930000-0000-7000-8000-2200" "00000001"
#define FAMILY_1 "01930000-0000-7000-8000-1000" "00000001"
/* Of a package's file: manifest and signature, with the headers of the archive. */
#define HEAD_SIZE 6144
#define NAME_OF(uid) "SELECT nama FROM penduduk WHERE uid = '" uid "'"

static char *
stick (KantorPair *o,
       const char *name)
{
  return g_build_filename (o->dir, name, NULL);
}

static TepatPackageReport *
carry (KantorPair *o,
       Kantor     *from,
       Kantor     *to,
       const char *name)
{
  g_autofree char *path = stick (o, name);
  g_autoptr(TepatPackageReport) made = kantor_make (from, "desa", DESA_1, to->uid, path);
  g_autoptr(GError) error = NULL;
  TepatPackageReport *report = kantor_apply (to, path, &error);

  g_assert_no_error (error);
  g_assert_null (report->menunggu);

  return report;
}

static void
fails (Kantor     *kantor,
       const char *path,
       int         code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPackageReport) report = kantor_apply (kantor, path, &error);

  g_assert_error (error, TEPAT_PACKAGE_ERROR, code);
  g_assert_null (report);
}

static void
test_whole_and_back (KantorPair    *o,
                     gconstpointer  data)
{
  g_autoptr(TepatPackageReport) there = carry (o, &o->kab, &o->desa, "a.tepat");
  g_autoptr(TepatPackageReport) back = NULL;

  g_assert_cmpuint (there->baru, ==, 12);
  kantor_assert_text (&o->desa, "SELECT count (*) FROM penduduk", "8");
  kantor_assert_text (&o->desa, "SELECT count (*) FROM penduduk WHERE wilayah <> '" DESA_1 "'", "0");
  kantor_assert_text (&o->desa, "SELECT penduduk FROM rekap_wilayah WHERE wilayah = '" DESA_1 "'",
                      "8");
  kantor_edit (&o->desa, "penduduk", HEAD, "nama", "Nama Baru");
  back = carry (o, &o->desa, &o->kab, "b.tepat");
  g_assert_cmpuint (back->berubah, ==, 1);
  g_assert_cmpuint (back->baru, ==, 0);
  kantor_assert_text (&o->kab, NAME_OF (HEAD), "Nama Baru");
  kantor_assert_whole (&o->kab);
  kantor_assert_whole (&o->desa);
}

static void
test_twice_is_once (KantorPair    *o,
                    gconstpointer  data)
{
  g_autoptr(TepatPackageReport) first = carry (o, &o->kab, &o->desa, "a.tepat");
  g_autofree char *path = stick (o, "a.tepat"), *before = NULL, *after = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPackageReport) again = NULL, other = NULL;

  before = kantor_text (&o->desa, "SELECT sum (versi) FROM penduduk");
  again = kantor_apply (&o->desa, path, &error);
  g_assert_no_error (error);
  g_assert_true (again->sudah);
  other = carry (o, &o->kab, &o->desa, "c.tepat");
  g_assert_cmpuint (other->baru + other->berubah + other->konflik, ==, 0);
  after = kantor_text (&o->desa, "SELECT sum (versi) FROM penduduk");
  g_assert_cmpstr (before, ==, after);
}

/* Fields that do not overlap merge; the one that does waits for a person, and stands as it was. */
static void
test_conflict (KantorPair    *o,
               gconstpointer  data)
{
  g_autoptr(TepatPackageReport) first = carry (o, &o->kab, &o->desa, "a.tepat");
  g_autoptr(TepatPackageReport) back = NULL, there = NULL, last = NULL;

  kantor_edit (&o->kab, "penduduk", HEAD, "nama", "Dari Kabupaten");
  kantor_edit (&o->kab, "penduduk", HEAD, "tempat_lahir", "Kota");
  kantor_edit (&o->desa, "penduduk", HEAD, "nama", "Dari Desa");
  kantor_edit (&o->desa, "penduduk", HEAD, "no_hp", "0812345678");
  back = carry (o, &o->desa, &o->kab, "b.tepat");
  g_assert_cmpuint (back->konflik, ==, 1);
  kantor_assert_text (&o->kab, NAME_OF (HEAD), "Dari Kabupaten");
  kantor_assert_text (&o->kab, "SELECT no_hp FROM penduduk WHERE uid = '" HEAD "'", "0812345678");
  kantor_assert_text (&o->kab, "SELECT sebelum || '|' || sini || '|' || sana || '|' || sini_oleh"
                               " || '|' || sana_oleh FROM konflik",
                      "Kepala 1|Dari Kabupaten|Dari Desa|sari|sari");
  /* Undecided, it does not go back as if it were decided. */
  there = carry (o, &o->kab, &o->desa, "c.tepat");
  kantor_assert_text (&o->desa, NAME_OF (HEAD), "Dari Desa");
  kantor_assert_text (&o->desa, "SELECT tempat_lahir FROM penduduk WHERE uid = '" HEAD "'", "Kota");
  g_assert_cmpuint (kantor_decide (&o->kab, TEPAT_KONFLIK_SINI), ==, 1);
  last = carry (o, &o->kab, &o->desa, "d.tepat");
  kantor_assert_text (&o->desa, NAME_OF (HEAD), "Dari Kabupaten");
  kantor_assert_text (&o->desa, "SELECT count (*) FROM konflik", "0");
}

typedef struct
{
  const char *uid;
  const char *value;
} Answer;

static gpointer
undo_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  tepat_konflik_undo (db, (const char *[]) { data, NULL }, "keliru", error);

  return NULL;
}

static gpointer
answer_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Answer *answer = data;
  const TepatKonflikDecision decision = { (const char *[]) { answer->uid, NULL },
                                          TEPAT_KONFLIK_LAIN, answer->value, "KTP", 0 };
  guint n;

  tepat_konflik_decide (db, &decision, &n, error);

  return NULL;
}

static void
test_conflict_undo (KantorPair    *o,
                    gconstpointer  data)
{
  g_autoptr(TepatPackageReport) first = carry (o, &o->kab, &o->desa, "a.tepat"), back = NULL;
  g_autofree char *uid = NULL;
  g_autoptr(GError) error = NULL;
  Answer answer = { NULL };

  kantor_edit (&o->kab, "penduduk", HEAD, "nama", "Dari Kabupaten");
  kantor_edit (&o->desa, "penduduk", HEAD, "nama", "Dari Desa");
  back = carry (o, &o->desa, &o->kab, "b.tepat");
  g_assert_cmpuint (kantor_decide (&o->kab, TEPAT_KONFLIK_SANA), ==, 1);
  kantor_assert_text (&o->kab, NAME_OF (HEAD), "Dari Desa");
  uid = kantor_text (&o->kab, "SELECT uid FROM konflik");
  tepat_store_write (o->kab.kab.store, o->kab.actor, undo_job, uid, NULL, NULL, &error);
  g_assert_no_error (error);
  kantor_assert_text (&o->kab, NAME_OF (HEAD), "Dari Kabupaten");
  kantor_assert_text (&o->kab, "SELECT keadaan FROM konflik", "terbuka");
  /* A value of its own passes the test of the form. */
  answer = (Answer) { uid, "" };
  tepat_store_write (o->kab.kab.store, o->kab.actor, answer_job, &answer, NULL, NULL, &error);
  g_assert_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_STATE);
  g_clear_error (&error);
  answer.value = "Nama Ketiga";
  tepat_store_write (o->kab.kab.store, o->kab.actor, answer_job, &answer, NULL, NULL, &error);
  g_assert_no_error (error);
  kantor_assert_text (&o->kab, NAME_OF (HEAD), "Nama Ketiga");
  kantor_assert_whole (&o->kab);
}

static void
test_undo (KantorPair    *o,
           gconstpointer  data)
{
  g_autoptr(TepatPackageReport) first = carry (o, &o->kab, &o->desa, "a.tepat");
  g_autoptr(TepatPackageReport) second = NULL, again = NULL;
  g_autofree char *path = stick (o, "b.tepat");
  g_autoptr(GError) error = NULL;
  guint left = 0;

  kantor_edit (&o->kab, "penduduk", HEAD, "nama", "Dari Kabupaten");
  second = carry (o, &o->kab, &o->desa, "b.tepat");
  /* The older one is not taken back below the newer. */
  g_assert_false (tepat_package_undo (o->desa.kab.store, o->desa.actor, first->uid, NULL, &left,
                                      &error));
  g_assert_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_STATE);
  g_clear_error (&error);
  tepat_package_undo (o->desa.kab.store, o->desa.actor, second->uid, "salah", &left, &error);
  g_assert_no_error (error);
  kantor_assert_text (&o->desa, NAME_OF (HEAD), "Kepala 1");
  tepat_package_undo (o->desa.kab.store, o->desa.actor, first->uid, "salah", &left, &error);
  g_assert_no_error (error);
  kantor_assert_text (&o->desa, "SELECT count (*) FROM penduduk", "0");
  kantor_assert_text (&o->desa, "SELECT count (*) FROM keluarga", "0");
  again = kantor_apply (&o->desa, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->baru, ==, 12);
  kantor_assert_text (&o->desa, NAME_OF (HEAD), "Dari Kabupaten");
  kantor_assert_whole (&o->desa);
}

/* What one office leaves out because the other has it is of no use to one that was restored. */
static void
test_out_of_order (KantorPair    *o,
                   gconstpointer  data)
{
  g_autoptr(TepatPackageReport) first = carry (o, &o->kab, &o->desa, "a.tepat");
  g_autoptr(TepatPackageReport) told = NULL, early = NULL, late = NULL, whole = NULL;
  g_autofree char *path = stick (o, "c.tepat"), *whole_path = stick (o, "w.tepat");
  const TepatPackageMake make = { "desa", DESA_1, o->desa.uid, whole_path, 0, TRUE };
  g_autoptr(GError) error = NULL;
  guint left;

  told = carry (o, &o->desa, &o->kab, "b.tepat");
  kantor_edit (&o->kab, "penduduk", HEAD, "nama", "Dari Kabupaten");
  late = kantor_make (&o->kab, "desa", DESA_1, o->desa.uid, path);
  g_assert_cmpuint (late->baru, ==, 1);
  tepat_package_undo (o->desa.kab.store, o->desa.actor, first->uid, NULL, &left, &error);
  g_assert_no_error (error);
  early = kantor_apply (&o->desa, path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (early->menunggu);
  kantor_assert_text (&o->desa, "SELECT count (*) FROM penduduk", "0");
  g_unlink (path);
  /* The whole one comes, and what waited follows by itself. */
  tepat_package_report_free (tepat_package_make (o->kab.kab.store, o->kab.actor, &make, NULL,
                                                 &error));
  g_assert_no_error (error);
  whole = kantor_apply (&o->desa, whole_path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (whole->menyusul, ==, 1);
  kantor_assert_text (&o->desa, NAME_OF (HEAD), "Dari Kabupaten");
  kantor_assert_text (&o->desa, "SELECT count (*) FROM paket WHERE keadaan = 'menunggu'", "0");
}

static void
test_unknown_sender (KantorPair    *o,
                     gconstpointer  data)
{
  g_autofree char *path = stick (o, "x.tepat"), *words = NULL;
  g_autoptr(TepatPackageReport) made = NULL, seen = NULL;
  g_autoptr(GError) error = NULL;
  Kantor other;

  kantor_setup (&other, "Dinas Sosial Lain", "9901");
  kantor_take (&other, o->desa.card, TRUE, o->desa.uid);
  kabupaten_add (&other.kab, DESA_1, 1);
  made = kantor_make (&other, "desa", DESA_1, o->desa.uid, path);
  seen = tepat_package_preview (o->desa.kab.store, o->desa.actor, (const char *[]) { path, NULL },
                                NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen->kantor->keadaan, ==, "baru");
  g_assert_cmpuint (seen->baru, ==, 3);
  kantor_assert_text (&o->desa, "SELECT count (*) FROM penduduk", "0");
  fails (&o->desa, path, TEPAT_PACKAGE_ERROR_NOT_TRUSTED);
  words = tepat_kantor_dup_words (seen->kantor);
  g_assert_cmpuint (strlen (words), >, 20);
  kantor_teardown (&other);
}

static void
test_not_for_us (KantorPair    *o,
                 gconstpointer  data)
{
  g_autofree char *path = stick (o, "a.tepat");
  g_autoptr(TepatPackageReport) made = kantor_make (&o->kab, "desa", DESA_1, o->desa.uid, path);

  fails (&o->kab, path, TEPAT_PACKAGE_ERROR_NOT_FOR_US);
}

/* An office speaks of its own wilayah, whatever it writes into a package. */
static void
test_scope (KantorPair    *o,
            gconstpointer  data)
{
  g_autofree char *path = stick (o, "d.tepat");
  const TepatPackageMake make = { "desa", DESA_2, o->kab.uid, path, 0, FALSE };
  g_autoptr(TepatPackageReport) first = carry (o, &o->kab, &o->desa, "a.tepat");
  g_autoptr(TepatPackageReport) made = NULL, back = NULL;
  g_autoptr(GError) error = NULL;

  made = tepat_package_make (o->desa.kab.store, o->desa.actor, &make, NULL, &error);
  g_assert_null (made);
  g_assert_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  /* It lies about its wilayah in its own store: the receiver knows it as the desa that it is. */
  kabupaten_exec (&o->desa.kab, "UPDATE kantor SET wilayah = '9901' WHERE keadaan = 'sendiri';"
                                "UPDATE keluarga SET wilayah = '" DESA_2 "', versi = versi + 1;"
                                "UPDATE penduduk SET wilayah = '" DESA_2 "', versi = versi + 1");
  made = tepat_package_make (o->desa.kab.store, o->desa.actor, &make, NULL, &error);
  g_assert_no_error (error);
  fails (&o->kab, path, TEPAT_PACKAGE_ERROR_NOT_ALLOWED);
  /* And a move out of it is for a person to decide. */
  back = carry (o, &o->desa, &o->kab, "m.tepat");
  g_assert_cmpuint (back->konflik, ==, 12);
  kantor_assert_text (&o->kab, "SELECT count (*) FROM penduduk WHERE wilayah = '" DESA_1 "'", "8");
  kantor_assert_text (&o->kab, "SELECT DISTINCT sebab FROM konflik", "wilayah");
}

static void
test_other_files (KantorPair    *o,
                  gconstpointer  data)
{
  g_autofree char *path = stick (o, "a.tepat"), *cut = stick (o, "cut.tepat"), *text = NULL;
  g_autoptr(TepatPackageReport) made = kantor_make (&o->kab, "desa", DESA_1, o->desa.uid, path);
  g_autoptr(GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  for (gsize at = 0; at < HEAD_SIZE + 400; at += 97)
    {
      g_autoptr(TepatPackageReport) report = NULL;

      g_file_set_contents (cut, text, (gssize) MIN (at, length - 1), &error);
      g_assert_no_error (error);
      report = kantor_apply (&o->desa, cut, &error);
      g_assert_null (report);
      g_assert_true (error->domain == TEPAT_PACKAGE_ERROR);
      g_clear_error (&error);
    }
  /* Cut in what is sealed: that it is a package, and whose, is still said. */
  g_file_set_contents (cut, text, HEAD_SIZE + 300, &error);
  g_assert_no_error (error);
  fails (&o->desa, cut, TEPAT_PACKAGE_ERROR_CUT);
  g_file_set_contents (cut, "NIK;NAMA\n", -1, &error);
  fails (&o->desa, cut, TEPAT_PACKAGE_ERROR_NOT_A_PACKAGE);
  kantor_assert_text (&o->desa, "SELECT count (*) FROM penduduk", "0");
  kantor_assert_text (&o->desa, "SELECT count (*) FROM paket", "0");
}

/* Any byte that is changed is noticed, or belongs to what is not looked at (padding, file times). */
static void
test_forged (KantorPair    *o,
             gconstpointer  data)
{
  g_autofree char *path = stick (o, "a.tepat"), *forged = stick (o, "f.tepat"), *text = NULL;
  g_autoptr(TepatPackageReport) made = kantor_make (&o->kab, "desa", DESA_1, o->desa.uid, path);
  g_autoptr(GError) error = NULL;
  g_autofree char *claim = NULL;
  gsize length, n = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  claim = strstr (text + 512, "\"9901\"");
  g_assert_nonnull (claim);
  memcpy (claim, "\"9902\"", 6);
  g_file_set_contents (forged, text, (gssize) length, &error);
  fails (&o->desa, forged, TEPAT_PACKAGE_ERROR_FORGED);
  memcpy (g_steal_pointer (&claim), "\"9901\"", 6);
  for (gsize at = 512; at < length; at += 211)
    {
      g_autoptr(TepatPackageReport) report = NULL;

      text[at] ^= 1;
      g_file_set_contents (forged, text, (gssize) length, &error);
      report = tepat_package_preview (o->desa.kab.store, o->desa.actor,
                                      (const char *[]) { forged, NULL }, NULL, &error);
      text[at] ^= 1;
      n += report == NULL;
      g_assert_true (report == NULL || report->baru == 12);
      g_clear_error (&error);
    }
  g_assert_cmpuint (n, >, 5);
  kantor_assert_text (&o->desa, "SELECT count (*) FROM penduduk", "0");
}

/* One attachment of many bytes that do not deflate, so that there is something to split. */
static void
attach (KantorPair *o)
{
  g_autofree char *path = stick (o, "ktp.pdf");
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  g_autoptr(GError) error = NULL;

  g_byte_array_append (bytes, (const guint8 *) "%PDF-1.4\n", 9);
  for (guint i = 0; i < 200000; i++)
    {
      guint8 byte = (guint8) g_rand_int_range (rand, 0, 256);

      g_byte_array_append (bytes, &byte, 1);
    }
  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

typedef struct
{
  TepatMedia *media;
} Attachment;

static gpointer
attach_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Attachment *attachment = data;

  tepat_lampiran_add (db, "penduduk", HEAD, attachment->media, "KTP", error);

  return NULL;
}

static void
test_split (KantorPair    *o,
            gconstpointer  data)
{
  g_autofree char *path = stick (o, "a.tepat"), *pdf = stick (o, "ktp.pdf"), *kept = NULL;
  const TepatPackageMake make = { "desa", DESA_1, o->desa.uid, path, 100 * 1024, FALSE };
  g_autoptr(TepatPackageReport) made = NULL, last = NULL;
  g_autoptr(GError) error = NULL;
  Attachment attachment = { NULL };
  guint n;

  attach (o);
  attachment.media = tepat_media_take (o->kab.kab.store, pdf, &error);
  g_assert_no_error (error);
  tepat_store_write (o->kab.kab.store, o->kab.actor, attach_job, &attachment, NULL, NULL, &error);
  g_assert_no_error (error);
  made = tepat_package_make (o->kab.kab.store, o->kab.actor, &make, NULL, &error);
  g_assert_no_error (error);
  n = made->berkas->len;
  g_assert_cmpuint (n, >, 2);
  for (guint i = 0; i < n; i++)
    {
      /* The last one first, and each from another stick. */
      const char *part = made->berkas->pdata[n - 1 - i];
      GStatBuf info;

      g_assert_cmpint (g_stat (part, &info), ==, 0);
      g_assert_cmpint (info.st_size, <=, 100 * 1024);
      g_clear_pointer (&last, tepat_package_report_free);
      last = kantor_apply (&o->desa, part, &error);
      g_assert_no_error (error);
      g_assert_true ((last->menunggu == NULL) == (i == n - 1));
      g_unlink (part);
    }
  g_assert_cmpuint (last->baru, ==, 12);
  g_assert_cmpuint (last->lampiran, ==, 1);
  kantor_assert_text (&o->desa, "SELECT subjek || keterangan FROM lampiran", HEAD "KTP");
  kept = tepat_media_get_path (o->desa.kab.store, attachment.media->sha256);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  tepat_media_free (attachment.media);
}

static void
test_removed_and_edited (KantorPair    *o,
                         gconstpointer  data)
{
  g_autoptr(TepatPackageReport) first = carry (o, &o->kab, &o->desa, "a.tepat");
  g_autoptr(TepatPackageReport) told = carry (o, &o->desa, &o->kab, "t.tepat");
  g_autoptr(TepatPackageReport) there = NULL, back = NULL, last = NULL;

  kabupaten_exec (&o->kab.kab, "DELETE FROM penduduk WHERE uid IN ('" WIFE "', '" HEAD "')");
  kantor_edit (&o->desa, "penduduk", HEAD, "nama", "Masih Ada");
  there = carry (o, &o->kab, &o->desa, "b.tepat");
  g_assert_cmpuint (there->konflik, ==, 1);
  kantor_assert_text (&o->desa, "SELECT group_concat (nama) FROM penduduk WHERE keluarga ="
                                " (SELECT id FROM keluarga WHERE uid = '" FAMILY_1 "')",
                      "Masih Ada");
  kantor_assert_text (&o->desa, "SELECT sebab || coalesce (sini, '-') || sana FROM konflik",
                      "hapus-1");
  kantor_decide (&o->desa, TEPAT_KONFLIK_SINI);
  back = carry (o, &o->desa, &o->kab, "c.tepat");
  g_assert_cmpuint (back->konflik, ==, 1);
  kantor_decide (&o->kab, TEPAT_KONFLIK_SANA);
  kantor_assert_text (&o->kab, NAME_OF (HEAD), "Masih Ada");
  last = carry (o, &o->kab, &o->desa, "d.tepat");
  g_assert_cmpuint (last->konflik, ==, 0);
  kantor_assert_text (&o->desa, NAME_OF (HEAD), "Masih Ada");
}

#define MEMBERSHIP "01930000-0000-7000-8000-3000" "00000001"

static void
add_membership (KantorPair *o)
{
  const char *program = "INSERT INTO program (kode, nama, sasaran) VALUES ('BLT', 'BLT', 'keluarga'),"
                        " ('PKH', 'PKH', 'keluarga')";

  /* The same programme has another id in the other workspace. */
  kabupaten_exec (&o->desa.kab, "INSERT INTO program (kode, nama, sasaran) VALUES"
                                " ('PKH', 'PKH', 'keluarga')");
  kabupaten_exec (&o->kab.kab, program);
  kabupaten_exec (&o->kab.kab, "INSERT INTO kepesertaan (uid, program, penduduk, keluarga, wilayah,"
                               " status, nasional, nasional_status, nasional_versi)"
                               " SELECT '" MEMBERSHIP "', (SELECT id FROM program WHERE kode = 'PKH'),"
                               " id, keluarga, wilayah, 'aktif', 'P1', 'aktif', 3 FROM penduduk"
                               " WHERE uid = '" HEAD "'");
}

/* Who is in which programme travels with its person, and what both changed waits for a person. */
static void
test_memberships (KantorPair    *o,
                  gconstpointer  data)
{
  g_autoptr(TepatPackageReport) there = NULL, back = NULL;

  add_membership (o);
  there = carry (o, &o->kab, &o->desa, "a.tepat");
  g_assert_cmpuint (there->baru, ==, 13);
  kantor_assert_text (&o->desa, "SELECT g.kode || p.uid || s.status || s.nasional || s.nasional_versi"
                                " FROM kepesertaan AS s JOIN program AS g ON g.id = s.program"
                                " JOIN penduduk AS p ON p.id = s.penduduk AND p.keluarga ="
                                " s.keluarga", "PKH" HEAD "aktifP13");
  kabupaten_exec (&o->desa.kab, "UPDATE kepesertaan SET status = 'berakhir', alasan = 'mampu',"
                                " versi = versi + 1");
  kabupaten_exec (&o->kab.kab, "UPDATE kepesertaan SET nasional_status = 'ditangguhkan',"
                               " versi = versi + 1");
  back = carry (o, &o->desa, &o->kab, "b.tepat");
  g_assert_cmpuint (back->konflik, ==, 0);
  kantor_assert_text (&o->kab, "SELECT status || alasan || nasional_status FROM kepesertaan",
                      "berakhirmampuditangguhkan");
}

static void
test_membership_conflict (KantorPair    *o,
                          gconstpointer  data)
{
  g_autoptr(TepatPackageReport) there = NULL, back = NULL;

  add_membership (o);
  there = carry (o, &o->kab, &o->desa, "a.tepat");
  kabupaten_exec (&o->desa.kab, "UPDATE kepesertaan SET status = 'berakhir', alasan = 'mampu',"
                                " versi = versi + 1");
  kabupaten_exec (&o->kab.kab, "UPDATE kepesertaan SET alasan = 'lanjut', versi = versi + 1");
  back = carry (o, &o->desa, &o->kab, "b.tepat");
  g_assert_cmpuint (back->konflik, ==, 1);
  kantor_assert_text (&o->kab, "SELECT status || alasan FROM kepesertaan", "aktiflanjut");
  g_assert_cmpuint (kantor_decide (&o->kab, TEPAT_KONFLIK_SANA), ==, 1);
  kantor_assert_text (&o->kab, "SELECT status || alasan FROM kepesertaan", "berakhirmampu");
}

/* What hangs on a record goes before it: a family that was entered by mistake goes whole. */
static void
test_removed_whole (KantorPair    *o,
                    gconstpointer  data)
{
  g_autoptr(TepatPackageReport) first = NULL, told = NULL, there = NULL;
  guint left = 0;
  g_autoptr(GError) error = NULL;

  add_membership (o);
  first = carry (o, &o->kab, &o->desa, "a.tepat");
  told = carry (o, &o->desa, &o->kab, "t.tepat");
  kabupaten_exec (&o->kab.kab, "DELETE FROM kepesertaan; DELETE FROM penduduk WHERE uid IN ('" WIFE
                               "', '" HEAD "'); DELETE FROM keluarga WHERE uid = '" FAMILY_1 "'");
  there = carry (o, &o->kab, &o->desa, "b.tepat");
  g_assert_cmpuint (there->konflik, ==, 0);
  kantor_assert_text (&o->desa, "SELECT (SELECT count (*) FROM keluarga) || (SELECT count (*) FROM"
                                " penduduk) || (SELECT count (*) FROM kepesertaan)", "360");
  /* Taken back, the membership is there again with its person. */
  tepat_package_undo (o->desa.kab.store, o->desa.actor, there->uid, "keliru", &left, &error);
  g_assert_no_error (error);
  kantor_assert_text (&o->desa, "SELECT p.uid || s.status FROM kepesertaan AS s JOIN penduduk AS p"
                                " ON p.id = s.penduduk", HEAD "aktif");
}

static void
test_lists (KantorPair    *o,
            gconstpointer  data)
{
  g_autofree char *path = stick (o, "l.tepat"), *up = stick (o, "u.tepat");
  g_autoptr(TepatPackageReport) made = NULL, taken = NULL, wrong = NULL;
  g_autoptr(GError) error = NULL;

  kabupaten_exec (&o->kab.kab, "INSERT INTO wilayah (uid, kode, induk, tingkat, nama, berlaku_dari)"
                               " VALUES ('w7', '9901022002', '990102', 4, 'Desa Baru',"
                               " '2026-01-01')");
  g_assert_true (kabupaten_open (&o->kab.kab, o->kab.kab.kepala, "2026-11", &error));
  made = kantor_make (&o->kab, "acuan", "9901", o->desa.uid, path);
  taken = kantor_apply (&o->desa, path, &error);
  g_assert_no_error (error);
  kantor_assert_text (&o->desa, "SELECT nama FROM wilayah WHERE kode = '9901022002'", "Desa Baru");
  kantor_assert_text (&o->desa, "SELECT kode || keadaan FROM periode", "2026-11dibuka");
  kantor_assert_text (&o->desa, "SELECT count (*) FROM tahapan", "4");
  /* Lists come from above. */
  wrong = kantor_make (&o->desa, "acuan", DESA_1, o->kab.uid, up);
  fails (&o->kab, up, TEPAT_PACKAGE_ERROR_NOT_ALLOWED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add ("/paket/" path, KantorPair, NULL, kantor_pair_setup, func, kantor_pair_teardown)
  ADD ("whole-and-back", test_whole_and_back);
  ADD ("twice-is-once", test_twice_is_once);
  ADD ("conflict", test_conflict);
  ADD ("conflict-undo", test_conflict_undo);
  ADD ("undo", test_undo);
  ADD ("out-of-order", test_out_of_order);
  ADD ("unknown-sender", test_unknown_sender);
  ADD ("not-for-us", test_not_for_us);
  ADD ("scope", test_scope);
  ADD ("other-files", test_other_files);
  ADD ("forged", test_forged);
  ADD ("split", test_split);
  ADD ("removed-and-edited", test_removed_and_edited);
  ADD ("memberships", test_memberships);
  ADD ("membership-conflict", test_membership_conflict);
  ADD ("removed-whole", test_removed_whole);
  ADD ("lists", test_lists);
#undef ADD

  return g_test_run ();
}
