/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-backup-unpack"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "tepat-backup-private.h"
#include "tepat-errno.h"

#define MAX_NAME 512
#define MAX_DEPTH 6

/* One unpacking: the file at hand and where it goes. */
typedef struct
{
  const char               *path;
  const char               *folder;
  gboolean                  everything;
  GHashTable               *media;
  TepatBackupManifest      *manifest;

  char                     *name;      /* of the file at hand, or NULL between files */
  int                       fd;        /* -1: read but not kept */
  guint64                   size;
  crypto_hash_sha256_state  hash;
} Unpacker;

static gboolean
fail_damaged (Unpacker  *self,
              GError   **error)
{
  g_set_error (error, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_DAMAGED,
               _("%s holds something that no backup holds. Nothing was restored from it. Use "
                 "another backup."), self->path);

  return FALSE;
}

static gboolean
fail_io (Unpacker  *self,
         int        code,
         GError   **error)
{
  gboolean full = code == ENOSPC || code == EDQUOT;

  g_set_error (error, TEPAT_DB_ERROR, full ? TEPAT_DB_ERROR_FULL : TEPAT_DB_ERROR_IO,
               full ? _("There is no room left in %s (%s). What was restored so far was removed. "
                        "Free some space, or choose another disk.")
                    : _("%s cannot be written (%s). What was restored so far was removed."),
               self->folder, tepat_errno_text (code));

  return FALSE;
}

static gboolean
part_is_safe (const char *part)
{
  if (*part == '\0' || *part == '.')
    return FALSE;
  for (; *part != '\0'; part++)
    if ((guchar) *part < 0x20 || *part == '\\' || *part == ':')
      return FALSE;

  return TRUE;
}

/** tepat_backup_name_is_safe: Returns: whether @name stays inside the folders of a workspace */
gboolean
tepat_backup_name_is_safe (const char *name)
{
  g_auto(GStrv) parts = NULL;

  if (strcmp (name, "tepat.db") == 0)
    return TRUE;
  if (strlen (name) > MAX_NAME || !g_utf8_validate (name, -1, NULL) ||
      !(g_str_has_prefix (name, "media/") || g_str_has_prefix (name, "surat/")))
    return FALSE;
  parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (i >= MAX_DEPTH || !part_is_safe (parts[i]))
      return FALSE;

  return TRUE;
}

static gboolean
begin_file (Unpacker      *self,
            const guint8  *data,
            gsize          length,
            GError       **error)
{
  g_autofree char *path = NULL, *folder = NULL;

  if (self->name != NULL || self->manifest == NULL || memchr (data, '\0', length) != NULL)
    return fail_damaged (self, error);
  self->name = g_strndup ((const char *) data, length);
  if (!tepat_backup_name_is_safe (self->name))
    return fail_damaged (self, error);
  self->size = 0;
  self->fd = -1;
  crypto_hash_sha256_init (&self->hash);
  if (!self->everything && strcmp (self->name, "tepat.db") != 0)
    return TRUE;
  path = g_build_filename (self->folder, self->name, NULL);
  folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_io (self, errno, error);
  /* The folder is new and ours: whatever is there already came from this same backup. */
  self->fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return errno == EEXIST ? fail_damaged (self, error) : fail_io (self, errno, error);

  return TRUE;
}

