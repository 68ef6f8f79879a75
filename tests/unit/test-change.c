/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register-fixture.h"

#include "tepat-access.h"
#include "tepat-guard.h"
#include "tepat-jejak-view.h"
#include "tepat-jejak-words.h"
#include "tepat-lampiran.h"
#include "tepat-mutu.h"
#include "tepat-registry-jejak.h"

/* What people change by hand in single records, and how it is undone. */

#define HEAD PERSON (1, 1)
#define WIFE PERSON (2, 1)
#define OF(uid, column) "SELECT " column " FROM penduduk WHERE uid = '" uid "'"
#define LAST(column) "SELECT " column " FROM jejak ORDER BY seq DESC LIMIT 1"

static gint64
count_entries (Register *r)
{
  return kabupaten_count (&r->kab, "SELECT count (*) FROM jejak");
}

static void
test_save (Register      *r,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) report = NULL;

  report = register_change (r, r->desa, "penduduk", HEAD, &error,
                            "ibu_kandung", "Ibu 1", "SITI RAHAYU",
                            "pekerjaan", "petani", NULL, "status_kawin", "2", "4", NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_changed, ==, 3);
  g_assert_cmpint (report->seq, ==, count_entries (r));
  assert_text (r, OF (HEAD, "ibu_kandung || ' ' || status_kawin || ' ' || versi"),
               "SITI RAHAYU 4 2");
  assert_text (r, OF (HEAD, "pekerjaan"), NULL);
  assert_text (r, OF (HEAD, "kurang = 1 << 10"), "1");
  assert_text (r, LAST ("perbuatan || ' ' || subjek_jenis || ' ' || subjek || ' ' || pelaku"
                        " || ' ' || alasan"), "penduduk.ubah penduduk " HEAD " joko uji coba");
  assert_text (r, LAST ("sebelum"),
               "{\"ibu_kandung\":\"Ibu 1\",\"pekerjaan\":\"petani\",\"status_kawin\":2}");
  assert_text (r, LAST ("sesudah"),
               "{\"ibu_kandung\":\"SITI RAHAYU\",\"pekerjaan\":null,\"status_kawin\":4}");
  register_assert_rekap (r);
}

static void
test_same (Register      *r,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) report = NULL;
  gint64 before = count_entries (r);

  report = register_change (r, r->desa, "penduduk", HEAD, &error, "pekerjaan", "petani", "petani",
                            NULL);
  g_assert_no_error (error);
  g_assert_cmpint (report->seq, ==, 0);
  g_assert_cmpint (count_entries (r), ==, before);
  assert_text (r, OF (HEAD, "versi"), "1");
}

static const char *
message_for (TepatSaveReport *report,
             const char      *field)
{
  for (guint i = 0; i < report->errors->len; i++)
    {
      TepatFieldError *error = report->errors->pdata[i];

      if (g_strcmp0 (error->field, field) == 0)
        return error->message;
    }

  return NULL;
}

static void
test_errors (Register      *r,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) report = NULL;

  report = register_change (r, r->dinas, "penduduk", HEAD, &error, "nik", NULL, "990101",
                            "tgl_lahir", NULL, "1980-02-31", "jk", NULL, "7", "nama", NULL, NULL,
                            "no_hp", NULL, "08-abc", "ktp_wilayah", NULL, "9901019999",
                            "wilayah", NULL, DESA_2, "regsosek-2022k.jumlah_usaha", NULL, "1000",
                            "pekerjaan", "petani", "nelayan", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (report->seq, ==, 0);
  g_assert_cmpuint (report->errors->len, ==, 8);
  g_assert_nonnull (strstr (message_for (report, "nik"), "these are 6"));
  g_assert_nonnull (strstr (message_for (report, "tgl_lahir"), "17/08/1980"));
  g_assert_nonnull (strstr (message_for (report, "jk"), "1 to 2"));
  g_assert_nonnull (message_for (report, "nama"));
  g_assert_nonnull (message_for (report, "no_hp"));
  g_assert_nonnull (message_for (report, "ktp_wilayah"));
  g_assert_nonnull (message_for (report, "wilayah"));
  g_assert_nonnull (strstr (message_for (report, "regsosek-2022k.jumlah_usaha"), "0 to 99"));
  assert_text (r, OF (HEAD, "pekerjaan || versi"), "petani1");
}

static void
test_rights (Register      *r,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (register_change (r, r->kab.tamu, "penduduk", HEAD, &error, "nama", "Kepala 1",
                                  "Rahmat", NULL));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_null (register_change (r, r->desa, "penduduk", PERSON (1, 3), &error, "pekerjaan",
                                  "petani", "nelayan", NULL));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
  g_clear_error (&error);
  g_assert_null (register_change (r, r->desa, "penduduk", HEAD, &error,
                                  "regsosek-2022k.gizi", NULL, "1", NULL));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
}

