/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-host-plugins"

#include "config.h"

#include "tepat-host-private.h"

#include <glib/gi18n-lib.h>

#include "tepat-install.h"
#include "tepat-plugin-choice.h"
#include "tepat-plugin-loader.h"

/* The contexts of the application itself come first, then the plugins. */
#define FIRST_PLUGIN_ORDER 1000

void
tepat_plugin_slot_free (TepatPluginSlot *slot)
{
  g_assert (slot->plugin == NULL && slot->context == NULL);

  g_object_unref (slot->info);
  g_free (slot);
}

static TepatPluginSlot *
find_slot (TepatHost  *self,
           const char *id)
{
  g_assert (TEPAT_IS_HOST (self));

  for (guint i = 0; i < self->slots->len; i++)
    {
      TepatPluginSlot *slot = self->slots->pdata[i];
      if (g_str_equal (tepat_plugin_info_get_id (slot->info), id))
        return slot;
    }

  return NULL;
}

static void
unload_slot (TepatPluginSlot *slot)
{
  if (slot->plugin == NULL)
    return;

  tepat_plugin_unload (slot->plugin, slot->context);
  tepat_context_withdraw (slot->context);
  g_clear_object (&slot->context);
  g_clear_object (&slot->plugin);
  tepat_plugin_info_set_state (slot->info, TEPAT_PLUGIN_OFF, NULL);
}

static gboolean
migrate (TepatHost    *self,
         TepatPlugin  *plugin,
         const char   *id,
         GError      **error)
{
  const char * const *steps = tepat_plugin_get_schema (plugin);

  if (steps == NULL || self->session == NULL)
    return TRUE;

  return tepat_store_migrate (tepat_session_get_store (self->session), id, steps, error);
}

static gboolean
try_load_slot (TepatHost        *self,
               TepatPluginSlot  *slot,
               guint             order,
               GError          **error)
{
  const char *id = tepat_plugin_info_get_id (slot->info);
  g_autoptr(TepatPlugin) plugin = tepat_plugin_loader_open (slot->info, error);
  g_autoptr(TepatContext) context = NULL;

  if (plugin == NULL || !migrate (self, plugin, id, error))
    return FALSE;

  context = tepat_context_new (self, id, slot->info, FIRST_PLUGIN_ORDER + order);
  if (!tepat_plugin_load (plugin, context, error) || !tepat_context_check (context, error))
    {
      tepat_context_withdraw (context);
      return FALSE;
    }
  slot->plugin = g_steal_pointer (&plugin);
  slot->context = g_steal_pointer (&context);

  return TRUE;
}

static void
load_slot (TepatHost       *self,
           TepatPluginSlot *slot,
           guint            order)
{
  g_autoptr(GError) error = NULL;

  if (try_load_slot (self, slot, order, &error))
    {
      tepat_plugin_info_set_state (slot->info, TEPAT_PLUGIN_LOADED, NULL);
      return;
    }
  g_debug ("%s: %s", tepat_plugin_info_get_id (slot->info),
           error != NULL ? error->message : "no error set");
  tepat_plugin_info_set_state (slot->info, TEPAT_PLUGIN_FAILED,
                               error != NULL ? error->message : _("It could not be loaded"));
}

/* The first plugin that @info needs and that is not loaded. */
static TepatPluginSlot *
find_missing_dependency (TepatHost       *self,
                         TepatPluginInfo *info)
{
  const char * const *depends = tepat_plugin_info_get_depends (info);

  for (guint i = 0; depends[i] != NULL; i++)
    {
      TepatPluginSlot *needed = find_slot (self, depends[i]);
      if (needed != NULL && needed->plugin == NULL)
        return needed;
    }

  return NULL;
}

static gboolean
is_chosen (TepatPluginInfo *info,
           GHashTable      *choices)
{
  gpointer choice;

  if (choices != NULL &&
      g_hash_table_lookup_extended (choices, tepat_plugin_info_get_id (info), NULL, &choice))
    return GPOINTER_TO_INT (choice);

  return tepat_plugin_info_get_default_on (info);
}

static void
note_missing (TepatPluginInfo *info,
              TepatPluginInfo *needed)
{
  gboolean failed = tepat_plugin_info_get_state (needed) == TEPAT_PLUGIN_FAILED;
  g_autofree char *why =
    g_strdup_printf (failed ? _("It needs the plugin “%s”, which cannot be loaded")
                            : _("It needs the plugin “%s”, which is switched off"),
                     tepat_plugin_info_get_name (needed));

  tepat_plugin_info_set_state (info, failed ? TEPAT_PLUGIN_FAILED : TEPAT_PLUGIN_OFF, why);
}

/* Backwards, so that what needs a plugin goes before it. */
static void
unload_unwanted (TepatHost  *self,
                 GHashTable *choices)
{
  g_autoptr(GHashTable) leaving = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->slots->len; i++)
    {
      TepatPluginSlot *slot = self->slots->pdata[i];
      const char * const *depends = tepat_plugin_info_get_depends (slot->info);
      gboolean leaves = !is_chosen (slot->info, choices);

      for (guint j = 0; depends[j] != NULL; j++)
        leaves |= g_hash_table_contains (leaving, depends[j]);
      if (leaves)
        g_hash_table_add (leaving, (gpointer) tepat_plugin_info_get_id (slot->info));
    }
  for (guint i = self->slots->len; i > 0; i--)
    {
      TepatPluginSlot *slot = self->slots->pdata[i - 1];
      if (g_hash_table_contains (leaving, tepat_plugin_info_get_id (slot->info)))
        unload_slot (slot);
    }
}

