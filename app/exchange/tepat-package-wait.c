/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-wait"

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tepat-errno.h"
#include "tepat-package-wait-private.h"

char *
package_wait_path (TepatStore *store,
                   const char *uid,
                   gint64      bagian)
{
  g_autofree char *name = g_strdup_printf ("%s-%d.tepat", uid, (int) bagian);

  return g_build_filename (tepat_store_get_folder (store), "paket", name, NULL);
}

/* A copy in the workspace: the stick goes back. */
gboolean
package_wait_keep (TepatStore             *store,
                   const char             *path,
                   const PackageManifest  *manifest,
                   GError                **error)
{
  g_autofree char *target = package_wait_path (store, manifest->uid, manifest->bagian);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *part = g_strconcat (target, ".part", NULL);
  g_autoptr(GFile) from = g_file_new_for_path (path), to = g_file_new_for_path (part);
  g_autoptr(GError) local = NULL;

  if (strcmp (path, target) == 0)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) == 0 &&
      g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &local) &&
      g_rename (part, target) == 0)
    return TRUE;
  g_unlink (part);
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
               _("The package cannot be kept in the workspace: %s. Nothing was changed; keep the "
                 "file."), local != NULL ? local->message : tepat_errno_text (errno));

  return FALSE;
}

void
package_wait_drop (TepatStore             *store,
                   const PackageManifest  *manifest)
{
  for (gint64 i = 1; i <= manifest->dari; i++)
    {
      g_autofree char *path = package_wait_path (store, manifest->uid, i);

      g_unlink (path);
    }
}
