/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "musdes-verbs"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "musdes-tugas.h"
#include "musdes-verbs.h"
#include "usul-verbs.h"

static const char *
state_title (const Musdes *musdes)
{
  return strcmp (musdes->keadaan, MUSDES_SELESAI) == 0 ? _("Over") : _("Being held");
}

static const char *
result_title (const MusdesButir *butir)
{
  if (butir->hasil == NULL)
    return _("not talked about yet");

  return strcmp (butir->hasil, MUSDES_LAYAK) == 0 ? _("eligible") : _("not eligible");
}

static void
add_count (JsonBuilder *b,
           const char  *name,
           gint64       n)
{
  json_builder_set_member_name (b, name);
  json_builder_add_int_value (b, n);
}

static void
add_musdes (JsonBuilder     *b,
            const Musdes    *musdes,
            const TepatArti *lists)
{
  usul_verbs_add_text (b, "uid", musdes->uid);
  add_count (b, "versi", musdes->versi);
  usul_verbs_add_text (b, "periode", musdes->periode_kode);
  usul_verbs_add_text (b, "wilayah", musdes->wilayah);
  usul_verbs_add_text (b, "desa", tepat_arti_name_wilayah (lists, musdes->wilayah, 10));
  add_count (b, "ke", musdes->ke);
  usul_verbs_add_text (b, "keadaan", musdes->keadaan);
  for (const char * const *c = musdes_get_columns (); *c != NULL; c++)
    usul_verbs_add_text (b, *c, musdes_get (musdes, *c));
  add_count (b, "layak", musdes->layak);
  add_count (b, "tidak_layak", musdes->tidak_layak);
  add_count (b, "belum", musdes->belum);
  usul_verbs_add_text (b, "selesai", musdes->selesai);
  usul_verbs_add_text (b, "selesai_oleh", musdes->selesai_oleh);
  usul_verbs_add_text (b, "pindaian", musdes->pindaian);
}

