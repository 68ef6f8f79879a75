/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register-fixture.h"

#include "tepat-access.h"
#include "tepat-jejak.h"
#include "tepat-peristiwa.h"
#include "tepat-pindah.h"

/* Acts on families, each one act in the journal that is undone as a whole. */

#define HEAD PERSON (1, 1)
#define WIFE PERSON (2, 1)

typedef struct
{
  Register   *r;
  GHashTable *one;
  GHashTable *other;
  const char *a;
  const char *b;
  gconstpointer act;
} Job;

static GHashTable *
values (const char *first,
        ...)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  va_list args;

  va_start (args, first);
  for (const char *name = first; name != NULL; name = va_arg (args, const char *))
    g_hash_table_insert (table, g_strdup (name), g_strdup (va_arg (args, const char *)));
  va_end (args);

  return table;
}

static gpointer
add_family_job (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Job *job = data;

  return tepat_peristiwa_add_family (db, job->a, job->one, job->other, &job->r->lists, NULL, error);
}

static gpointer
add_member_job (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Job *job = data;

  return tepat_peristiwa_add_member (db, job->a, job->one, &job->r->lists, NULL, error);
}

static gpointer
split_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Job *job = data;

  return tepat_peristiwa_split (db, job->act, &job->r->lists, "menikah", error);
}

static gpointer
marry_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Job *job = data;

  return tepat_peristiwa_marry (db, job->act, &job->r->lists, NULL, error);
}

static gpointer
status_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Job *job = data;

  return tepat_peristiwa_set_status (db, job->act, &job->r->lists, NULL, error);
}

static gpointer
ask_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Job *job = data;

  return tepat_pindah_ask (db, job->a, job->b, &job->r->lists, "ikut anak", error);
}

static gpointer
accept_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Job *job = data;

  return tepat_pindah_accept (db, job->a, &job->r->lists, NULL, error);
}

static gpointer
refuse_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Job *job = data;

  return tepat_pindah_refuse (db, job->a, job->b, error) ? tepat_save_report_new () : NULL;
}

static gpointer
withdraw_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Job *job = data;

  return tepat_pindah_withdraw (db, job->a, error) ? tepat_save_report_new () : NULL;
}

