/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-verbs-surat"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-json.h"
#include "pengesahan-verbs.h"

static TepatStore *
store_of (TepatInvocation *invocation)
{
  return tepat_session_get_store (tepat_invocation_get_session (invocation));
}

static TepatActor *
actor_of (TepatInvocation *invocation)
{
  return tepat_session_get_actor (tepat_invocation_get_session (invocation));
}

static gboolean
put_surat (TepatInvocation  *invocation,
           const TepatSurat *surat)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autofree char *path = tepat_surat_get_path (store_of (invocation), surat);

  pengesahan_json_add_surat (b, surat, path);
  pengesahan_verb_put (invocation, b);

  return TRUE;
}

static gboolean
run_make (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act_of_periode (invocation);
  g_autoptr(TepatSurat) surat = NULL;

  act->nomor = pengesahan_verb_option (invocation, "nomor");
  if (act->nomor == NULL || *act->nomor == '\0')
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("The letter has no number. Nothing was drafted. Give --nomor, for "
                             "example --nomor 12."));
      return FALSE;
    }
  if (!tepat_invocation_read_day (invocation, "tanggal", &act->tanggal, error))
    return FALSE;
  act->penandatangan = pengesahan_verb_option (invocation, "penandatangan");
  act->jabatan = pengesahan_verb_option (invocation, "jabatan");
  act->pangkat = pengesahan_verb_option (invocation, "pangkat");
  act->nip = pengesahan_verb_option (invocation, "nip");
  act->atas_nama = pengesahan_verb_option (invocation, "atas-nama");
  act->tembusan = g_strdupv ((GStrv) tepat_invocation_get_options (invocation, "tembusan"));
  act->paraf = g_strdupv ((GStrv) tepat_invocation_get_options (invocation, "paraf"));
  act->bnba = tepat_invocation_has_option (invocation, "bnba");
  surat = pengesahan_verb_write (invocation, _("Drafting the letter"), pengesahan_surat_draft, act,
                                 error);
  if (surat == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("Letter %s was drafted. It waits for a second person: "
                                        "tepat surat approve %s\n"), surat->nomor, surat->nomor);

  return put_surat (invocation, surat);
}

/* Letters are drawn on a thread of their own; the bar follows the pages. */
typedef struct
{
  TepatStore *store;
  TepatActor *actor;
  const char *name;
  const char *path;       /* NULL: approve */
  TepatJob   *job;
  gpointer    result;
  GError     *error;
} Printing;

static void
print_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Printing *printing = data;

  if (printing->path == NULL)
    printing->result = tepat_surat_approve (printing->store, printing->actor, printing->name,
                                            printing->job, &printing->error);
  else
    tepat_surat_reprint (printing->store, printing->actor, printing->name, printing->path,
                         printing->job, &printing->error);
  g_task_return_boolean (task, TRUE);
}

static void
on_printed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Printing *printing = user_data;

  tepat_job_finish (printing->job, NULL, printing->error);
}

static gboolean
print (TepatInvocation  *invocation,
       Printing         *printing,
       GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Drawing the letter"));
  g_autoptr(GTask) task = g_task_new (NULL, NULL, on_printed, printing);

  printing->store = store_of (invocation);
  printing->actor = actor_of (invocation);
  printing->name = pengesahan_verb_argument (invocation, 0);
  printing->job = job;
  g_task_set_source_tag (task, print);
  g_task_set_task_data (task, printing, NULL);
  g_task_run_in_thread (task, print_thread);
  tepat_invocation_watch_job (invocation, job);
  if (printing->error == NULL)
    return TRUE;
  g_propagate_error (error, printing->error);

  return FALSE;
}

static gboolean
run_approve (TepatInvocation  *invocation,
             GError          **error)
{
  Printing printing = { 0 };
  g_autoptr(TepatSurat) surat = NULL;
  g_autofree char *path = NULL;

  if (!print (invocation, &printing, error))
    return FALSE;
  surat = printing.result;
  path = tepat_surat_get_path (store_of (invocation), surat);
  tepat_invocation_print (invocation, _("Letter %s is approved: %s\n"), surat->nomor, path);

  return put_surat (invocation, surat);
}

