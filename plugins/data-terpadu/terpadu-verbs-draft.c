/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-verbs-draft"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-draft.h"
#include "terpadu-verbs.h"

static gboolean
run_take (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Taking over drafts"));
  TerpaduDraftTake take = { tepat_invocation_get_arguments (invocation)[0],
                            tepat_invocation_get_option (invocation, "reason"), 0, 0 };
  JsonObject *object;
  JsonNode *node;
  GError *local = NULL;

  tepat_invocation_write (invocation, job, terpadu_draft_take, &take, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  tepat_invocation_print (invocation, ngettext ("%u draft is yours now.\n",
                                                "%u drafts are yours now.\n", take.n), take.n);
  if (take.n_left > 0)
    tepat_invocation_print_count (invocation, _("that stay, since you typed about the same record"),
                                  take.n_left);
  object = json_object_new ();
  json_object_set_int_member (object, "diambil", take.n);
  json_object_set_int_member (object, "tinggal", take.n_left);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  tepat_invocation_put_json (invocation, node);

  return TRUE;
}

static const TepatVerbOption options[] = {
  { "reason", N_("TEXT"), N_("Why; always needed") },
  { NULL }
};

const TepatVerbDef terpadu_verb_draft_take = {
  "draf take", N_("USER"), N_("Take over what an absent colleague typed and did not save"),
  TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_FINALISASI, options, run_take
};
