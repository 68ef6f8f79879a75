/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-install"

#include "config.h"

#include "tepat-install.h"

#include <gio/gio.h>

/* The program of a build tree is `app/tepat` beside `build.ninja`: no path needs to be compiled in,
 * and a moved build tree still finds its files. */
static char *
find_build_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *room = NULL;
  g_autofree char *root = NULL;
  g_autofree char *name = NULL;
  g_autofree char *mark = NULL;

  if (program == NULL)
    return NULL;

  room = g_path_get_dirname (program);
  name = g_path_get_basename (room);
  root = g_path_get_dirname (room);
  mark = g_build_filename (root, "build.ninja", NULL);
  if (!g_str_equal (name, "app") || !g_file_test (mark, G_FILE_TEST_EXISTS))
    return NULL;

  return g_steal_pointer (&root);
}

/**
 * tepat_install_get_build_dir:
 *
 * The build tree that the running program belongs to.
 *
 * Returns: (nullable): a path, or %NULL when the program is installed
 */
const char *
tepat_install_get_build_dir (void)
{
  static gsize initialized;
  static char *build_dir;

  if (g_once_init_enter (&initialized))
    {
      build_dir = find_build_dir ();
      g_once_init_leave (&initialized, 1);
    }

  return build_dir;
}

/**
 * tepat_install_dup_locale_dir:
 *
 * Where the translations are: `TEPAT_LOCALEDIR`, or the application's own folder.
 *
 * Returns: (transfer full): a path
 */
char *
tepat_install_dup_locale_dir (void)
{
  const char *build_dir = tepat_install_get_build_dir ();
  const char *given = g_getenv ("TEPAT_LOCALEDIR");

  if (given != NULL && *given != '\0')
    return g_strdup (given);
  if (build_dir != NULL)
    return g_build_filename (build_dir, "po", NULL);

  return g_strdup (TEPAT_LOCALEDIR);
}

/**
 * tepat_install_dup_plugin_dirs:
 *
 * Where plugins are looked for, best first: the folders of `TEPAT_PLUGIN_PATH` (separated by a
 * colon), then the application's own folder, or `TEPAT_PLUGIN_DIR` in its place.
 *
 * Returns: (transfer full): paths
 */
char **
tepat_install_dup_plugin_dirs (void)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  const char *path = g_getenv ("TEPAT_PLUGIN_PATH");
  const char *own = g_getenv ("TEPAT_PLUGIN_DIR");
  const char *build_dir = tepat_install_get_build_dir ();
  g_autofree char *built = NULL;
  g_auto(GStrv) dirs = g_strsplit (path != NULL ? path : "", G_SEARCHPATH_SEPARATOR_S, -1);

  for (guint i = 0; dirs[i] != NULL; i++)
    if (*dirs[i] != '\0')
      g_strv_builder_add (builder, dirs[i]);

  if (own == NULL && build_dir != NULL)
    own = built = g_build_filename (build_dir, "plugins", NULL);
  g_strv_builder_add (builder, own != NULL ? own : TEPAT_PLUGIN_DIR);

  return g_strv_builder_end (builder);
}
