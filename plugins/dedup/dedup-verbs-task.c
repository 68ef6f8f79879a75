/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-verbs-task"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-case.h"
#include "dedup-verbs.h"

#define STANDARD_LIMIT 50
#define MOST_LIMIT 10000

DedupErrand *
dedup_verb_read_errand (TepatInvocation  *invocation,
                        GError          **error)
{
  g_autofree char *batas = NULL;
  DedupErrand *self;

  if (!tepat_invocation_read_day (invocation, "until", &batas, error))
    return NULL;
  self = g_new0 (DedupErrand, 1);
  self->untuk = g_strdup (tepat_invocation_get_option (invocation, "to"));
  self->wilayah = g_strdup (tepat_invocation_get_option (invocation, "desa"));
  self->batas = g_steal_pointer (&batas);
  self->tanya = g_strdup (tepat_invocation_get_option (invocation, "ask"));

  return self;
}

void
dedup_verb_put_task (TepatInvocation *invocation,
                     JsonBuilder     *b,
                     const DedupTask *task)
{
  g_autofree char *due = tepat_format_date (task->batas);

  tepat_invocation_print (invocation, _("%s  %s\n   Where: %s. Who: %s. Until: %s.\n   %s\n"),
                          task->uid, task->judul, task->desa != NULL ? task->desa : task->wilayah,
                          task->untuk != NULL ? task->untuk : _("whoever works there"), due,
                          task->tanya);
  if (task->hasil != NULL)
    tepat_invocation_print (invocation, _("   Found by %s: %s. %s\n"), task->selesai_oleh,
                            dedup_putusan_get_title (task->hasil),
                            task->catatan != NULL ? task->catatan : "");
  json_builder_begin_object (b);
  tepat_json_add_text (b, "uid", task->uid);
  tepat_json_add_text (b, "kasus", task->kasus);
  tepat_json_add_text (b, "judul", task->judul);
  tepat_json_add_text (b, "wilayah", task->wilayah);
  tepat_json_add_text (b, "untuk", task->untuk);
  tepat_json_add_text (b, "batas", task->batas);
  tepat_json_add_text (b, "tanya", task->tanya);
  tepat_json_add_text (b, "keadaan", task->keadaan);
  tepat_json_add_text (b, "hasil", task->hasil);
  tepat_json_add_text (b, "catatan", task->catatan);
  tepat_json_add_text (b, "selesai_oleh", task->selesai_oleh);
  json_builder_end_object (b);
}

static gboolean
run_tasks (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the tasks"));
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(GPtrArray) tasks = NULL;
  DedupTaskQuery query = { (char *) tepat_invocation_get_option (invocation, "state"),
                           tepat_invocation_has_option (invocation, "mine"), 0 };

  if (!tepat_invocation_read_limit (invocation, "limit", STANDARD_LIMIT, MOST_LIMIT, &query.limit,
                                    error))
    return FALSE;
  tasks = tepat_invocation_read (invocation, job, dedup_task_list, &query, error);
  if (tasks == NULL)
    return FALSE;
  json_builder_begin_array (b);
  for (guint i = 0; i < tasks->len; i++)
    dedup_verb_put_task (invocation, b, tasks->pdata[i]);
  json_builder_end_array (b);
  if (tasks->len == 0)
    tepat_invocation_print (invocation, _("Nothing is to be looked up.\n"));
  tepat_invocation_put_json (invocation, json_builder_get_root (b));

  return TRUE;
}

static gboolean
run_answer (TepatInvocation  *invocation,
            GError          **error)
{
  static const char * const words[][2] = {
    { "same", "sama" }, { "different", "beda" }, { "family", "serumah" },
    { "unknown", "tidak_ketemu" },
  };
  g_autoptr(TepatJob) job = tepat_job_new (_("Keeping what was found"));
  const char * const *arguments = tepat_invocation_get_arguments (invocation);
  g_autoptr(DedupFinding) finding = NULL;
  g_autofree char *kasus = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (arguments[1], words[i][0]) == 0 || g_strcmp0 (arguments[1], words[i][1]) == 0)
      finding = dedup_finding_new (arguments[0], words[i][1],
                                   tepat_invocation_get_option (invocation, "note"));
  if (finding == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Found is one of: same, different, family, unknown."));
      return FALSE;
    }
  kasus = tepat_invocation_write (invocation, job, dedup_task_answer, finding, error);
  if (kasus == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("Kept. Case %s waits for its decision.\n"), kasus);

  return TRUE;
}

void
dedup_verbs_add_task (TepatContext *context)
{
  static const TepatVerbOption list_options[] = {
    { "state", N_("STATE"), N_("dibuka, selesai or batal") },
    { "mine", NULL, N_("only what is for me, or for whoever works there") },
    { "limit", N_("N"), N_("at most so many (50)") }, { NULL },
  };
  static const TepatVerbOption answer_options[] = {
    { "note", N_("TEXT"), N_("what was seen there") }, { NULL },
  };
  static const TepatVerbDef verbs[] = {
    { "dedup tasks", NULL, N_("List what is to be looked up in the field, what is due first"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_LIHAT, list_options, run_tasks },
    { "dedup found", N_("TASK FOUND"), N_("Keep what was found in the field: same, different, "
                                          "family or unknown"),
      TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_UBAH, answer_options, run_answer },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
