/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-seal"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tepat-backup-private.h"
#include "tepat-errno.h"

#define MAGIC "TEPATCAD"
#define VERSION 1
#define MIN_PASSPHRASE 8
/* What a file may ask of this machine, whoever wrote it. */
#define MAX_OPSLIMIT 16
#define MAX_MEMLIMIT (1024ull * 1024 * 1024)

#define STREAM_HEADER crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define STREAM_KEY crypto_secretstream_xchacha20poly1305_KEYBYTES
#define STREAM_OVERHEAD crypto_secretstream_xchacha20poly1305_ABYTES

/* Big-endian numbers. `check` knows a wrong passphrase before anything is decrypted; `sum` knows a
 * damaged header before a passphrase is blamed. */
typedef struct
{
  char    magic[8];
  guint32 version;
  guint32 algorithm;
  guint64 opslimit;
  guint64 memlimit;
  guchar  salt[crypto_pwhash_SALTBYTES];
  guchar  check[16];
  guchar  stream[STREAM_HEADER];
  guchar  sum[8];
} Header;

G_STATIC_ASSERT (sizeof (Header) == 96);

/* The length twice, once inverted: a damaged length is known from a file that was cut short. */
typedef struct
{
  guint32 length;
  guint32 inverse;
} Frame;

typedef crypto_secretstream_xchacha20poly1305_state State;

struct _TepatSealWriter
{
  char   *path;
  char   *part;           /* written here until it is whole */
  int     fd;
  Header  header;
  State   state;
  gboolean started;
  guchar *plain;
  guchar *sealed;
};

struct _TepatSealReader
{
  char   *path;
  int     fd;
  goffset at;
  goffset size;
  Header  header;
  State   state;
  gboolean started;
  guchar *plain;
  guchar *sealed;
};

/* As much work as libsodium's "moderate", in a quarter of its memory, as RFC 9106 advises where there
 * is little: while the kernel clears memory for the key, a window that gives memory back waits. */
const TepatSealCost tepat_seal_cost_default = {
  4 * crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE / 4,
};

static gboolean
fail (GError     **error,
      int          code,
      const char  *format,
      const char  *path)
{
  g_set_error (error, TEPAT_BACKUP_ERROR, code, format, path);

  return FALSE;
}

static gboolean
fail_damaged (GError     **error,
              const char  *path)
{
  return fail (error, TEPAT_BACKUP_ERROR_DAMAGED,
               _("%s is damaged or was altered. Nothing was restored from it. Use another backup, "
                 "and check the disk that it lay on."), path);
}

/* What a disk did not take or give, in words; also of the files around the sealed one. */
gboolean
tepat_seal_fail_io (GError     **error,
                    const char  *path,
                    int          code)
{
  gboolean full = code == ENOSPC || code == EDQUOT;

  g_set_error (error, TEPAT_DB_ERROR, full ? TEPAT_DB_ERROR_FULL : TEPAT_DB_ERROR_IO,
               full ? _("There is no room left for %s (%s). It was not kept, and the workspace is "
                        "untouched. Free some space, or choose another disk.")
                    : _("%s cannot be read or written (%s). The workspace is untouched."),
               path, tepat_errno_text (code));

  return FALSE;
}

static void
compute_sum (const Header *header,
             guchar        sum[8])
{
  guchar whole[crypto_hash_sha256_BYTES];

  crypto_hash_sha256 (whole, (const guchar *) header, G_STRUCT_OFFSET (Header, sum));
  memcpy (sum, whole, 8);
}

/* Both the key of the stream and the header's check come from the passphrase, neither from the
 * other. */
static gboolean
derive (const Header  *header,
        const char    *passphrase,
        guchar         key[STREAM_KEY],
        guchar         check[16],
        GError       **error)
{
  guchar derived[STREAM_KEY * 2];

  if (crypto_pwhash (derived, sizeof derived, passphrase, strlen (passphrase), header->salt,
                     GUINT64_FROM_BE (header->opslimit), GUINT64_FROM_BE (header->memlimit),
                     crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                           _("There is not enough memory for the passphrase. Nothing was changed. "
                             "Close other programs and try again."));
      return FALSE;
    }
  memcpy (key, derived, STREAM_KEY);
  crypto_generichash (check, 16, derived + STREAM_KEY, STREAM_KEY, NULL, 0);
  sodium_memzero (derived, sizeof derived);

  return TRUE;
}