static void
test_merge (Register      *r,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) first = NULL, second = NULL, third = NULL;

  first = register_change (r, r->dinas, "penduduk", HEAD, &error, "pekerjaan", "petani", "nelayan",
                           NULL);
  g_assert_no_error (error);
  /* Opened before the first was saved: another field goes in beside it. */
  second = register_change (r, r->desa, "penduduk", HEAD, &error, "tempat_lahir", "Contoh", "Pati",
                            NULL);
  g_assert_no_error (error);
  g_assert_true (second->merged);
  assert_text (r, OF (HEAD, "pekerjaan || tempat_lahir"), "nelayanPati");
  /* The same field does not. */
  third = register_change (r, r->desa, "penduduk", HEAD, &error, "pekerjaan", "petani", "buruh",
                           "no_hp", NULL, "081234567890", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (third->seq, ==, 0);
  g_assert_cmpuint (third->conflicts->len, ==, 1);
  TepatFieldConflict *conflict = third->conflicts->pdata[0];
  g_assert_cmpstr (conflict->field, ==, "pekerjaan");
  g_assert_cmpstr (conflict->base, ==, "petani");
  g_assert_cmpstr (conflict->mine, ==, "buruh");
  g_assert_cmpstr (conflict->theirs, ==, "nelayan");
  assert_text (r, OF (HEAD, "no_hp"), NULL);
}

static void
test_undo (Register      *r,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) saved = NULL, undone = NULL, redone = NULL;

  saved = register_change (r, r->desa, "penduduk", HEAD, &error, "nama", "Kepala 1", "Rahmat",
                           "pekerjaan", "petani", NULL, NULL);
  g_assert_no_error (error);
  assert_text (r, "SELECT kepala FROM keluarga WHERE id = 1", "Rahmat");
  undone = register_undo (r, r->desa, saved->seq, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undone->n_changed, ==, 2);
  assert_text (r, OF (HEAD, "nama || pekerjaan || kurang"), "Kepala 1petani0");
  assert_text (r, "SELECT kepala FROM keluarga WHERE id = 1", "Kepala 1");
  assert_text (r, LAST ("perbuatan"), "penduduk.batalkan");
  redone = register_undo (r, r->desa, undone->seq, &error);
  g_assert_no_error (error);
  assert_text (r, OF (HEAD, "nama"), "Rahmat");
  assert_text (r, OF (HEAD, "pekerjaan"), NULL);
  register_assert_rekap (r);
}

static void
test_undo_after_change (Register      *r,
                        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) saved = NULL, later = NULL, undone = NULL;

  saved = register_change (r, r->desa, "penduduk", HEAD, &error, "nama", "Kepala 1", "Rahmat",
                           "pekerjaan", "petani", "nelayan", NULL);
  later = register_change (r, r->dinas, "penduduk", HEAD, &error, "nama", "Rahmat", "Rahmad",
                           NULL);
  g_assert_no_error (error);
  undone = register_undo (r, r->desa, saved->seq, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undone->n_changed, ==, 1);
  g_assert_cmpuint (undone->conflicts->len, ==, 1);
  TepatFieldConflict *left = undone->conflicts->pdata[0];
  g_assert_cmpstr (left->field, ==, "nama");
  g_assert_cmpstr (left->theirs, ==, "Rahmad");
  assert_text (r, OF (HEAD, "nama || pekerjaan"), "Rahmadpetani");
  /* What others did in a desa that is not one's own stays. */
  g_assert_null (register_undo (r, r->desa_2, saved->seq, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
}

static void
test_numbers (Register      *r,
              gconstpointer  data)
{
  const guint duplicate = TEPAT_MUTU_NIK_DUPLICATE, lossy = TEPAT_MUTU_NIK_LOSSY;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) taken = NULL, undone = NULL;
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("UPDATE penduduk SET mutu = mutu | %u WHERE uid = '" HEAD "';"
                         "UPDATE rekap_wilayah SET bertanda = bertanda + 1"
                         " WHERE wilayah = '" DESA_1 "';", lossy);
  kabupaten_exec (&r->kab, sql);
  register_assert_rekap (r);
  /* The number of somebody in another desa. */
  taken = register_change (r, r->desa, "penduduk", HEAD, &error, "nik", "9901010101710001",
                           "9901010101710003", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (taken->seq, >, 0);
  g_assert_cmpint (kabupaten_count (&r->kab, "SELECT count (*) FROM penduduk"
                                             " WHERE (mutu & 256) <> 0"), ==, 2);
  assert_text (r, OF (HEAD, "mutu & 8"), "0");
  register_assert_rekap (r);
  undone = register_undo (r, r->desa, taken->seq, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_count (&r->kab, "SELECT count (*) FROM penduduk"
                                             " WHERE (mutu & 256) <> 0"), ==, 0);
  g_assert_cmpuint (duplicate, ==, 256);
  register_assert_rekap (r);
}

/* Who looked at the flags of a record did not look at what came since. */
static void
test_looks (Register      *r,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) judged = NULL, other = NULL, born = NULL, taken = NULL;

  judged = register_change (r, r->desa, "penduduk", HEAD, &error, "pekerjaan", "petani", "nelayan",
                            NULL);
  g_assert_no_error (error);
  kabupaten_exec (&r->kab, "UPDATE penduduk SET diperiksa = '2026-11-01'");
  other = register_change (r, r->desa, "penduduk", HEAD, &error, "pekerjaan", "nelayan", "petani",
                           NULL);
  g_assert_no_error (error);
  assert_text (r, OF (HEAD, "diperiksa"), "2026-11-01");
  born = register_change (r, r->desa, "penduduk", HEAD, &error, "tgl_lahir", "1970-01-01",
                          "1972-02-02", NULL);
  g_assert_no_error (error);
  assert_text (r, OF (HEAD, "diperiksa"), NULL);
  /* Somebody else gets a double without any change of their own. */
  taken = register_change (r, r->desa, "penduduk", HEAD, &error, "nik", "9901010101710001",
                           "9901010101710003", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_count (&r->kab, "SELECT count (*) FROM penduduk"
                                             " WHERE (mutu & 256) <> 0 AND diperiksa IS NULL"),
                   ==, 2);
}

