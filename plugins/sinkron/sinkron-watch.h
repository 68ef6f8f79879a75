/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SinkronWatch:
 *
 * Hangs up on whoever answers so slowly that nothing comes of it, a byte now and then: that the line
 * is not silent keeps every other timeout away.
 */
typedef struct _SinkronWatch SinkronWatch;

/* @seconds: within which an answer begins, and a little of it arrives each time. */
SinkronWatch *sinkron_watch_new   (gint64         seconds);
void          sinkron_watch_free  (SinkronWatch  *self);
/* From now on @cancellable may be cancelled; @n_bytes are sent before an answer can begin. */
void          sinkron_watch_begin (SinkronWatch  *self,
                                   GCancellable  *cancellable,
                                   gsize          n_bytes);
/* The answer has begun. Returns: (transfer full): @body, of which the watch knows how much came. */
GInputStream *sinkron_watch_wrap  (SinkronWatch  *self,
                                   GInputStream  *body);
/* Returns: whether it hung up. */
gboolean      sinkron_watch_end   (SinkronWatch  *self);

G_END_DECLS