static gboolean
add_data (Unpacker      *self,
          const guint8  *data,
          gsize          length,
          GError       **error)
{
  if (self->name == NULL)
    return fail_damaged (self, error);
  self->size += length;
  crypto_hash_sha256_update (&self->hash, data, length);
  while (self->fd >= 0 && length > 0)
    {
      gssize n = write (self->fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail_io (self, n < 0 ? errno : ENOSPC, error);
      data += n;
      length -= n;
    }

  return TRUE;
}

static gboolean
close_file (Unpacker  *self,
            GError   **error)
{
  int fd = self->fd;

  self->fd = -1;
  if (fd < 0)
    return TRUE;
  if (fsync (fd) != 0)
    {
      int code = errno;

      close (fd);
      return fail_io (self, code, error);
    }

  return close (fd) == 0 || fail_io (self, errno, error);
}

static void
note_media (Unpacker     *self,
            const guchar  sha256[32])
{
  char hex[65];

  if (self->media == NULL || !g_str_has_prefix (self->name, "media/"))
    return;
  sodium_bin2hex (hex, sizeof hex, sha256, 32);
  g_hash_table_add (self->media, g_strdup (hex));
}

static gboolean
end_file (Unpacker      *self,
          const guint8  *data,
          gsize          length,
          GError       **error)
{
  TepatBackupFileEnd end;
  guchar sha256[32];

  if (self->name == NULL || length != sizeof end)
    return fail_damaged (self, error);
  memcpy (&end, data, sizeof end);
  crypto_hash_sha256_final (&self->hash, sha256);
  if (GUINT64_FROM_BE (end.size) != self->size || memcmp (end.sha256, sha256, 32) != 0)
    return fail_damaged (self, error);
  if (!close_file (self, error))
    return FALSE;
  note_media (self, sha256);
  self->manifest->info->n_bytes += self->size;
  self->manifest->info->n_files += strcmp (self->name, "tepat.db") != 0;
  g_clear_pointer (&self->name, g_free);

  return TRUE;
}

static gboolean
take_manifest (Unpacker      *self,
               const guint8  *data,
               gsize          length,
               GError       **error)
{
  if (self->manifest == NULL)
    self->manifest = tepat_backup_manifest_from_json ((const char *) data, (gssize) length);
  else
    g_clear_pointer (&self->manifest, tepat_backup_manifest_free);

  return self->manifest != NULL || fail_damaged (self, error);
}

static gboolean
take_piece (Unpacker      *self,
            guint8         kind,
            const guint8  *data,
            gsize          length,
            GError       **error)
{
  switch (kind)
    {
    case TEPAT_BACKUP_MANIFEST:
      return take_manifest (self, data, length, error);
    case TEPAT_BACKUP_FILE:
      return begin_file (self, data, length, error);
    case TEPAT_BACKUP_DATA:
      return add_data (self, data, length, error);
    case TEPAT_BACKUP_FILE_END:
      return end_file (self, data, length, error);
    case TEPAT_SEAL_END:
      return (self->name == NULL && self->manifest != NULL) || fail_damaged (self, error);
    default:
      return fail_damaged (self, error);
    }
}

static gboolean
unpack_all (Unpacker         *self,
            TepatSealReader  *reader,
            TepatJob         *job,
            GError          **error)
{
  GCancellable *cancellable = job != NULL ? tepat_job_get_cancellable (job) : NULL;
  const guint8 *data;
  guint8 kind = 0;
  gsize length;

  while (kind != TEPAT_SEAL_END)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !tepat_seal_reader_pull (reader, &kind, &data, &length, error) ||
          !take_piece (self, kind, data, length, error))
        return FALSE;
      tepat_job_set_progress (job, tepat_seal_reader_tell (reader),
                              tepat_seal_reader_size (reader));
    }

  return TRUE;
}

/**
 * tepat_backup_unpack:
 * @folder: a new, empty folder
 * @everything: whether the files beside the database are kept, or only read through
 * @media: (nullable): a set; gets the SHA-256 of each file in media/
 *
 * Returns: (transfer full): what the backup says of itself
 */
TepatBackupManifest *
tepat_backup_unpack (const char  *path,
                     const char  *passphrase,
                     const char  *folder,
                     gboolean     everything,
                     GHashTable  *media,
                     TepatJob    *job,
                     GError     **error)
{
  Unpacker self = { .path = path, .folder = folder, .everything = everything, .media = media,
                    .fd = -1 };
  g_autoptr(TepatSealReader) reader = NULL;
  gboolean ok;

  tepat_job_set_phase (job, _("Reading the backup"));
  if ((reader = tepat_seal_reader_new (path, passphrase, error)) == NULL)
    return NULL;
  ok = unpack_all (&self, reader, job, error);
  if (self.fd >= 0)
    close (self.fd);
  g_free (self.name);
  if (!ok)
    g_clear_pointer (&self.manifest, tepat_backup_manifest_free);

  return self.manifest;
}
