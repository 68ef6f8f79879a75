/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "letter-fixture.h"
#include "tepat-access.h"
#include "tepat-surat-scan.h"
#include "tepat-surat-verdict.h"
#include "tepat-workspace-check.h"

/* What an office may change about its letters, and what plugins add to them. */

static gpointer
template_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  tepat_surat_set_template (db, TEPAT_SURAT_TEMPLATE, data, error);

  return NULL;
}

static void
set_template (Kabupaten   *kab,
              TepatActor  *who,
              const char  *from,
              const char  *to,
              GError     **error)
{
  g_autoptr(TepatLetterTemplate) builtin =
    tepat_letter_template_new_builtin ("surat-pengesahan", NULL);
  GBytes *bytes = tepat_letter_template_get_source (builtin);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto(GStrv) parts = g_strsplit (text, from, -1);
  g_autofree char *changed = g_strjoinv (to, parts);
  g_autoptr(GBytes) source = g_bytes_new (changed, strlen (changed));
  GError *local = NULL;

  tepat_store_write (kab->store, who, template_job, source, NULL, NULL, &local);
  if (local != NULL)
    g_propagate_error (error, local);
}

/* The office writes its own words; a mistake is named with its line and changes nothing. */
static void
test_the_office_changes_the_template (Kabupaten     *kab,
                                      gconstpointer  data)
{
  g_autoptr(TepatSurat) before = NULL;
  g_autoptr(TepatSurat) after = NULL;
  g_autoptr(GError) error = NULL;

  letter_make_final (kab);
  before = letter_draft (kab, kab->supervisor, &letter_12, &error);
  g_assert_no_error (error);
  set_template (kab, kab->supervisor, "</paragraf>", "</paragra>", &error);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "63"));
  g_clear_error (&error);
  set_template (kab, kab->supervisor, "{{wilayah.kode}}", "{{wilayah.kodenya}}", &error);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "wilayah.kodenya"));
  g_clear_error (&error);
  set_template (kab, kab->operator, "Demikian", "Begitulah", &error);
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM templat"), ==, 1);

  set_template (kab, kab->supervisor, "Demikian", "Begitulah", &error);
  g_assert_no_error (error);
  letter_cancel (kab, kab->supervisor, before->uid, &error);
  g_assert_no_error (error);
  after = letter_draft (kab, kab->supervisor, &letter_12, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after->templat_sha256, !=, before->templat_sha256);
}

static gboolean
count_one (TepatDb     *db,
           gint64       periode,
           const char  *wilayah,
           gint64      *value,
           GError     **error)
{
  *value = 1;

  return TRUE;
}

static gpointer
waive_plugin_check_job (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  LetterAct *act = data;

  if (tepat_finalisasi_waive (db, act->checks, act->periode, DESA_1, "usulan", "Dirapatkan kemudian",
                              error))
    tepat_finalisasi_desa (db, act->checks, NULL, act->periode, DESA_1, NULL, error);

  return NULL;
}

/* A check of a plugin blocks like the others, and its waiver has its name on the letter. */
static void
test_a_plugin_s_waiver_has_its_name (Kabupaten     *kab,
                                     gconstpointer  data)
{
  static const TepatCheckDef check = { "usulan", "Usulan belum diputus", "Putuskan.", TRUE,
                                       count_one, NULL };
  g_autoptr(GPtrArray) checks = g_ptr_array_new ();
  g_autoptr(TepatSurat) surat = NULL;
  g_autoptr(GError) error = NULL;
  LetterAct act = { .input = &letter_12, .checks = checks };

  g_ptr_array_add (checks, (gpointer) &check);
  kabupaten_open (kab, kab->kepala, "2026-11", NULL);
  act.periode = kab->periode->id;
  kabupaten_close (kab, kab->supervisor, DESA_1, "1/BA", &error);
  tepat_store_write (kab->store, kab->supervisor, waive_plugin_check_job, &act, NULL, NULL, &error);
  g_assert_no_error (error);
  kabupaten_close (kab, kab->supervisor, DESA_2, "2/BA", &error);
  kabupaten_finalise (kab, kab->supervisor, DESA_2, &error);
  kabupaten_close (kab, kab->supervisor, DESA_3, "3/BA", &error);
  kabupaten_finalise (kab, kab->supervisor, DESA_3, &error);
  kabupaten_finalise_all (kab, kab->supervisor, &error);
  g_assert_no_error (error);
  surat = tepat_store_write (kab->store, kab->supervisor, letter_draft_job, &act, NULL, NULL,
                             &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (surat->masukan, "\"pemeriksaan\":\"Usulan belum diputus\""));
}

/* The letter of the head of the region has its own heading. */
static void
test_the_kop_may_be_the_bupati_s (Kabupaten     *kab,
                                  gconstpointer  data)
{
  g_autoptr(TepatSurat) surat = NULL;
  g_autoptr(GError) error = NULL;

  letter_make_final (kab);
  kabupaten_exec (kab, "INSERT INTO meta VALUES ('surat.kop', 'bupati'), ('surat.tte', 'ya')");
  surat = letter_draft (kab, kab->supervisor, &letter_12, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (surat->masukan, "\"jenis\":\"bupati\""));
  g_assert_nonnull (strstr (surat->masukan, "BUPATI CONTOH"));
  g_assert_nonnull (strstr (surat->masukan, "\"tte\":true"));
}

