/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-lines"

#include "config.h"

#include "sinkron-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-error.h"

#define BUFFER (2 * SINKRON_MAX_LINE)

struct _SinkronLines
{
  GInputStream *stream;
  GChecksum    *checksum;
  char         *buffer;
  gsize         start;       /* of the next line */
  gsize         filled;
  gsize         n_last;      /* bytes of the line that was read last, which is not hashed yet */
  char         *last;        /* a copy of it: what was handed out may have been changed */
  guint64       n_bytes;
  char         *sha256;
};

SinkronLines *
sinkron_lines_new (GInputStream *stream)
{
  SinkronLines *self = g_new0 (SinkronLines, 1);

  self->stream = g_object_ref (stream);
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->buffer = g_malloc (BUFFER);
  self->last = g_malloc (SINKRON_MAX_LINE + 1);

  return self;
}

void
sinkron_lines_free (SinkronLines *self)
{
  g_object_unref (self->stream);
  g_checksum_free (self->checksum);
  g_free (self->buffer);
  g_free (self->last);
  g_free (self->sha256);
  g_free (self);
}

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED, message);

  return FALSE;
}

static gboolean
fill (SinkronLines  *self,
      gboolean      *ended,
      GCancellable  *cancellable,
      GError       **error)
{
  gssize n;

  if (self->start > 0)
    {
      memmove (self->buffer, self->buffer + self->start, self->filled - self->start);
      self->filled -= self->start;
      self->start = 0;
    }
  n = g_input_stream_read (self->stream, self->buffer + self->filled, BUFFER - self->filled,
                           cancellable, error);
  if (n < 0)
    return FALSE;
  self->filled += (gsize) n;
  self->n_bytes += (guint64) n;
  *ended = n == 0;

  return TRUE;
}

static void
hand_out (SinkronLines *self,
          char         *end,
          char        **line,
          gsize        *length)
{
  *line = self->buffer + self->start;
  *length = (gsize) (end - *line);
  self->n_last = *length + 1;
  memcpy (self->last, *line, self->n_last);
  self->start += self->n_last;
}

gboolean
sinkron_lines_next (SinkronLines  *self,
                    char         **line,
                    gsize         *length,
                    GCancellable  *cancellable,
                    GError       **error)
{
  gsize scanned = 0;
  gboolean ended = FALSE;

  g_checksum_update (self->checksum, (const guchar *) self->last, (gssize) self->n_last);
  self->n_last = 0;
  for (;;)
    {
      char *from = self->buffer + self->start;
      gsize there = self->filled - self->start;
      char *end = there > scanned ? memchr (from + scanned, '\n', there - scanned) : NULL;

      if (end != NULL && end - from < SINKRON_MAX_LINE)
        {
          hand_out (self, end, line, length);
          return TRUE;
        }
      if (end != NULL || there >= SINKRON_MAX_LINE)
        return fail (error, _("A line of the answer is longer than any row can be."));
      scanned = there;
      if (ended)
        {
          *line = NULL;
          return there == 0 || fail (error, _("The answer ends in the middle of a line."));
        }
      if (!fill (self, &ended, cancellable, error))
        return FALSE;
    }
}

const char *
sinkron_lines_get_sha256 (SinkronLines *self)
{
  g_autoptr(GChecksum) copy = g_checksum_copy (self->checksum);

  g_free (self->sha256);
  self->sha256 = g_strdup (g_checksum_get_string (copy));

  return self->sha256;
}

guint64
sinkron_lines_get_bytes (SinkronLines *self)
{
  return self->n_bytes;
}
