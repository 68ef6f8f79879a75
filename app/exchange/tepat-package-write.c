/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-write"

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tepat-errno.h"
#include "tepat-package-file-private.h"
#include "tepat-package-sum-private.h"

#define STREAM_KEY crypto_secretstream_xchacha20poly1305_KEYBYTES
#define STREAM_HEADER crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define STREAM_OVERHEAD crypto_secretstream_xchacha20poly1305_ABYTES
#define SEALED_KEY (STREAM_KEY + crypto_box_SEALBYTES)
#define BLOCK (64 * 1024)
/* Manifest, signature and the padding of an archive. */
#define OUTSIDE (32 * 1024)
/* Of an archive: isi comes behind the headers of three entries, the manifest, which is filled up with
 * blanks, and the signature. */
#define TAR_BLOCK 512
#define MANIFEST_ROOM (8 * TAR_BLOCK)
#define HEAD (3 * TAR_BLOCK + MANIFEST_ROOM + TAR_BLOCK)

struct _PackageWriter
{
  char       *path;
  char       *temp;      /* the archive, before it has its head and its name */
  int         fd;
  PackageSum *sum;       /* of isi, which goes to @fd through it */
  char        kunci[SEALED_KEY * 2 + 1];
  crypto_secretstream_xchacha20poly1305_state state;
  GByteArray *lines;
  guint8     *plain;
  guint8     *sealed;
  gint64      n_bytes;
};

static gboolean
fail_io (const char  *path,
         int          code,
         GError     **error)
{
  g_set_error (error, TEPAT_DB_ERROR, code == ENOSPC ? TEPAT_DB_ERROR_FULL : TEPAT_DB_ERROR_IO,
               _("%s cannot be written: %s. No package was made. Free some room on the stick, or "
                 "choose another folder."), path, tepat_errno_text (code));

  return FALSE;
}

static gboolean
write_all (PackageWriter  *self,
           gconstpointer   data,
           gsize           length,
           GError        **error)
{
  int code;

  if (package_sum_add (self->sum, data, length))
    {
      self->n_bytes += (gint64) length;
      return TRUE;
    }
  g_free (package_sum_end (self->sum, &code));

  return fail_io (self->path, code, error);
}

static gboolean
start_stream (PackageWriter      *self,
              const TepatKantor  *receiver,
              GError            **error)
{
  guchar key[STREAM_KEY], header[STREAM_HEADER], sealed[SEALED_KEY];
  guchar public[crypto_box_PUBLICKEYBYTES];

  if (!tepat_kantor_from_hex (receiver->segel, public, sizeof public))
    return fail_io (self->path, EINVAL, error);
  crypto_secretstream_xchacha20poly1305_keygen (key);
  crypto_secretstream_xchacha20poly1305_init_push (&self->state, header, key);
  crypto_box_seal (sealed, key, sizeof key, public);
  sodium_memzero (key, sizeof key);
  sodium_bin2hex (self->kunci, sizeof self->kunci, sealed, sizeof sealed);

  return write_all (self, header, sizeof header, error);
}

PackageWriter *
package_writer_new (const char         *path,
                    const TepatKantor  *receiver,
                    GError            **error)
{
  g_autoptr(PackageWriter) self = g_new0 (PackageWriter, 1);

  self->path = g_strdup (path);
  self->fd = -1;
  self->lines = g_byte_array_new ();
  self->plain = g_malloc (PACKAGE_FRAME_MAX + 1);
  self->sealed = g_malloc (PACKAGE_FRAME_MAX + 1 + STREAM_OVERHEAD);
  self->temp = g_strconcat (path, ".isi", NULL);
  if (sodium_init () < 0)
    return NULL;
  self->fd = g_open (self->temp, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      fail_io (path, errno, error);
      return NULL;
    }
  if (lseek (self->fd, HEAD, SEEK_SET) != HEAD)
    {
      fail_io (path, errno, error);
      return NULL;
    }
  self->sum = package_sum_new (self->fd);

  return start_stream (self, receiver, error) ? g_steal_pointer (&self) : NULL;
}

void
package_writer_free (PackageWriter *self)
{
  g_clear_pointer (&self->sum, package_sum_free);
  if (self->fd >= 0)
    {
      close (self->fd);
      g_unlink (self->temp);
    }
  sodium_memzero (self->plain, PACKAGE_FRAME_MAX + 1);
  sodium_memzero (&self->state, sizeof self->state);
  g_byte_array_unref (self->lines);
  g_free (self->path);
  g_free (self->temp);
  g_free (self->plain);
  g_free (self->sealed);
  g_free (self);
}

