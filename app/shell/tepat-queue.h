/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-contribution.h"
#include "tepat-tone.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_QUEUE (tepat_queue_get_type ())
G_DECLARE_FINAL_TYPE (TepatQueue, tepat_queue, TEPAT, QUEUE, GObject)

/**
 * TepatQueue:
 *
 * One queue of the home page and what is in it now. Emits `changed`.
 */

TepatQueue        *tepat_queue_new              (TepatContribution *contribution);
TepatContribution *tepat_queue_get_contribution (TepatQueue        *self);
const char        *tepat_queue_get_page         (TepatQueue        *self);
const char        *tepat_queue_get_filter       (TepatQueue        *self);
/* -1 until it was counted. */
gint64             tepat_queue_get_count        (TepatQueue        *self);
const GError      *tepat_queue_get_error        (TepatQueue        *self);
TepatTone          tepat_queue_get_tone         (TepatQueue        *self);
const char        *tepat_queue_get_word         (TepatQueue        *self);
char              *tepat_queue_dup_age          (TepatQueue        *self);
void               tepat_queue_refresh          (TepatQueue        *self);

G_END_DECLS
