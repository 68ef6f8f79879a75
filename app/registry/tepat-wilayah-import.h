/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

#define TEPAT_WILAYAH_ERROR (tepat_wilayah_error_quark ())
TEPAT_API GQuark tepat_wilayah_error_quark (void);

/**
 * TepatWilayahError:
 * @TEPAT_WILAYAH_ERROR_NO_COLUMNS: the list has no column of codes or of names
 * @TEPAT_WILAYAH_ERROR_BPS: these are BPS codes where Kemendagri codes are needed
 * @TEPAT_WILAYAH_ERROR_EMPTY: no row could be used
 * @TEPAT_WILAYAH_ERROR_NOT_ALLOWED: the actor may not change the list
 */
typedef enum
{
  TEPAT_WILAYAH_ERROR_NO_COLUMNS,
  TEPAT_WILAYAH_ERROR_BPS,
  TEPAT_WILAYAH_ERROR_EMPTY,
  TEPAT_WILAYAH_ERROR_NOT_ALLOWED,
} TepatWilayahError;

/**
 * TepatWilayahRow:
 * @berkas: (nullable): the file's name, where the list comes in several
 * @number: the row's number as its sender sees it
 * @kode: Kemendagri code, dotted or not
 * @nama: name
 * @induk: (nullable): code of the parent, to be compared with @kode
 * @kode_bps: (nullable): BPS code
 * @sampai: (nullable): the last day on which it was in force, yyyy-mm-dd; one that is still to come
 *   changes nothing yet
 *
 * One row of an official list.
 */
typedef struct
{
  const char *berkas;
  guint       number;
  const char *kode;
  const char *nama;
  const char *induk;
  const char *kode_bps;
  const char *sampai;
} TepatWilayahRow;

/**
 * TepatWilayahNext:
 * @data: given with the function
 * @row: (out caller-allocates): the next row; its texts are valid until the next call
 * @error: return location
 *
 * Returns: %FALSE at the end, or with @error set
 */
typedef gboolean (*TepatWilayahNext) (gpointer          data,
                                      TepatWilayahRow  *row,
                                      GError          **error);

/**
 * TepatWilayahOptions:
 * @berlaku_dari: (nullable): from which day the list is in force, yyyy-mm-dd; today otherwise
 * @sumber: (nullable): what the list is, for the journal
 * @alasan: (nullable): the person's reason
 * @keep_missing: the list is only a part: what it lacks does not end, only what it says has ended
 * @dry_run: only report what would happen
 */
typedef struct
{
  const char *berlaku_dari;
  const char *sumber;
  const char *alasan;
  gboolean    keep_missing;
  gboolean    dry_run;
} TepatWilayahOptions;

typedef struct
{
  char  *berkas;
  guint  number;
  char  *kode;
  char  *reason;
} TepatWilayahRejected;

/**
 * TepatWilayahReport:
 * @n_rows: rows read
 * @n_new: codes that are new
 * @n_same: codes that were there already
 * @n_renamed: codes whose name changed; the old name keeps its days
 * @n_ended: codes that are no longer in the list, or of which it says so
 * @n_replaced: of those, how many have a successor
 * @n_later: codes that end on a day that is still to come
 * @n_skipped: islands and empty rows
 * @n_rejected: rows that could not be used
 * @rejected: (element-type TepatWilayahRejected): the first thousand of them
 * @scope: the code under which the list is complete, "" for the whole country
 */
typedef struct
{
  guint      n_rows;
  guint      n_new;
  guint      n_same;
  guint      n_renamed;
  guint      n_ended;
  guint      n_replaced;
  guint      n_later;
  guint      n_skipped;
  guint      n_rejected;
  GPtrArray *rejected;
  char       scope[11];
} TepatWilayahReport;

TEPAT_API gboolean            tepat_wilayah_match_columns (const char * const         *headers,
                                                           guint                       n_headers,
                                                           int                        *kode,
                                                           int                        *nama,
                                                           int                        *induk,
                                                           int                        *kode_bps);
TEPAT_API TepatWilayahReport *tepat_wilayah_import_rows   (TepatDb                    *db,
                                                           TepatWilayahNext            next,
                                                           gpointer                    data,
                                                           const TepatWilayahOptions  *options,
                                                           GError                    **error);
TEPAT_API void                tepat_wilayah_report_free   (TepatWilayahReport         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatWilayahReport, tepat_wilayah_report_free)

G_END_DECLS
