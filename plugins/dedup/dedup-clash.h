/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * DedupClash:
 * @kode, @other: codes of two programmes
 * @of_persons: both are given to persons, not to families
 *
 * Two programmes that exclude each other, by the list of programmes (`tidak_bersama`).
 */
typedef struct
{
  char     *kode;
  char     *other;
  gboolean  of_persons;
} DedupClash;

/* (element-type DedupClash); part of a job. */
GPtrArray *dedup_clash_list     (TepatDb     *db,
                                 GError     **error);
/* The same for people: "BLT – PKH, BLT – SEMBAKO"; "" for none. */
char      *dedup_clash_describe (TepatDb     *db,
                                 GError     **error);

G_END_DECLS