static void
test_add_family (Register      *r,
                 gconstpointer  data)
{
  g_autoptr(GHashTable) family = values ("alamat", "Jl. Baru 5", "rt", "003", NULL);
  g_autoptr(GHashTable) head = values ("nama", "SULASTRI", "jk", "2", NULL);
  g_autoptr(GHashTable) bad = values ("nama", "SULASTRI", "jk", "5", "status", "aktif", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) wrong = NULL, added = NULL, undone = NULL, redone = NULL;
  g_autofree char *sql = NULL;
  Job job = { .r = r, .one = family, .other = bad, .a = DESA_1 };

  wrong = register_write (r, r->desa, add_family_job, &job, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wrong->errors->len, ==, 2);
  job.other = head;
  added = register_write (r, r->desa, add_family_job, &job, &error);
  g_assert_no_error (error);
  sql = g_strdup_printf ("SELECT kepala || jumlah_anggota || alamat || wilayah FROM keluarga"
                         " WHERE uid = '%s'", added->uid);
  assert_text (r, sql, "SULASTRI1Jl. Baru 5" DESA_1);
  assert_text (r, "SELECT hubungan || (kurang <> 0) FROM penduduk WHERE nama = 'SULASTRI'", "11");
  register_assert_rekap (r);
  undone = register_undo (r, r->desa, added->seq, &error);
  g_assert_no_error (error);
  assert_text (r, sql, NULL);
  g_assert_cmpint (kabupaten_count (&r->kab, "SELECT count (*) FROM penduduk"), ==, 8);
  register_assert_rekap (r);
  redone = register_undo (r, r->desa, undone->seq, &error);
  g_assert_no_error (error);
  assert_text (r, sql, "SULASTRI1Jl. Baru 5" DESA_1);
  register_assert_rekap (r);
  job.a = DESA_2;
  g_assert_null (register_write (r, r->desa, add_family_job, &job, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
}

static void
test_add_member (Register      *r,
                 gconstpointer  data)
{
  g_autoptr(GHashTable) child = values ("nama", "BAYU", "jk", "1", "hubungan", "3", "tgl_lahir",
                                        "2026-10-01", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) added = NULL, changed = NULL, undone = NULL;
  Job job = { .r = r, .one = child, .a = FAMILY (1) };

  added = register_write (r, r->desa, add_member_job, &job, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT jumlah_anggota || kepala FROM keluarga WHERE id = 1", "3Kepala 1");
  assert_text (r, "SELECT wilayah FROM penduduk WHERE nama = 'BAYU'", DESA_1);
  register_assert_rekap (r);
  /* Changed since: it goes all the same, and comes back as it was last. */
  changed = register_change (r, r->desa, "penduduk", added->uid, &error, "nama", "BAYU",
                             "BAYU SETIAWAN", NULL);
  g_assert_no_error (error);
  undone = register_undo (r, r->desa, added->seq, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT jumlah_anggota FROM keluarga WHERE id = 1", "2");
  register_assert_rekap (r);
}

static void
test_split (Register      *r,
            gconstpointer  data)
{
  const char * const all[] = { WIFE, HEAD, NULL };
  const char * const one[] = { WIFE, NULL };
  const TepatPecah too_many = { FAMILY (1), all, NULL, NULL, NULL };
  const TepatPecah pecah = { FAMILY (1), one, NULL, "9901010101200099", "Jl. Kenanga 9" };
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) refused = NULL, done = NULL, undone = NULL;
  Job job = { .r = r, .act = &too_many };

  refused = register_write (r, r->desa, split_job, &job, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (refused->errors->len, ==, 1);
  job.act = &pecah;
  done = register_write (r, r->desa, split_job, &job, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT k.no_kk || k.alamat || k.rt || k.kepala || k.jumlah_anggota || p.hubungan"
                  " FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga"
                  " WHERE p.uid = '" WIFE "'", "9901010101200099Jl. Kenanga 9001Istri 111");
  assert_text (r, "SELECT jumlah_anggota FROM keluarga WHERE id = 1", "1");
  register_assert_rekap (r);
  assert_text (r, "SELECT group_concat (perbuatan || ' ' || subjek_jenis || ' ' || alasan) FROM"
                  " (SELECT * FROM jejak ORDER BY seq DESC LIMIT 2)",
               "keluarga.pecah penduduk menikah,keluarga.pecah keluarga menikah");
  /* From any entry of the act. */
  undone = register_undo (r, r->desa, done->seq + 1, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT keluarga || ' ' || hubungan FROM penduduk WHERE uid = '" WIFE "'", "1 2");
  g_assert_cmpint (kabupaten_count (&r->kab, "SELECT count (*) FROM keluarga"), ==, 4);
  register_assert_rekap (r);
}

static void
test_split_changed_since (Register      *r,
                          gconstpointer  data)
{
  const char * const one[] = { WIFE, NULL };
  const TepatPecah pecah = { FAMILY (1), one, NULL, NULL, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) done = NULL, later = NULL;
  Job job = { .r = r, .act = &pecah };

  done = register_write (r, r->desa, split_job, &job, &error);
  g_assert_no_error (error);
  later = register_change (r, r->desa, "penduduk", WIFE, &error, "hubungan", "1", "8", NULL);
  g_assert_no_error (error);
  g_assert_null (register_undo (r, r->desa, done->seq, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT);
  g_assert_cmpint (kabupaten_count (&r->kab, "SELECT count (*) FROM keluarga"), ==, 5);
}

static void
test_marry (Register      *r,
            gconstpointer  data)
{
  const TepatNikah nikah = { WIFE, FAMILY (2), "4", PERSON (1, 2) };
  const TepatNikah beyond = { WIFE, FAMILY (3), "4", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) done = NULL, undone = NULL;
  Job job = { .r = r, .act = &nikah };

  kabupaten_exec (&r->kab, "UPDATE penduduk SET status_kawin = 1");
  done = register_write (r, r->desa, marry_job, &job, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT keluarga || hubungan || status_kawin FROM penduduk"
                  " WHERE uid = '" WIFE "'", "242");
  assert_text (r, "SELECT status_kawin FROM penduduk WHERE uid = '" PERSON (1, 2) "'", "2");
  assert_text (r, "SELECT group_concat (jumlah_anggota) FROM keluarga", "1,3,2,2");
  register_assert_rekap (r);
  undone = register_undo (r, r->desa, done->seq, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT group_concat (jumlah_anggota) FROM keluarga", "2,2,2,2");
  assert_text (r, "SELECT count (*) FROM penduduk WHERE status_kawin = 1", "8");
  register_assert_rekap (r);
  job.act = &beyond;
  g_assert_null (register_write (r, r->desa, marry_job, &job, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
}

static void
test_death (Register      *r,
            gconstpointer  data)
{
  const TepatStatusPenduduk without = { HEAD, "meninggal", "2026-11-30", NULL, NULL };
  const TepatStatusPenduduk before_birth = { HEAD, "meninggal", "1969-12-31", "474.3/17", NULL };
  const TepatStatusPenduduk died = { HEAD, "meninggal", "2026-11-02", "474.3/17/2026", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) incomplete = NULL, early = NULL, done = NULL, undone = NULL;
  Job job = { .r = r, .act = &without };

  incomplete = register_write (r, r->desa, status_job, &job, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (incomplete->errors->len, ==, 2);   /* after today, and no proof */
  job.act = &before_birth;
  early = register_write (r, r->desa, status_job, &job, &error);
  g_assert_cmpuint (early->errors->len, ==, 1);
  job.act = &died;
  done = register_write (r, r->desa, status_job, &job, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT status || status_tanggal || status_bukti FROM penduduk"
                  " WHERE uid = '" HEAD "'", "meninggal2026-11-02474.3/17/2026");
  assert_text (r, "SELECT nonaktif FROM rekap_wilayah WHERE wilayah = '" DESA_1 "'", "1");
  register_assert_rekap (r);
  undone = register_undo (r, r->desa, done->seq, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT status || (status_bukti IS NULL) FROM penduduk WHERE uid = '" HEAD "'",
               "aktif1");
  register_assert_rekap (r);
}

static void
test_move (Register      *r,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) asked = NULL, twice = NULL, done = NULL, undone = NULL;
  Job job = { .r = r, .a = FAMILY (1), .b = DESA_2 };

  kabupaten_exec (&r->kab, "INSERT INTO program (id, kode, nama, sasaran) VALUES"
                           " (1, 'pkh', 'PKH', 'keluarga');"
                           "INSERT INTO kepesertaan (uid, program, penduduk, wilayah, status)"
                           " SELECT 'kp', 1, id, wilayah, 'aktif' FROM penduduk"
                           " WHERE uid = '" HEAD "'");
  asked = register_write (r, r->desa, ask_job, &job, &error);
  g_assert_no_error (error);
  g_assert_cmpint (asked->seq, ==, 0);
  assert_text (r, "SELECT wilayah FROM keluarga WHERE id = 1", DESA_1);
  twice = register_write (r, r->desa, ask_job, &job, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (twice->errors->len, ==, 1);
  /* Only the receiving desa accepts. */
  job.a = asked->uid;
  g_assert_null (register_write (r, r->desa, accept_job, &job, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
  g_clear_error (&error);
  done = register_write (r, r->desa_2, accept_job, &job, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT group_concat (DISTINCT p.wilayah) FROM penduduk AS p WHERE keluarga = 1",
               DESA_2);
  assert_text (r, "SELECT wilayah FROM kepesertaan", DESA_2);
  assert_text (r, "SELECT keadaan || diputus_oleh FROM pindah", "diterimawati");
  register_assert_rekap (r);
  undone = register_undo (r, r->desa_2, done->seq, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT group_concat (DISTINCT p.wilayah) FROM penduduk AS p WHERE keluarga = 1",
               DESA_1);
  assert_text (r, "SELECT wilayah FROM kepesertaan", DESA_1);
  assert_text (r, "SELECT keadaan FROM pindah", "diajukan");
  register_assert_rekap (r);
}

static void
test_move_refused (Register      *r,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) asked = NULL, refused = NULL, again = NULL, withdrawn = NULL;
  Job job = { .r = r, .a = FAMILY (1), .b = DESA_2 };

  asked = register_write (r, r->desa, ask_job, &job, &error);
  g_assert_no_error (error);
  job.a = asked->uid;
  job.b = NULL;
  g_assert_null (register_write (r, r->desa_2, refuse_job, &job, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  job.b = "tidak dikenal di sini";
  refused = register_write (r, r->desa_2, refuse_job, &job, &error);
  g_assert_no_error (error);
  assert_text (r, "SELECT keadaan || alasan_putusan FROM pindah", "ditolaktidak dikenal di sini");
  job.a = FAMILY (1);
  job.b = DESA_2;
  again = register_write (r, r->desa, ask_job, &job, &error);
  g_assert_no_error (error);
  job.a = again->uid;
  withdrawn = register_write (r, r->desa, withdraw_job, &job, &error);
  g_assert_no_error (error);
  g_assert_null (register_write (r, r->desa_2, accept_job, &job, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND);
  assert_text (r, "SELECT wilayah FROM keluarga WHERE id = 1", DESA_1);
}

/* Who works for both desa need not ask. */
static void
test_move_at_once (Register      *r,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) done = NULL, outside = NULL;
  Job job = { .r = r, .a = FAMILY (1), .b = DESA_3 };

  done = register_write (r, r->dinas, ask_job, &job, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->seq, >, 0);
  assert_text (r, "SELECT wilayah FROM keluarga WHERE id = 1", DESA_3);
  register_assert_rekap (r);
  job.b = DESA_3;
  outside = register_write (r, r->dinas, ask_job, &job, &error);
  g_assert_cmpuint (outside->errors->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/peristiwa/" name, Register, NULL, register_setup, func, register_teardown)
  ADD ("add-family", test_add_family);
  ADD ("add-member", test_add_member);
  ADD ("split", test_split);
  ADD ("split-changed-since", test_split_changed_since);
  ADD ("marry", test_marry);
  ADD ("death", test_death);
  ADD ("move", test_move);
  ADD ("move-refused", test_move_refused);
  ADD ("move-at-once", test_move_at_once);

  return g_test_run ();
}
