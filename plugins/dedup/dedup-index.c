/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-index"

#include "config.h"

#include "dedup-index.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dedup-keys.h"

#define MAGIC G_GUINT64_CONSTANT (0x3258444950554445)
#define MOST_KEYS 32

typedef struct
{
  guint64 at;
  guint64 n;
} Section;

/* The file begins with it; the sections follow in any order. */
typedef struct
{
  guint64 magic;
  guint64 n_keys;
  Section keys[MOST_KEYS];
  Section counts[2];      /* of names, of words */
  Section rows;
} Head;

typedef struct
{
  guint32 hash;
  guint32 count[DEDUP_N_NAMES];
} Count;

struct _DedupIndexWriter
{
  const DedupRecords *records;
  char               *path;
  char               *part;
  int                 fd;
  int                 failed;      /* errno of what went wrong first */
  GMutex              lock;
  guint64             end;
  Head                head;
};

struct _DedupIndex
{
  GMappedFile *file;
  const char  *bytes;
  const Head  *head;
};

static void
set_failed (GError     **error,
            const char  *path,
            int          number)
{
  g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (number),
               _("%s could not be written: %s"), path, g_strerror (number));
}

DedupIndexWriter *
dedup_index_writer_new (const char          *path,
                        const DedupRecords  *records,
                        GError             **error)
{
  g_autoptr(DedupIndexWriter) self = g_new0 (DedupIndexWriter, 1);

  g_assert (records->rows != NULL && dedup_keys_get_n () <= MOST_KEYS);

  g_mutex_init (&self->lock);
  self->records = records;
  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".part", NULL);
  self->end = sizeof self->head;
  self->fd = g_open (self->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return g_steal_pointer (&self);
  set_failed (error, path, errno);

  return NULL;
}

static void
write_at (DedupIndexWriter *self,
          guint64           at,
          gconstpointer     data,
          gsize             size)
{
  const char *bytes = data;

  while (size > 0)
    {
      gssize n = pwrite (self->fd, bytes, size, (off_t) at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          self->failed = n < 0 ? errno : EIO;
          return;
        }
      bytes += n;
      at += (guint64) n;
      size -= (gsize) n;
    }
}

static void
add_section (DedupIndexWriter *self,
             Section          *section,
             gconstpointer     data,
             gsize             n,
             gsize             size)
{
  g_mutex_lock (&self->lock);
  *section = (Section) { self->end, n };
  self->end += (n * size + 7) & ~(guint64) 7;
  g_mutex_unlock (&self->lock);
  write_at (self, section->at, data, n * size);
}

void
dedup_index_writer_add_key (DedupIndexWriter *self,
                            guint             key,
                            const guint64    *values,
                            gsize             n)
{
  add_section (self, &self->head.keys[key], values, n, sizeof *values);
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  guint32 left = ((const Count *) a)->hash;
  guint32 right = ((const Count *) b)->hash;

  return left < right ? -1 : left > right;
}

static void
add_counts (DedupIndexWriter *self,
            gboolean          words)
{
  DedupNames *names = self->records->names;
  guint n = words ? dedup_names_get_n_words (names) : dedup_names_get_n (names);
  g_autofree Count *counts = g_new0 (Count, n);

  for (guint i = 1; i < n; i++)
    {
      const DedupWord *word = words ? dedup_names_get_word (names, i) : NULL;
      const DedupName *name = words ? NULL : dedup_names_get (names, i);

      counts[i].hash = words ? word->hash : name->hash;
      memcpy (counts[i].count, words ? word->count : name->count, sizeof counts[i].count);
    }
  qsort (counts, n, sizeof *counts, compare_counts);
  add_section (self, &self->head.counts[words], counts, n, sizeof *counts);
}

gboolean
dedup_index_writer_close (DedupIndexWriter  *self,
                          GError           **error)
{
  add_counts (self, FALSE);
  add_counts (self, TRUE);
  add_section (self, &self->head.rows, self->records->rows->data, self->records->rows->len,
               sizeof (gint64));
  self->head.n_keys = dedup_keys_get_n ();
  self->head.magic = MAGIC;
  write_at (self, 0, &self->head, sizeof self->head);
  if (self->failed == 0 && ftruncate (self->fd, (off_t) self->end) != 0)
    self->failed = errno;
  if (close (g_steal_fd (&self->fd)) != 0 && self->failed == 0)
    self->failed = errno;
  if (self->failed == 0 && g_rename (self->part, self->path) != 0)
    self->failed = errno;
  if (self->failed == 0)
    return TRUE;
  set_failed (error, self->path, self->failed);

  return FALSE;
}

