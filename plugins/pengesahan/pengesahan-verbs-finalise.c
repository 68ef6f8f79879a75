/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-verbs-finalise"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pengesahan-json.h"
#include "pengesahan-verbs.h"

#define DESA_DIGITS 10

static const TepatTextColumn block_columns[] = {
  { N_("Desa"), 0 }, { N_("Check"), 12 }, { N_("Records"), 0, TRUE }, { N_("What is wrong"), 44 },
  { NULL },
};

static const TepatTextColumn record_columns[] = {
  { N_("Number"), 0 }, { N_("Name"), 26 }, { N_("What is wrong"), 31 }, { NULL },
};

static void
say_blocks (TepatInvocation *invocation,
            gpointer         item,
            TepatTextTable  *table,
            JsonBuilder     *builder)
{
  const PengesahanBlocks *blocks = item;

  for (guint i = 0; i < blocks->results->len; i++)
    {
      const TepatCheckResult *result = blocks->results->pdata[i];
      g_autofree char *count = tepat_format_count (result->count);
      g_autofree char *title = g_strdup_printf ("%s%s", result->blocks ? "" : _("(waived) "),
                                                _(result->def->title));
      const char * const cells[] = { blocks->wilayah, result->def->id, count, title };

      if (result->count > 0)
        tepat_text_table_add (table, cells);
    }
  pengesahan_json_add_blocks (builder, blocks);
}

static void
put_blocks (TepatInvocation *invocation,
            GPtrArray       *list)
{
  pengesahan_verb_put_list (invocation, list, block_columns, say_blocks,
                            list->len == 0 ? _("There is nothing left to check: all are final.\n")
                                           : _("No check found anything.\n"));
}

static void
say_record (TepatInvocation *invocation,
            gpointer         item,
            TepatTextTable  *table,
            JsonBuilder     *builder)
{
  const TepatBlocking *record = item;
  const char * const cells[] = { record->nomor, record->nama, record->apa };

  tepat_text_table_add (table, cells);
  pengesahan_json_add_blocking (builder, record);
}

static gboolean
list_records (TepatInvocation  *invocation,
              PengesahanAct    *act,
              GError          **error)
{
  g_autoptr(GPtrArray) records = NULL;

  if (!tepat_invocation_read_limit (invocation, "limit", act->limit, 100000, &act->limit, error))
    return FALSE;
  records = pengesahan_verb_read (invocation, _("Checking"), pengesahan_check_list, act, error);
  if (records == NULL)
    return FALSE;
  pengesahan_verb_put_list (invocation, records, record_columns, say_record,
                            _("No check found anything.\n"));

  return TRUE;
}

static gboolean
run_check (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act_of_periode (invocation);
  g_autoptr(GPtrArray) list = NULL;

  if (!pengesahan_verb_take_wilayah (invocation, act, error))
    return FALSE;
  act->check = pengesahan_verb_option (invocation, "daftar");
  if (act->check != NULL && (act->wilayah == NULL || strlen (act->wilayah) != DESA_DIGITS))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("--daftar needs a desa: give the ten digits of its code."));
      return FALSE;
    }
  if (act->check != NULL)
    return list_records (invocation, act, error);
  list = pengesahan_verb_read (invocation, _("Checking"), pengesahan_check, act, error);
  if (list == NULL)
    return FALSE;
  put_blocks (invocation, list);

  return TRUE;
}

static gboolean
run_waive (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act_of_periode (invocation);
  g_autoptr(GPtrArray) list = NULL;

  if (!pengesahan_verb_take_wilayah (invocation, act, error))
    return FALSE;
  act->check = g_strdup (pengesahan_verb_argument (invocation, 1));
  act->alasan = pengesahan_verb_option (invocation, "reason");
  list = pengesahan_verb_write (invocation, _("Waiving"), pengesahan_waive, act, error);
  if (list == NULL)
    return FALSE;
  put_blocks (invocation, list);

  return TRUE;
}

/* Finalising many desa is many transactions: the job is the loop over them, not a store job. */
typedef struct
{
  TepatJob               *job;
  TepatFinalisasiSummary *summary;
  GError                 *error;
} Run;

static void
on_run (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Run *run = user_data;

  run->summary = tepat_finalisasi_run_finish (TEPAT_STORE (source), result, &run->error);
  tepat_job_finish (run->job, NULL, run->error);
}

static TepatFinalisasiSummary *
finalise_desa (TepatInvocation  *invocation,
               PengesahanAct    *act,
               gint64            periode,
               GError          **error)
{
  TepatSession *session = tepat_invocation_get_session (invocation);
  g_autoptr(TepatJob) job = tepat_job_new (_("Finalising"));
  Run run = { job };

  tepat_finalisasi_run_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                              act->checks, act->recaps, periode, act->wilayah, job, on_run, &run);
  tepat_invocation_watch_job (invocation, job);
  if (run.error != NULL)
    g_propagate_error (error, run.error);

  return run.summary;
}