static void
load_wanted (TepatHost  *self,
             GHashTable *choices)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      TepatPluginSlot *slot = self->slots->pdata[i];
      TepatPluginSlot *missing;

      if (slot->plugin != NULL || tepat_plugin_info_is_broken (slot->info))
        continue;
      if (!is_chosen (slot->info, choices))
        tepat_plugin_info_set_state (slot->info, TEPAT_PLUGIN_OFF, NULL);
      else if ((missing = find_missing_dependency (self, slot->info)) != NULL)
        note_missing (slot->info, missing->info);
      else
        load_slot (self, slot, i);
    }
}

static void
carry_out_choices (TepatHost *self)
{
  g_autoptr(GHashTable) choices = NULL;
  g_autoptr(GError) error = NULL;

  if (self->session != NULL)
    {
      choices = tepat_plugin_choice_load (tepat_session_get_store (self->session), &error);
      if (choices == NULL)
        tepat_host_report (self, error);
    }
  unload_unwanted (self, choices);
  load_wanted (self, choices);
}

/* Another desk, or the command line, switched a plugin of this workspace. */
static void
on_store_changed (TepatStore         *store,
                  const char         *table,
                  const char * const *uids,
                  TepatHost          *self)
{
  g_assert (TEPAT_IS_HOST (self));

  if (g_str_equal (table, "plugin"))
    carry_out_choices (self);
}

/**
 * tepat_host_load:
 * @self: a #TepatHost
 *
 * Scans the plugin folders and loads what is on in this workspace. A plugin that fails is listed
 * with its error and the rest works. It needs no login, and takes as long as the migrations do.
 */
void
tepat_host_load (TepatHost *self)
{
  g_auto(GStrv) folders = NULL;
  g_autoptr(GPtrArray) infos = NULL;

  g_return_if_fail (TEPAT_IS_HOST (self));
  g_return_if_fail (self->slots->len == 0);

  folders = tepat_install_dup_plugin_dirs ();
  infos = tepat_plugin_loader_scan ((const char * const *) folders);
  for (guint i = 0; i < infos->len; i++)
    {
      TepatPluginSlot *slot = g_new0 (TepatPluginSlot, 1);

      slot->info = g_object_ref (infos->pdata[i]);
      g_ptr_array_add (self->slots, slot);
      g_list_store_append (self->infos, slot->info);
    }
  carry_out_choices (self);
  if (self->session != NULL)
    g_signal_connect_object (tepat_session_get_store (self->session), "changed",
                             G_CALLBACK (on_store_changed), self, 0);
}

/**
 * tepat_host_unload:
 * @self: a #TepatHost
 *
 * Takes back everything that the plugins gave and forgets them, before the workspace is closed.
 */
void
tepat_host_unload (TepatHost *self)
{
  g_return_if_fail (TEPAT_IS_HOST (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (tepat_session_get_store (self->session),
                                          on_store_changed, self);
  for (guint i = self->slots->len; i > 0; i--)
    unload_slot (self->slots->pdata[i - 1]);
  g_ptr_array_set_size (self->slots, 0);
  g_list_store_remove_all (self->infos);
}

/**
 * tepat_host_set_enabled:
 * @self: a #TepatHost
 * @plugin_id: the plugin
 * @enabled: on or off
 * @error: return location for a #GError
 *
 * Keeps the choice in the workspace and carries it out at once; what depends on the plugin goes off
 * and comes back with it. When it fails to load, the choice stays and its error is listed.
 *
 * Returns: %FALSE with @error set when the choice was not kept or the plugin does not load
 */
gboolean
tepat_host_set_enabled (TepatHost   *self,
                        const char  *plugin_id,
                        gboolean     enabled,
                        GError     **error)
{
  TepatPluginSlot *slot;

  g_return_val_if_fail (TEPAT_IS_HOST (self), FALSE);
  g_return_val_if_fail (plugin_id != NULL, FALSE);
  g_return_val_if_fail (self->session != NULL, FALSE);

  slot = find_slot (self, plugin_id);
  if (slot == NULL)
    {
      g_set_error (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_UNKNOWN,
                   _("There is no plugin “%s”. Nothing was changed. The list of plugins shows "
                     "their ids."), plugin_id);
      return FALSE;
    }
  if (!tepat_plugin_choice_set (self->session, plugin_id, enabled, error))
    return FALSE;

  carry_out_choices (self);
  if (enabled && slot->plugin == NULL)
    {
      g_set_error (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_MODULE,
                   _("“%s” is switched on, but does not work. The rest works without it. "
                     "Switch it off, or mend this: %s"),
                   tepat_plugin_info_get_name (slot->info),
                   tepat_plugin_info_get_error (slot->info));
      return FALSE;
    }

  return TRUE;
}
