/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-change.h"

G_BEGIN_DECLS

/* Acts on families and their members: write jobs, each one act in the journal that is undone by
 * tepat_act_undo(). values: (element-type utf8 utf8): fields as they are stored. */

TEPAT_API TepatSaveReport *tepat_peristiwa_add_family  (TepatDb              *db,
                                                        const char           *wilayah,
                                                        GHashTable           *keluarga,
                                                        GHashTable           *kepala,
                                                        const TepatLists     *lists,
                                                        const char           *alasan,
                                                        GError              **error);
TEPAT_API TepatSaveReport *tepat_peristiwa_add_member  (TepatDb              *db,
                                                        const char           *keluarga,
                                                        GHashTable           *penduduk,
                                                        const TepatLists     *lists,
                                                        const char           *alasan,
                                                        GError              **error);

/**
 * TepatPecah:
 * @keluarga: the family that is split
 * @anggota: (array zero-terminated=1): who leaves; the first becomes the head
 * @hubungan: (nullable): what each of them is to the new head: a code, or "" to stay as it is; as
 *   long as @anggota
 * @no_kk: (nullable): number of the new kartu keluarga
 * @alamat: (nullable): its address, when it is another one
 */
typedef struct
{
  const char         *keluarga;
  const char * const *anggota;
  const char * const *hubungan;
  const char         *no_kk;
  const char         *alamat;
} TepatPecah;

TEPAT_API TepatSaveReport *tepat_peristiwa_split       (TepatDb              *db,
                                                        const TepatPecah     *pecah,
                                                        const TepatLists     *lists,
                                                        const char           *alasan,
                                                        GError              **error);

/**
 * TepatNikah:
 * @penduduk: who comes into another family
 * @keluarga: that family
 * @hubungan: what the person is to its head, a code
 * @pasangan: (nullable): the husband or wife
 */
typedef struct
{
  const char *penduduk;
  const char *keluarga;
  const char *hubungan;
  const char *pasangan;
} TepatNikah;

TEPAT_API TepatSaveReport *tepat_peristiwa_marry       (TepatDb              *db,
                                                        const TepatNikah     *nikah,
                                                        const TepatLists     *lists,
                                                        const char           *alasan,
                                                        GError              **error);

/**
 * TepatStatusPenduduk:
 * @penduduk: the person
 * @status: a code of the list `status-penduduk`
 * @tanggal: (nullable): since when, yyyy-mm-dd
 * @bukti: (nullable): the document that shows it
 * @keterangan: (nullable): where to, what of
 */
typedef struct
{
  const char *penduduk;
  const char *status;
  const char *tanggal;
  const char *bukti;
  const char *keterangan;
} TepatStatusPenduduk;

TEPAT_API TepatSaveReport *tepat_peristiwa_set_status  (TepatDb              *db,
                                                        const TepatStatusPenduduk *status,
                                                        const TepatLists     *lists,
                                                        const char           *alasan,
                                                        GError              **error);

G_END_DECLS
