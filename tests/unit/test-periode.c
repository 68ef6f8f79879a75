/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "pengesahan-fixture.h"
#include "tepat-access.h"
#include "tepat-mutu.h"

static void
test_calendar_is_checked (Kabupaten     *kab,
                          gconstpointer  data)
{
  static const struct { TepatPeriodeInput input; const char *field; } cases[] = {
    { { .kode = "2026-11" }, NULL },
    { { .kode = "2026-11", .batas_input = "2026-11-30", .batas_final = "2026-12-02" }, NULL },
    { { .kode = "" }, "kode" },
    { { .kode = "2026/11" }, "kode" },
    { { .kode = "TW4" }, "buka" },
    { { .kode = "2026-13" }, "kode" },
    { { .kode = "2026-11", .buka = "2026-11-31" }, "buka" },
    { { .kode = "2026-11", .batas_input = "12/11/2026" }, "batas_input" },
    { { .kode = "2026-11", .batas_input = "2026-10-31" }, "batas_input" },
    { { .kode = "2026-11", .batas_musdes = "2026-10-31" }, "batas_musdes" },
    { { .kode = "2026-11", .batas_final = "2026-11-13" }, "batas_final" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TepatPeriode) periode = tepat_periode_propose (&cases[i].input);
      g_autoptr(GError) error = NULL;
      const char *field = NULL;

      g_assert_true (tepat_periode_check (periode, &field, &error) == (cases[i].field == NULL));
      g_assert_cmpstr (field, ==, cases[i].field);
      if (cases[i].field != NULL)
        g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT);
      /* What is wrong is named: the code, when it was to bring the dates. */
      if (strcmp (periode->kode, "TW4") == 0 || strcmp (periode->kode, "2026-13") == 0)
        g_assert_nonnull (strstr (error->message, periode->kode));
    }
}

static void
test_a_month_names_itself (Kabupaten     *kab,
                           gconstpointer  data)
{
  const TepatPeriodeInput input = { .kode = "2026-08" };
  g_autoptr(TepatPeriode) periode = tepat_periode_propose (&input);

  g_assert_cmpstr (periode->nama, ==, "Agustus 2026");
  g_assert_cmpstr (periode->buka, ==, "2026-08-01");
  g_assert_cmpstr (periode->batas_final, ==, "2026-08-17");
}

static void
test_opening_reaches_every_desa (Kabupaten     *kab,
                                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (kabupaten_open (kab, kab->operator, "2026-11", &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM periode"), ==, 0);

  kabupaten_open (kab, kab->kepala, "2026-11", &error);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM tahapan WHERE keadaan = 'buka'"),
                   ==, 3);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM jejak WHERE"
                                         " perbuatan = 'periode.buka' AND pelaku = 'kepala'"),
                   ==, 1);

  g_assert_false (kabupaten_open (kab, kab->kepala, "2026-12", &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE);
}