/* The letter speaks of the attachments that it has. */
static char *
text_of (Kabupaten        *kab,
         const TepatSurat *surat)
{
  g_autofree char *path = g_build_filename (kab->dir, "teks.pdf", NULL);
  const char *argv[] = { "pdftotext", path, "-", NULL };
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  tepat_surat_reprint (kab->store, kab->supervisor, surat->uid, path, NULL, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  for (char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      *p = ' ';

  return text;
}

static void
test_attachments_are_numbered (Kabupaten     *kab,
                               gconstpointer  data)
{
  TepatSuratInput without = letter_12;
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_autoptr(TepatSurat) surat = NULL;
  g_autoptr(TepatSurat) single = NULL;
  g_autofree char *both = NULL;
  g_autofree char *one = NULL;

  if (program == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  letter_make_final (kab);
  surat = letter_draft (kab, kab->supervisor, &letter_12, NULL);
  both = text_of (kab, surat);
  g_assert_nonnull (strstr (both, "LAMPIRAN I "));
  g_assert_nonnull (strstr (both, "LAMPIRAN II "));
  g_assert_nonnull (strstr (both, "sebagaimana Lampiran II."));
  letter_cancel (kab, kab->supervisor, "12", NULL);
  without.bnba = FALSE;
  single = letter_draft (kab, kab->supervisor, &without, NULL);
  one = text_of (kab, single);
  g_assert_nonnull (strstr (one, "LAMPIRAN "));
  g_assert_null (strstr (one, "LAMPIRAN I"));
  g_assert_nonnull (strstr (one, "sebagaimana Lampiran."));
}

typedef struct
{
  const char *name;
  TepatMedia *scan;
} Filing;

static gpointer
attach_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Filing *filing = data;

  return tepat_surat_attach_scan (db, filing->name, filing->scan, error)
         ? tepat_surat_get (db, filing->name, error) : NULL;
}

/* Files a scan of those bytes. */
static TepatSurat *
attach (Kabupaten   *kab,
        TepatActor  *who,
        const char  *bytes,
        GError     **error)
{
  g_autofree char *path = g_build_filename (kab->dir, "pindaian.pdf", NULL);
  Filing filing = { "12", NULL };
  TepatSurat *surat;

  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  filing.scan = tepat_media_take (kab->store, path, NULL);
  g_assert_nonnull (filing.scan);
  surat = tepat_store_write (kab->store, who, attach_job, &filing,
                             (GDestroyNotify) tepat_surat_free, NULL, error);
  tepat_media_free (filing.scan);

  return surat;
}

/* The program's own check finds the files where they are. */
static void
assert_media_whole (Kabupaten *kab)
{
  g_autoptr(TepatJob) job = tepat_job_new ("check");
  g_autoptr(GPtrArray) findings = tepat_workspace_check (kab->store, job, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      TepatFinding *finding = findings->pdata[i];

      if (strcmp (finding->id, "media") == 0 && !finding->good)
        g_error ("%s", finding->detail);
    }
}

static gboolean
holds (Kabupaten   *kab,
       const char  *bytes,
       GError     **error)
{
  g_autofree char *path = g_build_filename (kab->dir, "dibawa.pdf", NULL);
  g_autoptr(TepatSuratVerdict) verdict = NULL;

  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  verdict = tepat_surat_verify_file (kab->store, kab->supervisor, path, NULL, error);

  return verdict != NULL && verdict->ok;
}

/* The signed paper is kept with the approved letter; a better scan takes its place. */
static void
test_the_signed_paper_is_kept (Kabupaten     *kab,
                               gconstpointer  data)
{
  g_autoptr(TepatSurat) draft = NULL;
  g_autoptr(TepatSurat) approved = NULL;
  g_autoptr(TepatSurat) first = NULL;
  g_autoptr(TepatSurat) second = NULL;
  g_autoptr(GError) error = NULL;

  letter_make_final (kab);
  draft = letter_draft (kab, kab->supervisor, &letter_12, NULL);
  g_assert_null (attach (kab, kab->supervisor, "%PDF-1.4 satu", &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE);
  g_clear_error (&error);
  approved = letter_approve (kab, kab->kepala, draft->uid, NULL);
  g_assert_cmpstr (approved->pindaian_sha256, ==, NULL);
  g_assert_null (attach (kab, kab->operator, "%PDF-1.4 satu", &error));
  g_assert_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  g_clear_error (&error);

  first = attach (kab, kab->supervisor, "%PDF-1.4 satu", &error);
  g_assert_no_error (error);
  g_assert_nonnull (first->pindaian_sha256);
  g_assert_null (attach (kab, kab->supervisor, "%PDF-1.4 satu", &error));
  g_assert_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE);
  g_clear_error (&error);
  second = attach (kab, kab->kepala, "%PDF-1.4 dua", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second->pindaian_sha256, !=, first->pindaian_sha256);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM jejak"
                                         " WHERE perbuatan = 'surat.pindai'"), ==, 2);
  g_assert_cmpint (kabupaten_count (kab, "SELECT count (*) FROM media"), ==, 2);
  assert_media_whole (kab);
  g_assert_true (holds (kab, "%PDF-1.4 dua", &error));
  g_assert_no_error (error);
  g_assert_false (holds (kab, "%PDF-1.4 tiga", &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/surat-office/" path, Kabupaten, NULL, kabupaten_setup, func, kabupaten_teardown)
  ADD ("template", test_the_office_changes_the_template);
  ADD ("plugin-waiver", test_a_plugin_s_waiver_has_its_name);
  ADD ("attachments-are-numbered", test_attachments_are_numbered);
  ADD ("signed-paper", test_the_signed_paper_is_kept);
  ADD ("kop", test_the_kop_may_be_the_bupati_s);

  return g_test_run ();
}
