/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-wilayah-file"

#include "config.h"

#include "tepat-wilayah-file.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-table-reader.h"

/* Titles above the header are skipped so far down. */
#define MAX_TITLE_ROWS 20
#define PROGRESS_ROWS 512

/* The levels of a list that comes in a folder, each in a file of its own. */
static const char * const level_names[] = { "provinces", "regencies", "districts", "villages" };

typedef struct
{
  GPtrArray        *paths;
  guint             next;       /* the file after the one that is read */
  TepatTableReader *reader;
  char             *name;       /* of that file, where there are several */
  TepatJob         *job;
  int               kode;
  int               nama;
  int               induk;
  int               kode_bps;
} Source;

static void
source_clear (Source *source)
{
  g_clear_object (&source->reader);
  g_clear_pointer (&source->paths, g_ptr_array_unref);
  g_clear_pointer (&source->name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

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

/* Opens the next file; its rows above the header are read. */
static gboolean
open_next (Source  *source,
           GError **error)
{
  const char *path = source->paths->pdata[source->next++];

  g_clear_object (&source->reader);
  g_clear_pointer (&source->name, g_free);
  if (source->paths->len > 1)
    source->name = g_path_get_basename (path);
  source->reader = tepat_table_reader_open (path, NULL, error);
  if (source->reader != NULL && find_header (source, error))
    return TRUE;
  g_prefix_error (error, "%s: ", path);

  return FALSE;
}

/* The next row of whichever file has one; NULL at the end of the last. */
static const TepatTableRow *
read_row (Source  *source,
          GError **error)
{
  const TepatTableRow *row = NULL;
  GError *local = NULL;

  while (local == NULL && (row = tepat_table_reader_next (source->reader, &local)) == NULL &&
         local == NULL && source->next < source->paths->len)
    open_next (source, &local);
  if (local == NULL)
    return row;
  g_propagate_error (error, local);

  return NULL;
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
  row = read_row (source, error);
  if (row == NULL)
    return FALSE;
  if (row->number % PROGRESS_ROWS == 0)
    {
      tepat_table_reader_get_progress (source->reader, &done, &total);
      tepat_job_set_progress (source->job, done, total);
    }

  *out = (TepatWilayahRow) {
    .berkas = source->name,
    .number = row->number,
    .kode = tepat_table_row_text (row, source->kode),
    .nama = tepat_table_row_text (row, source->nama),
    .induk = get_text (row, source->induk),
    .kode_bps = get_text (row, source->kode_bps),
  };

  return TRUE;
}

/* The file of a level in @folder, whatever its ending and the case of its name. */
static char *
find_level (const char *folder,
            const char *level)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *lower = g_ascii_strdown (name, -1);

      if (g_str_has_prefix (lower, level) &&
          (g_str_equal (lower + strlen (level), ".csv") ||
           g_str_equal (lower + strlen (level), ".xlsx")))
        return g_build_filename (folder, name, NULL);
    }

  return NULL;
}

static gboolean
add_folder (GPtrArray   *files,
            const char  *folder,
            GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (level_names); i++)
    {
      char *file = find_level (folder, level_names[i]);

      if (file == NULL)
        {
          g_set_error (error, TEPAT_WILAYAH_ERROR, TEPAT_WILAYAH_ERROR_EMPTY,
                       _("The folder %s has no %s.csv. Nothing was changed. Put the four files "
                         "provinces, regencies, districts and villages there, or name the list's "
                         "files one by one."), folder, level_names[i]);
          return FALSE;
        }
      g_ptr_array_add (files, file);
    }

  return TRUE;
}

static GPtrArray *
list_files (const char * const  *paths,
            GError             **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; paths[i] != NULL; i++)
    if (!g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      g_ptr_array_add (files, g_strdup (paths[i]));
    else if (!add_folder (files, paths[i], error))
      return NULL;

  return g_steal_pointer (&files);
}

/* What the list was, for the journal: the names of its files. */
static char *
describe_files (GPtrArray *files)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = g_path_get_basename (files->pdata[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/**
 * tepat_wilayah_file_import:
 * @db: in a write job
 * @paths: (array zero-terminated=1): CSV or XLSX files, together one list, or a folder with
 *   its four; rows above the names of their columns are skipped
 * @options: as for tepat_wilayah_import_rows(); without a source the files' names are it
 * @job: shows where it is, and cancels
 * @error: return location for a #GError
 *
 * Takes the official list of wilayah from files.
 *
 * Returns: (transfer full): what was done, or %NULL
 */
TepatWilayahReport *
tepat_wilayah_file_import (TepatDb                    *db,
                           const char * const         *paths,
                           const TepatWilayahOptions  *options,
                           TepatJob                   *job,
                           GError                    **error)
{
  g_auto(Source) source = { .job = job };
  TepatWilayahOptions named;
  g_autofree char *names = NULL;

  g_return_val_if_fail (db != NULL && paths != NULL && paths[0] != NULL, NULL);
  g_return_val_if_fail (options != NULL && TEPAT_IS_JOB (job), NULL);

  tepat_job_set_phase (job, _("Reading the list of wilayah"));
  source.paths = list_files (paths, error);
  if (source.paths == NULL || !open_next (&source, error))
    return NULL;
  named = *options;
  names = describe_files (source.paths);
  if (named.sumber == NULL)
    named.sumber = names;

  return tepat_wilayah_import_rows (db, next_row, &source, &named, error);
}
