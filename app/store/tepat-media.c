/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-media"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tepat-db-private.h"
#include "tepat-errno.h"
#include "tepat-media.h"
#include "tepat-time.h"

/** tepat_media_free: Frees @self. */
void
tepat_media_free (TepatMedia *self)
{
  g_free (self->sha256);
  g_free (self->jenis);
  g_free (self->nama);
  g_free (self);
}

/**
 * tepat_media_sniff:
 * @bytes: a file
 *
 * What a file is, by its first bytes: a name proves nothing.
 *
 * Returns: (nullable): `application/pdf`, `image/jpeg` or `image/png`; %NULL for anything else
 */
const char *
tepat_media_sniff (GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  static const struct { const char *start; gsize length; const char *jenis; } kinds[] = {
    { "%PDF-", 5, "application/pdf" },
    { "\xff\xd8\xff", 3, "image/jpeg" },
    { "\x89PNG\r\n\x1a\n", 8, "image/png" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (size > kinds[i].length && memcmp (data, kinds[i].start, kinds[i].length) == 0)
      return kinds[i].jenis;

  return NULL;
}

/**
 * tepat_media_load:
 * @path: (nullable): a file from outside; %NULL where a file has no path, as on a phone
 *
 * Reads a whole file, if it is one and not larger than %TEPAT_MEDIA_MAX_BYTES.
 *
 * Returns: (transfer full): its bytes, or %NULL with a sentence for people
 */
GBytes *
tepat_media_load (const char  *path,
                  GError     **error)
{
  g_autofree char *data = NULL;
  GStatBuf info;
  gsize length;
  int problem;

  if (path == NULL)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
                           _("This file is on another device. Nothing was changed. Copy it to this "
                             "computer first."));
      return NULL;
    }
  problem = g_stat (path, &info) != 0 ? errno : S_ISREG (info.st_mode) ? 0 : EINVAL;
  if (problem != 0)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
                   _("The file %s cannot be read: %s. Nothing was changed. Check the name."), path,
                   tepat_errno_text (problem));
      return NULL;
    }
  if (info.st_size > TEPAT_MEDIA_MAX_BYTES)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT,
                   _("The file %s is larger than 20 MB. Nothing was changed. Scan it again with "
                     "less resolution, as PDF or JPEG."), path);
      return NULL;
    }
  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static gboolean
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);

  return ok;
}

/* Written beside its place, forced to the disk, then renamed: never half a file under a hash. */
static gboolean
put (const char  *path,
     GBytes      *bytes,
     GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
                   _("The folder %s cannot be made: %s. Nothing was changed."), folder,
                   tepat_errno_text (errno));
      return FALSE;
    }

  return g_file_set_contents_full (path, data, length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error) && sync_folder (folder);
}

/**
 * tepat_media_take:
 * @path: a PDF, JPEG or PNG of at most %TEPAT_MEDIA_MAX_BYTES
 *
 * Copies the file into the workspace under its hash.
 *
 * Returns: (transfer full): what was taken; give it to tepat_media_note() inside the act
 */
TepatMedia *
tepat_media_take (TepatStore  *store,
                  const char  *path,
                  GError     **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *nama = NULL;
  const char *jenis;

  g_return_val_if_fail (TEPAT_IS_STORE (store), NULL);

  if ((bytes = tepat_media_load (path, error)) == NULL)
    return NULL;
  if ((jenis = tepat_media_sniff (bytes)) == NULL)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT,
                   _("The file %s is neither PDF nor JPEG nor PNG. Nothing was changed. Scan the "
                     "document into one of these."), path);
      return NULL;
    }
  nama = g_path_get_basename (path);

  return tepat_media_put (store, bytes, jenis, nama, error);
}

/**
 * tepat_media_put:
 * @bytes: a file's content
 * @jenis: what it is
 * @nama: what people call it
 *
 * Writes the bytes into the workspace under their hash.
 *
 * Returns: (transfer full): what was written; give it to tepat_media_note() inside the act
 */
TepatMedia *
tepat_media_put (TepatStore  *store,
                 GBytes      *bytes,
                 const char  *jenis,
                 const char  *nama,
                 GError     **error)
{
  g_autoptr(TepatMedia) self = g_new0 (TepatMedia, 1);
  g_autofree char *target = NULL;

  g_return_val_if_fail (TEPAT_IS_STORE (store) && bytes != NULL && jenis != NULL, NULL);

  self->jenis = g_strdup (jenis);
  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  self->ukuran = (gint64) g_bytes_get_size (bytes);
  self->nama = g_strdup (nama);
  target = tepat_media_get_path (store, self->sha256);
  if (!put (target, bytes, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
take_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  TepatMedia *media = tepat_media_take (TEPAT_STORE (source), data, &error);

  if (media != NULL)
    g_task_return_pointer (task, media, (GDestroyNotify) tepat_media_free);
  else
    g_task_return_error (task, error);
}

/**
 * tepat_media_take_async:
 * @path: (nullable): as for tepat_media_take()
 *
 * Takes a file away from the main thread: a slow stick must not stop the window.
 */
void
tepat_media_take_async (TepatStore          *store,
                        const char          *path,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (store, NULL, callback, user_data);

  g_return_if_fail (TEPAT_IS_STORE (store));

  g_task_set_source_tag (task, tepat_media_take_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, take_thread);
}

/** tepat_media_take_finish: Returns: (transfer full): as tepat_media_take() */
TepatMedia *
tepat_media_take_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tepat_media_take_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/** tepat_media_get_path: Returns: (transfer full): where the file of that hash is */
char *
tepat_media_get_path (TepatStore *store,
                      const char *sha256)
{
  char prefix[3] = { sha256[0], sha256[0] != '\0' ? sha256[1] : '\0', '\0' };

  return g_build_filename (tepat_store_get_folder (store), "media", prefix, sha256, NULL);
}

/** tepat_media_note: Lists @self among the workspace's files. */
gboolean
tepat_media_note (TepatDb           *db,
                  const TepatMedia  *self,
                  GError           **error)
{
  g_autofree char *now = tepat_time_now ();

  return tepat_db_run_trusted (db, "INSERT INTO media (sha256, jenis, ukuran, nama, ditambah)"
                                   " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", error,
                               "ssiss", self->sha256, self->jenis, self->ukuran, self->nama, now);
}
