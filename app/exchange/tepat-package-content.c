/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-content"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tepat-errno.h"
#include "tepat-json.h"
#include "tepat-package-file-private.h"

/* One frame of rows does not grow to more than this: what is larger is a bomb. */
#define MAX_INFLATED (2 * PACKAGE_FRAME_MAX)

/* store (nullable): where the files go; without one they are only counted. */
PackageContent *
package_content_new (TepatStore *store)
{
  PackageContent *self = g_new0 (PackageContent, 1);

  self->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->media = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_media_free);
  self->added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fd = -1;
  if (store != NULL)
    self->store = g_object_ref (store);

  return self;
}

static void
close_file (PackageContent *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  if (self->temp != NULL)
    g_unlink (self->temp);
  g_clear_pointer (&self->temp, g_free);
  g_clear_pointer (&self->current, tepat_media_free);
}

void
package_content_free (PackageContent *self)
{
  close_file (self);
  g_ptr_array_unref (self->frames);
  g_ptr_array_unref (self->media);
  g_hash_table_unref (self->added);
  g_clear_object (&self->store);
  g_free (self);
}

void
package_content_drop (PackageContent *self)
{
  GHashTableIter iter;
  gpointer sha256;

  g_hash_table_iter_init (&iter, self->added);
  while (g_hash_table_iter_next (&iter, &sha256, NULL))
    {
      g_autofree char *path = tepat_media_get_path (self->store, sha256);

      g_unlink (path);
    }
  g_hash_table_remove_all (self->added);
}

