/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-verbs-edit"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "terpadu-record.h"
#include "terpadu-verb-act.h"
#include "terpadu-verbs.h"

static gboolean
put_pair (TerpaduVerbAct  *act,
          TepatChange     *change,
          const char      *pair,
          GHashTable      *was,
          GError         **error)
{
  g_autofree char *field = NULL, *value = NULL, *base = NULL;

  if (!terpadu_verb_act_read_pair (act, act->subject, pair, &field, &value, error))
    return FALSE;
  if (was == NULL || !g_hash_table_contains (was, field))
    tepat_change_put (change, field, value);
  else
    tepat_change_set (change, field, g_hash_table_lookup (was, field), value);

  return TRUE;
}

static GHashTable *
read_was (TerpaduVerbAct   *act,
          TepatInvocation  *invocation,
          GError          **error)
{
  const char * const *pairs = tepat_invocation_get_options (invocation, "was");

  return terpadu_verb_act_read_pairs (act, act->subject, pairs, error);
}

static gpointer
edit_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  TerpaduVerbAct *act = data;

  return tepat_change_save (db, act->data, &act->knowledge->lists, act->alasan, error);
}

static gboolean
run_edit (TepatInvocation  *invocation,
          GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(TerpaduVerbAct) act = NULL;
  g_autoptr(TepatChange) change = NULL;
  g_autoptr(GHashTable) was = NULL;

  if (arguments == NULL || arguments[0] == NULL || arguments[1] == NULL)
    return terpadu_verb_act_usage (_("Give a record and what to change: UID FIELD=VALUE..."),
                                   error);
  if ((act = terpadu_verb_act_new (invocation, arguments[0], error)) == NULL ||
      (was = read_was (act, invocation, error)) == NULL)
    return FALSE;
  change = tepat_change_new (act->subject, act->uid, 0);
  for (guint i = 1; arguments[i] != NULL; i++)
    if (!put_pair (act, change, arguments[i], was, error))
      return FALSE;
  act->data = change;

  return terpadu_verb_act_run (act, edit_job, error);
}

static const TepatVerbOption edit_options[] = {
  { "was", N_("FIELD=VALUE"), N_("refuse when the field is something else by now") },
  { "reason", N_("TEXT"), N_("why; it stands in the journal") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_edit = {
  .name = "edit",
  .arguments = N_("UID|NIK|KK FIELD=VALUE..."),
  .summary = N_("Change fields of a person or a family"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = edit_options,
  .run = run_edit,
};

static gpointer
undo_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  TerpaduVerbAct *act = data;

  return tepat_act_undo (db, *(gint64 *) act->data, &act->knowledge->lists, act->alasan, error);
}

static gboolean
run_undo (TepatInvocation  *invocation,
          GError          **error)
{
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(TerpaduVerbAct) act = NULL;
  gint64 seq = 0;

  if (arguments != NULL && arguments[0] != NULL)
    seq = g_ascii_strtoll (arguments[0], NULL, 10);
  if (seq <= 0)
    return terpadu_verb_act_usage (_("Give the number of the journal entry."), error);
  if ((act = terpadu_verb_act_new (invocation, NULL, error)) == NULL)
    return FALSE;
  act->data = &seq;

  return terpadu_verb_act_run (act, undo_job, error);
}

static const TepatVerbOption undo_options[] = {
  { "reason", N_("TEXT"), N_("why; it stands in the journal") },
  { NULL, NULL, NULL },
};

const TepatVerbDef terpadu_verb_edit_undo = {
  .name = "edit undo",
  .arguments = N_("SEQ"),
  .summary = N_("Undo a change or an act by its number in the journal"),
  .needs = TEPAT_VERB_NEEDS_LOGIN,
  .hak = TEPAT_HAK_DATA_UBAH,
  .options = undo_options,
  .run = run_undo,
};