/* Twice in one file, corrected, and the correction taken back. */
static void
test_twice (Register      *r,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) freed = NULL, undone = NULL;

  kabupaten_exec (&r->kab,
                  "INSERT INTO impor (uid, berkas, sha256, profil, pemetaan, judul, waktu, pelaku,"
                  " keadaan)"
                  " VALUES ('i1', 'a.csv', 'ab', 'generik', '{}', '', '', 'joko', 'diterapkan');"
                  "UPDATE penduduk SET impor = 1;"
                  "UPDATE penduduk SET nik = '9901010101710003', mutu = mutu | 768"
                  " WHERE uid = '" HEAD "';"
                  "UPDATE penduduk SET mutu = mutu | 768 WHERE nik = '9901010101710003'");
  freed = register_change (r, r->dinas, "penduduk", HEAD, &error, "nik", "9901010101710003",
                           "9901010101710009", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_count (&r->kab, "SELECT count (*) FROM penduduk"
                                             " WHERE (mutu & 512) <> 0"), ==, 0);
  undone = register_undo (r, r->dinas, freed->seq, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_count (&r->kab, "SELECT count (*) FROM penduduk"
                                             " WHERE (mutu & 512) <> 0"), ==, 2);
}

static void
test_family (Register      *r,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) emptied = NULL, shared = NULL, undone = NULL;

  emptied = register_change (r, r->desa, "keluarga", FAMILY (1), &error, "alamat", "Jl. Melati 1",
                             NULL, "lintang", NULL, "-6.75", NULL);
  g_assert_no_error (error);
  assert_text (r, "SELECT kurang FROM keluarga WHERE id = 1", "4");
  g_assert_cmpint (kabupaten_count (&r->kab, "SELECT count (*) FROM penduduk WHERE kurang = 4"),
                   ==, 2);
  register_assert_rekap (r);
  undone = register_undo (r, r->desa, emptied->seq, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT kurang FROM keluarga WHERE id = 1", "0");
  assert_text (r, "SELECT lintang FROM keluarga WHERE id = 1", NULL);
  shared = register_change (r, r->desa, "keluarga", FAMILY (1), &error, "no_kk",
                            "9901010101200001", "9901010101200003", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_count (&r->kab, "SELECT count (*) FROM keluarga"
                                             " WHERE (mutu & 16384) <> 0"), ==, 2);
  register_assert_rekap (r);
}

static void
test_answers (Register      *r,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) saved = NULL, undone = NULL;

  kabupaten_exec (&r->kab, "INSERT INTO jawaban (subjek, rekam, kuesioner, isi)"
                           " SELECT 'p', id, 'regsosek-2022k', '{\"jumlah_usaha\":1,\"asing\":\"x\"}'"
                           " FROM penduduk WHERE uid = '" HEAD "'");
  saved = register_change (r, r->dinas, "penduduk", HEAD, &error,
                           "regsosek-2022k.jumlah_usaha", "1", "2",
                           "regsosek-2022k.gizi", NULL, "1", NULL);
  g_assert_no_error (error);
  assert_text (r, "SELECT isi FROM jawaban",
               "{\"asing\":\"x\",\"gizi\":1,\"jumlah_usaha\":2}");
  assert_text (r, LAST ("sebelum"),
               "{\"jawaban\":{\"regsosek-2022k\":{\"gizi\":null,\"jumlah_usaha\":1}}}");
  undone = register_undo (r, r->dinas, saved->seq, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT isi FROM jawaban", "{\"asing\":\"x\",\"jumlah_usaha\":1}");
}