static void
test_scope_is_asked (Kabupaten     *kab,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  kabupaten_open (kab, kab->kepala, "2026-11", &error);
  kabupaten_close (kab, kab->operator, DESA_1, "1/BA", &error);
  g_assert_no_error (error);
  g_assert_false (kabupaten_close (kab, kab->operator, DESA_2, "2/BA", &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
  g_clear_error (&error);
  g_assert_false (kabupaten_finalise (kab, kab->operator, DESA_1, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_false (kabupaten_waive (kab, kab->operator, DESA_1, "atribut", "karena ingin", &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
}

/* Whatever is tried in whatever order: final is reached with a document alone. */
static void
test_no_sequence_is_final_without_document (Kabupaten     *kab,
                                            gconstpointer  data)
{
  TepatActor *actors[] = { kab->kepala, kab->supervisor, kab->operator, kab->tamu };
  static const char * const desa[] = { DESA_1, DESA_2, DESA_3, "9901012999", "99" };
  static const char * const numbers[] = { "12/BA", "", "  " };
  static const char * const checks[] = { "dokumen", "atribut", "mutu", "zzz" };
  int n_final = 0;

  kabupaten_add (kab, DESA_1, 2);
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  for (int i = 0; i < 1500; i++)
    {
      TepatActor *who = actors[g_test_rand_int_range (0, G_N_ELEMENTS (actors))];
      const char *where = desa[g_test_rand_int_range (0, G_N_ELEMENTS (desa))];

      switch (g_test_rand_int_range (0, 6))
        {
        case 0:
          kabupaten_close (kab, who, where,
                           numbers[g_test_rand_int_range (0, G_N_ELEMENTS (numbers))], NULL);
          break;
        case 1:
          kabupaten_reopen_desa (kab, who, where, "salah berita acara", NULL);
          break;
        case 2:
          kabupaten_waive (kab, who, where,
                           checks[g_test_rand_int_range (0, G_N_ELEMENTS (checks))],
                           "sudah diperiksa", NULL);
          break;
        case 3:
          kabupaten_finalise_all (kab, who, NULL);
          break;
        default:
          n_final += kabupaten_finalise (kab, who, where, NULL);
        }
      g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM tahapan WHERE"
                                             " keadaan <> 'buka' AND (dokumen_nomor IS NULL"
                                             " OR trim (dokumen_nomor) = '' OR"
                                             " dokumen_jenis NOT IN ('BA', 'SPTJM'))"), ==, 0);
    }
  g_assert_cmpint (n_final, >, 0);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM tahapan t WHERE keadaan = 'final'"
                                         " AND NOT EXISTS (SELECT 1 FROM potret p WHERE"
                                         " p.periode = t.periode AND p.wilayah = t.wilayah"
                                         " AND p.revisi = t.revisi)"), ==, 0);
}

static void
test_missing_attributes_block_until_waived (Kabupaten     *kab,
                                            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  int first = kabupaten_add (kab, DESA_1, 3);
  g_autofree char *sql = g_strdup_printf ("UPDATE penduduk SET kurang = %d WHERE keluarga = %d",
                                          TEPAT_KURANG_IBU_KANDUNG, first);

  kabupaten_exec (kab, sql);
  kabupaten_open (kab, kab->kepala, "2026-11", &error);
  kabupaten_close (kab, kab->operator, DESA_1, "1/BA", &error);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_check_count (kab, DESA_1, "atribut"), ==, 2);
  g_assert_false (kabupaten_finalise (kab, kab->supervisor, DESA_1, &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_BLOCKED);
  g_clear_error (&error);

  g_assert_false (kabupaten_waive (kab, kab->supervisor, DESA_1, "atribut", " ok ", &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_INPUT);
  g_clear_error (&error);
  kabupaten_waive (kab, kab->supervisor, DESA_1, "atribut", "Ibu kandung tidak diketahui", &error);
  g_assert_no_error (error);

  /* A waiver covers what it was given for, not what comes after. */
  g_free (sql);
  sql = g_strdup_printf ("UPDATE penduduk SET kurang = 1 WHERE keluarga = %d", first + 1);
  kabupaten_exec (kab, sql);
  g_assert_false (kabupaten_finalise (kab, kab->supervisor, DESA_1, &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_BLOCKED);
  g_clear_error (&error);
  kabupaten_waive (kab, kab->supervisor, DESA_1, "atribut", "Nama satu kata, benar", &error);
  g_assert_no_error (error);
  kabupaten_finalise (kab, kab->supervisor, DESA_1, &error);
  g_assert_no_error (error);
}

static void
take_blocking_list (Kabupaten  *kab,
                    const char *versi,
                    int         from_day,
                    int         until_day,
                    const char *flag)
{
  g_autoptr(GTimeZone) wib = g_time_zone_new_offset (7 * 3600);
  g_autoptr(GDateTime) now = g_date_time_new_now (wib);
  g_autoptr(GDateTime) first = g_date_time_add_days (now, from_day);
  g_autoptr(GDateTime) last = g_date_time_add_days (now, until_day);
  g_autofree char *from = g_date_time_format (first, "%Y-%m-%d");
  g_autofree char *until = g_date_time_format (last, "%Y-%m-%d");
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO referensi (jenis, kode, versi, berlaku_dari, berlaku_sampai,"
                     " sha256, isi) VALUES ('daftar', 'mutu-penghalang', '%s', '%s', '%s', '%s',"
                     " '{\"jenis\":\"daftar\",\"kode\":\"mutu-penghalang\",\"versi\":\"%s\","
                     "\"nama\":\"Kantor\",\"berlaku_dari\":\"%s\",\"berlaku_sampai\":\"%s\","
                     "\"isi\":[{\"kode\":\"%s\",\"nama\":\"x\"}]}')", versi, from, until, versi,
                     versi, from, until, flag);

  kabupaten_exec (kab, sql);
}

/* What blocks is what the office's list of today says; yesterday's and tomorrow's say nothing. */
static void
test_the_office_says_which_flags_block (Kabupaten     *kab,
                                        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  int first = kabupaten_add (kab, DESA_1, 3);
  g_autofree char *sql =
    g_strdup_printf ("UPDATE penduduk SET mutu = CASE keluarga WHEN %d THEN (hubungan = 1) * %d"
                     " WHEN %d THEN %d ELSE 0 END;"
                     "UPDATE penduduk SET nik = '9901010101700001' WHERE keluarga = %d",
                     first, TEPAT_MUTU_NIK_LOSSY, first + 1, TEPAT_MUTU_NIK_WILAYAH, first + 2);

  kabupaten_exec (kab, sql);
  kabupaten_open (kab, kab->kepala, "2026-11", &error);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_check_count (kab, DESA_1, "mutu"), ==, 1);
  g_assert_cmpint (kabupaten_check_count (kab, DESA_1, "nik-ganda"), ==, 2);
  take_blocking_list (kab, "1", -9, -1, "kk-empty");
  take_blocking_list (kab, "2", 1, 9, "kk-empty");
  g_assert_cmpint (kabupaten_check_count (kab, DESA_1, "mutu"), ==, 1);

  /* Its first and its last day count, and a doubled NIK is a flag like the others. */
  take_blocking_list (kab, "3", 0, 0, "nik-wilayah");
  g_assert_cmpint (kabupaten_check_count (kab, DESA_1, "mutu"), ==, 2);
  g_assert_cmpint (kabupaten_check_count (kab, DESA_1, "nik-ganda"), ==, 0);
}

static void
test_one_nik_twice_blocks_both_desa (Kabupaten     *kab,
                                     gconstpointer  data)
{
  int one = kabupaten_add (kab, DESA_1, 1);
  int two = kabupaten_add (kab, DESA_2, 1);
  g_autofree char *sql =
    g_strdup_printf ("UPDATE penduduk SET nik = '9901010101700099' WHERE hubungan = 1"
                     " AND keluarga IN (%d, %d)", one, two);
  g_autofree char *dead = g_strdup_printf ("UPDATE penduduk SET status = 'ganda' WHERE"
                                           " hubungan = 1 AND keluarga = %d", two);

  kabupaten_exec (kab, sql);
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  g_assert_cmpint (kabupaten_check_count (kab, DESA_1, "nik-ganda"), ==, 1);
  g_assert_cmpint (kabupaten_check_count (kab, DESA_2, "nik-ganda"), ==, 1);
  g_assert_cmpint (kabupaten_check_count (kab, DESA_3, "nik-ganda"), ==, 0);
  kabupaten_exec (kab, dead);
  g_assert_cmpint (kabupaten_check_count (kab, DESA_1, "nik-ganda"), ==, 0);
}

static void
test_a_change_after_closing_blocks (Kabupaten     *kab,
                                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  int first = kabupaten_add (kab, DESA_1, 2);
  g_autofree char *sql = g_strdup_printf ("UPDATE penduduk SET nama = 'Lain',"
                                          " diubah = '2099-01-01T00:00:00.000Z'"
                                          " WHERE keluarga = %d AND hubungan = 1", first);

  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_close (kab, kab->operator, DESA_1, "1/BA", &error);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_check_count (kab, DESA_1, "berubah"), ==, 0);
  kabupaten_exec (kab, sql);
  g_assert_cmpint (kabupaten_check_count (kab, DESA_1, "berubah"), ==, 1);
  g_assert_false (kabupaten_finalise (kab, kab->supervisor, DESA_1, &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_BLOCKED);
}

static void
test_kabupaten_waits_for_its_desa (Kabupaten     *kab,
                                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  g_assert_false (kabupaten_finalise_all (kab, kab->supervisor, &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_BLOCKED);
  g_assert_nonnull (strstr (error->message, DESA_2));
  g_clear_error (&error);

  kabupaten_bring_to_final (kab);
  g_assert_cmpint (kab->periode->keadaan, ==, TEPAT_PERIODE_FINAL);
  g_assert_cmpint (strlen (kab->periode->data_sha256), ==, 64);
  g_assert_cmpint (kab->periode->jejak_seq, ==,
                   kabupaten_count (kab, "SELECT max (seq) FROM jejak"));
  g_assert_false (kabupaten_close (kab, kab->operator, DESA_1, "9/BA", &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE);
}

/* Families in a desa that the periode does not know would be left out of the letter. */
static void
test_a_desa_outside_the_periode_is_seen (Kabupaten     *kab,
                                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_bring_to_final (kab);
  kabupaten_reopen_desa (kab, kab->supervisor, DESA_1, "desa pemekaran", &error);
  g_assert_no_error (error);
  kabupaten_exec (kab, "INSERT INTO wilayah (uid, kode, induk, tingkat, nama, berlaku_dari) VALUES"
                       " ('w7', '9901022002', '990102', 4, 'Barumekar', '2026-11-05')");
  kabupaten_add (kab, "9901022002", 1);
  kabupaten_close (kab, kab->supervisor, DESA_1, "3/BA", &error);
  kabupaten_finalise (kab, kab->supervisor, DESA_1, &error);
  g_assert_no_error (error);
  g_assert_false (kabupaten_finalise_all (kab, kab->supervisor, &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_BLOCKED);
  g_assert_nonnull (strstr (error->message, "9901022002"));
  g_clear_error (&error);

  kabupaten_close (kab, kab->supervisor, "9901022002", "4/BA", &error);
  kabupaten_finalise (kab, kab->supervisor, "9901022002", &error);
  kabupaten_finalise_all (kab, kab->supervisor, &error);
  g_assert_no_error (error);
}

static gpointer
take_missing_job (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(TepatPeriode) periode = tepat_periode_get (db, NULL, error);
  gint64 n = -1;

  tepat_periode_take_missing (db, periode, &n, error);

  return GINT_TO_POINTER (n);
}

/* A desa is split while the periode runs; one that is only planned does not belong to it. */
static void
test_the_list_of_desa_changes (Kabupaten     *kab,
                               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  kabupaten_exec (kab, "INSERT INTO wilayah (uid, kode, induk, tingkat, nama, berlaku_dari) VALUES"
                       " ('w8', '9901022008', '990102', 4, 'Rencana', '2099-06-01')");
  /* An office that begins with Tepat takes its list in on a day after the periode. */
  kabupaten_exec (kab, "UPDATE wilayah SET berlaku_dari = date ('now') WHERE uid = 'w6'");
  kabupaten_open (kab, kab->kepala, "2020-11", &error);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM tahapan"), ==, 3);
  kabupaten_exec (kab, "INSERT INTO wilayah (uid, kode, induk, tingkat, nama, berlaku_dari) VALUES"
                       " ('w7', '9901022002', '990102', 4, 'Barumekar', '2026-11-05')");
  tepat_store_write (kab->store, kab->supervisor, take_missing_job, NULL, NULL, NULL, &error);
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_cmpint (GPOINTER_TO_INT (tepat_store_write (kab->store, kab->kepala, take_missing_job,
                                                       NULL, NULL, NULL, &error)), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM tahapan WHERE"
                                         " wilayah = '9901022002' AND keadaan = 'buka'"), ==, 1);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM jejak WHERE"
                                         " perbuatan = 'periode.desa'"), ==, 1);
  g_assert_cmpint (GPOINTER_TO_INT (tepat_store_write (kab->store, kab->kepala, take_missing_job,
                                                       NULL, NULL, NULL, &error)), ==, 0);
  g_assert_no_error (error);
}

static void
test_final_opens_as_a_revision (Kabupaten     *kab,
                                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *first = NULL;

  kabupaten_add (kab, DESA_1, 1);
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_bring_to_final (kab);
  first = g_strdup (kab->periode->data_sha256);

  g_assert_false (kabupaten_reopen_desa (kab, kab->operator, DESA_1, "ada yang lupa", &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  kabupaten_reopen_desa (kab, kab->supervisor, DESA_1, "ada yang lupa", &error);
  g_assert_no_error (error);
  g_assert_cmpint (kabupaten_count (kab, "SELECT revisi FROM periode"), ==, 1);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM tahapan WHERE keadaan = 'final'"),
                   ==, 2);

  kabupaten_add (kab, DESA_1, 1);
  kabupaten_bring_to_final (kab);
  g_assert_cmpstr (kab->periode->data_sha256, !=, first);
  /* What the first letter speaks of is still there. */
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM potret"), ==, 4);
}

static void
test_an_old_periode_stays_closed (Kabupaten     *kab,
                                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPeriode) old = NULL;

  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_bring_to_final (kab);
  old = tepat_periode_copy (kab->periode);
  kabupaten_open (kab, kab->kepala, "2026-12", &error);
  g_assert_no_error (error);
  tepat_periode_free (kab->periode);
  kab->periode = g_steal_pointer (&old);
  g_assert_false (kabupaten_reopen_desa (kab, kab->supervisor, DESA_1, "terlambat tahu", &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE);
}

static void
test_all_ready_desa_at_once (Kabupaten     *kab,
                             gconstpointer  data)
{
  g_autoptr(TepatFinalisasiSummary) summary = NULL;
  g_autoptr(TepatJob) job = tepat_job_new ("uji");
  g_autoptr(GError) error = NULL;

  kabupaten_add (kab, DESA_1, 2);
  kabupaten_add (kab, DESA_2, 2);
  kabupaten_exec (kab, "UPDATE penduduk SET kurang = 1 WHERE wilayah = '" DESA_2 "'");
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_close (kab, kab->supervisor, DESA_1, "1/BA", &error);
  kabupaten_close (kab, kab->supervisor, DESA_2, "2/BA", &error);
  g_assert_no_error (error);
  summary = tepat_finalisasi_run (kab->store, kab->supervisor, NULL, NULL, kab->periode->id, NULL,
                                  job, &error);
  g_assert_no_error (error);
  g_assert_cmpint (summary->n_final, ==, 1);
  g_assert_cmpint (summary->refused->len, ==, 1);
  g_assert_cmpstr (((TepatFinalisasiRefusal *) summary->refused->pdata[0])->wilayah, ==, DESA_2);
}

static void
test_cancelling_leaves_whole_desa (Kabupaten     *kab,
                                   gconstpointer  data)
{
  g_autoptr(TepatJob) job = tepat_job_new ("uji");
  g_autoptr(GError) error = NULL;

  kabupaten_add (kab, DESA_1, 2);
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  kabupaten_close (kab, kab->supervisor, DESA_1, "1/BA", &error);
  g_assert_no_error (error);
  g_cancellable_cancel (tepat_job_get_cancellable (job));
  g_assert_null (tepat_finalisasi_run (kab->store, kab->supervisor, NULL, NULL, kab->periode->id,
                                       NULL, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM potret"), ==, 0);
}

static void
test_a_scan_is_kept_under_its_hash (Kabupaten     *kab,
                                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (kab->dir, "ba.pdf", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr(TepatMedia) media = NULL;
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, "bukan pdf", -1, NULL);
  g_assert_null (tepat_media_take (kab->store, path, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_file_set_contents (path, "%PDF-1.7 berita acara", -1, NULL);
  media = tepat_media_take (kab->store, path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (media->jenis, ==, "application/pdf");
  kept = tepat_media_get_path (kab->store, media->sha256);
  g_assert_true (g_file_get_contents (kept, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "%PDF-1.7 berita acara");
}

static void
test_a_huge_scan_is_refused (Kabupaten     *kab,
                             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (kab->dir, "film.pdf", NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, "%PDF-1.7", -1, NULL);
  g_assert_cmpint (truncate (path, TEPAT_MEDIA_MAX_BYTES + 1), ==, 0);
  g_assert_null (tepat_media_take (kab->store, path, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/periode/" path, Kabupaten, NULL, kabupaten_setup, func, kabupaten_teardown)
  ADD ("open/calendar", test_calendar_is_checked);
  ADD ("open/month-names-itself", test_a_month_names_itself);
  ADD ("open/every-desa", test_opening_reaches_every_desa);
  ADD ("open/old-one-stays-closed", test_an_old_periode_stays_closed);
  ADD ("access/scope", test_scope_is_asked);
  ADD ("states/no-sequence-without-document", test_no_sequence_is_final_without_document);
  ADD ("states/kabupaten-waits", test_kabupaten_waits_for_its_desa);
  ADD ("states/desa-outside", test_a_desa_outside_the_periode_is_seen);
  ADD ("states/revision", test_final_opens_as_a_revision);
  ADD ("checks/attributes-and-waiver", test_missing_attributes_block_until_waived);
  ADD ("open/list-of-desa-changes", test_the_list_of_desa_changes);
  ADD ("checks/the-office-says-which-flags-block", test_the_office_says_which_flags_block);
  ADD ("checks/one-nik-twice", test_one_nik_twice_blocks_both_desa);
  ADD ("checks/changed-after-closing", test_a_change_after_closing_blocks);
  ADD ("all/ready-desa", test_all_ready_desa_at_once);
  ADD ("all/cancel", test_cancelling_leaves_whole_desa);
  ADD ("media/scan", test_a_scan_is_kept_under_its_hash);
  ADD ("media/huge", test_a_huge_scan_is_refused);

  return g_test_run ();
}
