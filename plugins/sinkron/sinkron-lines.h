/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A longer line is no row but an attack or a mistake. */
#define SINKRON_MAX_LINE (64 * 1024)

/**
 * SinkronLines:
 *
 * Lines of a stream, one in memory at a time, and the digest of those that were read.
 */
typedef struct _SinkronLines SinkronLines;

SinkronLines *sinkron_lines_new        (GInputStream   *stream);
void          sinkron_lines_free       (SinkronLines   *self);
/* *line is NULL after the last; it may be changed, has room for a NUL, and is gone with the next
 * call. A stream that ends within a line is an error. */
gboolean      sinkron_lines_next       (SinkronLines   *self,
                                        char          **line,
                                        gsize          *length,
                                        GCancellable   *cancellable,
                                        GError        **error);
/* SHA-256 in hex over all lines before the one that was read last, their ends included. */
const char   *sinkron_lines_get_sha256 (SinkronLines   *self);
guint64       sinkron_lines_get_bytes  (SinkronLines   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SinkronLines, sinkron_lines_free)

G_END_DECLS