static void
add_refused (JsonBuilder            *b,
             TepatInvocation        *invocation,
             TepatFinalisasiSummary *summary)
{
  json_builder_set_member_name (b, "ditolak");
  json_builder_begin_array (b);
  for (guint i = 0; i < summary->refused->len; i++)
    {
      const TepatFinalisasiRefusal *refusal = summary->refused->pdata[i];

      tepat_invocation_print (invocation, "%s  %s\n", refusal->wilayah, refusal->why);
      json_builder_begin_object (b);
      tepat_json_add_text (b, "wilayah", refusal->wilayah);
      tepat_json_add_text (b, "sebab", refusal->why);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
}

static gboolean
run_desa (TepatInvocation  *invocation,
          PengesahanAct    *act,
          JsonBuilder      *b,
          GError          **error)
{
  g_autoptr(PengesahanDesa) desa = pengesahan_verb_read (invocation, _("Reading the desa"),
                                                         pengesahan_desa_list, act, error);
  g_autoptr(TepatFinalisasiSummary) summary = NULL;
  guint n_refused;

  if (desa == NULL || (summary = finalise_desa (invocation, act, desa->periode->id, error)) == NULL)
    return FALSE;
  n_refused = summary->refused->len;
  if (summary->n_final > 0 || n_refused > 0)
    tepat_invocation_print (invocation, g_dngettext (GETTEXT_PACKAGE, "%u desa became final.\n",
                                                     "%u desa became final.\n", summary->n_final),
                            summary->n_final);
  tepat_json_add_int (b, "final", summary->n_final);
  add_refused (b, invocation, summary);
  if (n_refused == 0 && (summary->n_final > 0 || strlen (act->wilayah != NULL ? act->wilayah : "")
                         < DESA_DIGITS))
    return TRUE;
  if (n_refused == 0)
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_STATE,
                 _("Desa %s is not closed, or is final already. Nothing was changed."),
                 act->wilayah);
  else
    g_set_error (error, TEPAT_WORKFLOW_ERROR, TEPAT_WORKFLOW_ERROR_BLOCKED,
                 g_dngettext (GETTEXT_PACKAGE, "%u desa could not be final; the reason is above.",
                              "%u desa could not be final; the reasons are above.", n_refused),
                 n_refused);

  return FALSE;
}

static gboolean
run_kab (TepatInvocation  *invocation,
         PengesahanAct    *act,
         JsonBuilder      *b,
         GError          **error)
{
  g_autoptr(TepatPeriode) periode =
    pengesahan_verb_write (invocation, _("Finalising the kabupaten"), pengesahan_finalise_kab, act,
                           error);

  if (periode == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("Periode %s is final. SHA-256 of the data: %s\n"),
                          periode->nama, periode->data_sha256);
  json_builder_set_member_name (b, "periode");
  pengesahan_json_add_periode (b, periode);

  return TRUE;
}

static gboolean
run_finalise (TepatInvocation  *invocation,
              GError          **error)
{
  g_autoptr(PengesahanAct) act = pengesahan_verb_act_of_periode (invocation);
  g_autoptr(JsonBuilder) b = json_builder_new ();
  gboolean kab = tepat_invocation_has_option (invocation, "kab");
  gboolean all = tepat_invocation_has_option (invocation, "all");
  gboolean ok;

  if (!pengesahan_verb_take_wilayah (invocation, act, error))
    return FALSE;
  if (act->wilayah == NULL && !all && !kab)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Give a desa's code, --all for every closed desa, or --kab for the "
                             "kabupaten."));
      return FALSE;
    }
  json_builder_begin_object (b);
  ok = (act->wilayah == NULL && !all) || run_desa (invocation, act, b, error);
  ok = ok && (!kab || run_kab (invocation, act, b, error));
  json_builder_end_object (b);
  /* Also of a run that some desa stopped: a script wants to know which. */
  pengesahan_verb_put (invocation, b);

  return ok;
}

void
pengesahan_verbs_add_finalise (TepatContext *context)
{
  static const TepatVerbOption check_options[] = {
    { "daftar", N_("CHECK"), N_("the records behind one check, of one desa") },
    { "limit", N_("N"), N_("at most that many records (100)") },
    PENGESAHAN_PERIODE_OPTION,
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption waive_options[] = {
    { "reason", N_("TEXT"), N_("why; printed on the letter") },
    PENGESAHAN_PERIODE_OPTION,
    { NULL, NULL, NULL },
  };
  static const TepatVerbOption finalise_options[] = {
    { "all", NULL, N_("every closed desa") },
    { "kab", NULL, N_("the kabupaten, when all of its desa are final") },
    PENGESAHAN_PERIODE_OPTION,
    { NULL, NULL, NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "finalise", N_("[WILAYAH]"), N_("Freeze desa, or the kabupaten"), TEPAT_VERB_NEEDS_LOGIN,
      TEPAT_HAK_FINALISASI, finalise_options, run_finalise },
    { "finalise check", N_("[WILAYAH]"), N_("Show what keeps desa from being final"),
      TEPAT_VERB_NEEDS_LOGIN, NULL, check_options, run_check },
    { "finalise waive", N_("WILAYAH CHECK"), N_("Set a check aside with a reason"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_KECUALIKAN, waive_options, run_waive },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
