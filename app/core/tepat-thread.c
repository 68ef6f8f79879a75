/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-thread"
#define _GNU_SOURCE /* gettid */

#include "config.h"

#include <sys/resource.h>
#include <unistd.h>

#include "tepat-thread.h"

#define STEPS 10

/**
 * tepat_thread_give_way:
 *
 * Makes the calling thread work when a core has nothing better to do: for work that others wait for
 * only in the end.
 */
void
tepat_thread_give_way (void)
{
  int own = getpriority (PRIO_PROCESS, 0);

  /* To the rest of this program first. Of no consequence when it fails: the work is done all the
   * same. */
  (void) setpriority (PRIO_PROCESS, (id_t) gettid (), own + STEPS);
}
