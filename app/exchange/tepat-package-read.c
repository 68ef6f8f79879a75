/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-read"

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-package-manifest-private.h"
#include "tepat-package-sum-private.h"

#define STREAM_KEY crypto_secretstream_xchacha20poly1305_KEYBYTES
#define STREAM_HEADER crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define STREAM_OVERHEAD crypto_secretstream_xchacha20poly1305_ABYTES
#define SEALED_KEY (STREAM_KEY + crypto_box_SEALBYTES)

/* The parts of a package as one stream of bytes. */
typedef struct
{
  GPtrArray             *paths;
  const PackageManifest *manifest;
  guint                  next;      /* part that is opened next */
  struct archive        *archive;
  PackageManifest       *part;
  PackageSum            *sum;
  gint64                 left;      /* bytes of this part's isi */
  guint64                done;
  TepatJob              *job;
} Parts;

static gboolean
fail_cut (Parts   *self,
          GError **error)
{
  g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_CUT,
               _("The package of %s (part %d of %d) was not copied to its end: %d of %d kB are "
                 "missing. Nothing was changed. Copy it again."), self->manifest->kantor->nama,
               (int) self->next, (int) self->manifest->dari, (int) (self->left / 1024 + 1),
               (int) (self->part->ukuran / 1024 + 1));

  return FALSE;
}

static void
close_part (Parts *self)
{
  g_clear_pointer (&self->archive, archive_read_free);
  g_clear_pointer (&self->part, package_manifest_free);
  g_clear_pointer (&self->sum, package_sum_free);
}

static gboolean
is_same (const PackageManifest *a,
         const PackageManifest *b,
         guint                  number)
{
  return strcmp (a->uid, b->uid) == 0 && strcmp (a->kunci, b->kunci) == 0 && a->dari == b->dari &&
         strcmp (a->kantor->uid, b->kantor->uid) == 0 && b->bagian == number;
}

static gboolean
open_part (Parts   *self,
           GError **error)
{
  struct archive_entry *entry;

  close_part (self);
  if (self->next >= self->paths->len)
    return package_fail_damaged (error);
  self->archive = archive_read_new ();
  archive_read_support_format_tar (self->archive);
  if (archive_read_open_filename (self->archive, self->paths->pdata[self->next], 65536) !=
      ARCHIVE_OK)
    return package_fail_damaged (error);
  if ((self->part = package_manifest_read (self->archive, error)) == NULL)
    return FALSE;
  self->next++;
  self->left = self->part->ukuran;
  self->sum = package_sum_new (-1);
  if (!is_same (self->manifest, self->part, self->next))
    return package_fail_damaged (error);
  if (archive_read_next_header (self->archive, &entry) != ARCHIVE_OK)
    return fail_cut (self, error);
  if (g_strcmp0 (archive_entry_pathname (entry), "isi") != 0 ||
      archive_entry_size (entry) != self->part->ukuran)
    return package_fail_damaged (error);

  return TRUE;
}

static gboolean
check_part (Parts   *self,
            GError **error)
{
  int code;
  g_autofree char *sidik = package_sum_end (self->sum, &code);

  return strcmp (sidik, self->part->sidik) == 0 || package_fail_damaged (error);
}

/* Up to @length bytes, fewer at the end of the last part. */
static gboolean
pull (Parts    *self,
      guint8   *data,
      gsize     length,
      gsize    *n_read,
      GError  **error)
{
  for (*n_read = 0; *n_read < length;)
    {
      la_ssize_t n;

      if (self->part == NULL || self->left == 0)
        {
          if (self->part != NULL && !check_part (self, error))
            return FALSE;
          if (self->part != NULL && self->next == self->paths->len)
            return TRUE;
          if (!open_part (self, error))
            return FALSE;
          continue;
        }
      n = archive_read_data (self->archive, data + *n_read,
                             MIN (length - *n_read, (gsize) self->left));
      if (n <= 0)
        return fail_cut (self, error);
      package_sum_add (self->sum, data + *n_read, (gsize) n);
      *n_read += (gsize) n;
      self->left -= n;
      self->done += (guint64) n;
    }

  return TRUE;
}

static gboolean
pull_all (Parts    *self,
          guint8   *data,
          gsize     length,
          GError  **error)
{
  gsize n_read;

  return pull (self, data, length, &n_read, error) &&
         (n_read == length || package_fail_damaged (error));
}

