/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-records.h"

G_BEGIN_DECLS

/**
 * DedupIndex:
 *
 * What a search found out of the whole register, so that one record is looked up in it without
 * reading it all again: under each key which records have it, and how common names and words are. A
 * file beside the store that is mapped, not read; it can be made anew at any time.
 */
typedef struct _DedupIndex       DedupIndex;
typedef struct _DedupIndexWriter DedupIndexWriter;

/* @records need their rows. */
DedupIndexWriter *dedup_index_writer_new     (const char          *path,
                                              const DedupRecords  *records,
                                              GError             **error);
/* What has a key: hash << 32 | record, sorted by the hash. From any thread. */
void              dedup_index_writer_add_key (DedupIndexWriter    *self,
                                              guint                key,
                                              const guint64       *values,
                                              gsize                n);
/* Puts the whole file in place. */
gboolean          dedup_index_writer_close   (DedupIndexWriter    *self,
                                              GError             **error);
void              dedup_index_writer_free    (DedupIndexWriter    *self);

DedupIndex       *dedup_index_open           (const char          *path,
                                              GError             **error);
void              dedup_index_free           (DedupIndex          *self);
guint32           dedup_index_get_n          (DedupIndex          *self);
/* Adds the rows that have the key to @rows; none where more than @most have it. How many have it,
 * counted up to @most + 1. */
guint             dedup_index_find           (DedupIndex          *self,
                                              guint                key,
                                              guint32              hash,
                                              guint                most,
                                              GArray              *rows);
/* A DedupNamesCounts; @self: a DedupIndex. */
void              dedup_index_get_counts     (gpointer             self,
                                              gboolean             word,
                                              guint32              hash,
                                              guint32              count[DEDUP_N_NAMES]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupIndex, dedup_index_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupIndexWriter, dedup_index_writer_free)

G_END_DECLS
