/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long to wait before trying again, in milliseconds. */

#define SINKRON_MOST_WAIT_MS (60 * 1000)
/* Somebody is waiting for the job: if the centre asks for more, the job ends and says until when. */
#define SINKRON_MOST_ASKED_MS (5 * 60 * 1000)
/* Runs that failed one after the other before the next ones rest. */
#define SINKRON_REST_AFTER 3

/* Twice as long each time, and at random between half of it and all, so that the offices that were
 * cut off together do not come back together. */
gint64 sinkron_wait_backoff     (guint        attempt,
                                 gint64       base_ms,
                                 GRand       *rand);
/* Of a Retry-After header: seconds or a date of HTTP; -1 when it is neither. */
gint64 sinkron_wait_parse_after (const char  *header,
                                 gint64       now);
/* How long runs rest after so many that failed, in seconds; 0: not at all. */
gint64 sinkron_wait_rest        (guint        n_failed);

G_END_DECLS
