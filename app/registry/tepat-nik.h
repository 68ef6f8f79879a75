/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatNikKind:
 * @TEPAT_NIK_EMPTY: nothing, or a sign for nothing (`-`, `null`, `tidak ada`)
 * @TEPAT_NIK_OK: sixteen digits whose parts are possible
 * @TEPAT_NIK_PLACEHOLDER: typed to fill the cell: zeros, one repeated digit, wilayah and zeros,
 *   1234567890123456
 * @TEPAT_NIK_WRONG_LENGTH: digits, but not sixteen
 * @TEPAT_NIK_WRONG_CHARACTERS: something else than digits
 * @TEPAT_NIK_LOSSY: the last digits were lost when a spreadsheet kept it as a number
 * @TEPAT_NIK_BAD_SERIAL: the serial is 0000, which is never given out
 * @TEPAT_NIK_BAD_DATE: the birth date in it does not exist
 *
 * What a written NIK or number of a kartu keluarga is. It is a signal for a person, never a reason
 * to reject a record.
 */
typedef enum
{
  TEPAT_NIK_EMPTY,
  TEPAT_NIK_OK,
  TEPAT_NIK_PLACEHOLDER,
  TEPAT_NIK_WRONG_LENGTH,
  TEPAT_NIK_WRONG_CHARACTERS,
  TEPAT_NIK_LOSSY,
  TEPAT_NIK_BAD_SERIAL,
  TEPAT_NIK_BAD_DATE,
} TepatNikKind;

/**
 * TepatNikFlags:
 * @TEPAT_NIK_FLAG_NONE: a NIK that came as text
 * @TEPAT_NIK_FLAG_NUMERIC: it came from a numeric cell, so that a final 0 is suspect
 * @TEPAT_NIK_FLAG_KK: it is the number of a kartu keluarga: its date is not a birth date
 */
typedef enum
{
  TEPAT_NIK_FLAG_NONE    = 0,
  TEPAT_NIK_FLAG_NUMERIC = 1 << 0,
  TEPAT_NIK_FLAG_KK      = 1 << 1,
} TepatNikFlags;

/**
 * TepatNik:
 * @kind: what it is
 * @digits: the number without spaces and quotes, cut at 31 characters; "" when there is none
 * @number: the sixteen digits as a number, or 0
 * @wilayah: the six digits of the place of first registration, "" when unknown
 * @year: year of birth, or 0
 * @month: month of birth, or 0
 * @day: day of birth, or 0
 * @jk: 1 man, 2 woman, 0 unknown
 * @serial: the last four digits
 *
 * A parsed NIK. It lives on the stack; nothing in it is allocated.
 */
typedef struct
{
  TepatNikKind kind;
  char         digits[32];
  guint64      number;
  char         wilayah[7];
  guint16      year;
  guint8       month;
  guint8       day;
  guint8       jk;
  guint16      serial;
} TepatNik;

/* Room for the masked form, which has multi-byte characters. */
#define TEPAT_NIK_MASK_SIZE 64

TEPAT_API TepatNikKind tepat_nik_parse       (const char      *text,
                                              gssize           length,
                                              TepatNikFlags    flags,
                                              TepatNik        *nik);
TEPAT_API gboolean     tepat_nik_is_key      (const TepatNik  *nik);
TEPAT_API gboolean     tepat_nik_text_is_key (const char      *text);
TEPAT_API gboolean     tepat_nik_agrees_with (const TepatNik  *nik,
                                              const char      *tgl_lahir);
TEPAT_API const char  *tepat_nik_mask_to     (const char      *text,
                                              char            *buffer,
                                              gsize            size);
TEPAT_API char        *tepat_nik_mask        (const char      *text);

G_END_DECLS
