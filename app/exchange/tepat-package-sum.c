/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digest of a long stream, taken on another thread while the next bytes are sealed or opened. */
#define _GNU_SOURCE /* sync_file_range */
#define G_LOG_DOMAIN "tepat-package-sum"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "tepat-package-sum-private.h"

#define BLOCK (1024 * 1024)
#define N_BLOCKS 3

/* n 0: the end. */
typedef struct
{
  gsize  n;
  guint8 data[BLOCK];
} Block;

struct _PackageSum
{
  GThread                  *thread;
  GAsyncQueue              *empty;
  GAsyncQueue              *full;
  Block                    *block;   /* that is being filled */
  int                       fd;
  int                       code;    /* of the first write that failed */
  crypto_generichash_state  state;
};

static int
write_block (int          fd,
             const Block *block)
{
  for (gsize at = 0; at < block->n;)
    {
      gssize n = write (fd, block->data + at, block->n - at);

      if (n < 0 && errno != EINTR)
        return errno;
      at += n > 0 ? (gsize) n : 0;
    }
  /* The disk has something to do meanwhile, and not all of it when the file is to be safe. */
  sync_file_range (fd, 0, 0, SYNC_FILE_RANGE_WRITE);

  return 0;
}

static gpointer
work (gpointer data)
{
  PackageSum *self = data;
  Block *block;
  gboolean ended = FALSE;

  while (!ended)
    {
      block = g_async_queue_pop (self->full);
      ended = block->n == 0;
      crypto_generichash_update (&self->state, block->data, block->n);
      if (self->fd >= 0 && self->code == 0)
        g_atomic_int_set (&self->code, write_block (self->fd, block));
      g_async_queue_push (self->empty, block);
    }

  return NULL;
}

/* fd: where the bytes go too; -1: nowhere */
PackageSum *
package_sum_new (int fd)
{
  PackageSum *self = g_new0 (PackageSum, 1);

  self->fd = fd;
  self->empty = g_async_queue_new_full (g_free);
  self->full = g_async_queue_new_full (g_free);
  for (guint i = 0; i < N_BLOCKS; i++)
    g_async_queue_push (self->empty, g_new0 (Block, 1));
  crypto_generichash_init (&self->state, NULL, 0, PACKAGE_SUM_BYTES);
  self->thread = g_thread_new ("package-sum", work, self);

  return self;
}

static void
hand_over (PackageSum *self)
{
  g_async_queue_push (self->full, g_steal_pointer (&self->block));
}

static void
need_block (PackageSum *self)
{
  if (self->block != NULL)
    return;
  self->block = g_async_queue_pop (self->empty);
  self->block->n = 0;
}

/* FALSE: bytes could not be written; package_sum_end() says why. */
gboolean
package_sum_add (PackageSum    *self,
                 gconstpointer  data,
                 gsize          length)
{
  for (gsize at = 0; at < length;)
    {
      gsize n;

      need_block (self);
      n = MIN (length - at, BLOCK - self->block->n);
      memcpy (self->block->data + self->block->n, (const guint8 *) data + at, n);
      self->block->n += n;
      at += n;
      if (self->block->n == BLOCK)
        hand_over (self);
    }

  return g_atomic_int_get (&self->code) == 0;
}

static void
finish (PackageSum *self)
{
  if (self->thread == NULL)
    return;
  if (self->block != NULL && self->block->n > 0)
    hand_over (self);
  need_block (self);
  hand_over (self);
  g_clear_pointer (&self->thread, g_thread_join);
}

/* (transfer full): the digest in hex; code: errno of what could not be written, or 0 */
char *
package_sum_end (PackageSum *self,
                 int        *code)
{
  guchar digest[PACKAGE_SUM_BYTES];

  finish (self);
  *code = self->code;
  crypto_generichash_final (&self->state, digest, sizeof digest);

  return tepat_kantor_to_hex (digest, sizeof digest);
}

void
package_sum_free (PackageSum *self)
{
  finish (self);
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->full);
  g_free (self);
}
