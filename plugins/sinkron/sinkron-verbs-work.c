/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-verbs-work"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-acuan.h"
#include "sinkron-apply.h"
#include "sinkron-padan.h"
#include "sinkron-pull.h"
#include "sinkron-push.h"
#include "sinkron-verbs.h"

typedef struct
{
  TepatSession *session;
  const char   *only;
  gboolean      force;
  GPtrArray    *pulled;
} Work;

static gpointer
pull (gpointer   data,
      TepatJob  *job,
      GError   **error)
{
  Work *work = data;

  return GINT_TO_POINTER (sinkron_pull_run_all (tepat_session_get_store (work->session),
                                                tepat_session_get_actor (work->session), job,
                                                work->only, work->force, work->pulled, error));
}

static gboolean
check_kind (const char  *only,
            GError     **error)
{
  gboolean known = only == NULL || strcmp (only, SINKRON_ACUAN) == 0;

  for (SinkronJenis jenis = 0; jenis < SINKRON_N_JENIS; jenis++)
    known = known || strcmp (only, sinkron_jenis_get_code (jenis)) == 0;
  if (known)
    return TRUE;
  g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                       _("--kind is acuan, peserta, penyaluran, penetapan or publik."));

  return FALSE;
}

static gboolean
has_any (const SinkronHitungan *n)
{
  static const SinkronHitungan none = { 0 };

  return memcmp (n, &none, sizeof none) != 0;
}

/* Of each list what came of it, or that the centre has none. Of the one that could not be had, at which
 * it ended, nothing is said unless some of it came. */
static void
tell_pulled (TepatInvocation *invocation,
             GPtrArray       *pulled,
             gboolean         came,
             JsonBuilder     *b)
{
  json_builder_begin_object (b);
  for (guint i = 0; i < pulled->len; i++)
    {
      const SinkronPulled *one = pulled->pdata[i];

      if (came || i + 1 < pulled->len || has_any (&one->n))
        sinkron_verbs_print_counts (invocation, sinkron_jenis_get_title (one->jenis), &one->n);
      if (one->absent != NULL)
        tepat_invocation_print (invocation, "%s\n", one->absent);
      sinkron_verbs_put_counts (b, one->jenis, &one->n);
    }
  json_builder_set_member_name (b, "tiada");
  json_builder_begin_array (b);
  for (guint i = 0; i < pulled->len; i++)
    if (((SinkronPulled *) pulled->pdata[i])->absent != NULL)
      json_builder_add_string_value (b, ((SinkronPulled *) pulled->pdata[i])->jenis);
  json_builder_end_array (b);
  json_builder_end_object (b);
}

static gboolean
pull_all (TepatInvocation  *invocation,
          gboolean          force,
          GError          **error)
{
  g_autoptr(GPtrArray) pulled = sinkron_pulled_list_new ();
  g_autoptr(JsonBuilder) b = json_builder_new ();
  Work work = { tepat_invocation_get_session (invocation),
                tepat_invocation_get_option (invocation, "kind"), force, pulled };
  gboolean came;

  if (!check_kind (work.only, error))
    return FALSE;
  came = tepat_invocation_run (invocation, _("Receiving from the centre"), pull, &work,
                               error) != NULL;
  tell_pulled (invocation, pulled, came, b);
  if (came)
    tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return came;
}

static gboolean
run_pull (TepatInvocation  *invocation,
          GError          **error)
{
  return pull_all (invocation, FALSE, error);
}

static gboolean
run_retry (TepatInvocation  *invocation,
           GError          **error)
{
  return pull_all (invocation, TRUE, error);
}

typedef struct
{
  TepatSession    *session;
  gboolean         force;
  SinkronTerkirim  sent;
} Sending;

static gpointer
push (gpointer   data,
      TepatJob  *job,
      GError   **error)
{
  Sending *work = data;

  return GINT_TO_POINTER (sinkron_push_run (tepat_session_get_store (work->session),
                                            tepat_session_get_actor (work->session), job,
                                            work->force, &work->sent, error));
}

static gboolean
run_push (TepatInvocation  *invocation,
          GError          **error)
{
  Sending work = { tepat_invocation_get_session (invocation),
                   tepat_invocation_has_option (invocation, "force"), { 0 } };
  const SinkronTerkirim *sent = &work.sent;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  const struct { const char *name; const char *title; const gint64 *value; } counts[] = {
    { "kiriman", _("Batches that arrived whole"), &sent->kiriman },
    { "bagian", _("Parts sent"), &sent->bagian },
    { "sudah", _("Parts that the centre had"), &sent->sudah },
    { "bita", _("Bytes sent"), &sent->bita },
    { "dikembalikan", _("Rows that it returned"), &sent->dikembalikan },
  };

  if (tepat_invocation_run (invocation, _("Sending to the centre"), push, &work, error) == NULL)
    return FALSE;
  json_builder_begin_object (b);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      tepat_invocation_print_count (invocation, counts[i].title, *counts[i].value);
      json_builder_set_member_name (b, counts[i].name);
      json_builder_add_int_value (b, *counts[i].value);
    }
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

