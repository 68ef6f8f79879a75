/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-verbs-plugin"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-context-private.h"
#include "tepat-core-verbs.h"
#include "tepat-hak.h"
#include "tepat-invocation.h"
#include "tepat-json-members.h"

static const char *
describe_state (TepatPluginState state)
{
  switch (state)
    {
    case TEPAT_PLUGIN_LOADED:
      return _("on");
    case TEPAT_PLUGIN_FAILED:
      return _("failed");
    case TEPAT_PLUGIN_OFF:
    default:
      return _("off");
    }
}

static const char *
get_state_nick (TepatPluginState state)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (TEPAT_TYPE_PLUGIN_STATE);

  return g_enum_get_value (klass, state)->value_nick;
}

static void
add_plugin (JsonBuilder     *builder,
            TepatPluginInfo *info)
{
  json_builder_begin_object (builder);
  tepat_json_add_text (builder, "id", tepat_plugin_info_get_id (info));
  tepat_json_add_text (builder, "nama", tepat_plugin_info_get_name (info));
  tepat_json_add_text (builder, "uraian", tepat_plugin_info_get_description (info));
  tepat_json_add_text (builder, "keadaan", get_state_nick (tepat_plugin_info_get_state (info)));
  tepat_json_add_text (builder, "galat", tepat_plugin_info_get_error (info));
  tepat_json_add_strv (builder, "perlu", tepat_plugin_info_get_depends (info));
  tepat_json_add_strv (builder, "hak", tepat_plugin_info_get_permissions (info));
  json_builder_end_object (builder);
}

static gboolean
run_list (TepatInvocation  *invocation,
          GError          **error)
{
  TepatHost *host = tepat_context_get_host (tepat_invocation_get_context (invocation));
  GListModel *plugins = tepat_host_get_plugins (host);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (plugins); i++)
    {
      g_autoptr(TepatPluginInfo) info = g_list_model_get_item (plugins, i);
      const char *problem = tepat_plugin_info_get_error (info);

      add_plugin (builder, info);
      tepat_invocation_print (invocation, "%-20s %-8s %s%s%s\n", tepat_plugin_info_get_id (info),
                              describe_state (tepat_plugin_info_get_state (info)),
                              tepat_plugin_info_get_name (info), problem != NULL ? ": " : "",
                              problem != NULL ? problem : "");
    }
  json_builder_end_array (builder);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));

  return TRUE;
}

static gboolean
set_enabled (TepatInvocation  *invocation,
             gboolean          enabled,
             GError          **error)
{
  TepatHost *host = tepat_context_get_host (tepat_invocation_get_context (invocation));
  const char *id = tepat_invocation_get_arguments (invocation)[0];
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (!tepat_host_set_enabled (host, id, enabled, error))
    return FALSE;

  json_builder_begin_object (builder);
  tepat_json_add_text (builder, "id", id);
  tepat_json_add_boolean (builder, "nyala", enabled);
  json_builder_end_object (builder);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));
  tepat_invocation_print (invocation, enabled ? _("“%s” is on in this workspace.\n")
                                              : _("“%s” is off in this workspace. What it stored "
                                                  "is kept.\n"), id);

  return TRUE;
}

static gboolean
run_enable (TepatInvocation  *invocation,
            GError          **error)
{
  return set_enabled (invocation, TRUE, error);
}

static gboolean
run_disable (TepatInvocation  *invocation,
             GError          **error)
{
  return set_enabled (invocation, FALSE, error);
}

static const TepatVerbDef verbs[] = {
  { "plugin list", NULL, N_("List the plugins and what is wrong with them"),
    TEPAT_VERB_NEEDS_WORKSPACE, NULL, NULL, run_list },
  { "plugin enable", N_("ID"), N_("Switch a plugin on in this workspace"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_PENGGUNA_UBAH, NULL, run_enable },
  { "plugin disable", N_("ID"), N_("Switch a plugin off in this workspace"),
    TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_PENGGUNA_UBAH, NULL, run_disable },
};

void
tepat_plugin_verbs_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, &verbs[i]);
}