static gboolean
open_key (const PackageManifest *manifest,
          const TepatKantorKeys *keys,
          const TepatKantor     *own,
          guchar                *key)
{
  guchar sealed[SEALED_KEY], public[crypto_box_PUBLICKEYBYTES];

  return tepat_kantor_from_hex (manifest->kunci, sealed, sizeof sealed) &&
         tepat_kantor_from_hex (own->segel, public, sizeof public) &&
         crypto_box_seal_open (key, sealed, sizeof sealed, public, keys->segel) == 0;
}

typedef struct
{
  crypto_secretstream_xchacha20poly1305_state state;
  guint8                                     *sealed;
  guint8                                     *plain;
} Stream;

static gboolean
read_frame (Parts           *parts,
            Stream          *stream,
            PackageContent  *content,
            GError         **error)
{
  unsigned long long n_plain = 0;
  guint32 size;
  guchar tag;
  gboolean is_end;

  if (!pull_all (parts, (guint8 *) &size, sizeof size, error))
    return FALSE;
  size = GUINT32_FROM_BE (size);
  if (size < 1 + STREAM_OVERHEAD || size > PACKAGE_FRAME_MAX + 1 + STREAM_OVERHEAD)
    return package_fail_damaged (error);
  if (!pull_all (parts, stream->sealed, size, error))
    return FALSE;
  if (crypto_secretstream_xchacha20poly1305_pull (&stream->state, stream->plain, &n_plain, &tag,
                                                  stream->sealed, size, NULL, 0) != 0)
    return package_fail_damaged (error);
  is_end = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  if (is_end != (stream->plain[0] == PACKAGE_FRAME_END))
    return package_fail_damaged (error);

  return package_content_feed (content, stream->plain[0], stream->plain + 1, n_plain - 1, error);
}

static gboolean
read_frames (Parts           *parts,
             Stream          *stream,
             PackageContent  *content,
             GError         **error)
{
  GCancellable *cancellable = parts->job != NULL ? tepat_job_get_cancellable (parts->job) : NULL;
  gint64 total = parts->manifest->ukuran * parts->manifest->dari;
  guint8 more;
  gsize n_more;

  while (!content->ended)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !read_frame (parts, stream, content, error))
        return FALSE;
      if (parts->job != NULL)
        tepat_job_set_progress (parts->job, parts->done, (guint64) MAX (total, 1));
    }

  /* Behind the last frame there is nothing; with it the last part's digest is compared. */
  return pull (parts, &more, 1, &n_more, error) && (n_more == 0 || package_fail_damaged (error));
}

static gboolean
read_stream (Parts                 *parts,
             const TepatKantorKeys *keys,
             const TepatKantor     *own,
             PackageContent        *content,
             GError               **error)
{
  guchar key[STREAM_KEY], header[STREAM_HEADER];
  Stream stream = { .sealed = NULL };
  gboolean ok;

  if (!open_key (parts->manifest, keys, own, key))
    return package_fail_damaged (error);
  if (!pull_all (parts, header, sizeof header, error) ||
      crypto_secretstream_xchacha20poly1305_init_pull (&stream.state, header, key) != 0)
    {
      sodium_memzero (key, sizeof key);
      return (error != NULL && *error != NULL) ? FALSE : package_fail_damaged (error);
    }
  sodium_memzero (key, sizeof key);
  stream.sealed = g_malloc (PACKAGE_FRAME_MAX + 1 + STREAM_OVERHEAD);
  stream.plain = g_malloc (PACKAGE_FRAME_MAX + 1);
  ok = read_frames (parts, &stream, content, error);
  sodium_memzero (stream.plain, PACKAGE_FRAME_MAX + 1);
  sodium_memzero (&stream.state, sizeof stream.state);
  g_free (stream.sealed);
  g_free (stream.plain);

  return ok;
}

/* After a failure the files that came are taken away again. */
gboolean
package_file_read (GPtrArray              *paths,
                   const PackageManifest  *manifest,
                   const TepatKantorKeys  *keys,
                   const TepatKantor      *own,
                   PackageContent         *content,
                   TepatJob               *job,
                   GError                **error)
{
  Parts parts = { .paths = paths, .manifest = manifest, .job = job };
  gboolean ok;

  g_assert ((gint64) paths->len == manifest->dari);

  ok = read_stream (&parts, keys, own, content, error);
  close_part (&parts);
  if (!ok)
    package_content_drop (content);

  return ok;
}
