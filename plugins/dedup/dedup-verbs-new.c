/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-verbs-new"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dedup-alarm.h"
#include "dedup-claim.h"
#include "dedup-explain.h"
#include "dedup-follow.h"
#include "dedup-verbs.h"

static void
put_news (TepatInvocation *invocation,
          const DedupNews *news,
          double           seconds)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autofree char *compared = tepat_format_count (news->checked->len);
  guint n_aid = dedup_aid_get_n (news->aid);

  tepat_invocation_print (invocation, _("%s records came or changed: %u joined a case, %u new "
                                        "cases, %u decided before\n"), compared, news->n_joined,
                          news->n_cases + news->n_rules, news->n_decided);
  if (n_aid > 0)
    tepat_invocation_print (invocation, _("Of %u cases other aid is at stake now\n"), n_aid);
  json_builder_begin_object (b);
  tepat_json_add_int (b, "dibandingkan", news->checked->len);
  tepat_json_add_int (b, "baru", news->n_new);
  tepat_json_add_int (b, "bergabung", news->n_joined);
  tepat_json_add_int (b, "kasus", news->n_cases);
  tepat_json_add_int (b, "kasus_aturan", news->n_rules);
  tepat_json_add_int (b, "sudah_diputus", news->n_decided);
  tepat_json_add_int (b, "tidak_dibandingkan", news->n_left_out);
  tepat_json_add_int (b, "bantuan_berubah", n_aid);
  json_builder_set_member_name (b, "detik");
  json_builder_add_double_value (b, seconds);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
}

gboolean
dedup_verb_follow (TepatInvocation  *invocation,
                   GError          **error)
{
  g_autoptr(TepatJob) reading = tepat_job_new (_("Looking at what is new"));
  g_autoptr(TepatJob) keeping = tepat_job_new (_("Keeping what was found"));
  g_autoptr(DedupNews) news = NULL;
  gint64 started = g_get_monotonic_time ();
  double most;

  if (!dedup_verb_read_share (invocation, "most-share", DEDUP_ALARM_SHARE, &most, error))
    return FALSE;
  news = tepat_invocation_read (invocation, reading, dedup_follow_read,
                                (gpointer) dedup_verb_get_folder (invocation), error);
  if (news == NULL)
    return FALSE;
  if (news->too_many)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _("More than %u records came or changed since the last search. Nothing was "
                     "compared. Look for doubles in the whole register: tepat dedup scan."),
                   DEDUP_MOST_FOLLOWED);
      return FALSE;
    }
  if (!dedup_alarm_check_batch (news->checked->len, news->n_double, most, error))
    return FALSE;
  if (!dedup_news_is_empty (news) &&
      tepat_invocation_write (invocation, keeping, dedup_follow_keep, news, error) == NULL)
    return FALSE;
  put_news (invocation, news, (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC);

  return TRUE;
}

void
dedup_verb_put_match (TepatInvocation  *invocation,
                      JsonBuilder      *b,
                      const DedupMatch *match)
{
  const DedupReason reason = { 0, 1, match->comparison, match->weights };
  g_autoptr(GPtrArray) sentences = dedup_explain (&reason);
  g_autofree char *percent = dedup_explain_percent (match->weights.probability, 1);

  tepat_invocation_print (invocation, "%s: %s (%s)\n", match->uid,
                          dedup_explain_strength (match->weights.probability), percent);
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "uid");
  json_builder_add_string_value (b, match->uid);
  json_builder_set_member_name (b, "peluang");
  json_builder_add_double_value (b, match->weights.probability);
  json_builder_set_member_name (b, "bobot");
  json_builder_add_double_value (b, match->weights.total);
  json_builder_set_member_name (b, "alasan");
  json_builder_begin_array (b);
  for (guint i = 0; i < sentences->len; i++)
    {
      const DedupSentence *sentence = sentences->pdata[i];

      tepat_invocation_print (invocation, "  %+6.1f  %s\n", sentence->weight, sentence->text);
      json_builder_add_string_value (b, sentence->text);
    }
  json_builder_end_array (b);
  json_builder_end_object (b);
}

static gboolean
run_check (TepatInvocation  *invocation,
           GError          **error)
{
  const char * const *uids = tepat_invocation_get_arguments (invocation);
  g_autoptr(JsonBuilder) b = json_builder_new ();

  json_builder_begin_array (b);
  for (guint i = 0; uids[i] != NULL; i++)
    {
      g_autoptr(TepatJob) job = tepat_job_new (_("Comparing"));
      g_autoptr(DedupChecked) checked = NULL;
      DedupQuestion question = { dedup_verb_get_folder (invocation), (char *) uids[i] };
      gint64 started = g_get_monotonic_time ();

      checked = tepat_invocation_read (invocation, job, dedup_lookup_answer, &question, error);
      if (checked == NULL)
        return FALSE;
      json_builder_begin_object (b);
      json_builder_set_member_name (b, "uid");
      json_builder_add_string_value (b, checked->uid);
      json_builder_set_member_name (b, "milidetik");
      json_builder_add_double_value (b, (double) (g_get_monotonic_time () - started) / 1000);
      json_builder_set_member_name (b, "mirip");
      json_builder_begin_array (b);
      for (guint j = 0; j < checked->matches->len; j++)
        dedup_verb_put_match (invocation, b, checked->matches->pdata[j]);
      json_builder_end_array (b);
      json_builder_end_object (b);
      if (checked->matches->len == 0)
        tepat_invocation_print (invocation, _("Nobody else in the register looks like it.\n"));
    }
  json_builder_end_array (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static gboolean
run_claim (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Taking the case"));
  g_autofree char *uid = NULL;

  uid = tepat_invocation_write (invocation, job, tepat_invocation_has_option (invocation, "release")
                                                   ? dedup_release : dedup_claim,
                                (gpointer) tepat_invocation_get_arguments (invocation)[0], error);
  if (uid == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("Done.\n"));

  return TRUE;
}

void
dedup_verbs_add_new (TepatContext *context)
{
  static const TepatVerbOption claim_options[] = {
    { "release", NULL, N_("let it go again") }, { NULL },
  };
  static const TepatVerbDef claim = {
    "dedup claim", N_("CASE"), N_("Take a case: for a day only you decide it"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, claim_options, run_claim,
  };
  static const TepatVerbDef verb = {
    "dedup check", N_("UID..."), N_("Compare single persons with the register, on the spot"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_NIK_PENUH, NULL, run_check,
  };

  tepat_context_add_verb (context, &claim);
  tepat_context_add_verb (context, &verb);
}
