/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-musdes"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "musdes-tugas.h"
#include "test-office.h"

/* The musdes of a desa, from its agenda to the signed paper that closes the desa. */

static MusdesTugas *
task (Office     *o,
      const char *kunci)
{
  MusdesTugas *tugas = musdes_tugas_new (o->lists);

  tugas->kunci = g_strdup (kunci);

  return tugas;
}

static MusdesSurat *
run (Office         *o,
     TepatActor     *who,
     TepatStoreJob   job,
     MusdesTugas    *tugas,
     GError        **error)
{
  return tepat_store_write_as (o->r.kab.store, who, OFFICE_MODULE, job, tugas,
                               (GDestroyNotify) musdes_surat_free, NULL, error);
}

static MusdesSurat *
must (Office        *o,
      TepatStoreJob  job,
      MusdesTugas   *tugas)
{
  g_autoptr(GError) error = NULL;
  MusdesSurat *surat = run (o, o->desa, job, tugas, &error);

  g_assert_no_error (error);

  return surat;
}

static void
open_periode (Office *o)
{
  g_autoptr(GError) error = NULL;

  kabupaten_open (&o->r.kab, o->r.kab.kepala, "2026-11", &error);
  g_assert_no_error (error);
}

static void
record (Office     *o,
        const char *usulan,
        const char *hasil,
        const char *alasan)
{
  g_autoptr(MusdesTugas) tugas = task (o, DESA_1);
  const char * const usulan_list[] = { usulan, NULL };

  tugas->usulan = g_strdupv ((GStrv) usulan_list);
  tugas->hasil = g_strdup (hasil);
  tugas->alasan = g_strdup (alasan);
  musdes_surat_free (must (o, musdes_tugas_record, tugas));
}

/* All that is asked for before a session can end. */
static void
complete (Office *o)
{
  g_autoptr(MusdesTugas) tugas = task (o, DESA_1);

  musdes_tugas_set (tugas, "nomor", "400.9/12/BA/2026");
  musdes_tugas_set (tugas, "tanggal", "2026-11-14");
  musdes_tugas_set (tugas, "tempat", "Balai Desa");
  musdes_tugas_set (tugas, "pemimpin", "Suparman");
  musdes_tugas_set (tugas, "hadir", "Suparman; Kepala Desa\nSiti Aminah; Ketua RT 02");
  musdes_surat_free (must (o, musdes_tugas_open, tugas));
}

/* What waits is on the agenda, is decided in one go, and moves on with the document's number. */
static void
test_session (Office        *o,
              gconstpointer  data)
{
  g_autofree char *first = office_submit (o, PERSON (1, 1));
  g_autofree char *second = office_submit (o, PERSON (1, 2));
  g_autoptr(MusdesTugas) tugas = task (o, DESA_1);
  g_autoptr(MusdesSurat) opened = NULL, over = NULL;
  g_autoptr(GError) error = NULL;

  open_periode (o);
  opened = must (o, musdes_tugas_open, tugas);
  g_assert_cmpuint (opened->butir->len, ==, 2);
  g_assert_cmpint (opened->musdes->belum, ==, 2);
  record (o, first, MUSDES_LAYAK, NULL);
  /* Nothing moves before the session is over, and it is not before it is complete. */
  assert_text (&o->r, "SELECT group_concat (DISTINCT keadaan) FROM usul_sanggah_usulan", "diajukan");
  g_assert_null (run (o, o->desa, musdes_tugas_finish, tugas, &error));
  g_assert_error (error, USUL_ERROR, USUL_ERROR_MISSING);
  complete (o);
  record (o, second, MUSDES_TIDAK_LAYAK, "mampu");
  over = must (o, musdes_tugas_finish, tugas);
  g_assert_cmpstr (over->musdes->keadaan, ==, MUSDES_SELESAI);
  assert_text (&o->r, "SELECT group_concat (keadaan || ' ' || musdes_nomor || ' ' ||"
                      " coalesce (alasan_putusan, '')) FROM (SELECT * FROM usul_sanggah_usulan"
                      " ORDER BY nomor)",
               "layak 400.9/12/BA/2026 ,tidak_layak 400.9/12/BA/2026 mampu");
  assert_text (&o->r, "SELECT alasan_kode FROM usul_sanggah_langkah WHERE ke = 'tidak_layak'",
               "mampu");
}

