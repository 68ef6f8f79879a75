/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-verbs-peran"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-core-verbs.h"
#include "tepat-invocation.h"
#include "tepat-json-members.h"
#include "tepat-peran.h"
#include "tepat-text-table.h"

static gpointer
list_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return tepat_peran_list (db, error);
}

static void
add_peran (JsonBuilder      *builder,
           const TepatPeran *peran)
{
  json_builder_begin_object (builder);
  tepat_json_add_text (builder, "kode", peran->kode);
  tepat_json_add_text (builder, "nama", peran->nama);
  tepat_json_add_int (builder, "tingkat", peran->tingkat);
  tepat_json_add_strv (builder, "hak", (const char * const *) peran->hak);
  json_builder_end_object (builder);
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (_("Reading the peran"));
  g_autoptr(GPtrArray) list = tepat_invocation_read (invocation, job, list_job, NULL, error);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (list == NULL)
    return FALSE;

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const TepatPeran *peran = list->pdata[i];
      g_autofree char *hak = g_strjoinv (" ", peran->hak);

      add_peran (builder, peran);
      tepat_invocation_print_fact (invocation, peran->kode, peran->nama);
      tepat_invocation_print_fact (invocation, "", hak);
    }
  json_builder_end_array (builder);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));

  return TRUE;
}

static const TepatVerbDef verb = {
  "peran list", NULL, N_("List the peran and their rights"), TEPAT_VERB_NEEDS_WORKSPACE, NULL, NULL,
  run_list
};

void
tepat_peran_verbs_add (TepatContext *context)
{
  tepat_context_add_verb (context, &verb);
}
