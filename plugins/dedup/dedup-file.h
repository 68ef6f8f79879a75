/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-columns.h"

G_BEGIN_DECLS

/**
 * dedup_file_read:
 * @path: a CSV or XLSX file with a header
 * @maps: (nullable): see dedup_columns_find()
 * @n_workers: threads
 * @job: shows where it is, and cancels
 *
 * Reads the persons of a file. A plain CSV file in UTF-8 is read by all workers at once, any other
 * by the table reader of the application.
 *
 * Returns: (transfer full): the records, their ids the column `id_sumber` or the row's number
 */
DedupRecords *dedup_file_read (const char          *path,
                               const char * const  *maps,
                               guint                n_workers,
                               TepatJob            *job,
                               GError             **error);

/* The same, added to records that are not settled yet. */
gboolean      dedup_file_append (DedupRecords        *records,
                                 const char          *path,
                                 const char * const  *maps,
                                 guint                n_workers,
                                 TepatJob            *job,
                                 GError             **error);

/* One person of a file: what stands in its fields. */
typedef void (*DedupFileFunc) (const DedupText  texts[DEDUP_N_FIELDS],
                               gpointer         data);

/* The same rows one after the other, without keeping them. */
gboolean      dedup_file_visit (const char          *path,
                                const char * const  *maps,
                                DedupFileFunc        func,
                                gpointer             data,
                                TepatJob            *job,
                                GError             **error);

G_END_DECLS