/* A reason is asked for; a result can be changed or taken away until the end. */
static void
test_results (Office        *o,
              gconstpointer  data)
{
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  const char * const usulan[] = { uid, NULL };
  g_autoptr(MusdesTugas) tugas = task (o, DESA_1);
  g_autoptr(GError) missing = NULL, meanwhile = NULL;

  open_periode (o);
  musdes_surat_free (must (o, musdes_tugas_open, tugas));
  tugas->usulan = g_strdupv ((GStrv) usulan);
  tugas->hasil = g_strdup (MUSDES_TIDAK_LAYAK);
  g_assert_null (run (o, o->desa, musdes_tugas_record, tugas, &missing));
  g_assert_error (missing, USUL_ERROR, USUL_ERROR_MISSING);
  record (o, uid, MUSDES_TIDAK_LAYAK, "mampu");
  record (o, uid, MUSDES_LAYAK, NULL);
  assert_text (&o->r, "SELECT hasil || coalesce (alasan, '') FROM usul_sanggah_butir", "layak");
  record (o, uid, NULL, NULL);
  assert_text (&o->r, "SELECT hasil FROM usul_sanggah_butir", NULL);
  /* The second of two who looked at the same thing is told. */
  g_clear_pointer (&tugas->usulan, g_strfreev);
  g_free (tugas->hasil);
  tugas->hasil = g_strdup (MUSDES_LAYAK);
  tugas->butir = 1;
  tugas->butir_versi = 2;
  g_assert_null (run (o, o->desa, musdes_tugas_record, tugas, &meanwhile));
  g_assert_error (meanwhile, USUL_ERROR, USUL_ERROR_MEANWHILE);
}

/* What came later waits for the next session; what was withdrawn is off the agenda. */
static void
test_later (Office        *o,
            gconstpointer  data)
{
  static const UsulPutusan tarik = { .langkah = "tarik", .alasan = "Keliru" };
  g_autofree char *first = office_submit (o, PERSON (1, 1));
  g_autofree char *second = NULL;
  g_autoptr(MusdesTugas) tugas = task (o, DESA_1);
  g_autoptr(MusdesSurat) now = NULL, over = NULL, next = NULL;
  g_autoptr(GError) error = NULL;

  open_periode (o);
  musdes_surat_free (must (o, musdes_tugas_open, tugas));
  second = office_submit (o, PERSON (1, 2));
  g_clear_pointer (&now, musdes_surat_free);
  now = must (o, musdes_tugas_read, tugas);
  g_assert_cmpint (now->n_new, ==, 1);
  office_decide (o, o->desa, first, &tarik, &error);
  g_assert_no_error (error);
  complete (o);
  over = must (o, musdes_tugas_finish, tugas);
  g_assert_cmpuint (over->butir->len, ==, 1);
  g_assert_cmpint (over->musdes->belum, ==, 1);
  /* Not talked about: it still waits, and the next session has it. */
  next = must (o, musdes_tugas_open, tugas);
  g_assert_cmpint (next->musdes->ke, ==, 2);
  g_assert_cmpuint (next->butir->len, ==, 1);
  g_assert_cmpstr (next->musdes->pemimpin, ==, "Suparman");
}

/* Nobody of another desa opens, sees or ends it. */
static void
test_scope (Office        *o,
            gconstpointer  data)
{
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autoptr(MusdesTugas) tugas = task (o, DESA_1);
  g_autoptr(GError) open = NULL, finish = NULL, right = NULL;

  open_periode (o);
  g_assert_null (run (o, o->desa_2, musdes_tugas_open, tugas, &open));
  g_assert_error (open, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
  musdes_surat_free (must (o, musdes_tugas_open, tugas));
  g_assert_null (run (o, o->desa_2, musdes_tugas_finish, tugas, &finish));
  g_assert_error (finish, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND);
  g_assert_null (run (o, o->verifikator, musdes_tugas_gather, tugas, &right));
  g_assert_error (right, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
}

static TepatMedia *
scan (Office *o)
{
  static const char pdf[] = "%PDF-1.4 a signed paper";
  g_autofree char *path = g_build_filename (o->r.kab.dir, "ba.pdf", NULL);
  g_autoptr(GError) error = NULL;
  TepatMedia *media;

  g_file_set_contents (path, pdf, sizeof pdf - 1, &error);
  g_assert_no_error (error);
  media = tepat_media_take (o->r.kab.store, path, &error);
  g_assert_no_error (error);

  return media;
}

/* The signed paper closes the desa, and the check of the finalisation finds it. */
static void
test_paper (Office        *o,
            gconstpointer  data)
{
  g_autofree char *uid = office_submit (o, PERSON (1, 1));
  g_autoptr(MusdesTugas) tugas = task (o, DESA_1);
  g_autoptr(MusdesSurat) kept = NULL;
  g_autoptr(GError) early = NULL;

  open_periode (o);
  complete (o);
  tugas->media = scan (o);
  tugas->tutup = TRUE;
  g_assert_null (run (o, o->desa, musdes_tugas_attach, tugas, &early));
  g_assert_error (early, USUL_ERROR, USUL_ERROR_STATE);
  record (o, uid, MUSDES_LAYAK, NULL);
  musdes_surat_free (must (o, musdes_tugas_finish, tugas));
  g_assert_cmpint (kabupaten_check_count (&o->r.kab, DESA_1, "dokumen"), ==, 1);
  kept = must (o, musdes_tugas_attach, tugas);
  g_assert_true (tugas->ditutup);
  g_assert_cmpint (kabupaten_check_count (&o->r.kab, DESA_1, "dokumen"), ==, 0);
  assert_text (&o->r, "SELECT dokumen_nomor || ' ' || (dokumen_sha256 IS NOT NULL) FROM tahapan"
                      " WHERE wilayah = '" DESA_1 "'", "400.9/12/BA/2026 1");
}

static gpointer
model_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return tepat_cetak_new_model (db, error);
}

static char *
write_paper (Office      *o,
             MusdesSurat *surat,
             const char  *jenis)
{
  g_autofree char *name = g_strconcat (musdes_surat_get_template (jenis), ".pdf", NULL);
  char *path = g_build_filename (o->r.kab.dir, name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatLetterModel) model = NULL;
  g_autoptr(TepatLetterTemplate) letter_template = NULL;
  g_autoptr(TepatLetter) letter = NULL;

  model = tepat_store_read (o->r.kab.store, o->desa, model_job, NULL, NULL, &error);
  g_assert_no_error (error);
  letter_template = tepat_letter_template_new_builtin (musdes_surat_get_template (jenis), &error);
  g_assert_no_error (error);
  musdes_surat_fill (surat, FALSE, model);
  letter = tepat_letter_new (letter_template, model, NULL, &error);
  g_assert_no_error (error);
  tepat_letter_write_pdf (letter, path, NULL, NULL, &error);
  g_assert_no_error (error);

  return path;
}

static void
assert_verified (Office     *o,
                 const char *path,
                 gboolean    expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSuratVerdict) verdict = NULL;

  verdict = tepat_surat_verify_file (o->r.kab.store, o->desa, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verdict->ok, ==, expected);
}

