/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"
#include "tepat-session.h"

G_BEGIN_DECLS

#define TEPAT_BATCH_ERROR (tepat_batch_error_quark ())
TEPAT_API GQuark tepat_batch_error_quark (void);

/**
 * TepatBatchError:
 * @TEPAT_BATCH_ERROR_NO_SUCH_ACT: there is no act or no field of this name for these records
 * @TEPAT_BATCH_ERROR_WRONG_VALUE: the value is not possible
 * @TEPAT_BATCH_ERROR_NOTHING: no record would change
 * @TEPAT_BATCH_ERROR_UNDONE: the act was taken back already
 */
typedef enum
{
  TEPAT_BATCH_ERROR_NO_SUCH_ACT,
  TEPAT_BATCH_ERROR_WRONG_VALUE,
  TEPAT_BATCH_ERROR_NOTHING,
  TEPAT_BATCH_ERROR_UNDONE,
} TepatBatchError;

/**
 * TepatBatchAct:
 * @subject: what the ids are of: `penduduk` or `keluarga`
 * @act: `isi` (set a field), `status`, `program-tambah`, `program-hapus` or `periksa` (a person has
 *   looked at the quality flags)
 * @field: (nullable): of `isi`: `dusun`, `rt`, `rw`, `wilayah`, `pekerjaan` or `pendidikan`
 * @value: (nullable): what the field is set to, the status or the programme's code; "" empties a
 *   field
 * @alasan: (nullable): why; a status other than `aktif` needs one
 * @ids: (element-type gint64): the records
 *
 * One act on many records. A field of the family is set for the families of the persons, a status
 * for the members of the families.
 */
typedef struct
{
  const char *subject;
  const char *act;
  const char *field;
  const char *value;
  const char *alasan;
  GArray     *ids;
} TepatBatchAct;

/**
 * TepatBatchChange:
 * @nama: the person, or the head of the family
 * @sebelum: (nullable): the value before
 *
 * One record that changes, for the preview.
 */
typedef struct
{
  char *nama;
  char *sebelum;
} TepatBatchChange;

/**
 * TepatBatchReport:
 * @uid: (nullable): of the act; %NULL after a dry run
 * @subject: which records change: `penduduk` or `keluarga`
 * @berubah: records that change
 * @sama: records that are so already
 * @tidak_aktif: persons who are not active and take no programme
 * @tanpa_kepala: families without a head who could hold the programme
 * @di_luar: records that the actor does not see, or that are gone
 * @contoh: (element-type TepatBatchChange): the first that change
 */
typedef struct
{
  char       *uid;
  const char *subject;
  guint64     berubah;
  guint64     sama;
  guint64     tidak_aktif;
  guint64     tanpa_kepala;
  guint64     di_luar;
  GPtrArray  *contoh;
} TepatBatchReport;

TEPAT_API void              tepat_batch_report_free (TepatBatchReport     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatBatchReport, tepat_batch_report_free)

TEPAT_API TepatBatchReport *tepat_batch_run         (TepatSession         *session,
                                                     const TepatBatchAct  *act,
                                                     gboolean              dry_run,
                                                     TepatJob             *job,
                                                     GError              **error);

/**
 * TepatBatchUndoReport:
 * @dikembalikan: records that are as they were before
 * @ditinggal: records that were changed since and were left alone
 */
typedef struct
{
  guint64 dikembalikan;
  guint64 ditinggal;
} TepatBatchUndoReport;

TEPAT_API gboolean          tepat_batch_undo        (TepatSession         *session,
                                                     const char           *uid,
                                                     const char           *alasan,
                                                     TepatJob             *job,
                                                     TepatBatchUndoReport *report,
                                                     GError              **error);

G_END_DECLS
