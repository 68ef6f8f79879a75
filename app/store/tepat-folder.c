/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-folder"

#include "config.h"

#include <errno.h>
#include <gio/gunixmounts.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "tepat-errno.h"
#include "tepat-store-private.h"

/* Below this an act could not even be begun: the shared memory file, some log, a page or two. */
#define MIN_FREE_BYTES (4 * 1024 * 1024)

/**
 * tepat_folder_type_is_network:
 * @fs_type: as in the mount table
 *
 * Returns: whether files of that kind are shared between machines, where the write-ahead log of the
 *   store, which needs shared memory, loses data
 */
gboolean
tepat_folder_type_is_network (const char *fs_type)
{
  static const char * const network[] = {
    "9p", "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse",
    "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "fuse.glusterfs", "lustre", "ncpfs",
    "nfs", "nfs4", "ocfs2", "gfs2", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs",
    "fuse.vmhgfs-fuse", NULL
  };

  return fs_type != NULL && g_strv_contains (network, fs_type);
}

/**
 * tepat_folder_get_network_name:
 * @magic: the kind of a file system as statfs() tells it
 *
 * For where the mount table tells nothing, as in a container.
 *
 * Returns: (nullable): its name when files of that kind are shared between machines
 */
const char *
tepat_folder_get_network_name (guint32 magic)
{
  static const struct { guint32 magic; const char *name; } network[] = {
    { 0x01021997, "9p" }, { 0x5346414f, "afs" }, { 0x6b414653, "afs" }, { 0x00c36400, "ceph" },
    { 0xff534d42, "cifs" }, { 0x73757245, "coda" }, { 0x01161970, "gfs2" },
    { 0x0bd00bd0, "lustre" }, { 0x564c, "ncpfs" }, { 0x6969, "nfs" }, { 0x7461636f, "ocfs2" },
    { 0xfe534d42, "smb2" }, { 0x517b, "smbfs" }, { 0x786f4256, "vboxsf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (network); i++)
    if (network[i].magic == magic)
      return network[i].name;

  return NULL;
}

static char *
find_fs_type (const char *folder)
{
  g_autofree char *real = realpath (folder, NULL);
  GUnixMountEntry *mount = g_unix_mount_for (real != NULL ? real : folder, NULL);
  char *type = mount != NULL ? g_strdup (g_unix_mount_get_fs_type (mount)) : NULL;
  const char *network;
  struct statfs info;

  g_clear_pointer (&mount, g_unix_mount_free);
  if (tepat_folder_type_is_network (type) || statfs (folder, &info) != 0 ||
      (network = tepat_folder_get_network_name (info.f_type)) == NULL)
    return type;
  g_free (type);

  return g_strdup (network);
}

/**
 * tepat_folder_check:
 * @folder: a workspace's folder
 * @read_only_reason: (out) (nullable): why it can only be read, or %NULL when it can be written
 *
 * Returns: %FALSE with @error set when the store must not be opened there at all
 */
gboolean
tepat_folder_check (const char  *folder,
                    char       **read_only_reason,
                    GError     **error)
{
  g_autofree char *type = find_fs_type (folder);
  g_autofree char *file = g_build_filename (folder, "tepat.db", NULL);
  struct statvfs info;

  *read_only_reason = NULL;
  if (tepat_folder_type_is_network (type))
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
                   _("The folder %s is on a network drive (%s), where several computers would "
                     "damage the data. Nothing was opened. Put the workspace on this computer's "
                     "own disk, and exchange data with other computers by packages or backups."),
                   folder, type);
      return FALSE;
    }
  if (statvfs (folder, &info) != 0)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
                   _("The folder %s cannot be opened: %s. Check the name and the drive."),
                   folder, tepat_errno_text (errno));
      return FALSE;
    }
  if ((info.f_flag & ST_RDONLY) != 0 || access (folder, W_OK) != 0 ||
      (access (file, F_OK) == 0 && access (file, W_OK) != 0))
    *read_only_reason = g_strdup (_("The workspace's folder cannot be written. You can look at "
                                    "everything; nothing can be changed. Ask whoever looks after "
                                    "this computer to allow writing there, then open the workspace "
                                    "again."));
  else if ((guint64) info.f_bavail * info.f_frsize < MIN_FREE_BYTES)
    *read_only_reason = g_strdup (_("The disk is full. You can look at everything; free some space "
                                    "and open the workspace again to change it."));

  return TRUE;
}

static gboolean
holds_something (const char *path,
                 const char *suffix)
{
  g_autofree char *file = g_strconcat (path, suffix, NULL);
  GStatBuf info;

  return g_stat (file, &info) == 0 && info.st_size > 0;
}

/**
 * tepat_folder_take_back:
 * @path: the database on a medium that can be written
 *
 * Takes back what an act that was cut off wrote in place, which a connection that only reads must
 * not do. Without the journal of such an act nothing is opened.
 */
gboolean
tepat_folder_take_back (const char  *path,
                        GError     **error)
{
  sqlite3 *handle = NULL;
  int rc;

  if (!holds_something (path, "-journal"))
    return TRUE;
  rc = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_busy_timeout (handle, TEPAT_DB_BUSY_TIMEOUT);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (handle, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
  if (rc != SQLITE_OK)
    tepat_db_set_error (error, sqlite3_extended_errcode (handle), sqlite3_errmsg (handle));
  sqlite3_close (handle);

  return rc == SQLITE_OK;
}

/**
 * tepat_folder_get_read_only_uri:
 * @path: the database on a medium that cannot be written
 * @reason: why not
 *
 * There is no log to share: the file is read as it stands, but only if no log waits beside it whose
 * commits would be missed, and no journal of an act that was cut off and has to be taken back.
 *
 * Returns: (transfer full): what to open
 */
char *
tepat_folder_get_read_only_uri (const char  *path,
                                const char  *reason,
                                GError     **error)
{
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, error);

  if (uri == NULL)
    return NULL;
  if (!holds_something (path, "-journal"))
    {
      if (!holds_something (path, "-wal"))
        return g_strconcat (uri, "?immutable=1", NULL);
      if (g_file_test (shm, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&uri);
    }
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_READ_ONLY,
               _("%s The last acts are still in the log beside it, so it cannot be shown "
                 "truthfully. Copy the folder to a disk with free space and open it there."),
               reason);

  return NULL;
}
