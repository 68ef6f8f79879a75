/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-verbs-batch"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-query.h"
#include "terpadu-verbs.h"

static void
print_report (TepatInvocation        *invocation,
              const TepatBatchReport *report,
              gboolean                dry_run)
{
  gboolean persons = strcmp (report->subject, "penduduk") == 0;

  tepat_invocation_print (invocation, persons ? _("Persons that change:   %llu\n")
                                              : _("Families that change:  %llu\n"),
                          (unsigned long long) report->berubah);
  tepat_invocation_print (invocation, _("So already:            %llu\n"),
                          (unsigned long long) report->sama);
  if (report->tidak_aktif > 0)
    tepat_invocation_print (invocation, _("Not active:            %llu\n"),
                            (unsigned long long) report->tidak_aktif);
  if (report->tanpa_kepala > 0)
    tepat_invocation_print (invocation, _("Families without head: %llu\n"),
                            (unsigned long long) report->tanpa_kepala);
  if (report->di_luar > 0)
    tepat_invocation_print (invocation, _("Not of your wilayah:   %llu\n"),
                            (unsigned long long) report->di_luar);
  if (dry_run)
    tepat_invocation_print (invocation, _("This was a trial. Nothing was changed.\n"));
  else
    tepat_invocation_print (invocation, _("To take it back: tepat batch undo %s\n"),
                            report->uid);
}

static void
put_report (TepatInvocation        *invocation,
            const TepatBatchReport *report,
            gboolean                dry_run)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_object (b);
  tepat_json_add_text (b, "uid", report->uid);
  tepat_json_add_boolean (b, "uji_coba", dry_run);
  tepat_json_add_text (b, "subjek", report->subject);
  tepat_json_add_int (b, "berubah", report->berubah);
  tepat_json_add_int (b, "sama", report->sama);
  tepat_json_add_int (b, "tidak_aktif", report->tidak_aktif);
  tepat_json_add_int (b, "tanpa_kepala", report->tanpa_kepala);
  tepat_json_add_int (b, "di_luar", report->di_luar);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

/* An act on everything needs an empty filter that was written down. */
static GArray *
find_records (TepatInvocation  *invocation,
              const char       *subject,
              GError          **error)
{
  const char *text = tepat_invocation_get_option (invocation, "filter");
  const TerpaduQuery query = { text, "", "wilayah", TRUE };
  g_autoptr(TerpaduFilter) filter = NULL;
  g_autoptr(GVariant) data = NULL;

  if (text == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Say which records with --filter, for example "
                             "--filter 'wilayah=9901012001&kurang=nik'."));
      return NULL;
    }
  if ((filter = terpadu_filter_parse (text, error)) == NULL)
    return NULL;
  data = g_variant_ref_sink (terpadu_query_new (&query));

  return tepat_session_read (tepat_invocation_get_session (invocation),
                             strcmp (subject, "penduduk") == 0 ? terpadu_query_penduduk
                                                               : terpadu_query_keluarga,
                             data, NULL, error);
}

static gboolean
run_batch (TepatInvocation  *invocation,
           GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  const char *subject = tepat_invocation_get_option (invocation, "subject");
  gboolean dry_run = tepat_invocation_has_option (invocation, "dry-run");
  g_autoptr(GArray) ids = NULL;
  g_autoptr(TepatJob) job = tepat_job_new (_("Changing the records"));
  g_autoptr(TepatBatchReport) report = NULL;
  TepatBatchAct act = { 0 };

  if (arguments == NULL || arguments[0] == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Say what to do: isi, status, program-tambah, program-hapus or "
                             "periksa."));
      return FALSE;
    }
  subject = subject != NULL ? subject : "penduduk";
  if (strcmp (subject, "penduduk") != 0 && strcmp (subject, "keluarga") != 0)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("--subject wants penduduk or keluarga."));
      return FALSE;
    }
  if ((ids = find_records (invocation, subject, error)) == NULL)
    return FALSE;
  act = (TepatBatchAct) { subject, arguments[0],
                          tepat_invocation_get_option (invocation, "field"),
                          tepat_invocation_get_option (invocation, "value"),
                          tepat_invocation_get_option (invocation, "reason"), ids };
  report = tepat_batch_run (tepat_invocation_get_session (invocation), &act, dry_run, job, error);
  tepat_job_finish (job, NULL, report == NULL && error != NULL ? *error : NULL);
  if (report == NULL)
    return FALSE;
  print_report (invocation, report, dry_run);
  put_report (invocation, report, dry_run);

  return TRUE;
}

static const TepatVerbOption batch_options[] = {
  { "filter", N_("FILTER"), N_("which records, for example wilayah=9901012001&status=aktif") },
  { "subject", N_("KIND"), N_("of penduduk (default) or keluarga") },
  { "field", N_("FIELD"), N_("of isi: dusun, rt, rw, wilayah, pekerjaan or pendidikan") },
  { "value", N_("VALUE"), N_("the new value, status or programme") },
  { "reason", N_("TEXT"), N_("why, for the journal") },
  { "dry-run", NULL, N_("only say what would change") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_batch = {
  .name = "batch",
  .arguments = N_("ACT"),
  .summary = N_("Change many records in one act"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = batch_options,
  .run = run_batch,
};

static gboolean
run_batch_undo (TepatInvocation  *invocation,
                GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(TepatJob) job = tepat_job_new (_("Taking the records back"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  TepatBatchUndoReport report;
  gboolean done;

  if (arguments == NULL || arguments[0] == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, _("Give the uid of the act."));
      return FALSE;
    }
  done = tepat_batch_undo (tepat_invocation_get_session (invocation), arguments[0],
                           tepat_invocation_get_option (invocation, "reason"), job, &report,
                           error);
  tepat_job_finish (job, NULL, !done && error != NULL ? *error : NULL);
  if (!done)
    return FALSE;
  tepat_invocation_print (invocation, _("Records as they were before: %llu\n"
                                        "Changed since and left:      %llu\n"),
                          (unsigned long long) report.dikembalikan,
                          (unsigned long long) report.ditinggal);
  json_builder_begin_object (b);
  tepat_json_add_int (b, "dikembalikan", report.dikembalikan);
  tepat_json_add_int (b, "ditinggal", report.ditinggal);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static const TepatVerbOption undo_options[] = {
  { "reason", N_("TEXT"), N_("why, for the journal") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_batch_undo = {
  .name = "batch undo",
  .arguments = N_("UID"),
  .summary = N_("Take such an act back"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = undo_options,
  .run = run_batch_undo,
};
