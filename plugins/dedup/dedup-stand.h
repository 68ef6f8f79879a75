/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * DedupStandKind:
 * @DEDUP_STAND_GOOD: what comes or changes is compared on the spot
 * @DEDUP_STAND_NEVER: the register was not searched yet
 * @DEDUP_STAND_GONE: what the last search left is not there, or of another edition
 * @DEDUP_STAND_MANY: more came or changed since than is compared one by one
 *
 * Whether the register has to be searched as a whole.
 */
typedef enum
{
  DEDUP_STAND_GOOD,
  DEDUP_STAND_NEVER,
  DEDUP_STAND_GONE,
  DEDUP_STAND_MANY,
} DedupStandKind;

/**
 * DedupStand:
 * @n_records: what a search of all would compare
 * @n_pairs: so many pairs of them at the most
 * @seconds: how long it would take, as the last one did
 */
typedef struct
{
  DedupStandKind kind;
  gint64         n_records;
  gint64         n_pairs;
  double         seconds;
} DedupStand;

/* Read job, @data: the workspace's folder: a DedupStand, to be freed. */
gpointer    dedup_stand_read     (TepatDb       *db,
                                  gpointer       folder,
                                  GCancellable  *cancellable,
                                  GError       **error);
/* (nullable): in words, where it is to be searched anew. */
const char *dedup_stand_describe (DedupStandKind kind);
/* What a search of all would be, in words. */
char       *dedup_stand_forecast (const DedupStand *self);

G_END_DECLS
