/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

#include "dedup-model.h"

G_BEGIN_DECLS

/* Another record that may be the same person. */
typedef struct
{
  char            *uid;
  gint64           row;
  gint64           versi;
  DedupComparison  comparison;
  DedupWeights     weights;
} DedupMatch;

/**
 * DedupChecked:
 * @matches: (element-type DedupMatch): the likeliest first
 * @keys: (element-type gint64): its keys, for dedup_kunci
 * @n_left_out: keys that it shares with too many to compare
 *
 * A record and what it was compared with.
 */
typedef struct
{
  char      *uid;
  gint64     row;
  gint64     versi;
  GPtrArray *matches;
  GArray    *keys;
  guint      n_left_out;
} DedupChecked;

/**
 * DedupLookup:
 *
 * Compares single records with the whole register, as it was searched last and as it changed since.
 * Lives as long as a read job; sees what the actor sees.
 */
typedef struct _DedupLookup DedupLookup;

DedupLookup *dedup_lookup_new           (TepatDb      *db,
                                         const char   *folder,
                                         GError      **error);
void         dedup_lookup_free          (DedupLookup  *self);
const DedupModel *
             dedup_lookup_get_model     (DedupLookup  *self);
double       dedup_lookup_get_threshold (DedupLookup  *self);
gint64       dedup_lookup_get_run       (DedupLookup  *self);
/* The records with these ids, a DedupChecked each; who was merged already is left out. */
GPtrArray   *dedup_lookup_check         (DedupLookup  *self,
                                         GArray       *rows,
                                         GError      **error);

/* Persons that are not in the register: each is added as it is read, and compared when a chunk is
 * full or at the end. Their uid is the id that the file gives. */
typedef void (*DedupLinkedFunc) (const DedupChecked *checked,
                                 gpointer            data);
gboolean     dedup_lookup_add            (DedupLookup      *self,
                                          const DedupText   texts[DEDUP_N_FIELDS],
                                          DedupLinkedFunc   func,
                                          gpointer          data,
                                          GError          **error);
gboolean     dedup_lookup_flush          (DedupLookup      *self,
                                          DedupLinkedFunc   func,
                                          gpointer          data,
                                          GError          **error);
/* Two records of the register, however little they have in common. */
DedupMatch  *dedup_lookup_compare        (DedupLookup  *self,
                                          const char   *a,
                                          const char   *b,
                                          GError      **error);
void         dedup_match_free            (DedupMatch   *self);

/* @data of a read job that compares one record: its result is a DedupChecked. */
typedef struct
{
  const char *folder;
  char       *uid;
} DedupQuestion;

gpointer     dedup_lookup_answer        (TepatDb       *db,
                                         gpointer       question,
                                         GCancellable  *cancellable,
                                         GError       **error);
void         dedup_checked_free         (DedupChecked  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupMatch, dedup_match_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupLookup, dedup_lookup_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupChecked, dedup_checked_free)

G_END_DECLS