static gboolean
run_reprint (TepatInvocation  *invocation,
             GError          **error)
{
  Printing printing = { .path = tepat_invocation_get_option (invocation, "out") };
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if (printing.path == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("Give --out FILE.pdf."));
      return FALSE;
    }
  if (!print (invocation, &printing, error))
    return FALSE;
  tepat_invocation_print (invocation, _("The letter was written to %s.\n"), printing.path);
  json_builder_begin_object (b);
  tepat_json_add_text (b, "berkas", printing.path);
  json_builder_end_object (b);
  pengesahan_verb_put (invocation, b);

  return TRUE;
}

static const TepatTextColumn list_columns[] = {
  { N_("Number"), 30 }, { N_("Date"), 0 }, { N_("Periode"), 20 }, { N_("State"), 12 }, { NULL },
};

static void
say_surat (TepatInvocation *invocation,
           gpointer         item,
           TepatTextTable  *table,
           JsonBuilder     *builder)
{
  const TepatSurat *surat = item;
  g_autofree char *path = tepat_surat_get_path (store_of (invocation), surat);
  g_autofree char *date = tepat_format_date (surat->tanggal);
  const char * const cells[] = { surat->nomor, date, surat->periode_nama,
                                 tepat_surat_keadaan_get_title (surat->keadaan) };

  tepat_text_table_add (table, cells);
  pengesahan_json_add_surat (builder, surat, path);
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act (invocation);
  g_autoptr(GPtrArray) list = pengesahan_verb_read (invocation, _("Reading the letters"),
                                                    pengesahan_surat_list, act, error);

  if (list == NULL)
    return FALSE;
  pengesahan_verb_put_list (invocation, list, list_columns, say_surat,
                            _("There is no letter yet.\n"));

  return TRUE;
}

static gboolean
run_cancel (TepatInvocation  *invocation,
            GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act (invocation);
  g_autoptr(TepatSurat) surat = NULL;

  act->surat = g_strdup (pengesahan_verb_argument (invocation, 0));
  act->alasan = pengesahan_verb_option (invocation, "reason");
  surat = pengesahan_verb_write (invocation, _("Calling off"), pengesahan_surat_cancel, act, error);
  if (surat == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("Letter %s is called off.\n"), surat->nomor);

  return put_surat (invocation, surat);
}

static gboolean
run_verify (TepatInvocation  *invocation,
            GError          **error)
{
  const char *file = pengesahan_verb_argument (invocation, 0);
  const char *text = tepat_invocation_get_option (invocation, "qr");
  g_autoptr(TepatSuratVerdict) verdict = NULL;
  g_autoptr(JsonBuilder) b = json_builder_new ();

  if ((file == NULL) == (text == NULL))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Give a PDF file, or --qr with what the QR code says."));
      return FALSE;
    }
  if (file != NULL)
    verdict = tepat_surat_verify_file (store_of (invocation), actor_of (invocation), file, NULL,
                                       error);
  else
    verdict = tepat_surat_verify_text (store_of (invocation), actor_of (invocation), text, NULL,
                                       error);
  if (verdict == NULL)
    return FALSE;
  for (guint i = 0; i < verdict->points->len; i++)
    {
      const TepatSuratPoint *point = verdict->points->pdata[i];

      tepat_invocation_print (invocation, "%s  %s\n", point->ok ? "✓" : "✗", point->text);
    }
  pengesahan_json_add_verdict (b, verdict);
  pengesahan_verb_put (invocation, b);
  if (!verdict->ok)
    g_set_error_literal (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_CHANGED,
                         _("The letter does not hold. Do not rely on it."));

  return verdict->ok;
}

static gpointer
get_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return tepat_surat_get (db, data, error);
}

static gboolean
attach_scan (TepatInvocation  *invocation,
             const char       *file,
             GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act (invocation);
  g_autoptr(TepatSurat) surat = NULL;

  act->surat = g_strdup (pengesahan_verb_argument (invocation, 0));
  act->berkas = tepat_media_take (store_of (invocation), file, error);
  if (act->berkas == NULL)
    return FALSE;
  surat = pengesahan_verb_write (invocation, _("Filing the scan"), pengesahan_surat_scan, act,
                                 error);
  if (surat == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("The signed scan is kept with letter %s.\n"), surat->nomor);

  return put_surat (invocation, surat);
}