static void
add_butir (JsonBuilder       *b,
           const MusdesSurat *surat)
{
  json_builder_set_member_name (b, "usulan");
  json_builder_begin_array (b);
  for (guint i = 0; i < surat->butir->len; i++)
    {
      const MusdesButir *butir = surat->butir->pdata[i];

      json_builder_begin_object (b);
      usul_verbs_add_text (b, "uid", butir->usulan);
      usul_verbs_add_text (b, "nomor", butir->nomor);
      usul_verbs_add_text (b, "nama", butir->nama);
      usul_verbs_add_text (b, "jenis", butir->jenis);
      usul_verbs_add_text (b, "program", butir->program);
      usul_verbs_add_text (b, "hasil", butir->hasil);
      usul_verbs_add_text (b, "alasan", butir->alasan);
      usul_verbs_add_text (b, "catatan", butir->catatan);
      add_count (b, "versi", butir->versi);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static void
print_butir (TepatInvocation   *invocation,
             const MusdesSurat *surat)
{
  for (guint i = 0; i < surat->butir->len; i++)
    {
      const MusdesButir *butir = surat->butir->pdata[i];
      const char *reason = tepat_arti_name_code (surat->lists, "alasan-tidak-layak",
                                                 butir->alasan);

      tepat_invocation_print (invocation, "%s  %s: %s%s%s\n", butir->nomor, butir->nama,
                              result_title (butir), reason != NULL ? ", " : "",
                              reason != NULL ? reason : "");
    }
}

static void
print_musdes (TepatInvocation   *invocation,
              const MusdesSurat *surat)
{
  const Musdes *musdes = surat->musdes;
  const char *desa = tepat_arti_name_wilayah (surat->lists, musdes->wilayah, 10);
  g_autofree char *day = musdes->tanggal != NULL ? tepat_format_date (musdes->tanggal) : NULL;
  const char *missing = musdes_find_missing (musdes, surat->lists);

  tepat_invocation_print (invocation, _("Musdes %s, %s: %s\n"), desa, musdes->periode_nama,
                          state_title (musdes));
  tepat_invocation_print_fact (invocation, _("Number"), musdes->nomor);
  tepat_invocation_print_fact (invocation, _("Day"), day);
  tepat_invocation_print_fact (invocation, _("Place"), musdes->tempat);
  tepat_invocation_print_fact (invocation, _("Signs for the desa"), musdes->pemimpin);
  tepat_invocation_print_count (invocation, _("Eligible"), musdes->layak);
  tepat_invocation_print_count (invocation, _("Not eligible"), musdes->tidak_layak);
  tepat_invocation_print_count (invocation, _("Not talked about yet"), musdes->belum);
  if (strcmp (musdes->keadaan, MUSDES_DIBUKA) == 0 && missing != NULL)
    tepat_invocation_print_fact (invocation, _("Still missing"), missing);
  print_butir (invocation, surat);
}

static gboolean
tell (TepatInvocation   *invocation,
      const MusdesSurat *surat)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  print_musdes (invocation, surat);
  json_builder_begin_object (b);
  add_musdes (b, surat->musdes, surat->lists);
  add_count (b, "baru", surat->n_new);
  add_butir (b, surat);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static MusdesTugas *
task_new (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatArti) lists = usul_verbs_read_lists (invocation, error);
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  MusdesTugas *tugas;

  if (lists == NULL)
    return NULL;
  tugas = musdes_tugas_new (lists);
  if (arguments != NULL)
    tugas->kunci = g_strdup (arguments[0]);

  return tugas;
}

static gboolean
write_and_tell (TepatInvocation  *invocation,
                const char       *title,
                TepatStoreJob     func,
                MusdesTugas      *tugas,
                GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (title);
  g_autoptr(MusdesSurat) surat = tepat_invocation_write (invocation, job, func, tugas, error);

  return surat != NULL && tell (invocation, surat);
}

/* Lists are given one by one. */
static void
take_lines (TepatInvocation *invocation,
            MusdesTugas     *tugas,
            const char      *name)
{
  const char * const *lines = tepat_invocation_get_options (invocation, name);
  g_autofree char *text = NULL;

  if (lines == NULL || lines[0] == NULL)
    return;
  text = g_strjoinv ("\n", (GStrv) lines);
  musdes_tugas_set (tugas, name, text);
}

static gboolean
run_open (TepatInvocation  *invocation,
          GError          **error)
{
  static const char * const texts[] = { "nomor", "tempat", "pemimpin", "jabatan", "bpd",
                                        "camat" };
  g_autoptr(MusdesTugas) tugas = task_new (invocation, error);
  g_autofree char *kode = NULL, *tanggal = NULL;

  if (tugas == NULL || !tepat_invocation_read_wilayah (tugas->kunci, &kode, error) ||
      !tepat_invocation_read_day (invocation, "tanggal", &tanggal, error))
    return FALSE;
  g_free (tugas->kunci);
  tugas->kunci = g_steal_pointer (&kode);
  tugas->periode = g_strdup (tepat_invocation_get_option (invocation, "periode"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = tepat_invocation_get_option (invocation, texts[i]);

      if (text != NULL)
        musdes_tugas_set (tugas, texts[i], text);
    }
  if (tanggal != NULL)
    musdes_tugas_set (tugas, "tanggal", tanggal);
  if (tepat_invocation_has_option (invocation, "sptjm"))
    musdes_tugas_set (tugas, "jenis", TEPAT_DOKUMEN_SPTJM);
  take_lines (invocation, tugas, "agenda");
  take_lines (invocation, tugas, "hadir");

  return write_and_tell (invocation, _("Opening the musdes"), musdes_tugas_open, tugas, error);
}

static gboolean
run_show (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(MusdesTugas) tugas = task_new (invocation, error);
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the musdes"));
  g_autoptr(MusdesSurat) surat = NULL;

  if (tugas == NULL)
    return FALSE;
  surat = tepat_invocation_read (invocation, job, musdes_tugas_read, tugas, error);

  return surat != NULL && tell (invocation, surat);
}

static gboolean
run_record (TepatInvocation  *invocation,
            GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  const gboolean yes = tepat_invocation_has_option (invocation, "layak");
  const char *reason = tepat_invocation_get_option (invocation, "tidak-layak");
  const gboolean none = tepat_invocation_has_option (invocation, "hapus");
  g_autoptr(MusdesTugas) tugas = NULL;

  if (yes + (reason != NULL) + none != 1)
    return usul_verbs_usage (_("Give one of --layak, --tidak-layak CODE and --hapus."), error);
  if ((tugas = task_new (invocation, error)) == NULL)
    return FALSE;
  tugas->usulan = g_strdupv ((GStrv) arguments + 1);
  tugas->hasil = g_strdup (yes ? MUSDES_LAYAK : reason != NULL ? MUSDES_TIDAK_LAYAK : NULL);
  tugas->alasan = g_strdup (reason);
  tugas->catatan = g_strdup (tepat_invocation_get_option (invocation, "catatan"));

  return write_and_tell (invocation, _("Recording the result"), musdes_tugas_record, tugas, error);
}

static gboolean
run_finish (TepatInvocation  *invocation,
            GError          **error)
{
  g_autoptr(MusdesTugas) tugas = task_new (invocation, error);

  return tugas != NULL &&
         write_and_tell (invocation, _("Ending the musdes"), musdes_tugas_finish, tugas, error);
}

static gboolean
run_scan (TepatInvocation  *invocation,
          GError          **error)
{
  TepatStore *store = tepat_session_get_store (tepat_invocation_get_session (invocation));
  g_autoptr(MusdesTugas) tugas = task_new (invocation, error);

  if (tugas == NULL ||
      (tugas->media = tepat_media_take (store, tepat_invocation_get_arguments (invocation)[1],
                                        error)) == NULL)
    return FALSE;
  tugas->tutup = !tepat_invocation_has_option (invocation, "keep-open");
  if (!write_and_tell (invocation, _("Keeping the scan"), musdes_tugas_attach, tugas, error))
    return FALSE;
  if (tugas->ditutup)
    tepat_invocation_print (invocation, "%s\n", _("The desa is closed for input with this "
                                                  "document."));

  return TRUE;
}

/* What a paper is drawn from, and its heading. */
typedef struct
{
  MusdesTugas      *tugas;
  const char       *jenis;
  MusdesSurat      *surat;
  TepatLetterModel *model;
  TepatLetterTemplate *letter_template;
} Paper;

static gpointer
paper_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Paper *paper = data;

  if ((paper->surat = musdes_tugas_read (db, paper->tugas, cancellable, error)) == NULL ||
      (paper->model = tepat_cetak_new_model (db, error)) == NULL ||
      (paper->letter_template = tepat_surat_load_template (
         db, musdes_surat_get_template (paper->jenis), error)) == NULL)
    return NULL;

  return paper;
}

static void
tell_paper (TepatInvocation *invocation,
            const Paper     *paper,
            const char      *path)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  tepat_invocation_print (invocation, _("%s was written to %s\n"),
                          musdes_surat_get_title (paper->jenis), path);
  if (strcmp (paper->surat->musdes->keadaan, MUSDES_SELESAI) != 0)
    tepat_invocation_print (invocation, "%s\n", _("The musdes is not over: the paper is a draft."));
  json_builder_begin_object (b);
  usul_verbs_add_text (b, "berkas", path);
  usul_verbs_add_text (b, "jenis", paper->jenis);
  usul_verbs_add_text (b, "musdes", paper->surat->musdes->uid);
  usul_verbs_add_text (b, "data_sha256", paper->surat->sha256);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

static gboolean
make_paper (TepatInvocation  *invocation,
            Paper            *paper,
            const char       *path,
            GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the musdes"));
  TepatCetak cetak = { .jenis = musdes_surat_get_template (paper->jenis),
                       .hak = TEPAT_HAK_DATA_LIHAT };

  if (tepat_invocation_read (invocation, job, paper_job, paper, error) == NULL)
    return FALSE;
  cetak.subjek = paper->surat->musdes->uid;
  cetak.jumlah = paper->surat->butir->len;
  musdes_surat_fill (paper->surat, FALSE, paper->model);
  if (!usul_verbs_write_paper (invocation, paper->letter_template, paper->model, &cetak, path, error))
    return FALSE;
  tell_paper (invocation, paper, path);

  return TRUE;
}

static gboolean
run_ba (TepatInvocation  *invocation,
        GError          **error)
{
  const char *path = tepat_invocation_get_arguments (invocation)[1];
  g_autoptr(MusdesTugas) tugas = task_new (invocation, error);
  Paper paper = { tugas, tepat_invocation_has_option (invocation, "sptjm") ? TEPAT_DOKUMEN_SPTJM
                                                                           : TEPAT_DOKUMEN_BA };
  gboolean ok;

  ok = tugas != NULL && make_paper (invocation, &paper, path, error);
  g_clear_pointer (&paper.surat, musdes_surat_free);
  g_clear_object (&paper.model);
  g_clear_object (&paper.letter_template);

  return ok;
}

void
musdes_verbs_add (TepatContext *context)
{
  static const TepatVerbOption open_options[] = {
    { "periode", N_("CODE"), N_("another periode than the newest") },
    { "sptjm", NULL, N_("it ends with an SPTJM in place of a Berita Acara") },
    { "nomor", N_("NUMBER"), N_("of the document") },
    { "tanggal", N_("DATE"), N_("the day of the musdes, for example 30/11/2026") },
    { "tempat", N_("TEXT"), N_("where it is held") },
    { "pemimpin", N_("NAME"), N_("who chairs and signs for the desa") },
    { "jabatan", N_("TEXT"), N_("what that person is (Kepala Desa or Lurah)") },
    { "bpd", N_("NAME"), N_("who signs for the BPD, or in a kelurahan for the citizens") },
    { "camat", N_("NAME"), N_("the camat, for an SPTJM") },
    { "agenda", N_("TEXT"), N_("a point of the agenda"), TRUE },
    { "hadir", N_("TEXT"), N_("somebody who is there, as \"name; whom the person stands for\""),
      TRUE },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption record_options[] = {
    { "layak", NULL, N_("they are eligible") },
    { "tidak-layak", N_("CODE"), N_("they are not, for a reason of alasan-tidak-layak") },
    { "hapus", NULL, N_("take their results away") },
    { "catatan", N_("TEXT"), N_("a note") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption ba_options[] = {
    { "sptjm", NULL, N_("the SPTJM in place of the Berita Acara") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption scan_options[] = {
    { "keep-open", NULL, N_("leave the desa open for input") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "musdes open", N_("WILAYAH"), N_("Open the musdes of a desa, or change what is known of it"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DESA_TUTUP, open_options, run_open },
    { "musdes show", N_("WILAYAH|UID"), N_("Show a musdes and its results"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_DATA_LIHAT, NULL, run_show },
    { "musdes record", N_("WILAYAH|UID NUMBER|UID..."), N_("Record what the musdes says"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DESA_TUTUP, record_options, run_record },
    { "musdes finish", N_("WILAYAH|UID"), N_("End a musdes: its proposals move on"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DESA_TUTUP, NULL, run_finish },
    { "musdes ba", N_("WILAYAH|UID FILE"), N_("Write the Berita Acara as PDF"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, ba_options, run_ba },
    { "musdes scan", N_("WILAYAH|UID FILE"), N_("Keep the signed paper, and close the desa with it"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DESA_TUTUP, scan_options, run_scan },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