/* What stands in @plain behind its kind. */
static gboolean
push_plain (PackageWriter  *self,
            guint8          kind,
            gsize           length,
            GError        **error)
{
  guchar tag = kind == PACKAGE_FRAME_END ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
  guint32 size = GUINT32_TO_BE ((guint32) (length + 1 + STREAM_OVERHEAD));

  g_assert (length <= PACKAGE_FRAME_MAX);

  self->plain[0] = kind;
  crypto_secretstream_xchacha20poly1305_push (&self->state, self->sealed, NULL, self->plain,
                                              length + 1, NULL, 0, tag);

  return write_all (self, &size, sizeof size, error) &&
         write_all (self, self->sealed, length + 1 + STREAM_OVERHEAD, error);
}

static gboolean
push (PackageWriter  *self,
      guint8          kind,
      gconstpointer   data,
      gsize           length,
      GError        **error)
{
  g_assert (length <= PACKAGE_FRAME_MAX);

  if (length > 0)
    memcpy (self->plain + 1, data, length);

  return push_plain (self, kind, length, error);
}

static gboolean
push_lines (PackageWriter  *self,
            GError        **error)
{
  g_autoptr(GZlibCompressor) zlib = NULL;
  g_autoptr(GByteArray) out = NULL;
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize at = 0;

  /* Before a compressor is made: this is asked with every file, and one takes a quarter of a MB. */
  if (self->lines->len == 0)
    return TRUE;
  zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  out = g_byte_array_new ();
  while (result != G_CONVERTER_FINISHED)
    {
      guint8 room[16384];
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (G_CONVERTER (zlib), self->lines->data + at,
                                    self->lines->len - at, room, sizeof room,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, error);
      if (result == G_CONVERTER_ERROR)
        return FALSE;
      at += n_read;
      g_byte_array_append (out, room, (guint) n_written);
    }
  g_byte_array_set_size (self->lines, 0);

  return push (self, PACKAGE_FRAME_LINES, out->data, out->len, error);
}

/* Rows are gathered, so that they deflate well; what cannot grow beyond a frame by deflating. */
gboolean
package_writer_line (PackageWriter  *self,
                     const char     *line,
                     gsize           length,
                     GError        **error)
{
  if (length >= PACKAGE_LINE_MAX)
    {
      g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_STATE,
                           _("A record is too large for a package. No package was made. Shorten its "
                             "notes."));
      return FALSE;
    }
  if (self->lines->len + length + 1 > PACKAGE_LINE_MAX && !push_lines (self, error))
    return FALSE;
  g_byte_array_append (self->lines, (const guint8 *) line, (guint) length);
  g_byte_array_append (self->lines, (const guint8 *) "\n", 1);

  return TRUE;
}

static char *
describe_media (const TepatMedia *media)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "sha256", media->sha256);
  json_object_set_string_member (object, "nama", media->nama);
  json_object_set_int_member (object, "ukuran", media->ukuran);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

static gboolean
fail_missing (const TepatMedia  *media,
              GError           **error)
{
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
               _("The attachment %s is missing in the workspace. No package was made. Restore it "
                 "from a backup, or take it off its record."), media->nama);

  return FALSE;
}

static gboolean
read_all (int     fd,
          guint8 *data,
          gsize   length)
{
  for (gsize at = 0; at < length;)
    {
      gssize n = read (fd, data + at, length - at);

      if (n == 0 || (n < 0 && errno != EINTR))
        return FALSE;
      at += n > 0 ? (gsize) n : 0;
    }

  return TRUE;
}

/* Read, not mapped: to map and unmap thousands of files costs more than to copy them where several
 * threads run. */
