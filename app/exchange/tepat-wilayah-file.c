/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-wilayah-file"

#include "config.h"

#include "tepat-wilayah-file.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "tepat-table-reader.h"

/* Titles above the header are skipped so far down. */
#define MAX_TITLE_ROWS 20
#define PROGRESS_ROWS 512

typedef struct
{
  TepatTableReader *reader;
  TepatJob         *job;
  int               kode;
  int               nama;
  int               induk;
  int               kode_bps;
} Source;

static const char *
get_text (const TepatTableRow *row,
          int                  column)
{
  const char *text = column >= 0 ? tepat_table_row_text (row, column) : "";

  return *text != '\0' ? text : NULL;
}

static gboolean
match (Source              *source,
       const TepatTableRow *row)
{
  g_autofree const char **names = g_new0 (const char *, row->n_cells + 1);

  for (guint i = 0; i < row->n_cells; i++)
    names[i] = tepat_table_row_text (row, i);

  return tepat_wilayah_match_columns (names, row->n_cells, &source->kode, &source->nama,
                                      &source->induk, &source->kode_bps);
}

/* Reads up to the row that names the columns. */
static gboolean
find_header (Source  *source,
             GError **error)
{
  g_autoptr(GError) local = NULL;

  for (guint i = 0; i < MAX_TITLE_ROWS; i++)
    {
      const TepatTableRow *row = tepat_table_reader_next (source->reader, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (row == NULL)
        break;
      if (match (source, row))
        return TRUE;
    }
  g_set_error_literal (error, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_NO_COLUMNS,
                       _("The list has no row that names a column of codes and one of names. "
                         "Nothing was changed. Call the columns “kode” and “nama”."));

  return FALSE;
}

static gboolean
next_row (gpointer          data,
          TepatWilayahRow  *out,
          GError          **error)
{
  Source *source = data;
  const TepatTableRow *row;
  guint64 done;
  guint64 total;

  if (g_cancellable_set_error_if_cancelled (tepat_job_get_cancellable (source->job), error))
    return FALSE;
  row = tepat_table_reader_next (source->reader, error);
  if (row == NULL)
    return FALSE;
  if (row->number % PROGRESS_ROWS == 0)
    {
      tepat_table_reader_get_progress (source->reader, &done, &total);
      tepat_job_set_progress (source->job, done, total);
    }

  *out = (TepatWilayahRow) {
    .number = row->number,
    .kode = tepat_table_row_text (row, source->kode),
    .nama = tepat_table_row_text (row, source->nama),
    .induk = get_text (row, source->induk),
    .kode_bps = get_text (row, source->kode_bps),
  };

  return TRUE;
}

/**
 * tepat_wilayah_file_import:
 * @db: in a write job
 * @path: a CSV or XLSX file; rows above the names of its columns are skipped
 * @options: as for tepat_wilayah_import_rows()
 * @job: shows where it is, and cancels
 * @error: return location for a #GError
 *
 * Takes the official list of wilayah from a file.
 *
 * Returns: (transfer full): what was done, or %NULL
 */
TepatWilayahReport *
tepat_wilayah_file_import (TepatDb                    *db,
                           const char                 *path,
                           const TepatWilayahOptions  *options,
                           TepatJob                   *job,
                           GError                    **error)
{
  g_autoptr(TepatTableReader) reader = NULL;
  Source source = { .job = job };

  g_return_val_if_fail (db != NULL && path != NULL && options != NULL, NULL);
  g_return_val_if_fail (TEPAT_IS_JOB (job), NULL);

  tepat_job_set_phase (job, _("Reading the list of wilayah"));
  reader = tepat_table_reader_open (path, NULL, error);
  if (reader == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  source.reader = reader;
  if (!find_header (&source, error))
    return NULL;

  return tepat_wilayah_import_rows (db, next_row, &source, options, error);
}
