/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"
#include "tepat-reference.h"
#include "tepat-session.h"
#include "tepat-table-reader.h"

G_BEGIN_DECLS

#define TEPAT_IMPORT_ERROR (tepat_import_error_quark ())
TEPAT_API GQuark tepat_import_error_quark (void);

/**
 * TepatImportError:
 * @TEPAT_IMPORT_ERROR_NO_HEADER: no row of the file looks like a header
 * @TEPAT_IMPORT_ERROR_NO_COLUMN: a column that the profile needs is missing
 * @TEPAT_IMPORT_ERROR_UNKNOWN_FIELD: a mapping names a field or header that does not exist
 * @TEPAT_IMPORT_ERROR_KNOWN_FILE: the same file was imported before and not taken back
 * @TEPAT_IMPORT_ERROR_EMPTY: no row of data
 * @TEPAT_IMPORT_ERROR_UNDONE: the import was taken back already
 */
typedef enum
{
  TEPAT_IMPORT_ERROR_NO_HEADER,
  TEPAT_IMPORT_ERROR_NO_COLUMN,
  TEPAT_IMPORT_ERROR_UNKNOWN_FIELD,
  TEPAT_IMPORT_ERROR_KNOWN_FILE,
  TEPAT_IMPORT_ERROR_EMPTY,
  TEPAT_IMPORT_ERROR_UNDONE,
} TepatImportError;

/**
 * TepatImportReport:
 * @uid: (nullable): the import's uid; %NULL after a dry run
 * @jumlah: rows of data read; the sum of the next four
 * @baru: rows that become new records
 * @berubah: rows that change a known record
 * @sama: rows that say what is known already
 * @ditolak: rows that were not taken, each with its reason
 * @diperingatkan: rows taken with a warning (among the first three)
 * @bertanda: new or changed records with a quality flag
 * @alasan: (element-type utf8 uint): reason code -> rows, of rejections and warnings
 * @contoh: (element-type TepatImportIssue): the first rows with a reason
 */
typedef struct
{
  char       *uid;
  guint64     jumlah;
  guint64     baru;
  guint64     berubah;
  guint64     sama;
  guint64     ditolak;
  guint64     diperingatkan;
  guint64     bertanda;
  GHashTable *alasan;
  GPtrArray  *contoh;
} TepatImportReport;

/**
 * TepatImportIssue:
 * @baris: the row's number in the file
 * @ditolak: rejected, or taken with a warning
 * @kolom: the sender's header of the cell, "" for the whole row
 * @nilai: the cell as it came
 * @kode: stable reason code
 */
typedef struct
{
  guint       baris;
  gboolean    ditolak;
  char       *kolom;
  char       *nilai;
  char       *kode;
} TepatImportIssue;

TEPAT_API void  tepat_import_report_free    (TepatImportReport      *self);
TEPAT_API char *tepat_import_issue_describe (const TepatImportIssue *self);
TEPAT_API const char *
                tepat_import_reason_text    (const char             *kode);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatImportReport, tepat_import_report_free)

#define TEPAT_TYPE_IMPORT (tepat_import_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatImport, tepat_import, TEPAT, IMPORT, GObject)

TEPAT_API TepatImport *tepat_import_new          (TepatSession        *session,
                                                  const char          *path,
                                                  const char          *profile,
                                                  GError             **error);
/* header_row: the row's number in the file, where the recognised one is not the header. */
TEPAT_API TepatImport *tepat_import_new_at       (TepatSession        *session,
                                                  const char          *path,
                                                  const char          *profile,
                                                  guint                header_row,
                                                  GError             **error);
TEPAT_API TepatImport *tepat_import_new_named    (TepatSession        *session,
                                                  const char          *path,
                                                  const char          *profile,
                                                  const char * const  *named,
                                                  GError             **error);
TEPAT_API const char  *tepat_import_get_profile  (TepatImport         *self);
TEPAT_API guint        tepat_import_get_header_row (TepatImport       *self);
TEPAT_API const char * const *
                       tepat_import_get_headers  (TepatImport         *self);
TEPAT_API const char  *tepat_import_get_field    (TepatImport         *self,
                                                  guint                column);
