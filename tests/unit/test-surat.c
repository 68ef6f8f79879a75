/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "letter-fixture.h"
#include "tepat-access.h"
#include "tepat-hak.h"
#include "tepat-surat-verdict.h"
#include "tepat-workspace-check.h"

static char *
contents (const char *path,
          gsize      *length)
{
  g_autoptr(GError) error = NULL;
  char *data = NULL;

  g_file_get_contents (path, &data, length, &error);
  g_assert_no_error (error);

  return data;
}

static void
test_input_is_checked (Kabupaten     *kab,
                       gconstpointer  data)
{
  static const struct { TepatSuratInput input; const char *field; } cases[] = {
    { { "12", "2026-11-22", "Wati", "Kepala" }, NULL },
    { { "12", "2026-11-22", "Wati", "Bupati", NULL, "" }, NULL },
    { { " ", "2026-11-22", "Wati", "Kepala" }, "nomor" },
    { { "12", "22-11-2026", "Wati", "Kepala" }, "tanggal" },
    { { "12", "2026-02-30", "Wati", "Kepala" }, "tanggal" },
    { { "12", "2026-11-22", NULL, "Kepala" }, "penandatangan" },
    { { "12", "2026-11-22", "Wati", "" }, "jabatan" },
    { { "12", "2026-11-22", "Wati", "Kepala", NULL, "1970" }, "nip" },
    { { "12", "2026-11-22", "Wati", "Kepala", NULL, "19700312199503200x" }, "nip" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *field = NULL;

      g_assert_true (tepat_surat_input_check (&cases[i].input, &field, NULL) ==
                     (cases[i].field == NULL));
      g_assert_cmpstr (field, ==, cases[i].field);
    }
}

static void
test_only_final_data_gets_a_letter (Kabupaten     *kab,
                                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  g_assert_null (letter_draft (kab, kab->supervisor, &letter_12, &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE);
  g_clear_error (&error);
  kabupaten_bring_to_final (kab);
  g_assert_null (letter_draft (kab, kab->operator, &letter_12, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
}

static void
test_number_follows_the_pattern (Kabupaten     *kab,
                                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSurat) surat = NULL;

  letter_make_final (kab);
  surat = letter_draft (kab, kab->supervisor, &letter_12, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (surat->nomor, ==, "000.8.3/12/2026");
  g_assert_null (letter_draft (kab, kab->supervisor, &letter_12, &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE);
  g_clear_error (&error);
  letter_cancel (kab, kab->supervisor, "12", &error);
  g_assert_no_error (error);
  tepat_surat_free (surat);
  surat = letter_draft (kab, kab->supervisor, &letter_12, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (surat->nomor, ==, "000.8.3/12/2026");
}

/* Whoever tries in whatever order: the one who drafted is never the one who approved. */
static void
test_maker_is_never_checker (Kabupaten     *kab,
                             gconstpointer  data)
{
  TepatActor *actors[] = { kab->kepala, kab->supervisor, kab->operator, kab->tamu };
  g_autoptr(TepatSurat) last = NULL;
  g_autoptr(TepatSurat) approved = NULL;
  g_autoptr(GError) error = NULL;

  letter_make_final (kab);
  for (int i = 0; i < 150; i++)
    {
      g_autoptr(TepatSurat) surat = NULL;
      TepatActor *who = actors[g_test_rand_int_range (0, G_N_ELEMENTS (actors))];

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          surat = letter_draft (kab, who, &letter_12, NULL);
          break;
        case 1:
          letter_cancel (kab, who, "12", NULL);
          break;
        case 2:
          kabupaten_reopen_desa (kab, who, DESA_1, "uji coba revisi", NULL);
          if (kabupaten_count (kab, "SELECT count (*) FROM periode WHERE keadaan = 'dibuka'") > 0)
            kabupaten_bring_to_final (kab);
          break;
        default:
          surat = letter_approve (kab, who, "12", NULL);
          if (surat != NULL)     /* free the number for the next round */
            kabupaten_exec (kab, "UPDATE surat SET nomor = nomor || '-' || uid WHERE"
                                 " keadaan = 'disetujui'");
        }
      g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM surat WHERE"
                                             " lower (dibuat_oleh) = lower (disetujui_oleh)"),
                       ==, 0);
    }
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM surat WHERE"
                                         " keadaan = 'disetujui' AND disetujui_oleh IS NULL"),
                   ==, 0);
  /* After all that, two persons who do it right still can. */
  letter_cancel (kab, kab->kepala, "12", NULL);
  kabupaten_reopen_desa (kab, kab->supervisor, DESA_1, "sekali lagi", &error);
  g_assert_no_error (error);
  kabupaten_bring_to_final (kab);
  last = letter_draft (kab, kab->supervisor, &letter_12, &error);
  g_assert_no_error (error);
  approved = letter_approve (kab, kab->kepala, last->uid, &error);
  g_assert_no_error (error);
}

static void
test_maker_in_other_letters (Kabupaten     *kab,
                             gconstpointer  data)
{
  static const char * const hak[] = { TEPAT_HAK_SURAT_SETUJU, TEPAT_HAK_DATA_LIHAT, NULL };
  static const char * const scope[] = { "9901", NULL };
  g_autoptr(TepatActor) disguise = tepat_actor_new ("x", "SuperVisor", "uji", hak, scope);
  g_autoptr(TepatSurat) surat = NULL;
  g_autoptr(GError) error = NULL;

  letter_make_final (kab);
  surat = letter_draft (kab, kab->supervisor, &letter_12, NULL);
  g_assert_null (letter_approve (kab, disguise, surat->uid, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON);
  g_clear_error (&error);
  g_assert_null (letter_approve (kab, kab->supervisor, surat->uid, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON);
}

static void
test_approval_writes_the_file (Kabupaten     *kab,
                               gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = letter_make_approved (kab);
  g_autofree char *path = tepat_surat_get_path (kab->store, surat);
  g_autofree char *bytes = NULL;
  g_autofree char *sha256 = NULL;
  gsize length;

  g_assert_cmpstr (surat->disetujui_oleh, ==, "kepala");
  g_assert_cmpstr (surat->berkas, ==, "000.8.3-12-2026.pdf");
  bytes = contents (path, &length);
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, length);
  g_assert_cmpstr (surat->berkas_sha256, ==, sha256);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM periode WHERE"
                                         " keadaan = 'disahkan'"), ==, 1);
  g_assert_cmpint (surat->jejak_seq, ==, kab->periode->jejak_seq);
}