typedef struct
{
  TepatSession      *session;
  const char        *wilayah;
  guint              most;
  gboolean           force;
  SinkronPadanHasil  n;
} Asking;

static gpointer
ask (gpointer   data,
     TepatJob  *job,
     GError   **error)
{
  Asking *work = data;

  return GINT_TO_POINTER (sinkron_padan_run (tepat_session_get_store (work->session),
                                             tepat_session_get_actor (work->session), job,
                                             work->wilayah, work->most, work->force, &work->n,
                                             error));
}

static gboolean
run_padan (TepatInvocation  *invocation,
           GError          **error)
{
  Asking work = { tepat_invocation_get_session (invocation),
                  tepat_invocation_get_option (invocation, "wilayah"), 0,
                  tepat_invocation_has_option (invocation, "force"), { 0 } };
  const SinkronPadanHasil *n = &work.n;
  g_autoptr(JsonBuilder) b = json_builder_new ();
  const struct { const char *name; const char *title; const gint64 *value; } counts[] = {
    { "ditanya", _("Asked of"), &n->ditanya },
    { "padan", _("Agree with the population register"), &n->padan },
    { "tidak_padan", _("Do not agree"), &n->tidak },
    { "tanpa_jawaban", _("Without an answer"), &n->tanpa },
    { "berubah", _("Changed here meanwhile"), &n->berubah },
    { "sisa", _("Still to be asked of"), &n->sisa },
  };

  if (!tepat_invocation_read_limit (invocation, "limit", 0, 10000000, &work.most, error) ||
      tepat_invocation_run (invocation, _("Asking the population register"), ask, &work,
                            error) == NULL)
    return FALSE;
  json_builder_begin_object (b);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      tepat_invocation_print_count (invocation, counts[i].title, *counts[i].value);
      json_builder_set_member_name (b, counts[i].name);
      json_builder_add_int_value (b, *counts[i].value);
    }
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static gboolean
decide (TepatInvocation  *invocation,
        gboolean          release,
        GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Keeping the decision"));
  g_autoptr(GError) problem = NULL;
  SinkronDecision decision = { tepat_invocation_get_arguments (invocation)[0], release,
                               tepat_invocation_get_option (invocation, "reason") };

  tepat_invocation_write (invocation, job, sinkron_apply_decide, &decision, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  tepat_invocation_print (invocation, release
                          ? _("The list will be applied with tepat sinkron apply or the next "
                              "tepat sinkron pull.\n")
                          : _("The list was thrown away; nothing of it was applied.\n"));
  tepat_invocation_put_json (invocation,
                             json_node_init_string (json_node_alloc (), decision.himpunan));

  return TRUE;
}

static gboolean
run_release (TepatInvocation  *invocation,
             GError          **error)
{
  return decide (invocation, TRUE, error);
}

static gboolean
run_discard (TepatInvocation  *invocation,
             GError          **error)
{
  return decide (invocation, FALSE, error);
}

static const TepatVerbOption pull_options[] = {
  { "kind", N_("KIND"), N_("acuan, peserta, penyaluran, penetapan or publik alone") },
  { NULL }
};

static const TepatVerbOption padan_options[] = {
  { "wilayah", N_("CODE"), N_("Only who lives there") },
  { "limit", N_("N"), N_("Not more than so many persons") },
  { "force", NULL, N_("Though the last tries failed") },
  { NULL }
};

static const TepatVerbOption push_options[] = {
  { "force", NULL, N_("Though the last tries failed") },
  { NULL }
};

static const TepatVerbOption reason_options[] = {
  { "reason", N_("TEXT"), N_("Why") },
  { NULL }
};

static const TepatVerbDef verbs[] = {
  { "sinkron pull", NULL, N_("Receive the lists of the centre and apply them"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_IMPOR, pull_options, run_pull },
  { "sinkron push", NULL, N_("Send what was approved to the centre"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_FINALISASI, push_options, run_push },
  { "sinkron padan", NULL, N_("Ask the population register of those whom it was not asked of"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_IMPOR, padan_options, run_padan },
  { "sinkron retry", NULL, N_("The same, though the last tries failed"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_DATA_IMPOR, pull_options, run_retry },
  { "sinkron release", N_("LIST"), N_("Apply a list that would end many"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_FINALISASI, reason_options, run_release },
  { "sinkron discard", N_("LIST"), N_("Throw such a list away"), TEPAT_VERB_NEEDS_LOGIN,
    TEPAT_HAK_FINALISASI, reason_options, run_discard },
};

void
sinkron_verbs_add_work (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
