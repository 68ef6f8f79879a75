/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-workspace-preview"

#include "config.h"

#include "tepat-workspace-preview.h"

#include <gio/gio.h>

#include "tepat-backup-private.h"
#include "tepat-peran.h"
#include "tepat-store-private.h"
#include "tepat-wilayah-file.h"

typedef struct
{
  TepatWorkspacePreview *preview;
  const char            *path;
  TepatJob              *job;
} Loading;

static gpointer
load_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Loading *loading = data;
  TepatWorkspacePreview *preview = loading->preview;
  const TepatWilayahOptions options = { .sumber = "pratinjau" };
  const char * const paths[] = { loading->path, NULL };

  preview->report = tepat_wilayah_file_import (db, paths, &options, loading->job, error);
  if (preview->report != NULL && tepat_peran_seed (db, error) &&
      (preview->peran = tepat_peran_list (db, error)) != NULL)
    preview->index = tepat_wilayah_index_load (db, error);

  return NULL;
}

static gboolean
load_in (const char  *folder,
         Loading     *loading,
         GError     **error)
{
  g_autoptr(TepatStore) store = tepat_store_open (folder, error);

  if (store == NULL)
    return FALSE;
  tepat_store_write_system (store, load_job, loading, error);
  tepat_store_close (store);

  return loading->preview->index != NULL;
}

/**
 * tepat_workspace_preview_load:
 * @wilayah: a file with the official list of wilayah, or the folder that holds its four
 * @job: shows where it is, and cancels
 *
 * Reads the list as a new workspace would, into a scratch folder that is gone afterwards.
 *
 * Returns: (transfer full): what there is to choose from
 */
TepatWorkspacePreview *
tepat_workspace_preview_load (const char  *wilayah,
                              TepatJob    *job,
                              GError     **error)
{
  g_autoptr(TepatWorkspacePreview) self = g_new0 (TepatWorkspacePreview, 1);
  g_autofree char *folder = NULL;
  Loading loading = { self, wilayah, job };
  gboolean done;

  g_return_val_if_fail (wilayah != NULL && TEPAT_IS_JOB (job), NULL);

  folder = g_dir_make_tmp ("tepat-pratinjau-XXXXXX", error);
  if (folder == NULL)
    return NULL;
  done = load_in (folder, &loading, error);
  tepat_backup_remove_tree (folder);

  return done ? g_steal_pointer (&self) : NULL;
}

/** tepat_workspace_preview_free: Frees it and all that is in it. */
void
tepat_workspace_preview_free (TepatWorkspacePreview *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->index, tepat_wilayah_index_unref);
  g_clear_pointer (&self->report, tepat_wilayah_report_free);
  g_clear_pointer (&self->peran, g_ptr_array_unref);
  g_free (self);
}
