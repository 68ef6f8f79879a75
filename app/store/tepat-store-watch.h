/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-store-private.h"

G_BEGIN_DECLS

/**
 * TepatStoreWatch:
 *
 * Notices the commits of other processes: when the write-ahead log moves, the journal tells what
 * they did since. Main context only.
 */
typedef struct _TepatStoreWatch TepatStoreWatch;

TepatStoreWatch *tepat_store_watch_new       (TepatStore       *store,
                                              TepatActor       *system);
void             tepat_store_watch_free      (TepatStoreWatch  *self);
/* An entry that this process wrote itself is no news. */
void             tepat_store_watch_note_seen (TepatStoreWatch  *self,
                                              gint64            entry);

/* In tepat-store.c: emits `changed` for @changes (taken) on the main context. */
void             tepat_store_queue_notice    (TepatStore       *self,
                                              GPtrArray        *changes,
                                              gint64            last_entry);

G_END_DECLS