static gboolean
is_digest (const char *text)
{
  return text != NULL && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static const char *
text_of (JsonObject *object,
         const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
open_temp (PackageContent  *self,
           GError         **error)
{
  g_autofree char *name = g_strdup_printf ("paket-%s.tmp", self->current->sha256);
  g_autofree char *folder = NULL;

  if (self->store == NULL)
    return TRUE;
  folder = g_build_filename (tepat_store_get_folder (self->store), "media", NULL);
  g_mkdir_with_parents (folder, 0700);
  self->temp = g_build_filename (folder, name, NULL);
  self->fd = g_open (self->temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return TRUE;
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
               _("A file of the package cannot be kept in the workspace: %s. Nothing was changed."),
               tepat_errno_text (errno));

  return FALSE;
}

static gboolean
begin_file (PackageContent  *self,
            const guint8    *data,
            gsize            length,
            GError         **error)
{
  g_autoptr(JsonNode) node = length < 4096 ? tepat_json_parse ((const char *) data,
                                                               (gssize) length, NULL) : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  JsonNode *size = object != NULL ? json_object_get_member (object, "ukuran") : NULL;
  const char *sha256 = object != NULL ? text_of (object, "sha256") : NULL;
  const char *nama = object != NULL ? text_of (object, "nama") : NULL;

  if (self->current != NULL || !is_digest (sha256) || nama == NULL || size == NULL ||
      !JSON_NODE_HOLDS_VALUE (size) || json_node_get_value_type (size) != G_TYPE_INT64 ||
      json_node_get_int (size) <= 0 || json_node_get_int (size) > TEPAT_MEDIA_MAX_BYTES)
    return package_fail_damaged (error);
  self->current = g_new0 (TepatMedia, 1);
  self->current->sha256 = g_strdup (sha256);
  self->current->nama = g_path_get_basename (nama);
  self->current->ukuran = json_node_get_int (size);
  self->left = self->current->ukuran;

  return open_temp (self, error);
}

static gboolean
keep_file (PackageContent  *self,
           GError         **error)
{
  g_autofree char *path = tepat_media_get_path (self->store, self->current->sha256);
  gboolean is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr(TepatMedia) taken = tepat_media_take (self->store, self->temp, error);

  if (taken == NULL)
    return FALSE;
  if (strcmp (taken->sha256, self->current->sha256) != 0)
    return package_fail_damaged (error);
  if (is_new)
    g_hash_table_add (self->added, g_strdup (taken->sha256));
  g_free (taken->nama);
  taken->nama = g_strdup (self->current->nama);
  g_ptr_array_add (self->media, g_steal_pointer (&taken));

  return TRUE;
}

static gboolean
end_file (PackageContent  *self,
          GError         **error)
{
  gboolean ok = TRUE;

  if (self->store != NULL)
    ok = keep_file (self, error);
  else
    g_ptr_array_add (self->media, g_steal_pointer (&self->current));
  close_file (self);

  return ok;
}

static gboolean
add_bytes (PackageContent  *self,
           const guint8    *data,
           gsize            length,
           GError         **error)
{
  if (self->current == NULL || length == 0 || (gint64) length > self->left)
    return package_fail_damaged (error);
  for (gsize at = 0; self->fd >= 0 && at < length;)
    {
      gssize n = write (self->fd, data + at, length - at);

      if (n < 0 && errno != EINTR)
        {
          g_set_error (error, TEPAT_DB_ERROR, errno == ENOSPC ? TEPAT_DB_ERROR_FULL
                                                              : TEPAT_DB_ERROR_IO,
                       _("A file of the package cannot be kept in the workspace: %s. Nothing was "
                         "changed."), tepat_errno_text (errno));
          return FALSE;
        }
      at += n > 0 ? (gsize) n : 0;
    }
  self->left -= (gint64) length;

  return self->left > 0 || end_file (self, error);
}

static gboolean
add_lines (PackageContent  *self,
           const guint8    *data,
           gsize            length,
           GError         **error)
{
  if (self->current != NULL || length == 0 || length > PACKAGE_CONTENT_MAX - self->n_bytes)
    return package_fail_damaged (error);
  self->n_bytes += length;
  g_ptr_array_add (self->frames, g_bytes_new (data, length));

  return TRUE;
}

/* One frame, as it came out of the stream. */
gboolean
package_content_feed (PackageContent  *self,
                      guint8           kind,
                      const guint8    *data,
                      gsize            length,
                      GError         **error)
{
  if (self->ended)
    return package_fail_damaged (error);
  switch (kind)
    {
    case PACKAGE_FRAME_LINES:
      return add_lines (self, data, length, error);
    case PACKAGE_FRAME_MEDIA:
      return begin_file (self, data, length, error);
    case PACKAGE_FRAME_BYTES:
      return add_bytes (self, data, length, error);
    case PACKAGE_FRAME_END:
      self->ended = TRUE;
      return self->current == NULL || package_fail_damaged (error);
    default:
      return package_fail_damaged (error);
    }
}

static GByteArray *
inflate (GBytes  *frame,
         GError **error)
{
  g_autoptr(GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr(GByteArray) out = g_byte_array_new ();
  gsize length, at = 0;
  const guint8 *data = g_bytes_get_data (frame, &length);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      guint8 room[16384];
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (G_CONVERTER (zlib), data + at, length - at, room, sizeof room,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR || out->len + n_written > MAX_INFLATED)
        {
          package_fail_damaged (error);
          return NULL;
        }
      at += n_read;
      g_byte_array_append (out, room, (guint) n_written);
    }
  g_byte_array_append (out, (const guint8 *) "", 1);

  return g_steal_pointer (&out);
}

/* Lines do not cross frames. */
static gboolean
split_lines (GByteArray       *text,
             PackageLineFunc   func,
             gpointer          data,
             GError          **error)
{
  char *line = (char *) text->data, *end = line + text->len - 1;

  while (line < end)
    {
      char *stop = memchr (line, '\n', (gsize) (end - line));

      if (stop == NULL || stop - line > PACKAGE_LINE_MAX ||
          !g_utf8_validate_len (line, (gsize) (stop - line), NULL))
        return package_fail_damaged (error);
      *stop = '\0';
      if (!func (data, line, (gsize) (stop - line), error))
        return FALSE;
      line = stop + 1;
    }

  return TRUE;
}

gboolean
package_content_lines (PackageContent   *self,
                       PackageLineFunc   func,
                       gpointer          data,
                       GError          **error)
{
  for (guint i = 0; i < self->frames->len; i++)
    {
      g_autoptr(GByteArray) text = inflate (self->frames->pdata[i], error);

      if (text == NULL || !split_lines (text, func, data, error))
        return FALSE;
    }

  return TRUE;
}