static gpointer
attach_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  static char sha256[] = "ab12", jenis[] = "image/png", nama[] = "rumah.png";
  const TepatMedia media = { sha256, jenis, 17, nama };

  return tepat_lampiran_add (db, "penduduk", HEAD, &media, "Rumah dari depan", error)
           ? tepat_save_report_new () : NULL;
}

static gpointer
detach_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return tepat_lampiran_remove (db, 1, error) ? tepat_save_report_new () : NULL;
}

static void
test_attachments (Register      *r,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) added = NULL, removed = NULL;

  g_assert_null (register_write (r, r->desa_2, attach_job, NULL, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
  g_clear_error (&error);
  added = register_write (r, r->desa, attach_job, NULL, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT l.keterangan || m.nama FROM lampiran AS l JOIN media AS m"
                  " ON m.sha256 = l.sha256 WHERE l.subjek = '" HEAD "'",
               "Rumah dari depanrumah.png");
  assert_text (r, LAST ("perbuatan || sesudah"),
               "lampiran.tambah{\"sha256\":\"ab12\",\"berkas\":\"rumah.png\"}");
  g_assert_null (register_write (r, r->desa_2, detach_job, NULL, &error));
  g_clear_error (&error);
  removed = register_write (r, r->desa, detach_job, NULL, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT count (*) FROM lampiran", "0");
  assert_text (r, "SELECT count (*) FROM media", "1");
}

typedef struct
{
  gint64            seq;
  const TepatLists *lists;
} Look;

static gpointer
look_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Look *look = data;

  return tepat_jejak_view_read (db, look->seq, look->lists, error);
}

static void
assert_change (const TepatJejakView *view,
               const char           *title,
               const char           *before,
               const char           *after)
{
  for (guint i = 0; i < view->changes->len; i++)
    {
      const TepatJejakChange *change = view->changes->pdata[i];

      if (strcmp (change->title, title) != 0)
        continue;
      g_assert_cmpstr (change->before, ==, before);
      g_assert_cmpstr (change->after, ==, after);
      return;
    }
  g_error ("Nothing is said of \"%s\"", title);
}

/* Acts and codes by their words, a wilayah by its name. */
static void
test_journal_words (Register      *r,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) report = NULL;
  g_autoptr(TepatJejakView) view = NULL;
  g_auto(GStrv) acts = tepat_jejak_find_acts ("person ch");
  Look look = { 0, &r->lists };

  report = register_change (r, r->dinas, "penduduk", HEAD, &error, "status_kawin", "2", "4",
                            "ktp_wilayah", NULL, DESA_2, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (report->seq, >, 0);
  look.seq = report->seq;
  tepat_guard_attach (r->kab.store);
  view = tepat_store_read (r->kab.store, r->dinas, look_job, &look, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (view->perbuatan, ==, "penduduk.ubah");
  g_assert_cmpstr (tepat_jejak_name_act (view->perbuatan), ==, "Person changed");
  g_assert_cmpstr (view->nama, ==, "Kepala 1");
  assert_change (view, "Marital status", "Kawin", "Cerai mati");
  assert_change (view, "Wilayah on the KTP", NULL,
                 "Sukasari, Kec. Utara, Kab. Contoh");
  g_assert_cmpstr (acts[0], ==, "penduduk.ubah");
  g_assert_null (acts[1]);
  g_assert_cmpstr (tepat_jejak_name_act ("apa.saja"), ==, "apa.saja");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  tepat_registry_add_words ();

#define ADD(name, func) \
  g_test_add ("/change/" name, Register, NULL, register_setup, func, register_teardown)
  ADD ("save", test_save);
  ADD ("same", test_same);
  ADD ("errors", test_errors);
  ADD ("rights", test_rights);
  ADD ("merge", test_merge);
  ADD ("undo", test_undo);
  ADD ("undo-after-change", test_undo_after_change);
  ADD ("numbers", test_numbers);
  ADD ("looks", test_looks);
  ADD ("twice", test_twice);
  ADD ("family", test_family);
  ADD ("answers", test_answers);
  ADD ("attachments", test_attachments);
  ADD ("journal-words", test_journal_words);

  return g_test_run ();
}