static gboolean
push_file (PackageWriter     *self,
           const TepatMedia  *media,
           int                fd,
           GError           **error)
{
  for (gint64 at = 0; at < media->ukuran; at += PACKAGE_FRAME_MAX)
    {
      gsize length = (gsize) MIN (PACKAGE_FRAME_MAX, media->ukuran - at);

      if (!read_all (fd, self->plain + 1, length))
        return fail_missing (media, error);
      if (!push_plain (self, PACKAGE_FRAME_BYTES, length, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
package_writer_media (PackageWriter     *self,
                      const TepatMedia  *media,
                      const char        *path,
                      GError           **error)
{
  g_autofree char *text = describe_media (media);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  struct stat facts;
  gboolean ok = fd >= 0 && fstat (fd, &facts) == 0 && facts.st_size > 0 &&
                (gint64) facts.st_size == media->ukuran;

  if (!ok)
    fail_missing (media, error);
  else
    ok = push_lines (self, error) &&
         push (self, PACKAGE_FRAME_MEDIA, text, strlen (text), error) &&
         push_file (self, media, fd, error);
  if (fd >= 0)
    close (fd);

  return ok;
}

/* Into the archive */

static gboolean
add_entry (struct archive *archive,
           const char     *name,
           gint64          size)
{
  struct archive_entry *entry = archive_entry_new ();
  int status;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, size);
  status = archive_write_header (archive, entry);
  archive_entry_free (entry);

  return status == ARCHIVE_OK;
}

static gboolean
add_text (struct archive *archive,
          const char     *name,
          const char     *text)
{
  gsize length = strlen (text);

  return add_entry (archive, name, (gint64) length) &&
         archive_write_data (archive, text, length) == (la_ssize_t) length;
}

/* A slice of isi: into @archive, or only its digest where there is none. */
static gboolean
copy_slice (PackageWriter  *self,
            gint64          from,
            gint64          length,
            struct archive *archive,
            PackageSum     *sum)
{
  guint8 block[BLOCK];

  for (gint64 at = 0; at < length;)
    {
      gssize n = pread (self->fd, block, (gsize) MIN (BLOCK, length - at), HEAD + from + at);

      if (n <= 0)
        return FALSE;
      if (sum != NULL)
        package_sum_add (sum, block, (gsize) n);
      if (archive != NULL && archive_write_data (archive, block, (gsize) n) != n)
        return FALSE;
      at += n;
    }

  return TRUE;
}

static char *
sign (const char            *text,
      const TepatKantorKeys *keys)
{
  guchar tanda[crypto_sign_BYTES];

  crypto_sign_detached (tanda, NULL, (const guchar *) text, strlen (text), keys->tanda);

  return tepat_kantor_to_hex (tanda, sizeof tanda);
}

static char *
manifest_text (const PackageManifest *manifest)
{
  g_autoptr(JsonObject) object = package_manifest_to_json (manifest);
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);

  return json_to_string (node, TRUE);
}

/* Under another name until it is whole and on the disk. */
static gboolean
write_archive (PackageWriter          *self,
               const char             *path,
               const PackageManifest  *manifest,
               gint64                  from,
               const TepatKantorKeys  *keys,
               GError                **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *text = manifest_text (manifest);
  g_autofree char *tanda = sign (text, keys);
  int fd = g_open (part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  struct archive *archive = archive_write_new ();
  gboolean ok;
  int code;

  archive_write_set_format_ustar (archive);
  ok = fd >= 0 && archive_write_open_fd (archive, fd) == ARCHIVE_OK &&
       add_text (archive, "manifest.json", text) && add_text (archive, "tanda", tanda) &&
       add_entry (archive, "isi", manifest->ukuran) &&
       copy_slice (self, from, manifest->ukuran, archive, NULL) &&
       archive_write_close (archive) == ARCHIVE_OK && fsync (fd) == 0;
  code = errno;
  archive_write_free (archive);
  if (fd >= 0 && close (fd) != 0)
    ok = FALSE;
  if (ok && g_rename (part, path) == 0)
    return TRUE;
  g_unlink (part);

  return fail_io (path, code != 0 ? code : EIO, error);
}

typedef struct
{
  guint8 *bytes;   /* HEAD of them */
  gsize   used;
} Head;

/* What comes after the head is nothing: libarchive fills up the entry that it is closed in. */
static la_ssize_t
put_head (struct archive *archive,
          void           *data,
          const void     *bytes,
          size_t          length)
{
  Head *head = data;

  if (head->used < HEAD)
    memcpy (head->bytes + head->used, bytes, MIN (length, HEAD - head->used));
  head->used += length;

  return (la_ssize_t) length;
}

/* What stands before isi; FALSE: the manifest is longer than the room that was left for it. */
static gboolean
make_head (const PackageManifest  *manifest,
           const TepatKantorKeys  *keys,
           guint8                 *bytes)
{
  g_autofree char *text = manifest_text (manifest), *filled = NULL, *tanda = NULL;
  struct archive *archive = archive_write_new ();
  Head head = { bytes, 0 };
  gboolean ok;

  filled = g_strdup_printf ("%-*s", MANIFEST_ROOM, text);
  tanda = sign (filled, keys);
  archive_write_set_format_ustar (archive);
  archive_write_set_bytes_per_block (archive, 0);
  ok = strlen (filled) == MANIFEST_ROOM &&
       archive_write_open (archive, &head, NULL, put_head, NULL) == ARCHIVE_OK &&
       add_text (archive, "manifest.json", filled) && add_text (archive, "tanda", tanda) &&
       add_entry (archive, "isi", manifest->ukuran) && head.used == HEAD;
  archive_write_free (archive);

  return ok;
}

/* Where isi is one part it stays where it is, and gets its head and its end. */
static gboolean
finish_here (PackageWriter          *self,
             const PackageManifest  *manifest,
             const TepatKantorKeys  *keys,
             gboolean               *done,
             GError                **error)
{
  gint64 end = HEAD + (self->n_bytes + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK + 2 * TAR_BLOCK;
  g_autofree guint8 *head = g_malloc (HEAD);

  *done = make_head (manifest, keys, head);
  if (!*done)
    return TRUE;

  return (ftruncate (self->fd, end) == 0 && pwrite (self->fd, head, HEAD, 0) == HEAD &&
          fchmod (self->fd, 0644) == 0 && fsync (self->fd) == 0 &&
          g_rename (self->temp, self->path) == 0) ||
         fail_io (self->path, errno, error);
}

static char *
part_path (const char *path,
           gint64      bagian,
           gint64      dari)
{
  g_autofree char *stem = NULL;

  if (dari == 1)
    return g_strdup (path);
  stem = g_str_has_suffix (path, ".tepat") ? g_strndup (path, strlen (path) - strlen (".tepat"))
                                           : g_strdup (path);

  return g_strdup_printf ("%s-%d-%d.tepat", stem, (int) bagian, (int) dari);
}

static gboolean
write_part (PackageWriter          *self,
            PackageManifest        *manifest,
            gint64                  slice,
            const TepatKantorKeys  *keys,
            GPtrArray              *paths,
            GError                **error)
{
  g_autofree char *path = part_path (self->path, manifest->bagian, manifest->dari);
  g_autoptr(PackageSum) sum = package_sum_new (-1);
  gint64 from = (manifest->bagian - 1) * slice;
  int code;

  manifest->ukuran = MIN (slice, self->n_bytes - from);
  if (!copy_slice (self, from, manifest->ukuran, NULL, sum))
    return fail_io (path, EIO, error);
  g_free (manifest->sidik);
  manifest->sidik = package_sum_end (sum, &code);
  if (!write_archive (self, path, manifest, from, keys, error))
    return FALSE;
  g_ptr_array_add (paths, g_steal_pointer (&path));

  return TRUE;
}

static gboolean
write_parts (PackageWriter          *self,
             PackageManifest        *manifest,
             gint64                  slice,
             const TepatKantorKeys  *keys,
             GPtrArray              *written,
             GError                **error)
{
  for (manifest->bagian = 1; manifest->bagian <= manifest->dari; manifest->bagian++)
    if (!write_part (self, manifest, slice, keys, written, error))
      {
        g_ptr_array_foreach (written, (GFunc) (void (*) (void)) g_unlink, NULL);
        return FALSE;
      }

  return TRUE;
}

gboolean
package_writer_end (PackageWriter          *self,
                    PackageManifest        *manifest,
                    const TepatKantorKeys  *keys,
                    guint64                 split,
                    GPtrArray             **paths,
                    GError                **error)
{
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  gboolean done = FALSE;
  gint64 slice;
  int code;

  if (!push_lines (self, error) || !push (self, PACKAGE_FRAME_END, NULL, 0, error))
    return FALSE;
  manifest->sidik = package_sum_end (self->sum, &code);
  if (code != 0)
    return fail_io (self->path, code, error);
  slice = split > OUTSIDE * 2 ? (gint64) (split - OUTSIDE) : split > 0 ? OUTSIDE : self->n_bytes;
  manifest->dari = (self->n_bytes + slice - 1) / slice;
  if (manifest->dari > PACKAGE_PARTS_MAX)
    {
      g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_STATE,
                   _("The package would be cut into %d files. No package was made. Allow larger "
                     "ones."), (int) manifest->dari);
      return FALSE;
    }
  g_free (manifest->kunci);
  manifest->kunci = g_strdup (self->kunci);
  manifest->bagian = 1;
  manifest->ukuran = self->n_bytes;
  if (manifest->dari == 1 && !finish_here (self, manifest, keys, &done, error))
    return FALSE;
  if (done)
    g_ptr_array_add (written, g_strdup (self->path));
  else if (!write_parts (self, manifest, slice, keys, written, error))
    return FALSE;
  *paths = g_steal_pointer (&written);

  return TRUE;
}