static gboolean
copy_scan (TepatInvocation  *invocation,
           const char       *out,
           GError          **error)
{
  g_autoptr(TepatSurat) surat =
    tepat_session_read (tepat_invocation_get_session (invocation), get_job,
                        (gpointer) pengesahan_verb_argument (invocation, 0), NULL, error);
  g_autofree char *path = NULL;
  g_autoptr(GFile) from = NULL;
  g_autoptr(GFile) to = NULL;
  g_autoptr(GError) local = NULL;

  if (surat == NULL)
    return FALSE;
  if (surat->pindaian_sha256 == NULL)
    {
      g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_NOT_FOUND,
                   _("Letter %s has no signed scan yet. No file was written. Keep one with tepat "
                     "surat scan NUMBER FILE."), surat->nomor);
      return FALSE;
    }
  path = tepat_media_get_path (store_of (invocation), surat->pindaian_sha256);
  from = g_file_new_for_path (path);
  to = g_file_new_for_path (out);
  if (!g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &local))
    {
      g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_FILE,
                   _("The scan could not be written to %s: %s. The one that is kept is as it was. "
                     "Choose another name or folder."), out, local->message);
      return FALSE;
    }
  tepat_invocation_print (invocation, _("The signed scan was written to %s.\n"), out);

  return put_surat (invocation, surat);
}

static gboolean
run_scan (TepatInvocation  *invocation,
          GError          **error)
{
  const char *file = pengesahan_verb_argument (invocation, 1);
  const char *out = tepat_invocation_get_option (invocation, "out");

  if ((file == NULL) == (out == NULL))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Give the scanned file, or --out FILE to take it out again."));
      return FALSE;
    }

  return file != NULL ? attach_scan (invocation, file, error)
                      : copy_scan (invocation, out, error);
}

void
pengesahan_verbs_add_surat (TepatContext *context)
{
  static const TepatVerbOption make_options[] = {
    { "nomor", N_("NUMBER"), N_("the whole number, or what goes into the office's pattern") },
    { "tanggal", N_("DATE"), N_("of the letter (today)") },
    { "penandatangan", N_("NAME"), N_("who signs (the office's kepala dinas)") },
    { "jabatan", N_("TEXT"), N_("the signer's position (Kepala Dinas Sosial)") },
    { "pangkat", N_("TEXT"), N_("the signer's rank") },
    { "nip", N_("NIP"), N_("18 digits; elected heads have none") },
    { "atas-nama", N_("TEXT"), N_("for whom the signer signs") },
    { "tembusan", N_("TEXT"), N_("who gets a copy; may be repeated"), TRUE },
    { "paraf", N_("TEXT"), N_("who puts initials; may be repeated"), TRUE },
    { "bnba", NULL, N_("attach the list of families, numbers masked") },
    PENGESAHAN_PERIODE_OPTION,
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption out_options[] = {
    { "out", N_("FILE"), N_("where the PDF goes") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption reason_options[] = {
    { "reason", N_("TEXT"), N_("Why; kept in the journal") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption verify_options[] = {
    { "qr", N_("TEXT"), N_("what the QR code says, instead of a file") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption scan_options[] = {
    { "out", N_("FILE"), N_("write the kept scan there instead") },
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "surat make", NULL, N_("Draft the Surat Pengesahan of a final periode"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_SURAT_BUAT, make_options, run_make },
    { "surat approve", N_("NUMBER"), N_("Approve a letter that somebody else drafted"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_SURAT_SETUJU, NULL, run_approve },
    { "surat cancel", N_("NUMBER"), N_("Call off a draft"), TEPAT_VERB_NEEDS_LOGIN, NULL,
      reason_options, run_cancel },
    { "surat list", NULL, N_("List the letters"), TEPAT_VERB_NEEDS_LOGIN, NULL, NULL, run_list },
    { "surat reprint", N_("NUMBER"), N_("Write a letter again with the same bytes"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, out_options, run_reprint },
    { "surat verify", N_("[FILE]"), N_("Check whether a letter is what was approved here"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, verify_options, run_verify },
    { "surat scan", N_("NUMBER [FILE]"), N_("Keep the signed scan with its letter"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, scan_options, run_scan },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