void
dedup_index_writer_free (DedupIndexWriter *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_unlink (self->part);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self->part);
  g_free (self);
}

static gboolean
is_inside (const Section *section,
           gsize          size,
           gsize          length)
{
  return section->at >= sizeof (Head) && section->at <= length && section->at % 8 == 0 &&
         section->n <= (length - section->at) / size;
}

/* A file that is not whole, or of another edition, is none. In a large register some keys are not
 * used, and have no section. */
static gboolean
is_sound (const Head *head,
          gsize       length)
{
  if (length < sizeof *head || head->magic != MAGIC || head->n_keys != dedup_keys_get_n ())
    return FALSE;
  for (guint i = 0; i < head->n_keys; i++)
    if (head->keys[i].n > 0 && !is_inside (&head->keys[i], sizeof (guint64), length))
      return FALSE;

  return is_inside (&head->counts[0], sizeof (Count), length) &&
         is_inside (&head->counts[1], sizeof (Count), length) &&
         is_inside (&head->rows, sizeof (gint64), length) && head->rows.n <= G_MAXUINT32;
}

DedupIndex *
dedup_index_open (const char  *path,
                  GError     **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  DedupIndex *self;

  if (file == NULL || !is_sound ((const Head *) g_mapped_file_get_contents (file),
                                 g_mapped_file_get_length (file)))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _("There is nothing to compare with yet. Look for doubles in the whole "
                             "register once (tepat dedup scan); from then on single records are "
                             "compared at once."));
      return NULL;
    }
  self = g_new0 (DedupIndex, 1);
  self->bytes = g_mapped_file_get_contents (file);
  self->head = (const Head *) self->bytes;
  self->file = g_steal_pointer (&file);

  return self;
}

void
dedup_index_free (DedupIndex *self)
{
  if (self == NULL)
    return;
  g_mapped_file_unref (self->file);
  g_free (self);
}

guint32
dedup_index_get_n (DedupIndex *self)
{
  return (guint32) self->head->rows.n;
}

/* Entries that are sorted by the hash that each begins or ends with. */
typedef struct
{
  const char *hashes;
  gsize       stride;
  gsize       n;
} Column;

static guint32
hash_at (const Column *self,
         gsize         i)
{
  guint32 hash;

  memcpy (&hash, self->hashes + i * self->stride, sizeof hash);

  return hash;
}

/* The first place whose hash is not below. Hashes lie evenly, so it is sought from where it should
 * be: few pages of the file are touched. */
static gsize
seek (const Column *self,
      guint32       hash)
{
  gsize n = self->n;
  gsize low = 0, high = n;
  gsize guess = (gsize) (((guint64) hash * n) >> 32);
  gsize step = 64;

  if (n == 0)
    return 0;
  guess = MIN (guess, n - 1);
  if (hash_at (self, guess) < hash)
    {
      for (low = guess; low + step < n && hash_at (self, low + step) < hash; step *= 2)
        low += step;
      high = MIN (low + step, n);
    }
  else
    {
      for (high = guess; high > step && hash_at (self, high - step) >= hash; step *= 2)
        high -= step;
      low = high > step ? high - step : 0;
    }
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (hash_at (self, middle) < hash)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
dedup_index_find (DedupIndex *self,
                  guint       key,
                  guint32     hash,
                  guint       most,
                  GArray     *rows)
{
  const Section *section = &self->head->keys[key];
  const guint64 *values = (const guint64 *) (self->bytes + section->at);
  const gint64 *all = (const gint64 *) (self->bytes + self->head->rows.at);
  /* The upper half of each value. */
  const Column column = { (const char *) values + (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 4 : 0),
                          sizeof *values, section->n };
  gsize start = seek (&column, hash);
  gsize end = start;

  while (end < section->n && end - start <= most && values[end] >> 32 == hash)
    end++;
  for (gsize i = start; i < end && end - start <= most; i++)
    if ((guint32) values[i] < self->head->rows.n)
      g_array_append_val (rows, all[(guint32) values[i]]);

  return (guint) (end - start);
}

void
dedup_index_get_counts (gpointer  data,
                        gboolean  word,
                        guint32   hash,
                        guint32   count[DEDUP_N_NAMES])
{
  DedupIndex *self = data;
  const Section *section = &self->head->counts[word != 0];
  const Count *counts = (const Count *) (self->bytes + section->at);
  const Column column = { (const char *) counts, sizeof *counts, section->n };
  gsize place = seek (&column, hash);

  if (place < section->n && counts[place].hash == hash)
    memcpy (count, counts[place].count, sizeof counts[place].count);
  else
    memset (count, 0, sizeof counts->count);
}
