/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-verbs-train"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dedup-train.h"
#include "dedup-verbs.h"

static void
put_score (TepatInvocation  *invocation,
           JsonBuilder      *b,
           const char       *name,
           const char       *title,
           const DedupScore *score)
{
  double precision = dedup_score_get_precision (score);
  double recall = dedup_score_get_recall (score);
  g_autofree char *shown_precision = tepat_format_decimal (precision * 100, 1);
  g_autofree char *shown_recall = tepat_format_decimal (recall * 100, 1);

  tepat_invocation_print (invocation, _("%s: precision %s%%, recall %s%%\n"), title,
                          shown_precision, shown_recall);
  json_builder_set_member_name (b, name);
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "presisi");
  json_builder_add_double_value (b, precision);
  json_builder_set_member_name (b, "ingatan");
  json_builder_add_double_value (b, recall);
  json_builder_end_object (b);
}

static void
put_training (TepatInvocation     *invocation,
              const DedupTraining *training,
              gboolean             used)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();

  tepat_invocation_print (invocation, _("Decided pairs: %u one person, %u two\n"),
                          training->n_same, training->n_different);
  json_builder_begin_object (b);
  json_builder_set_member_name (b, "sama");
  json_builder_add_int_value (b, training->n_same);
  json_builder_set_member_name (b, "beda");
  json_builder_add_int_value (b, training->n_different);
  put_score (invocation, b, "sebelum", _("Weights in use"), &training->before);
  put_score (invocation, b, "sesudah", _("New weights"), &training->after);
  json_builder_set_member_name (b, "geser");
  json_builder_add_double_value (b, training->shift);
  json_builder_set_member_name (b, "dipakai");
  json_builder_add_boolean_value (b, used);
  json_builder_end_object (b);
  tepat_invocation_put_json (invocation, json_builder_get_root (b));
  if (used)
    tepat_invocation_print (invocation, _("The new weights are in use.\n"));
  else
    tepat_invocation_print (invocation, _("Nothing was changed. --use takes the new weights into "
                                          "use.\n"));
}

static gboolean
run_train (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(TepatJob) reading = tepat_job_new (_("Learning from the decisions"));
  g_autoptr(TepatJob) keeping = tepat_job_new (_("Taking the new weights into use"));
  g_autofree DedupTraining *training = NULL;
  gboolean use = tepat_invocation_has_option (invocation, "use");

  training = tepat_invocation_read (invocation, reading, dedup_train_read, NULL, error);
  if (training == NULL ||
      (use && tepat_invocation_write (invocation, keeping, dedup_train_use, training,
                                      error) == NULL))
    return FALSE;
  put_training (invocation, training, use);

  return TRUE;
}

void
dedup_verbs_add_train (TepatContext *context)
{
  static const TepatVerbOption options[] = {
    { "use", NULL, N_("take the new weights into use") }, { NULL },
  };
  static const TepatVerbDef verb = {
    "dedup train", NULL, N_("Learn from what was decided, and show what it would change"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, options, run_train,
  };

  tepat_context_add_verb (context, &verb);
}
