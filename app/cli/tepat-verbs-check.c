/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-verbs-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-backup.h"
#include "tepat-context-private.h"
#include "tepat-core-verbs.h"
#include "tepat-invocation-private.h"
#include "tepat-json-members.h"
#include "tepat-search.h"
#include "tepat-workspace-check.h"

typedef struct
{
  TepatInvocation *invocation;
  JsonBuilder     *builder;
  GString         *wrong;     /* what is not as it should be, separated by semicolons */
} Report;

/* Only what is derived is made anew. */
static gpointer
repair_and_check (gpointer    store,
                  TepatJob   *job,
                  GError    **error)
{
  if (!tepat_search_refresh (store, job, error))
    return NULL;

  return tepat_workspace_check (store, job, error);
}

static gpointer
check (gpointer    store,
       TepatJob   *job,
       GError    **error)
{
  return tepat_workspace_check (store, job, error);
}

static void
report (Report     *self,
        const char *id,
        const char *title,
        gboolean    good,
        const char *detail)
{
  json_builder_begin_object (self->builder);
  tepat_json_add_text (self->builder, "id", id);
  tepat_json_add_text (self->builder, "judul", title);
  tepat_json_add_boolean (self->builder, "baik", good);
  tepat_json_add_text (self->builder, "rincian", detail);
  json_builder_end_object (self->builder);
  tepat_invocation_print (self->invocation, "%s %s: %s\n", good ? "✓" : "✗", title, detail);
  if (!good)
    g_string_append_printf (self->wrong, "%s%s: %s", self->wrong->len > 0 ? "; " : "", title,
                            detail);
}

static void
report_plugins (Report *self)
{
  TepatContext *context = tepat_invocation_get_context (self->invocation);
  GListModel *plugins = tepat_host_get_plugins (tepat_context_get_host (context));

  for (guint i = 0; i < g_list_model_get_n_items (plugins); i++)
    {
      g_autoptr(TepatPluginInfo) info = g_list_model_get_item (plugins, i);
      g_autofree char *title = g_strdup_printf (_("Plugin “%s”"),
                                                tepat_plugin_info_get_name (info));

      if (tepat_plugin_info_get_state (info) == TEPAT_PLUGIN_FAILED)
        report (self, "plugin", title, FALSE, tepat_plugin_info_get_error (info));
    }
}

static gboolean
run_check (TepatInvocation  *invocation,
           GError          **error)
{
  TepatStore *store = tepat_session_get_store (tepat_invocation_get_session (invocation));
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GString) wrong = g_string_new (NULL);
  g_autoptr(GPtrArray) findings = NULL;
  Report self = { invocation, builder, wrong };
  gboolean damaged = FALSE;
  gboolean repair = tepat_invocation_has_option (invocation, "repair");

  findings = tepat_invocation_run (invocation, _("Checking the workspace"),
                                   repair ? repair_and_check : check, store, error);
  if (findings == NULL)
    return FALSE;

  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const TepatFinding *finding = findings->pdata[i];

      report (&self, finding->id, finding->title, finding->good, finding->detail);
      damaged |= !finding->good && g_str_equal (finding->id, TEPAT_FINDING_FILE);
    }
  report_plugins (&self);
  json_builder_end_array (builder);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));
  if (wrong->len > 0)
    g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CORRUPT, _("Not as it should be: %s"),
                 wrong->str);
  if (damaged)
    tepat_backup_offer_last (tepat_store_get_folder (store), error);

  return wrong->len == 0;
}

static const TepatVerbOption options[] = {
  { "repair", NULL, N_("First make anew what is derived: the search index") },
  { NULL, NULL, NULL },
};

static const TepatVerbDef verb = {
  "check", NULL, N_("Look at everything that must hold in the workspace"),
  TEPAT_VERB_NEEDS_WORKSPACE, NULL, options, run_check
};

void
tepat_check_verbs_add (TepatContext *context)
{
  tepat_context_add_verb (context, &verb);
}