/* Months later, names and places have changed; the letter has not. */
static void
test_reprint_has_the_same_bytes (Kabupaten     *kab,
                                 gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = letter_make_approved (kab);
  g_autofree char *path = tepat_surat_get_path (kab->store, surat);
  g_autofree char *copy = g_build_filename (kab->dir, "ulang.pdf", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr(GError) error = NULL;
  gsize first_length, second_length;

  first = contents (path, &first_length);
  g_unlink (path);
  kabupaten_exec (kab, "UPDATE wilayah SET nama = nama || ' Baru'");
  kabupaten_exec (kab, "UPDATE penduduk SET nama = 'Diganti'");
  kabupaten_exec (kab, "INSERT INTO meta VALUES ('surat.alamat', 'Jalan Lain 1')");
  kabupaten_reopen (kab);
  tepat_surat_reprint (kab->store, kab->supervisor, "12", copy, NULL, &error);
  g_assert_no_error (error);
  second = contents (copy, &second_length);
  g_assert_cmpmem (first, first_length, second, second_length);
}

static void
test_reprint_of_changed_inputs_is_refused (Kabupaten     *kab,
                                           gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = letter_make_approved (kab);
  g_autofree char *copy = g_build_filename (kab->dir, "ulang.pdf", NULL);
  g_autoptr(GError) error = NULL;

  kabupaten_tamper (kab, "UPDATE surat SET masukan = replace (masukan, 'Wati', 'Siti')");
  g_assert_false (tepat_surat_reprint (kab->store, kab->kepala, "12", copy, NULL, &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_CHANGED);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static TepatSuratVerdict *
verify_text (Kabupaten  *kab,
             const char *text)
{
  g_autoptr(GError) error = NULL;
  TepatSuratVerdict *verdict = tepat_surat_verify_text (kab->store, kab->tamu, text, NULL, &error);

  g_assert_no_error (error);

  return verdict;
}

static TepatSuratVerdict *
verify_file (Kabupaten  *kab,
             const char *path)
{
  g_autoptr(GError) error = NULL;
  TepatSuratVerdict *verdict = tepat_surat_verify_file (kab->store, kab->tamu, path, NULL, &error);

  g_assert_no_error (error);

  return verdict;
}

static gboolean
holds (TepatSuratVerdict *verdict,
       const char        *point)
{
  for (guint i = 0; i < verdict->points->len; i++)
    {
      TepatSuratPoint *one = verdict->points->pdata[i];

      if (g_str_equal (one->id, point))
        return one->ok;
    }
  g_assert_not_reached ();
}

static char *
mark_of (const TepatSurat *surat)
{
  g_autoptr(TepatLetterMark) mark = tepat_letter_mark_new (surat->uid, surat->data_sha256,
                                                           surat->jejak_seq, surat->jejak_hash);

  return tepat_letter_mark_to_text (mark);
}

static void
test_a_true_letter_holds (Kabupaten     *kab,
                          gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = letter_make_approved (kab);
  g_autofree char *path = tepat_surat_get_path (kab->store, surat);
  g_autofree char *text = mark_of (surat);
  g_autoptr(TepatSuratVerdict) by_file = verify_file (kab, path);
  g_autoptr(TepatSuratVerdict) by_text = verify_text (kab, text);

  g_assert_true (by_file->ok);
  g_assert_cmpuint (by_file->points->len, ==, 5);
  g_assert_true (by_text->ok);
  g_assert_cmpuint (by_text->points->len, ==, 4);
}

static void
test_a_forged_file_shows (Kabupaten     *kab,
                          gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = letter_make_approved (kab);
  g_autofree char *path = tepat_surat_get_path (kab->store, surat);
  g_autofree char *forged = g_build_filename (kab->dir, "palsu.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(TepatSuratVerdict) verdict = NULL;
  gsize length;

  bytes = contents (path, &length);
  bytes[length - 2] ^= 1;
  g_file_set_contents (forged, bytes, length, NULL);
  verdict = verify_file (kab, forged);
  g_assert_false (verdict->ok);
  g_assert_false (holds (verdict, "berkas"));
  g_assert_true (holds (verdict, "data"));
}

static void
test_a_foreign_letter_is_unknown (Kabupaten     *kab,
                                  gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = letter_make_approved (kab);
  g_autofree char *text = NULL;
  g_autoptr(TepatSuratVerdict) verdict = NULL;

  g_free (surat->uid);
  surat->uid = g_strdup ("01930000-0000-7000-8000-000000000000");
  text = mark_of (surat);
  verdict = verify_text (kab, text);
  g_assert_false (verdict->ok);
  g_assert_null (verdict->surat);
}

static void
test_a_draft_does_not_hold (Kabupaten     *kab,
                            gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = NULL;
  g_autofree char *text = NULL;
  g_autoptr(TepatSuratVerdict) verdict = NULL;

  letter_make_final (kab);
  surat = letter_draft (kab, kab->supervisor, &letter_12, NULL);
  text = mark_of (surat);
  verdict = verify_text (kab, text);
  g_assert_false (holds (verdict, "surat"));
}

static void
test_touched_data_shows (Kabupaten     *kab,
                         gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = letter_make_approved (kab);
  g_autofree char *text = mark_of (surat);
  g_autoptr(TepatSuratVerdict) blob = NULL;
  g_autoptr(TepatSuratVerdict) both = NULL;

  kabupaten_tamper (kab, "UPDATE potret SET isi = (SELECT isi FROM potret WHERE wilayah = '"
                         DESA_3 "') WHERE wilayah = '" DESA_1 "'");
  blob = verify_text (kab, text);
  g_assert_false (holds (blob, "data"));
  /* The forger also puts the fitting hash beside it. */
  kabupaten_tamper (kab, "UPDATE potret SET sha256 = (SELECT sha256 FROM potret WHERE wilayah = '"
                         DESA_3 "') WHERE wilayah = '" DESA_1 "'");
  both = verify_text (kab, text);
  g_assert_false (holds (both, "data"));
  g_assert_true (holds (both, "rantai"));
}

static void
test_removed_newest_entries_show (Kabupaten     *kab,
                                  gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = letter_make_approved (kab);
  g_autofree char *text = mark_of (surat);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM jejak WHERE seq >= %" G_GINT64_FORMAT,
                                          surat->jejak_seq);
  g_autoptr(TepatSuratVerdict) approval = NULL;
  g_autoptr(TepatSuratVerdict) finalisation = NULL;

  kabupaten_tamper (kab, "DELETE FROM jejak WHERE seq >= (SELECT max (seq) - 1 FROM jejak)");
  approval = verify_text (kab, text);
  g_assert_false (holds (approval, "jejak"));
  g_assert_false (holds (approval, "rantai"));
  kabupaten_tamper (kab, sql);
  finalisation = verify_text (kab, text);
  g_assert_false (holds (finalisation, "jejak"));
}

static void
test_changed_entry_shows (Kabupaten     *kab,
                          gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = letter_make_approved (kab);
  g_autofree char *text = mark_of (surat);
  g_autoptr(TepatSuratVerdict) verdict = NULL;

  kabupaten_tamper (kab, "UPDATE jejak SET pelaku = 'orang lain' WHERE seq = 3");
  verdict = verify_text (kab, text);
  g_assert_false (holds (verdict, "rantai"));
}

static void
test_reopened_data_is_not_approved (Kabupaten     *kab,
                                    gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = NULL;
  g_autoptr(GError) error = NULL;

  letter_make_final (kab);
  surat = letter_draft (kab, kab->supervisor, &letter_12, NULL);
  kabupaten_reopen_desa (kab, kab->supervisor, DESA_1, "ada kesalahan", &error);
  g_assert_no_error (error);
  /* It waits for nobody any more, and its number is free. */
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM surat WHERE keadaan = 'batal'"), ==,
                   1);
  g_assert_null (letter_approve (kab, kab->kepala, surat->uid, &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE);
  g_clear_error (&error);
  kabupaten_bring_to_final (kab);
  g_assert_null (letter_approve (kab, kab->kepala, surat->uid, &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE);
}

/* After a revision the first letter still holds: what it speaks of was never changed. */
static void
test_a_revision_leaves_the_first_letter_true (Kabupaten     *kab,
                                              gconstpointer  data)
{
  g_autoptr(TepatSurat) first = letter_make_approved (kab);
  g_autofree char *first_text = mark_of (first);
  g_autofree char *second_text = NULL;
  g_autoptr(TepatSurat) second = NULL;
  g_autoptr(TepatSurat) approved = NULL;
  g_autoptr(TepatSuratVerdict) first_verdict = NULL;
  g_autoptr(TepatSuratVerdict) second_verdict = NULL;
  g_autoptr(GError) error = NULL;
  TepatSuratInput input = letter_12;

  kabupaten_add (kab, DESA_1, 1);
  kabupaten_reopen_desa (kab, kab->supervisor, DESA_1, "keluarga tertinggal", &error);
  g_assert_no_error (error);
  kabupaten_bring_to_final (kab);
  input.nomor = "13";
  second = letter_draft (kab, kab->supervisor, &input, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second->revisi, ==, 1);
  g_assert_nonnull (strstr (second->masukan, "\"nomor_lama\":\"000.8.3/12/2026\""));
  approved = letter_approve (kab, kab->kepala, second->uid, &error);
  g_assert_no_error (error);
  second_text = mark_of (approved);
  g_assert_cmpstr (first->data_sha256, !=, approved->data_sha256);
  first_verdict = verify_text (kab, first_text);
  second_verdict = verify_text (kab, second_text);
  g_assert_true (first_verdict->ok);
  g_assert_true (second_verdict->ok);
}

static gboolean
count_families (TepatDb     *db,
                const char  *wilayah,
                gint64      *value,
                GError     **error)
{
  return tepat_db_get_int_trusted (db, "SELECT 100 + count (*) FROM keluarga WHERE wilayah = $1",
                                   value, error, "s", wilayah);
}

static gpointer
finalise_with_recap_job (TepatDb       *db,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  LetterAct *act = data;

  tepat_finalisasi_desa (db, NULL, act->recaps, act->periode, act->name, cancellable, error);

  return NULL;
}

/* A plugin's count gets its column, with the sums of the kecamatan. */
static void
test_contributed_recaps_are_on_the_letter (Kabupaten     *kab,
                                           gconstpointer  data)
{
  static const TepatRecapDef recap = { "sanggah", "Sanggah", count_families };
  static const char * const desa[] = { DESA_1, DESA_2, DESA_3 };
  g_autoptr(GPtrArray) recaps = g_ptr_array_new ();
  g_autoptr(TepatSurat) surat = NULL;
  g_autoptr(TepatSurat) approved = NULL;
  g_autoptr(GError) error = NULL;
  LetterAct act = { .input = &letter_12, .recaps = recaps };

  g_ptr_array_add (recaps, (gpointer) &recap);
  kabupaten_add (kab, DESA_1, 4);
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  act.periode = kab->periode->id;
  for (guint i = 0; i < G_N_ELEMENTS (desa); i++)
    {
      act.name = desa[i];
      kabupaten_close (kab, kab->supervisor, desa[i], "1/BA", &error);
      tepat_store_write (kab->store, kab->supervisor, finalise_with_recap_job, &act, NULL, NULL,
                         &error);
      g_assert_no_error (error);
    }
  kabupaten_finalise_all (kab, kab->supervisor, &error);
  surat = tepat_store_write (kab->store, kab->supervisor, letter_draft_job, &act, NULL, NULL,
                             &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (surat->masukan, "\"kecamatan\":\"Utara\",\"sanggah\":204"));
  g_assert_nonnull (strstr (surat->masukan, "\"kecamatan\":\"Selatan\",\"sanggah\":100"));
  approved = letter_approve (kab, kab->kepala, surat->uid, &error);
  g_assert_no_error (error);
}

/* A person may have two accounts; the NIP tells that it is one. */
static void
test_two_accounts_are_one_person (Kabupaten     *kab,
                                  gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = NULL;
  g_autoptr(TepatSurat) approved = NULL;
  g_autoptr(GError) error = NULL;

  letter_make_final (kab);
  kabupaten_exec (kab, "INSERT INTO peran VALUES ('uji', 'Uji', 2, '[]')");
  kabupaten_exec (kab, "INSERT INTO pengguna (uid, nama, nama_lengkap, nip, peran, wilayah, sandi,"
                       " dibuat) VALUES ('u1', 'supervisor', 'Wati', '197003121995032001', 'uji',"
                       " '[\"\"]', '', ''), ('u2', 'kepala', 'Wati', '19700312 199503 2 001', 'uji',"
                       " '[\"\"]', '', '')");
  surat = letter_draft (kab, kab->supervisor, &letter_12, &error);
  g_assert_no_error (error);
  g_assert_null (letter_approve (kab, kab->kepala, surat->uid, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON);
  g_clear_error (&error);
  kabupaten_exec (kab, "UPDATE pengguna SET nip = '' WHERE uid = 'u2'");
  approved = letter_approve (kab, kab->kepala, surat->uid, &error);
  g_assert_no_error (error);
}

/* What is approved is the data; whoever froze it has made it. */
static void
test_who_finalised_does_not_approve (Kabupaten     *kab,
                                     gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = NULL;
  g_autoptr(GError) error = NULL;

  letter_make_final (kab);
  surat = letter_draft (kab, kab->supervisor, &letter_12, &error);
  g_assert_no_error (error);
  kabupaten_exec (kab, "UPDATE periode SET difinalkan_oleh = 'kepala'");
  g_assert_null (letter_approve (kab, kab->kepala, surat->uid, &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM surat WHERE"
                                         " keadaan = 'disetujui'"), ==, 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static gboolean
check_speaks_of (Kabupaten  *kab,
                 const char *file)
{
  g_autoptr(TepatJob) job = tepat_job_new ("check");
  g_autoptr(GPtrArray) findings = tepat_workspace_check (kab->store, job, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      TepatFinding *finding = findings->pdata[i];

      if (strcmp (finding->id, "surat") == 0)
        return strstr (finding->detail, file) != NULL;
    }
  g_assert_not_reached ();
}

/* What processes left behind that were killed while they drew, and after the file had its name. */
static void
test_leftovers_are_swept_away (Kabupaten     *kab,
                               gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (kab->dir, "surat", NULL);
  g_autofree char *drawn = g_build_filename (folder, ".rancangan-2000000000-0.pdf", NULL);
  g_autofree char *named = g_build_filename (folder, "000.8.3-12-2026.pdf", NULL);
  g_autoptr(TepatSurat) surat = NULL;
  g_autoptr(TepatSurat) approved = NULL;
  g_autoptr(GError) error = NULL;

  letter_make_final (kab);
  surat = letter_draft (kab, kab->supervisor, &letter_12, &error);
  g_assert_no_error (error);
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (drawn, "%PDF-1.4", -1, NULL);
  g_assert_true (check_speaks_of (kab, ".rancangan-2000000000-0.pdf"));
  g_unlink (drawn);
  tepat_surat_reprint (kab->store, kab->supervisor, surat->uid, named, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (check_speaks_of (kab, "000.8.3-12-2026.pdf"));
  g_file_set_contents (drawn, "%PDF-1.4", -1, NULL);
  approved = letter_approve (kab, kab->kepala, surat->uid, &error);
  g_assert_no_error (error);
  g_assert_false (check_speaks_of (kab, ".pdf"));
  g_assert_cmpstr (approved->berkas, ==, "000.8.3-12-2026.pdf");
  g_assert_cmpuint (count_files (folder), ==, 1);
}

/* A file that somebody put there, the signed scan of another year perhaps, is nobody's to replace. */
static void
test_a_foreign_file_stays (Kabupaten     *kab,
                           gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (kab->dir, "surat", NULL);
  g_autofree char *scan = g_build_filename (folder, "000.8.3-12-2026.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(TepatSurat) surat = NULL;
  gsize length;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (scan, "pindaian", -1, NULL);
  surat = letter_make_approved (kab);
  bytes = contents (scan, &length);
  g_assert_cmpstr (bytes, ==, "pindaian");
  g_assert_cmpstr (surat->berkas, !=, "000.8.3-12-2026.pdf");
  g_assert_cmpuint (count_files (folder), ==, 2);
}

/* Whoever forges the file and the record beside it has still the journal against them. */
static void
test_a_forged_record_shows (Kabupaten     *kab,
                            gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = letter_make_approved (kab);
  g_autofree char *path = tepat_surat_get_path (kab->store, surat);
  g_autofree char *bytes = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *sql = NULL;
  g_autoptr(TepatSuratVerdict) verdict = NULL;
  gsize length;

  bytes = contents (path, &length);
  bytes[length - 2] ^= 1;
  g_file_set_contents (path, bytes, length, NULL);
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, length);
  sql = g_strdup_printf ("UPDATE surat SET berkas_sha256 = '%s'", sha256);
  kabupaten_tamper (kab, sql);
  verdict = verify_file (kab, path);
  g_assert_true (holds (verdict, "berkas"));
  g_assert_false (holds (verdict, "jejak"));
  g_assert_false (verdict->ok);
}

static void
test_a_practice_letter_says_so (Kabupaten     *kab,
                                gconstpointer  data)
{
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  g_autoptr(TepatSurat) surat = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (pdftotext);
  kabupaten_exec (kab, "INSERT INTO meta (kunci, nilai) VALUES ('latihan', '1')");
  surat = letter_make_approved (kab);
  path = tepat_surat_get_path (kab->store, surat);
  g_spawn_sync (NULL, (char *[]) { pdftotext, path, (char *) "-", NULL }, NULL, G_SPAWN_DEFAULT,
                NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "LATIHAN"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/surat/" path, Kabupaten, NULL, kabupaten_setup, func, kabupaten_teardown)
  ADD ("draft/input", test_input_is_checked);
  ADD ("draft/only-final", test_only_final_data_gets_a_letter);
  ADD ("draft/number", test_number_follows_the_pattern);
  ADD ("draft/contributed-recaps", test_contributed_recaps_are_on_the_letter);
  ADD ("approve/maker-is-never-checker", test_maker_is_never_checker);
  ADD ("approve/maker-in-other-letters", test_maker_in_other_letters);
  ADD ("approve/two-accounts", test_two_accounts_are_one_person);
  ADD ("who-finalised-does-not-approve", test_who_finalised_does_not_approve);
  ADD ("approve/leftovers", test_leftovers_are_swept_away);
  ADD ("approve/foreign-file", test_a_foreign_file_stays);
  ADD ("verify/forged-record", test_a_forged_record_shows);
  ADD ("approve/practice", test_a_practice_letter_says_so);
  ADD ("approve/file", test_approval_writes_the_file);
  ADD ("approve/reopened", test_reopened_data_is_not_approved);
  ADD ("approve/revision", test_a_revision_leaves_the_first_letter_true);
  ADD ("reprint/same-bytes", test_reprint_has_the_same_bytes);
  ADD ("reprint/changed-inputs", test_reprint_of_changed_inputs_is_refused);
  ADD ("verify/true", test_a_true_letter_holds);
  ADD ("verify/forged-file", test_a_forged_file_shows);
  ADD ("verify/foreign", test_a_foreign_letter_is_unknown);
  ADD ("verify/draft", test_a_draft_does_not_hold);
  ADD ("verify/touched-data", test_touched_data_shows);
  ADD ("verify/removed-entries", test_removed_newest_entries_show);
  ADD ("verify/changed-entry", test_changed_entry_shows);

  return g_test_run ();
}
