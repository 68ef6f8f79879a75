/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-questionnaire.h"

G_BEGIN_DECLS

/**
 * TEPAT_IMPORT_NOTES:
 *
 * The questionnaire of what files say beside the facts of the model and of the profile's own
 * questionnaire: an age, a rank, a remark. Every profile has its variables; the answers belong to
 * the person, or to the family where a row is a family.
 */
#define TEPAT_IMPORT_NOTES "kiriman"

/**
 * TepatFieldKind:
 * @TEPAT_FIELD_TEXT: text
 * @TEPAT_FIELD_NAME: a person's name
 * @TEPAT_FIELD_NIK: a NIK
 * @TEPAT_FIELD_KK: the number of a kartu keluarga
 * @TEPAT_FIELD_DATE: a day
 * @TEPAT_FIELD_CODE: a code of the field's list
 * @TEPAT_FIELD_JOB: an occupation: free text, the list's name when it is in the list
 * @TEPAT_FIELD_NUMBER: a whole number between min and max
 * @TEPAT_FIELD_COORDINATE: degrees
 * @TEPAT_FIELD_PHONE: a telephone number
 * @TEPAT_FIELD_RT: number of an RT or RW
 * @TEPAT_FIELD_RT_RW: both in one cell, `001/002`
 * @TEPAT_FIELD_PLACE_DATE: place and day of birth in one cell, `Contoh, 05-02-1990`
 * @TEPAT_FIELD_WILAYAH: Kemendagri code of the desa
 * @TEPAT_FIELD_WILAYAH_BPS: BPS code of the desa
 * @TEPAT_FIELD_WILAYAH_KTP: Kemendagri code of the desa on the KTP
 * @TEPAT_FIELD_WILAYAH_NAME: name of provinsi, kabupaten, kecamatan or desa
 * @TEPAT_FIELD_WILAYAH_PART: code of provinsi, kabupaten, kecamatan or desa, whole or in part
 * @TEPAT_FIELD_IDENTITY: an opaque identity, kept under the field's name
 * @TEPAT_FIELD_VARIABLE: an answer to the field's variable
 * @TEPAT_FIELD_IGNORED: known, and not wanted
 */
typedef enum
{
  TEPAT_FIELD_TEXT,
  TEPAT_FIELD_NAME,
  TEPAT_FIELD_NIK,
  TEPAT_FIELD_KK,
  TEPAT_FIELD_DATE,
  TEPAT_FIELD_CODE,
  TEPAT_FIELD_JOB,
  TEPAT_FIELD_NUMBER,
  TEPAT_FIELD_COORDINATE,
  TEPAT_FIELD_PHONE,
  TEPAT_FIELD_RT,
  TEPAT_FIELD_RT_RW,
  TEPAT_FIELD_PLACE_DATE,
  TEPAT_FIELD_WILAYAH,
  TEPAT_FIELD_WILAYAH_BPS,
  TEPAT_FIELD_WILAYAH_KTP,
  TEPAT_FIELD_WILAYAH_NAME,
  TEPAT_FIELD_WILAYAH_PART,
  TEPAT_FIELD_IDENTITY,
  TEPAT_FIELD_VARIABLE,
  TEPAT_FIELD_IGNORED,
} TepatFieldKind;

/**
 * TepatSeverity:
 * @TEPAT_SEVERITY_IGNORE: leave the field empty, say nothing
 * @TEPAT_SEVERITY_WARN: leave the field empty, keep the raw value with a warning
 * @TEPAT_SEVERITY_REJECT: reject the row
 *
 * What a value that is not understood does to its row.
 */
typedef enum
{
  TEPAT_SEVERITY_IGNORE,
  TEPAT_SEVERITY_WARN,
  TEPAT_SEVERITY_REJECT,
} TepatSeverity;

/**
 * TepatField:
 * @nama: name of the field, as in `--map FIELD=HEADER`
 * @judul: title for people
 * @kind: what its cells hold
 * @severity: what an invalid value does
 * @required: an empty value is invalid too
 * @bps: a code of this field is a BPS code
 * @note: kept beside the row's subject as it came, see %TEPAT_IMPORT_NOTES
 * @list: (nullable): the codes
 * @variable: (nullable): the variable of the questionnaire
 * @min: smallest number
 * @max: largest number, or length of a text; 0 when there is no limit
 *
 * A field that an import can fill.
 */
typedef struct
{
  const char          *nama;
  const char          *judul;
  TepatFieldKind       kind;
  TepatSeverity        severity;
  gboolean             required;
  gboolean             bps;
  gboolean             note;
  const TepatCodeList *list;
  const TepatVariable *variable;
  gint64               min;
  gint64               max;
} TepatField;

/**
 * TepatImportProfile:
 *
 * How to read the files of one kind. It belongs to a [struct@Reference], never changes and may be
 * read from any thread.
 */
typedef struct _TepatImportProfile TepatImportProfile;

TEPAT_API const char         *tepat_import_profile_get_kode     (const TepatImportProfile *self);
TEPAT_API const char         *tepat_import_profile_get_nama     (const TepatImportProfile *self);
/* "penduduk": a row is a person; "keluarga": a row is a family. */
TEPAT_API const char         *tepat_import_profile_get_satuan   (const TepatImportProfile *self);
TEPAT_API const TepatQuestionnaire *
                              tepat_import_profile_get_questionnaire
                                                                (const TepatImportProfile *self);
TEPAT_API guint               tepat_import_profile_get_n_fields (const TepatImportProfile *self);
TEPAT_API const TepatField   *tepat_import_profile_get_field    (const TepatImportProfile *self,
                                                                 guint                     n);
TEPAT_API const TepatField   *tepat_import_profile_lookup       (const TepatImportProfile *self,
                                                                 const char               *nama);
TEPAT_API const TepatField   *tepat_import_profile_match        (const TepatImportProfile *self,
                                                                 const char               *header,
                                                                 gssize                    length);
TEPAT_API const char * const *tepat_import_profile_get_required (const TepatImportProfile *self);
/* Where the wilayah comes from when the row has none: "keluarga", "ktp_wilayah". */
TEPAT_API const char * const *tepat_import_profile_get_wilayah_from
                                                                (const TepatImportProfile *self);
/* The fields that together name a family, best first, when the file has no No. KK. */
TEPAT_API const char * const *tepat_import_profile_get_group_by (const TepatImportProfile *self);
TEPAT_API gboolean            tepat_import_profile_is_helper    (const TepatImportProfile *self,
                                                                 const char               *first,
                                                                 gssize                    length);

/**
 * TepatHeaderMatch:
 * @profile: the profile that fits
 * @score: how well, 0 to 100
 * @n_columns: length of @fields
 * @fields: (array length=n_columns): the field of each column, %NULL for one that is not used
 * @missing: (array zero-terminated=1): names of required fields without a column
 *
 * What the columns of a file are. The profile and the fields belong to the reference.
 */
typedef struct
{
  const TepatImportProfile  *profile;
  guint                      score;
  guint                      n_columns;
  const TepatField         **fields;
  char                     **missing;
} TepatHeaderMatch;

TEPAT_API TepatHeaderMatch *tepat_import_profile_match_headers
                                                    (const TepatImportProfile *self,
                                                     const char * const       *headers,
                                                     guint                     n_headers);
TEPAT_API void              tepat_header_match_free (TepatHeaderMatch         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatHeaderMatch, tepat_header_match_free)

G_END_DECLS
