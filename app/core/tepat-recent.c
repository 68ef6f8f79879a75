/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-recent"

#include "config.h"

#include "tepat-recent.h"

#include <glib/gstdio.h>

/* A plain file, so that the command line needs no settings daemon. */
static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "tepat", "ruang-kerja", NULL);
}

/**
 * tepat_recent_dup_workspace:
 *
 * Returns: (nullable) (transfer full): the folder that was opened last, if it is still there
 */
char *
tepat_recent_dup_workspace (void)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = NULL;

  if (!g_file_get_contents (path, &folder, NULL, NULL))
    return NULL;
  g_strchomp (folder);
  if (*folder == '\0' || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    return NULL;

  return g_steal_pointer (&folder);
}

/**
 * tepat_recent_set_workspace:
 * @folder: a workspace
 *
 * Remembers @folder as the one that was opened last. That it cannot be remembered is no error.
 */
void
tepat_recent_set_workspace (const char *folder)
{
  g_autofree char *path = dup_path ();
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *absolute = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (folder != NULL);

  absolute = g_canonicalize_filename (folder, NULL);
  g_mkdir_with_parents (dir, 0700);
  if (!g_file_set_contents (path, absolute, -1, &error))
    g_debug ("%s", error->message);
}
