/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-wilayah-index.h"

G_BEGIN_DECLS

#define TEPAT_WILAYAH_FOLD_SIZE 96
#define TEPAT_WILAYAH_N_LEVELS 5

typedef struct
{
  TepatWilayah  wilayah;
  /* The name as it is compared: without spaces, and without Kabupaten or Kota. */
  const char   *folded;
  gboolean      kota;
  /* The next entry with the same level and folded name, or -1. */
  gint32        next_of_name;
} TepatWilayahEntry;

struct _TepatWilayahIndex
{
  TepatWilayahEntry *entries;     /* sorted by code */
  guint              n_entries;
  guint              n_provinces;
  GStringChunk      *texts;
  /* Open addressing; a slot holds the entry's place plus one. */
  guint32           *by_kode;
  guint32           *by_bps;
  guint32           *by_name;
  guint              mask;
  gboolean           has_bps;
};

/* How a written name is compared, and what its prefix says about its kind. */
typedef struct
{
  char     folded[TEPAT_WILAYAH_FOLD_SIZE];
  char     bare[TEPAT_WILAYAH_FOLD_SIZE];
  gboolean says_kota;
  gboolean says_kabupaten;
} TepatWilayahName;

void    tepat_wilayah_name_init       (TepatWilayahName        *self,
                                       const char              *text,
                                       guint                    level);
gint32  tepat_wilayah_index_find_name (const TepatWilayahIndex *self,
                                       guint                    level,
                                       const char              *folded);
gboolean tepat_wilayah_entry_is_named (const TepatWilayahEntry *entry,
                                       const TepatWilayahName  *name);

G_END_DECLS
