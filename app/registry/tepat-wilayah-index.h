/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatWilayahIndex:
 *
 * All wilayah of the workspace in memory, for finding them in O(1) while a million rows are read:
 * an immutable, reference-counted picture that may be used from any thread. Entries and their texts
 * live as long as the index.
 */
typedef struct _TepatWilayahIndex TepatWilayahIndex;

/**
 * TepatWilayahEntry:
 * @kode: Kemendagri code, 2, 4, 6 or 10 digits
 * @nama: name
 * @tingkat: 1 provinsi, 2 kabupaten/kota, 3 kecamatan, 4 desa/kelurahan
 * @induk: (nullable): the parent
 * @berlaku: whether the code is in force today
 * @pengganti: (nullable): the code that follows one that ended
 */
typedef struct _TepatWilayahEntry TepatWilayahEntry;
struct _TepatWilayahEntry
{
  const char              *kode;
  const char              *nama;
  int                      tingkat;
  const TepatWilayahEntry *induk;
  gboolean                 berlaku;
  const char              *pengganti;
};

TEPAT_API TepatWilayahIndex       *tepat_wilayah_index_load      (TepatDb                  *db,
                                                                  GError                  **error);
TEPAT_API TepatWilayahIndex       *tepat_wilayah_index_ref       (TepatWilayahIndex        *self);
TEPAT_API void                     tepat_wilayah_index_unref     (TepatWilayahIndex        *self);
/* Dots and spaces in the code do not count. */
TEPAT_API const TepatWilayahEntry *tepat_wilayah_index_lookup    (const TepatWilayahIndex  *self,
                                                                  const char               *kode);
TEPAT_API const TepatWilayahEntry *tepat_wilayah_index_lookup_bps (const TepatWilayahIndex *self,
                                                                  const char               *kode);
/* By names of provinsi, kabupaten, kecamatan and desa, each nullable but the last; "Kab.", "Kec.",
 * "Desa", "Kel." in front do not count. NULL when none or several fit within @within (a code
 * prefix, "" for everywhere). */
TEPAT_API const TepatWilayahEntry *tepat_wilayah_index_resolve   (const TepatWilayahIndex  *self,
                                                                  const char * const        names[4],
                                                                  const char               *within);
/* For TepatMutuContext: whether six digits are a kecamatan that is or was. @index: the index. */
TEPAT_API gboolean                 tepat_wilayah_index_knows_kecamatan (const char         *kode,
                                                                  gconstpointer             index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatWilayahIndex, tepat_wilayah_index_unref)

G_END_DECLS
