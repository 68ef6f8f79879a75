/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-nik.h"
#include "tepat-penduduk.h"

G_BEGIN_DECLS

/**
 * TepatMutu:
 *
 * Quality flags of a person or a family: the bits of the columns `mutu`. A bit never changes its
 * meaning; a new flag takes a new bit. They are signs for a person; which of them block the
 * finalisation is in the reference (list `mutu-penghalang`).
 */
typedef enum
{
  TEPAT_MUTU_NIK_EMPTY       = 1 << 0,
  TEPAT_MUTU_NIK_PLACEHOLDER = 1 << 1,
  TEPAT_MUTU_NIK_WRONG       = 1 << 2,   /* length or characters */
  TEPAT_MUTU_NIK_LOSSY       = 1 << 3,   /* digits lost in a spreadsheet */
  TEPAT_MUTU_NIK_IMPOSSIBLE  = 1 << 4,   /* serial 0000 or a date that does not exist */
  TEPAT_MUTU_NIK_TGL_LAHIR   = 1 << 5,   /* birth date differs */
  TEPAT_MUTU_NIK_JK          = 1 << 6,   /* sex differs */
  TEPAT_MUTU_NIK_WILAYAH     = 1 << 7,   /* wilayah not in the list */
  TEPAT_MUTU_NIK_DUPLICATE   = 1 << 8,   /* another record of the register has it */
  TEPAT_MUTU_NIK_TWICE       = 1 << 9,   /* twice in the imported file */
  TEPAT_MUTU_KK_EMPTY        = 1 << 10,
  TEPAT_MUTU_KK_PLACEHOLDER  = 1 << 11,
  TEPAT_MUTU_KK_WRONG        = 1 << 12,
  TEPAT_MUTU_KK_LOSSY        = 1 << 13,
  TEPAT_MUTU_KK_TWO_DESA     = 1 << 14,  /* the same number in two desa */
  TEPAT_MUTU_LAHIR_FUTURE    = 1 << 15,
  TEPAT_MUTU_LAHIR_OLD       = 1 << 16,  /* older than 120 years */
  TEPAT_MUTU_KEPALA_TWO      = 1 << 17,
  TEPAT_MUTU_KEPALA_NONE     = 1 << 18,
  TEPAT_MUTU_NAMA_SUSPICIOUS = 1 << 19,  /* digits, one letter, a title alone */
  TEPAT_MUTU_CODE_UNKNOWN    = 1 << 20,  /* a coded cell was not understood and left empty */
} TepatMutu;

#define TEPAT_N_MUTU 21
/* The bits that the fields of one person, or of one family, decide by themselves. */
#define TEPAT_MUTU_OF_PENDUDUK \
  (TEPAT_MUTU_NIK_EMPTY | TEPAT_MUTU_NIK_PLACEHOLDER | TEPAT_MUTU_NIK_WRONG | \
   TEPAT_MUTU_NIK_IMPOSSIBLE | TEPAT_MUTU_NIK_TGL_LAHIR | TEPAT_MUTU_NIK_JK | \
   TEPAT_MUTU_NIK_WILAYAH | TEPAT_MUTU_LAHIR_FUTURE | TEPAT_MUTU_LAHIR_OLD | \
   TEPAT_MUTU_NAMA_SUSPICIOUS)
#define TEPAT_MUTU_OF_KELUARGA \
  (TEPAT_MUTU_KK_EMPTY | TEPAT_MUTU_KK_PLACEHOLDER | TEPAT_MUTU_KK_WRONG | \
   TEPAT_MUTU_KEPALA_TWO | TEPAT_MUTU_KEPALA_NONE)

/**
 * TepatKurang:
 *
 * The mandatory attributes that are missing: the bits of the columns `kurang`.
 */
typedef enum
{
  TEPAT_KURANG_NAMA         = 1 << 0,
  TEPAT_KURANG_NIK          = 1 << 1,
  TEPAT_KURANG_ALAMAT       = 1 << 2,
  TEPAT_KURANG_TEMPAT_LAHIR = 1 << 3,
  TEPAT_KURANG_TGL_LAHIR    = 1 << 4,
  TEPAT_KURANG_JK           = 1 << 5,
  TEPAT_KURANG_NO_KK        = 1 << 6,
  TEPAT_KURANG_IBU_KANDUNG  = 1 << 7,
  TEPAT_KURANG_HUBUNGAN     = 1 << 8,
  TEPAT_KURANG_STATUS_KAWIN = 1 << 9,
  TEPAT_KURANG_PEKERJAAN    = 1 << 10,
} TepatKurang;

#define TEPAT_N_KURANG 11

/**
 * TepatMutuContext:
 * @today: the day against which birth dates are judged, yyyy-mm-dd
 * @knows_wilayah: (nullable): whether the first six digits of a NIK are a kecamatan that exists or
 *   existed; without it nothing is said about the wilayah
 * @data: for @knows_wilayah
 */
typedef struct
{
  const char *today;
  gboolean  (*knows_wilayah) (const char    *kode,
                              gconstpointer  data);
  gconstpointer data;
} TepatMutuContext;

/* nik: the parsed nik or no_kk of the row, or NULL to have it parsed as text. */
TEPAT_API guint       tepat_mutu_check_penduduk   (const TepatPendudukRow *row,
                                                   const TepatNik         *nik,
                                                   const TepatMutuContext *context);
TEPAT_API guint       tepat_mutu_check_keluarga   (const TepatKeluargaRow *row,
                                                   const TepatNik         *no_kk,
                                                   guint                   n_kepala);
TEPAT_API guint       tepat_kurang_check_penduduk (const TepatPendudukRow *row,
                                                   const TepatKeluargaRow *keluarga);
TEPAT_API guint       tepat_kurang_check_keluarga (const TepatKeluargaRow *row);

/* Texts of one bit; mutu codes and kurang codes are stable and are stored. */
TEPAT_API const char *tepat_mutu_get_code         (TepatMutu               bit);
TEPAT_API const char *tepat_mutu_get_title        (TepatMutu               bit);
TEPAT_API const char *tepat_mutu_get_advice       (TepatMutu               bit);
TEPAT_API TepatMutu   tepat_mutu_from_code        (const char             *code);
TEPAT_API const char *tepat_kurang_get_code       (TepatKurang             bit);
TEPAT_API const char *tepat_kurang_get_title      (TepatKurang             bit);
TEPAT_API char      **tepat_mutu_dup_titles       (guint                   mutu);
TEPAT_API char      **tepat_kurang_dup_titles     (guint                   kurang);

G_END_DECLS