TEPAT_API char        *tepat_import_dup_column   (TepatImport         *self,
                                                  guint                column);
/* What separates the cells of a CSV file, 0 of a workbook. */
TEPAT_API char         tepat_import_get_delimiter (TepatImport        *self);
TEPAT_API GStrv        tepat_import_dup_field_names (TepatImport      *self);
TEPAT_API GStrv        tepat_import_dup_unused  (TepatImport         *self);
TEPAT_API gboolean     tepat_import_map          (TepatImport         *self,
                                                  const char          *field,
                                                  const char          *header,
                                                  GError             **error);
TEPAT_API GPtrArray   *tepat_import_dup_preview  (TepatImport         *self,
                                                  guint                n_rows,
                                                  GError             **error);
/* (element-type GStrv): the rows at the top of the file, each its number and its cells. */
TEPAT_API GPtrArray   *tepat_import_dup_rows     (TepatImport         *self,
                                                  guint                n_rows,
                                                  GError             **error);
/* Rows that a person leaves out: one, or all with a reason that would only be a warning. They are
 * rejected like others, and stand in the file of errors. Not while the import runs. */
TEPAT_API void         tepat_import_leave_row    (TepatImport         *self,
                                                  guint                baris,
                                                  gboolean             leave);
TEPAT_API void         tepat_import_leave_reason (TepatImport         *self,
                                                  const char          *kode,
                                                  gboolean             leave);
TEPAT_API gboolean     tepat_import_leaves_row   (TepatImport         *self,
                                                  guint                baris);
TEPAT_API gboolean     tepat_import_leaves_reason (TepatImport        *self,
                                                  const char          *kode);
TEPAT_API gboolean     tepat_import_set_cell    (TepatImport         *self,
                                                  guint                baris,
                                                  const char          *kolom,
                                                  const char          *nilai);
TEPAT_API guint        tepat_import_get_n_cells_set (TepatImport     *self);
TEPAT_API void         tepat_import_set_again    (TepatImport         *self,
                                                  gboolean             again);
TEPAT_API void         tepat_import_set_alone    (TepatImport         *self,
                                                  gboolean             alone);
TEPAT_API gboolean     tepat_import_set_program  (TepatImport         *self,
                                                  const char          *program,
                                                  GError             **error);
TEPAT_API TepatImportReport *
                       tepat_import_run          (TepatImport         *self,
                                                  gboolean             dry_run,
                                                  TepatJob            *job,
                                                  GError             **error);
TEPAT_API void         tepat_import_run_async    (TepatImport         *self,
                                                  gboolean             dry_run,
                                                  TepatJob            *job,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
TEPAT_API TepatImportReport *
                       tepat_import_run_finish   (TepatImport         *self,
                                                  GAsyncResult        *result,
                                                  GError             **error);

/**
 * TepatImportUndoReport:
 * @dihapus: records that the import had made and that are gone
 * @dikembalikan: records that are as they were before
 * @ditinggal: (element-type utf8): uids of records that were changed since and were left alone
 */
typedef struct
{
  guint64    dihapus;
  guint64    dikembalikan;
  GPtrArray *ditinggal;
} TepatImportUndoReport;

TEPAT_API void  tepat_import_undo_report_free (TepatImportUndoReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatImportUndoReport, tepat_import_undo_report_free)

TEPAT_API TepatImportUndoReport *
                       tepat_import_undo         (TepatSession        *session,
                                                  const char          *uid,
                                                  const char          *alasan,
                                                  TepatJob            *job,
                                                  GError             **error);

/**
 * tepat_import_write_errors:
 * @uid: an import
 * @path: a file that ends in .csv or .xlsx
 *
 * Writes the rows that were rejected or warned about, in the sender's own columns, with the reason.
 */
TEPAT_API gboolean     tepat_import_write_errors (TepatSession        *session,
                                                  const char          *uid,
                                                  const char          *path,
                                                  guint64             *n_rows,
                                                  GError             **error);

/**
 * tepat_import_write_dry_errors:
 *
 * The same for a file that was not imported.
 */
TEPAT_API gboolean     tepat_import_write_dry_errors (TepatImport      *self,
                                                  const char           *path,
                                                  guint64              *n_rows,
                                                  GError              **error);

G_END_DECLS
