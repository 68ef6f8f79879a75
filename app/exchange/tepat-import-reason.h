/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-value.h"

G_BEGIN_DECLS

/* Stable codes of why a row or a cell was not taken; stored in impor_baris.alasan. */
#define TEPAT_ALASAN_NAMA_KOSONG       "nama_kosong"
#define TEPAT_ALASAN_WILAYAH_KOSONG    "wilayah_kosong"
#define TEPAT_ALASAN_WILAYAH_ASING     "wilayah_tidak_dikenal"
#define TEPAT_ALASAN_WILAYAH_BUKAN_DESA "wilayah_bukan_desa"
#define TEPAT_ALASAN_WILAYAH_LUAR      "wilayah_di_luar_cakupan"
#define TEPAT_ALASAN_WILAYAH_BERAKHIR  "wilayah_berakhir"
#define TEPAT_ALASAN_WILAYAH_GANDA     "wilayah_bernama_sama"
#define TEPAT_ALASAN_KODE_ASING        "kode_tidak_dikenal"
#define TEPAT_ALASAN_BATAS             "nilai_di_luar_batas"
#define TEPAT_ALASAN_WAJIB_KOSONG      "wajib_kosong"
#define TEPAT_ALASAN_TERLALU_PANJANG   "terlalu_panjang"
#define TEPAT_ALASAN_KK_ASING          "kk_tidak_dikenal"
#define TEPAT_ALASAN_KK_DUA_KALI       "kk_dua_kali"
#define TEPAT_ALASAN_WILAYAH_TANPA_BPS "wilayah_tanpa_kode_bps"
#define TEPAT_ALASAN_RT_RW             "rt_rw_tidak_jelas"
#define TEPAT_ALASAN_TEMPAT_TANGGAL    "tempat_tanggal_tidak_jelas"
#define TEPAT_ALASAN_BANYAK_IDENTITAS  "identitas_terlalu_banyak"
#define TEPAT_ALASAN_BUKAN_KK          "kk_tidak_sah"
#define TEPAT_ALASAN_SEL_LEBIH         "sel_lebih"
#define TEPAT_ALASAN_BARIS_1252        "bukan_utf8"
#define TEPAT_ALASAN_DITINGGALKAN      "ditinggalkan"

const char *tepat_import_reason_of_value (TepatValueReason reason);

G_END_DECLS