/* Writing */

static gboolean
write_all (TepatSealWriter  *self,
           gconstpointer     data,
           gsize             length,
           GError          **error)
{
  const char *at = data;

  while (length > 0)
    {
      gssize n = write (self->fd, at, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return tepat_seal_fail_io (error, self->path, n < 0 ? errno : ENOSPC);
      at += n;
      length -= n;
    }

  return TRUE;
}

static gboolean
start_writing (TepatSealWriter      *self,
               const char           *passphrase,
               const TepatSealCost  *cost,
               GError              **error)
{
  Header *header = &self->header;
  guchar key[STREAM_KEY];

  memcpy (header->magic, MAGIC, sizeof header->magic);
  header->version = GUINT32_TO_BE (VERSION);
  header->algorithm = GUINT32_TO_BE (crypto_pwhash_ALG_ARGON2ID13);
  header->opslimit = GUINT64_TO_BE (cost->opslimit);
  header->memlimit = GUINT64_TO_BE (cost->memlimit);
  randombytes_buf (header->salt, sizeof header->salt);
  if (!derive (header, passphrase, key, header->check, error))
    return FALSE;
  crypto_secretstream_xchacha20poly1305_init_push (&self->state, header->stream, key);
  sodium_memzero (key, sizeof key);
  compute_sum (header, header->sum);

  return write_all (self, header, sizeof *header, error);
}

/**
 * tepat_seal_writer_new:
 * @path: a file that does not exist; it appears when all is written
 * @passphrase: at least 8 characters
 * @cost: how dear a guess shall be
 */
TepatSealWriter *
tepat_seal_writer_new (const char           *path,
                       const char           *passphrase,
                       const TepatSealCost  *cost,
                       GError              **error)
{
  g_autoptr(TepatSealWriter) self = g_new0 (TepatSealWriter, 1);
  g_autofree char *folder = NULL;

  self->fd = -1;
  if (sodium_init () < 0 || g_utf8_strlen (passphrase, -1) < MIN_PASSPHRASE)
    {
      g_set_error_literal (error, TEPAT_BACKUP_ERROR, TEPAT_BACKUP_ERROR_PASSPHRASE,
                           _("The passphrase is too short. Use at least 8 characters; without it "
                             "nobody can restore the backup, so write it down in a safe place."));
      return NULL;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      fail (error, TEPAT_BACKUP_ERROR_EXISTS,
            _("%s is there already. It was left as it is. Choose another name."), path);
      return NULL;
    }
  self->path = g_strdup (path);
  folder = g_path_get_dirname (path);
  tepat_backup_clean_up (folder);
  self->part = tepat_backup_temp_name (folder, "cadangan");
  self->fd = g_open (self->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      tepat_seal_fail_io (error, path, errno);
      g_clear_pointer (&self->part, g_free);
      return NULL;
    }
  self->plain = g_malloc (TEPAT_SEAL_MAX + 1);
  self->sealed = g_malloc (TEPAT_SEAL_MAX + 1 + STREAM_OVERHEAD);

  return start_writing (self, passphrase, cost, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
push (TepatSealWriter  *self,
      guint8            kind,
      gconstpointer     data,
      gsize             length,
      guchar            tag,
      GError          **error)
{
  guint32 sealed = length + 1 + STREAM_OVERHEAD;
  const Frame frame = { GUINT32_TO_BE (sealed), GUINT32_TO_BE (~sealed) };

  g_assert (length <= TEPAT_SEAL_MAX);

  self->plain[0] = kind;
  if (length > 0)
    memcpy (self->plain + 1, data, length);
  /* The header goes into the first frame's authentication, and with it into all that follow. */
  crypto_secretstream_xchacha20poly1305_push (&self->state, self->sealed, NULL, self->plain,
                                              length + 1,
                                              self->started ? NULL : (guchar *) &self->header,
                                              self->started ? 0 : sizeof self->header, tag);
  self->started = TRUE;

  return write_all (self, &frame, sizeof frame, error) &&
         write_all (self, self->sealed, sealed, error);
}

/** tepat_seal_writer_push: Adds a piece of at most %TEPAT_SEAL_MAX bytes. */
gboolean
tepat_seal_writer_push (TepatSealWriter  *self,
                        guint8            kind,
                        gconstpointer     data,
                        gsize             length,
                        GError          **error)
{
  return push (self, kind, data, length, 0, error);
}

/* Not every file system can do it for a folder; then there is nothing more to do. */
static void
sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  close (fd);
}

/** tepat_seal_writer_end: Marks the end; once all is on the disk, the file gets its name. */
gboolean
tepat_seal_writer_end (TepatSealWriter  *self,
                       GError          **error)
{
  int fd;

  if (!push (self, TEPAT_SEAL_END, NULL, 0, crypto_secretstream_xchacha20poly1305_TAG_FINAL,
             error))
    return FALSE;
  if (fsync (self->fd) != 0)
    return tepat_seal_fail_io (error, self->path, errno);
  fd = self->fd;
  self->fd = -1;
  if (close (fd) != 0 || g_rename (self->part, self->path) != 0)
    return tepat_seal_fail_io (error, self->path, errno);
  g_clear_pointer (&self->part, g_free);
  sync_folder_of (self->path);

  return TRUE;
}

/** tepat_seal_writer_free: Frees; a file that was not ended is removed. */
void
tepat_seal_writer_free (TepatSealWriter *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->part != NULL)
    g_unlink (self->part);
  if (self->plain != NULL)
    sodium_memzero (self->plain, TEPAT_SEAL_MAX + 1);
  sodium_memzero (&self->state, sizeof self->state);
  g_free (self->path);
  g_free (self->part);
  g_free (self->plain);
  g_free (self->sealed);
  g_free (self);
}

/* Reading */

static gboolean
read_some (TepatSealReader  *self,
           gpointer          data,
           gsize             length,
           gsize            *n_read,
           GError          **error)
{
  *n_read = 0;
  while (*n_read < length)
    {
      gssize n = read (self->fd, (char *) data + *n_read, length - *n_read);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return tepat_seal_fail_io (error, self->path, errno);
      if (n == 0)
        break;
      *n_read += n;
    }
  self->at += *n_read;

  return TRUE;
}

static gboolean
read_all (TepatSealReader  *self,
          gpointer          data,
          gsize             length,
          GError          **error)
{
  gsize n_read;

  if (!read_some (self, data, length, &n_read, error))
    return FALSE;
  if (n_read == length)
    return TRUE;

  return fail (error, TEPAT_BACKUP_ERROR_TRUNCATED,
               _("%s ends too early: it was not copied or written to its end. Nothing was restored "
                 "from it. Copy it again from where it was made, or use another backup."),
               self->path);
}

static gboolean
check_header (TepatSealReader  *self,
              GError          **error)
{
  const Header *header = &self->header;
  guchar sum[8];

  compute_sum (header, sum);
  if (memcmp (sum, header->sum, sizeof sum) != 0)
    return fail_damaged (error, self->path);
  if (GUINT32_FROM_BE (header->version) > VERSION)
    return fail (error, TEPAT_BACKUP_ERROR_TOO_NEW,
                 _("%s was made by a newer version of Tepat. Install that version to restore it."),
                 self->path);
  if (GUINT32_FROM_BE (header->version) != VERSION ||
      GUINT32_FROM_BE (header->algorithm) != crypto_pwhash_ALG_ARGON2ID13 ||
      GUINT64_FROM_BE (header->opslimit) > MAX_OPSLIMIT ||
      GUINT64_FROM_BE (header->memlimit) > MAX_MEMLIMIT)
    return fail_damaged (error, self->path);

  return TRUE;
}

static gboolean
open_stream (TepatSealReader  *self,
             const char       *passphrase,
             GError          **error)
{
  guchar key[STREAM_KEY], check[16];
  gboolean ok;

  if (!derive (&self->header, passphrase, key, check, error))
    return FALSE;
  if (sodium_memcmp (check, self->header.check, sizeof check) != 0)
    return fail (error, TEPAT_BACKUP_ERROR_PASSPHRASE,
                 _("The passphrase does not fit %s. Check Caps Lock, and whether it is the one "
                   "that was used on that day."), self->path);
  ok = crypto_secretstream_xchacha20poly1305_init_pull (&self->state, self->header.stream,
                                                        key) == 0;
  sodium_memzero (key, sizeof key);

  return ok || fail_damaged (error, self->path);
}

static gboolean
read_header (TepatSealReader  *self,
             GError          **error)
{
  gsize n_read;

  if (!read_some (self, &self->header, sizeof self->header, &n_read, error))
    return FALSE;
  if (n_read < sizeof self->header.magic ||
      memcmp (self->header.magic, MAGIC, sizeof self->header.magic) != 0)
    return fail (error, TEPAT_BACKUP_ERROR_NOT_A_BACKUP,
                 _("%s is no backup of Tepat. Nothing was restored. Choose the file that Tepat "
                   "made; its name ends in .tepat."),
                 self->path);
  if (n_read < sizeof self->header)
    return read_all (self, (guchar *) &self->header + n_read, sizeof self->header - n_read, error);

  return check_header (self, error);
}

/**
 * tepat_seal_reader_new:
 * @path: a file from a [type@SealWriter]
 *
 * Opens it; a #TEPAT_BACKUP_ERROR tells a wrong passphrase from a damaged file.
 */
TepatSealReader *
tepat_seal_reader_new (const char  *path,
                       const char  *passphrase,
                       GError     **error)
{
  g_autoptr(TepatSealReader) self = g_new0 (TepatSealReader, 1);
  struct stat info;

  self->path = g_strdup (path);
  self->fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (self->fd < 0 || fstat (self->fd, &info) != 0)
    {
      tepat_seal_fail_io (error, path, errno);
      return NULL;
    }
  self->size = info.st_size;
  self->plain = g_malloc (TEPAT_SEAL_MAX + 1);
  self->sealed = g_malloc (TEPAT_SEAL_MAX + 1 + STREAM_OVERHEAD);
  if (sodium_init () < 0 || !read_header (self, error) || !open_stream (self, passphrase, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Behind the last frame there must be nothing. */
static gboolean
check_end (TepatSealReader  *self,
           guint8            kind,
           guchar            tag,
           GError          **error)
{
  gboolean is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  gsize n_read = 0;
  char more;

  if (is_last && !read_some (self, &more, 1, &n_read, error))
    return FALSE;

  return (is_last == (kind == TEPAT_SEAL_END) && n_read == 0) || fail_damaged (error, self->path);
}

/**
 * tepat_seal_reader_pull:
 * @kind: (out): what the piece was called; %TEPAT_SEAL_END is the end
 * @data: (out) (transfer none): the piece, until the next call
 *
 * Returns: %FALSE with a #TEPAT_BACKUP_ERROR set; nothing after it can be trusted
 */
gboolean
tepat_seal_reader_pull (TepatSealReader  *self,
                        guint8           *kind,
                        const guint8    **data,
                        gsize            *length,
                        GError          **error)
{
  guint32 sealed;
  guchar tag;
  Frame frame;

  if (!read_all (self, &frame, sizeof frame, error))
    return FALSE;
  sealed = GUINT32_FROM_BE (frame.length);
  if (sealed != ~GUINT32_FROM_BE (frame.inverse) || sealed < 1 + STREAM_OVERHEAD ||
      sealed > TEPAT_SEAL_MAX + 1 + STREAM_OVERHEAD)
    return fail_damaged (error, self->path);
  if (!read_all (self, self->sealed, sealed, error))
    return FALSE;
  if (crypto_secretstream_xchacha20poly1305_pull (&self->state, self->plain, NULL, &tag,
                                                  self->sealed, sealed,
                                                  self->started ? NULL : (guchar *) &self->header,
                                                  self->started ? 0 : sizeof self->header) != 0)
    return fail_damaged (error, self->path);
  self->started = TRUE;
  *kind = self->plain[0];
  *data = self->plain + 1;
  *length = sealed - 1 - STREAM_OVERHEAD;

  return check_end (self, *kind, tag, error);
}

/** tepat_seal_reader_tell: Returns: bytes of the file read so far */
goffset
tepat_seal_reader_tell (TepatSealReader *self)
{
  return self->at;
}

/** tepat_seal_reader_size: Returns: bytes of the file */
goffset
tepat_seal_reader_size (TepatSealReader *self)
{
  return self->size;
}

/** tepat_seal_reader_free: Frees. */
void
tepat_seal_reader_free (TepatSealReader *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->plain != NULL)
    sodium_memzero (self->plain, TEPAT_SEAL_MAX + 1);
  sodium_memzero (&self->state, sizeof self->state);
  g_free (self->path);
  g_free (self->plain);
  g_free (self->sealed);
  g_free (self);
}
