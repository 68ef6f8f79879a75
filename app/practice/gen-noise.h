/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gen-family.h"

/* What offices' files suffer from. */
typedef enum
{
  GEN_ERROR_NO_NIK,
  GEN_ERROR_NO_IBU_KANDUNG,
  GEN_ERROR_NO_TEMPAT_LAHIR,
  GEN_ERROR_NO_TGL_LAHIR,
  GEN_ERROR_NO_PEKERJAAN,
  GEN_ERROR_NO_STATUS_KAWIN,
  GEN_ERROR_NO_ALAMAT,
  GEN_ERROR_NO_NAMA,
  GEN_ERROR_BAD_DATE,
  GEN_ERROR_FUTURE_DATE,
  GEN_ERROR_LOSSY_NIK,
  GEN_ERROR_ZEROED_NIK,
  GEN_ERROR_PLACEHOLDER_NIK,
  GEN_ERROR_SHORT_NIK,
  GEN_ERROR_LETTER_IN_NIK,
  GEN_ERROR_BAD_JK,
  GEN_ERROR_BAD_STATUS_KAWIN,
  GEN_ERROR_BAD_HUBUNGAN,
  GEN_ERROR_BAD_PENDIDIKAN,
  GEN_ERROR_UNKNOWN_WILAYAH,
  GEN_ERROR_DATE_UNLIKE_NIK,
  GEN_ERROR_JK_UNLIKE_NIK,
  GEN_ERROR_ODD_NAMA,
  GEN_ERROR_SECOND_KEPALA,
  GEN_ERROR_SHARED_NIK,
  GEN_N_ERRORS,
} GenError;

/* How one person comes to be in a file twice. */
typedef enum
{
  GEN_DUPLICATE_SAME_NIK,
  GEN_DUPLICATE_SECOND_NIK,
  GEN_DUPLICATE_SECOND_KK,
  GEN_DUPLICATE_NO_NIK,
  GEN_DUPLICATE_TYPO_NIK,
  GEN_N_DUPLICATES,
} GenDuplicate;

GenError     gen_noise_pick_error     (GenRandom       *random);
void         gen_noise_apply_error    (GenError         error,
                                       GenPerson       *person,
                                       const GenPerson *other,
                                       GenRandom       *random);
const char  *gen_noise_get_error_name (GenError         error);
/* What an import should do with the row: "ditolak", "diperingatkan" or "bertanda". */
const char  *gen_noise_get_effect     (GenError         error);

GenDuplicate gen_noise_duplicate      (GenPerson       *copy,
                                       const GenPerson *host,
                                       GenRandom       *random);
const char  *gen_noise_get_duplicate_name (GenDuplicate duplicate);
