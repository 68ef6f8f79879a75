/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-plugin-loader"

#include "config.h"

#include "tepat-plugin-loader.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

typedef enum
{
  MARK_NONE,
  MARK_OPEN,
  MARK_DONE,
} Mark;

/* The state of one ordering: @path is the way from the plugin that is being visited. */
typedef struct
{
  GHashTable *by_id;
  GHashTable *marks;
  GPtrArray  *path;
  GPtrArray  *ordered;
} Order;

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static GPtrArray *
list_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return g_steal_pointer (&names);
}

static void
scan_folder (const char *folder,
             gboolean    descend,
             GHashTable *by_id,
             GPtrArray  *found)
{
  g_autoptr(GPtrArray) names = list_folder (folder);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      g_autoptr(TepatPluginInfo) info = NULL;

      if (descend && g_file_test (path, G_FILE_TEST_IS_DIR))
        scan_folder (path, FALSE, by_id, found);
      else if (g_str_has_suffix (path, ".plugin"))
        {
          info = tepat_plugin_info_new_from_file (path);
          /* The first folder wins: a newer copy can be put before the installed one. */
          if (g_hash_table_contains (by_id, tepat_plugin_info_get_id (info)))
            continue;
          g_hash_table_insert (by_id, (gpointer) tepat_plugin_info_get_id (info), info);
          g_ptr_array_add (found, g_steal_pointer (&info));
        }
    }
}

static char *
describe_cycle (Order           *order,
                TepatPluginInfo *info)
{
  g_autoptr(GString) way = g_string_new (NULL);
  guint start = 0;

  g_ptr_array_find (order->path, info, &start);
  for (guint i = start; i < order->path->len; i++)
    g_string_append_printf (way, "%s → ", tepat_plugin_info_get_id (order->path->pdata[i]));
  g_string_append (way, tepat_plugin_info_get_id (info));

  return g_string_free (g_steal_pointer (&way), FALSE);
}

static void
check_dependency (Order           *order,
                  TepatPluginInfo *info,
                  const char      *id)
{
  TepatPluginInfo *needed = g_hash_table_lookup (order->by_id, id);
  g_autofree char *why = NULL;

  if (needed == NULL)
    why = g_strdup_printf (_("It needs the plugin “%s”, which is not installed"), id);
  else if (tepat_plugin_info_is_broken (needed))
    why = g_strdup_printf (_("It needs the plugin “%s”, which cannot be loaded"), id);

  if (why != NULL && !tepat_plugin_info_is_broken (info))
    tepat_plugin_info_set_broken (info, why);
}

/* Depth first: what is needed comes before what needs it. */
static void
visit (Order           *order,
       TepatPluginInfo *info)
{
  const char * const *depends = tepat_plugin_info_get_depends (info);

  g_hash_table_insert (order->marks, info, GINT_TO_POINTER (MARK_OPEN));
  g_ptr_array_add (order->path, info);

  for (guint i = 0; depends[i] != NULL; i++)
    {
      TepatPluginInfo *needed = g_hash_table_lookup (order->by_id, depends[i]);
      Mark mark = GPOINTER_TO_INT (g_hash_table_lookup (order->marks, needed));

      if (needed != NULL && mark == MARK_OPEN && !tepat_plugin_info_is_broken (info))
        {
          g_autofree char *way = describe_cycle (order, needed);
          g_autofree char *why = g_strdup_printf (_("It needs itself in a circle: %s"), way);
          tepat_plugin_info_set_broken (info, why);
        }
      else if (needed != NULL && mark == MARK_NONE)
        visit (order, needed);
      check_dependency (order, info, depends[i]);
    }

  g_ptr_array_set_size (order->path, order->path->len - 1);
  g_hash_table_insert (order->marks, info, GINT_TO_POINTER (MARK_DONE));
  g_ptr_array_add (order->ordered, g_object_ref (info));
}

/* Reads the manifests in @folders and in their direct subfolders, without opening any code, and
 * orders them by what they need; those that cannot be loaded are among them, marked as broken. */
GPtrArray *
tepat_plugin_loader_scan (const char * const *folders)
{
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) marks = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) path = g_ptr_array_new ();
  g_autoptr(GPtrArray) ordered = g_ptr_array_new_with_free_func (g_object_unref);
  Order order = { by_id, marks, path, ordered };

  g_assert (folders != NULL);

  for (guint i = 0; folders[i] != NULL; i++)
    scan_folder (folders[i], TRUE, by_id, found);
  for (guint i = 0; i < found->len; i++)
    if (g_hash_table_lookup (marks, found->pdata[i]) == NULL)
      visit (&order, found->pdata[i]);

  return g_steal_pointer (&ordered);
}

static gboolean
check_abi (GModule  *module,
           GType   (**query_type) (void),
           GError  **error)
{
  const guint *abi = NULL;

  if (!g_module_symbol (module, "tepat_plugin_abi", (gpointer *) &abi) ||
      !g_module_symbol (module, "tepat_plugin_query_type", (gpointer *) query_type))
    {
      g_set_error_literal (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_MODULE,
                           _("Its module is no plugin of this application. The rest works "
                             "without it. Install the plugin's edition for this version of "
                             "Tepat."));
      return FALSE;
    }
  if (*abi != TEPAT_PLUGIN_ABI)
    {
      g_set_error (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_ABI,
                   _("It was built for plugin interface %u, this application has %u. The rest "
                     "works without it. Install the plugin's edition for this version of Tepat."),
                   *abi, TEPAT_PLUGIN_ABI);
      return FALSE;
    }

  return TRUE;
}

static GModule *
open_module (TepatPluginInfo  *info,
             GError          **error)
{
  g_autofree char *file = g_strdup_printf ("lib%s." G_MODULE_SUFFIX,
                                           tepat_plugin_info_get_module (info));
  g_autofree char *path = g_build_filename (tepat_plugin_info_get_folder (info), file, NULL);
  GModule *module;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_MODULE,
                   _("Its module %s is not beside the manifest. The rest works without it. "
                     "Install the plugin again."), file);
      return NULL;
    }

  module = g_module_open (path, G_MODULE_BIND_LOCAL);
  if (module == NULL)
    g_set_error (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_MODULE,
                 _("Its module cannot be opened: %s. The rest works without it. Install the "
                   "plugin again."), g_module_error ());

  return module;
}

/* Opens the module of a plugin and makes its object. */
TepatPlugin *
tepat_plugin_loader_open (TepatPluginInfo  *info,
                          GError          **error)
{
  GType (*query_type) (void) = NULL;
  GModule *module;
  GType type;

  g_assert (TEPAT_IS_PLUGIN_INFO (info));
  g_assert (!tepat_plugin_info_is_broken (info));

  module = open_module (info, error);
  if (module == NULL)
    return NULL;
  if (!check_abi (module, &query_type, error))
    {
      g_module_close (module);
      return NULL;
    }

  /* Types that were registered from it must outlive it. */
  g_module_make_resident (module);
  type = query_type ();
  if (!g_type_is_a (type, TEPAT_TYPE_PLUGIN) || G_TYPE_IS_ABSTRACT (type))
    {
      g_set_error_literal (error, TEPAT_PLUGIN_ERROR, TEPAT_PLUGIN_ERROR_MODULE,
                           _("Its module is no plugin of this application. The rest works "
                             "without it. Install the plugin's edition for this version of "
                             "Tepat."));
      return NULL;
    }

  return g_object_new (type, NULL);
}
