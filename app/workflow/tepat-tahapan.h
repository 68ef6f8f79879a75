/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-media.h"
#include "tepat-periode.h"

G_BEGIN_DECLS

/**
 * TepatTahapanKeadaan:
 * @TEPAT_TAHAPAN_BUKA: worked on
 * @TEPAT_TAHAPAN_TUTUP: closed for input with a BA or SPTJM
 * @TEPAT_TAHAPAN_FINAL: frozen
 */
typedef enum
{
  TEPAT_TAHAPAN_BUKA,
  TEPAT_TAHAPAN_TUTUP,
  TEPAT_TAHAPAN_FINAL,
} TepatTahapanKeadaan;

TEPAT_API const char *tepat_tahapan_keadaan_get_code  (TepatTahapanKeadaan  keadaan);
TEPAT_API const char *tepat_tahapan_keadaan_get_title (TepatTahapanKeadaan  keadaan);

#define TEPAT_DOKUMEN_BA    "BA"
#define TEPAT_DOKUMEN_SPTJM "SPTJM"

/**
 * TepatTahapan:
 * @dokumen_jenis: (nullable): %TEPAT_DOKUMEN_BA or %TEPAT_DOKUMEN_SPTJM
 * @dokumen_sha256: (nullable): the scan
 * @revisi: how often the desa was opened again after it was final
 * @keluarga: families, of the frozen data when final, else of the register
 *
 * Where one desa stands in one periode.
 */
typedef struct
{
  gint64               periode;
  char                *wilayah;
  char                *nama;
  char                *kecamatan;
  TepatTahapanKeadaan  keadaan;
  int                  revisi;
  char                *dokumen_jenis;
  char                *dokumen_nomor;
  char                *dokumen_tanggal;
  char                *dokumen_sha256;
  char                *ditutup;
  char                *ditutup_oleh;
  char                *difinalkan;
  char                *difinalkan_oleh;
  gint64               keluarga;
  gint64               penduduk;
} TepatTahapan;

#define TEPAT_TYPE_TAHAPAN (tepat_tahapan_get_type ())
TEPAT_API GType         tepat_tahapan_get_type (void) G_GNUC_CONST;
TEPAT_API TepatTahapan *tepat_tahapan_copy     (const TepatTahapan  *self);
TEPAT_API void          tepat_tahapan_free     (TepatTahapan        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatTahapan, tepat_tahapan_free)

/**
 * TepatDokumen:
 * @jenis: %TEPAT_DOKUMEN_BA or %TEPAT_DOKUMEN_SPTJM
 * @nomor: its number
 * @tanggal: ISO date
 * @berkas: (nullable): the scan, already taken into the workspace
 *
 * What a desa hands in when its input is over.
 */
typedef struct
{
  const char       *jenis;
  const char       *nomor;
  const char       *tanggal;
  const TepatMedia *berkas;
} TepatDokumen;

/* field: `jenis`, `nomor` or `tanggal`. */
TEPAT_API gboolean      tepat_dokumen_check    (const TepatDokumen   *dokumen,
                                                const char          **field,
                                                GError              **error);

/* Those that the actor may see, by code; prefix NULL is all. */
TEPAT_API GPtrArray    *tepat_tahapan_list     (TepatDb              *db,
                                                gint64                periode,
                                                const char           *prefix,
                                                GError              **error);
TEPAT_API TepatTahapan *tepat_tahapan_get      (TepatDb              *db,
                                                gint64                periode,
                                                const char           *wilayah,
                                                GError              **error);
TEPAT_API gboolean      tepat_tahapan_close    (TepatDb              *db,
                                                gint64                periode,
                                                const char           *wilayah,
                                                const TepatDokumen   *dokumen,
                                                GError              **error);
/* From tutup with `desa.tutup`; from final with `kecualikan`, as a recorded revision. */
TEPAT_API gboolean      tepat_tahapan_reopen   (TepatDb              *db,
                                                gint64                periode,
                                                const char           *wilayah,
                                                const char           *alasan,
                                                GError              **error);

G_END_DECLS
