/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_WILAYAH_INDEX (tepat_wilayah_index_get_type ())

/**
 * TepatWilayahIndex:
 *
 * The list of wilayah in memory: an immutable, reference-counted picture of the table that may be
 * used from any thread. Codes that ended are in it too, so that old records keep their names.
 */
typedef struct _TepatWilayahIndex TepatWilayahIndex;

/**
 * TepatWilayah:
 * @kode: Kemendagri code
 * @nama: name
 * @kode_bps: (nullable): BPS code
 * @pengganti: (nullable): the code that took its place when it ended
 * @level: 1 provinsi, 2 kabupaten/kota, 3 kecamatan, 4 desa/kelurahan
 * @active: %FALSE when the code ended
 * @parent: (nullable): the wilayah above it
 *
 * One wilayah. It belongs to the index.
 */
typedef struct _TepatWilayah TepatWilayah;
struct _TepatWilayah
{
  const char         *kode;
  const char         *nama;
  const char         *kode_bps;
  const char         *pengganti;
  guint8              level;
  gboolean            active;
  const TepatWilayah *parent;
};

/**
 * TepatWilayahClue:
 * @kode: (nullable): Kemendagri code of the desa, dotted or not
 * @kode_bps: (nullable): BPS code of the desa
 * @prov_kode: (nullable): code of the provinsi
 * @kab_kode: (nullable): code of the kabupaten, whole or its own two digits
 * @kec_kode: (nullable): code of the kecamatan, whole or its own digits
 * @desa_kode: (nullable): code of the desa, whole or its own digits
 * @parts_are_bps: the four codes above are BPS codes
 * @prov: (nullable): name of the provinsi
 * @kab: (nullable): name of the kabupaten or kota
 * @kec: (nullable): name of the kecamatan
 * @desa: (nullable): name of the desa or kelurahan
 * @under: (nullable): only below this code, when names alone are not enough
 *
 * What a row says about where it belongs. Empty texts are nothing.
 */
typedef struct
{
  const char *kode;
  const char *kode_bps;
  const char *prov_kode;
  const char *kab_kode;
  const char *kec_kode;
  const char *desa_kode;
  gboolean    parts_are_bps;
  const char *prov;
  const char *kab;
  const char *kec;
  const char *desa;
  const char *under;
} TepatWilayahClue;

/**
 * TepatWilayahDoubt:
 * @TEPAT_WILAYAH_SURE: found
 * @TEPAT_WILAYAH_NOTHING: the row says nothing
 * @TEPAT_WILAYAH_BAD_CODE: the code does not have the form of one
 * @TEPAT_WILAYAH_UNKNOWN_CODE: no such code in the list
 * @TEPAT_WILAYAH_NO_BPS: the code is one of BPS, and the list has no such codes
 * @TEPAT_WILAYAH_ENDED: the code ended; it is returned, and may have a successor
 * @TEPAT_WILAYAH_NOT_A_DESA: the code is that of a larger wilayah, which is returned
 * @TEPAT_WILAYAH_UNKNOWN_NAME: no such name in the list
 * @TEPAT_WILAYAH_AMBIGUOUS: several have that name
 */
typedef enum
{
  TEPAT_WILAYAH_SURE,
  TEPAT_WILAYAH_NOTHING,
  TEPAT_WILAYAH_BAD_CODE,
  TEPAT_WILAYAH_UNKNOWN_CODE,
  TEPAT_WILAYAH_NO_BPS,
  TEPAT_WILAYAH_ENDED,
  TEPAT_WILAYAH_NOT_A_DESA,
  TEPAT_WILAYAH_UNKNOWN_NAME,
  TEPAT_WILAYAH_AMBIGUOUS,
} TepatWilayahDoubt;

TEPAT_API GType               tepat_wilayah_index_get_type   (void) G_GNUC_CONST;
TEPAT_API TepatWilayahIndex  *tepat_wilayah_index_load       (TepatDb                 *db,
                                                              GError                 **error);
TEPAT_API TepatWilayahIndex  *tepat_wilayah_index_ref        (TepatWilayahIndex       *self);
TEPAT_API void                tepat_wilayah_index_unref      (TepatWilayahIndex       *self);
TEPAT_API guint               tepat_wilayah_index_get_n      (const TepatWilayahIndex *self);
TEPAT_API const TepatWilayah *tepat_wilayah_index_get_nth    (const TepatWilayahIndex *self,
                                                              guint                    n);
TEPAT_API const TepatWilayah *tepat_wilayah_index_lookup     (const TepatWilayahIndex *self,
                                                              const char              *kode);
TEPAT_API const TepatWilayah *tepat_wilayah_index_lookup_bps (const TepatWilayahIndex *self,
                                                              const char              *kode_bps);
TEPAT_API const TepatWilayah *tepat_wilayah_index_resolve    (const TepatWilayahIndex *self,
                                                              const TepatWilayahClue  *clue,
                                                              TepatWilayahDoubt       *doubt);
TEPAT_API const char         *tepat_wilayah_doubt_get_text   (TepatWilayahDoubt        doubt);
TEPAT_API GPtrArray          *tepat_wilayah_index_search     (const TepatWilayahIndex *self,
                                                              const char              *text,
                                                              const char              *under,
                                                              guint                    limit);
TEPAT_API GPtrArray          *tepat_wilayah_index_list_under (const TepatWilayahIndex *self,
                                                              const char              *induk);
TEPAT_API char               *tepat_wilayah_describe         (const TepatWilayah      *wilayah);
/* Fits knows_wilayah of TepatMutuContext. */
TEPAT_API gboolean            tepat_wilayah_index_knows      (const char              *kecamatan,
                                                              gconstpointer            index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatWilayahIndex, tepat_wilayah_index_unref)

G_END_DECLS