/* Both papers can be drawn before anything is decided and after, and carry the digest. */
static void
test_letters (Office        *o,
              gconstpointer  data)
{
  static const char * const kinds[] = { TEPAT_DOKUMEN_BA, TEPAT_DOKUMEN_SPTJM };
  g_autofree char *first = office_submit (o, PERSON (1, 1));
  g_autofree char *second = office_submit (o, PERSON (1, 2));
  g_autoptr(MusdesTugas) tugas = task (o, DESA_1);
  g_autoptr(MusdesSurat) empty = NULL, over = NULL;

  open_periode (o);
  empty = must (o, musdes_tugas_open, tugas);
  complete (o);
  record (o, first, MUSDES_LAYAK, NULL);
  record (o, second, MUSDES_TIDAK_LAYAK, "mampu");
  over = must (o, musdes_tugas_finish, tugas);
  g_assert_cmpstr (empty->sha256, !=, over->sha256);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *draft = write_paper (o, empty, kinds[i]);
      g_autofree char *paper = NULL;
      g_autoptr(TepatLetterMark) mark = NULL;

      /* What was drawn before the end says something else. */
      assert_verified (o, draft, FALSE);
      paper = write_paper (o, over, kinds[i]);
      assert_verified (o, paper, TRUE);
      mark = tepat_letter_mark_from_pdf (paper, NULL);
      g_assert_nonnull (mark);
      g_assert_cmpstr (mark->uid, ==, over->musdes->uid);
      g_assert_cmpstr (mark->data_sha256, ==, over->sha256);
    }
}

static gpointer
choose_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  tepat_surat_set_template (db, "sptjm", data, error);

  return NULL;
}

static gpointer
load_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return tepat_surat_load_template (db, data, error);
}

static gboolean
choose (Office      *o,
        GBytes      *source,
        GError     **error)
{
  GError *local = NULL;

  tepat_store_write (o->r.kab.store, o->r.kab.supervisor, choose_job, source, NULL, NULL, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/* The office writes its own SPTJM; one of another kind, or with a mistake, is refused. */
static void
test_template (Office        *o,
               gconstpointer  data)
{
  g_autoptr(TepatLetterTemplate) builtin = tepat_letter_template_new_builtin ("sptjm", NULL);
  g_autoptr(TepatLetterTemplate) other = tepat_letter_template_new_builtin ("bukti-loket", NULL);
  g_autoptr(TepatLetterTemplate) chosen = NULL;
  GBytes *source = tepat_letter_template_get_source (builtin);
  g_autofree char *text = g_strndup (g_bytes_get_data (source, NULL), g_bytes_get_size (source));
  g_autoptr(GString) own = g_string_new (text);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (choose (o, tepat_letter_template_get_source (other), &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_string_replace (own, "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK", "PERNYATAAN KEPALA DESA", 0);
  changed = g_bytes_new (own->str, own->len);
  g_assert_true (choose (o, changed, &error));
  g_assert_no_error (error);
  chosen = tepat_store_read (o->r.kab.store, o->desa, load_job, (gpointer) "sptjm", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tepat_letter_template_get_sha256 (chosen), !=,
                   tepat_letter_template_get_sha256 (builtin));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);

#define ADD(name, func) \
  g_test_add ("/musdes/" name, Office, NULL, office_setup, func, office_teardown)
  ADD ("session", test_session);
  ADD ("results", test_results);
  ADD ("later", test_later);
  ADD ("scope", test_scope);
  ADD ("paper", test_paper);
  ADD ("template", test_template);
  ADD ("letters", test_letters);
#undef ADD

  return g_test_run ();
}
