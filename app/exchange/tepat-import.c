/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tepat-hak.h"
#include "tepat-import-private.h"
#include "tepat-table-header.h"

#define PEEK_ROWS 60
#define LEAST_NAMES 2

/**
 * TepatImport:
 *
 * A file about to be imported: what its columns are, and the act itself. The reading runs on a
 * thread of its own, the writing on the store's lane.
 */
G_DEFINE_FINAL_TYPE (TepatImport, tepat_import, G_TYPE_OBJECT)
G_DEFINE_QUARK (tepat-import-error-quark, tepat_import_error)

static void
tepat_import_finalize (GObject *object)
{
  TepatImport *self = TEPAT_IMPORT (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->reference, tepat_reference_unref);
  g_clear_pointer (&self->wilayah, tepat_wilayah_index_unref);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self->path);
  g_free (self->sheet);
  g_free (self->berkas);
  g_free (self->kab);
  g_free (self->program);
  g_clear_pointer (&self->overlay, tepat_import_overlay_free);

  G_OBJECT_CLASS (tepat_import_parent_class)->finalize (object);
}

static void
tepat_import_class_init (TepatImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_import_finalize;
}

static void
tepat_import_init (TepatImport *self)
{
  self->headers = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new ();
  self->overlay = tepat_import_overlay_new ();
}

static gpointer
load_knowledge (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  TepatImport *self = data;

  if (!tepat_actor_has_hak (tepat_db_get_actor (db), TEPAT_HAK_DATA_IMPOR))
    {
      g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                           _("Your peran may not import files. Ask the supervisor."));
      return NULL;
    }
  if ((self->reference = tepat_reference_load (db, error)) == NULL ||
      (self->wilayah = tepat_wilayah_index_load (db, error)) == NULL)
    return NULL;
  tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &self->kab, error,
                             "");

  return NULL;
}

static gboolean
is_known_header (const char *name,
                 gpointer    user_data)
{
  TepatImport *self = user_data;

  if (tepat_reference_is_header (self->reference, name, -1))
    return TRUE;
  for (guint i = 0; self->named != NULL && self->named[i] != NULL; i++)
    if (g_ascii_strcasecmp (self->named[i], name) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
choose_profile (TepatImport  *self,
                const char   *kode,
                GError      **error)
{
  const TepatImportProfile *profile = NULL;
  g_autoptr(TepatHeaderMatch) match = NULL;

  if (kode != NULL && (profile = tepat_reference_get_profile (self->reference, kode)) == NULL)
    {
      g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_UNKNOWN_FIELD,
                   _("There is no import profile \"%s\". Nothing was changed. Leave the profile "
                     "out to have it recognised, or look up its code in the list of references."),
                   kode);
      return FALSE;
    }
  match = tepat_reference_match_headers (self->reference, profile,
                                         (const char * const *) self->headers->pdata,
                                         self->headers->len - 1);
  self->profile = match->profile;
  for (guint i = 0; i < match->n_columns; i++)
    g_ptr_array_add (self->fields, (gpointer) match->fields[i]);

  return TRUE;
}

/* @at: (inout): the last row of the header in the end */
static void
take_header (TepatImport          *self,
             TepatTableFormat      format,
             const TepatTableRow  *rows,
             guint                 n_rows,
             int                  *at)
{
  g_auto(GStrv) names = tepat_table_join_header (rows, n_rows, at, is_known_header, self);

  self->header_row = rows[*at].number;
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (self->headers, g_strdup (names[i]));
  tepat_import_name_columns (self, format, rows + *at + 1, n_rows - *at - 1);
  g_ptr_array_add (self->headers, NULL);
}

/* documented in the private header */
TepatTableReader *
tepat_import_open (TepatImport  *self,
                   GError      **error)
{
  const TepatTableOptions options = { .sheet = self->sheet };

  return tepat_table_reader_open (self->path, &options, error);
}

static gboolean
holds_known_names (TepatImport      *self,
                   TepatTableReader *reader)
{
  guint n_rows, n = 0;
  const TepatTableRow *rows = tepat_table_reader_peek (reader, PEEK_ROWS, &n_rows, NULL);
  int at = rows != NULL ? tepat_table_detect_header (rows, n_rows, is_known_header, self) : -1;

  for (guint i = 0; at >= 0 && i < rows[at].n_cells; i++)
    n += is_known_header (rows[at].cells[i].text, self);

  return n >= LEAST_NAMES;
}

/* The data may stand behind a sheet of instructions: where the first names no column that is known,
 * the first that does is read. */
static TepatTableReader *
open_sheet (TepatImport  *self,
            GError      **error)
{
  g_autoptr(TepatTableReader) first = tepat_import_open (self, error);
  const char * const *sheets;

  if (first == NULL || holds_known_names (self, first))
    return g_steal_pointer (&first);
  sheets = tepat_table_reader_get_sheets (first);
  for (guint i = 0; sheets != NULL && sheets[i] != NULL; i++)
    {
      const TepatTableOptions options = { .sheet = sheets[i] };
      g_autoptr(TepatTableReader) other = tepat_table_reader_open (self->path, &options, NULL);

      if (other == NULL || !holds_known_names (self, other))
        continue;
      self->sheet = g_strdup (sheets[i]);
      return g_steal_pointer (&other);
    }

  return g_steal_pointer (&first);
}

static int
find_row (const TepatTableRow *rows,
          guint                n_rows,
          guint                number)
{
  for (guint i = 0; i < n_rows; i++)
    if (rows[i].number == number)
      return (int) i;

  return -1;
}

static gboolean
read_file (TepatImport  *self,
           const char   *profile,
           guint         header_row,
           GError      **error)
{
  g_autoptr(TepatTableReader) reader = open_sheet (self, error);
  const TepatTableRow *rows;
  guint n_rows;
  int at;

  if (reader == NULL ||
      (rows = tepat_table_reader_peek (reader, PEEK_ROWS, &n_rows, error)) == NULL)
    return FALSE;
  at = header_row == 0 ? tepat_table_detect_header (rows, n_rows, is_known_header, self)
                       : find_row (rows, n_rows, header_row);
  if (at < 0)
    {
      g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_NO_HEADER,
                   _("No row of %s looks like a header. Nothing was changed. Put a row with the "
                     "names of the columns above the data, for example NIK, Nama, No KK."),
                   self->berkas);
      return FALSE;
    }
  self->delimiter = tepat_table_reader_get_delimiter (reader);
  take_header (self, tepat_table_reader_get_format (reader), rows, n_rows, &at);
  if (!choose_profile (self, profile, error))
    return FALSE;
  tepat_import_guess_fields (self, rows + at + 1, n_rows - at - 1);

  return TRUE;
}

static TepatImport *
import_new (TepatSession        *session,
            const char          *path,
            const char          *profile,
            guint                header_row,
            const char * const  *named,
            GError             **error)
{
  g_autoptr(TepatImport) self = g_object_new (TEPAT_TYPE_IMPORT, NULL);
  GError *local = NULL;
  gboolean ok;

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  self->berkas = g_path_get_basename (path);
  tepat_session_read (session, load_knowledge, self, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  self->named = named;
  ok = read_file (self, profile, header_row, error);
  self->named = NULL;

  return ok ? g_steal_pointer (&self) : NULL;
}

/**
 * tepat_import_new:
 * @session: who imports
 * @path: a CSV or XLSX file
 * @profile: (nullable): code of an import profile, or %NULL to recognise it
 *
 * Opens the file far enough to recognise its header and its columns.
 *
 * Returns: (transfer full): the import to come
 */
TepatImport *
tepat_import_new (TepatSession  *session,
                  const char    *path,
                  const char    *profile,
                  GError       **error)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (session) && path != NULL, NULL);

  return import_new (session, path, profile, 0, NULL, error);
}

/**
 * tepat_import_new_at:
 * @header_row: number of the row that holds the names of the columns, or 0 to recognise it
 *
 * Like tepat_import_new(), for a file whose header a person points at.
 *
 * Returns: (transfer full): the import to come
 */
TepatImport *
tepat_import_new_at (TepatSession  *session,
                     const char    *path,
                     const char    *profile,
                     guint          header_row,
                     GError       **error)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (session) && path != NULL, NULL);

  return import_new (session, path, profile, header_row, NULL, error);
}

/**
 * tepat_import_new_named:
 * @named: (array zero-terminated=1): columns as their sender named them
 *
 * Like tepat_import_new(), for a file some of whose columns a person names, which tells its header
 * also where no name of it is known otherwise.
 *
 * Returns: (transfer full): the import to come
 */
TepatImport *
tepat_import_new_named (TepatSession        *session,
                        const char          *path,
                        const char          *profile,
                        const char * const  *named,
                        GError             **error)
{
  g_return_val_if_fail (TEPAT_IS_SESSION (session) && path != NULL && named != NULL, NULL);

  return import_new (session, path, profile, 0, named, error);
}

/** tepat_import_get_delimiter: Returns: what separates the cells of the file, 0 in a workbook */
char
tepat_import_get_delimiter (TepatImport *self)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), '\0');

  return self->delimiter;
}

/** tepat_import_get_profile: Returns: (transfer none): code of the profile in use */
const char *
tepat_import_get_profile (TepatImport *self)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

  return tepat_import_profile_get_kode (self->profile);
}

/** tepat_import_get_header_row: Returns: number of the header's row in the file, from 1 */
guint
tepat_import_get_header_row (TepatImport *self)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), 0);

  return self->header_row;
}

/** tepat_import_get_headers: Returns: (transfer none): the columns as the sender named them */
const char * const *
tepat_import_get_headers (TepatImport *self)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

  return (const char * const *) self->headers->pdata;
}

/**
 * tepat_import_set_cell:
 * @baris: the row's number in the file
 * @kolom: header of the column
 * @nilai: (nullable): what the cell is to say; %NULL takes the correction back
 *
 * Corrects one cell for the import. The file stays as it came, and the correction is kept with the
 * import. Not while the import runs.
 *
 * Returns: whether there is such a column
 */
gboolean
tepat_import_set_cell (TepatImport *self,
                       guint        baris,
                       const char  *kolom,
                       const char  *nilai)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (baris > self->header_row, FALSE);

  for (guint i = 0; i + 1 < self->headers->len; i++)
    if (strcmp (self->headers->pdata[i], kolom) == 0)
      {
        tepat_import_overlay_set (self->overlay, baris, i, nilai);
        return TRUE;
      }

  return FALSE;
}

/**
 * tepat_import_get_n_cells_set:
 *
 * Returns: how many cells were corrected
 */
guint
tepat_import_get_n_cells_set (TepatImport *self)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), 0);

  return tepat_import_overlay_get_n (self->overlay);
}

/** tepat_import_set_again: Says that a file that was imported before is to be taken again. */
void
tepat_import_set_again (TepatImport *self,
                        gboolean     again)
{
  g_return_if_fail (TEPAT_IS_IMPORT (self));

  self->again = again;
}

/** tepat_import_set_alone: Says that nobody in this process reads the register meanwhile. */
void
tepat_import_set_alone (TepatImport *self,
                        gboolean     alone)
{
  g_return_if_fail (TEPAT_IS_IMPORT (self));

  self->alone = alone;
}

/**
 * tepat_import_set_program:
 * @program: (nullable): code of a programme
 *
 * Says that every row without a programme of its own is a participant of @program.
 */
gboolean
tepat_import_set_program (TepatImport  *self,
                          const char   *program,
                          GError      **error)
{
  const TepatCodeList *list;
  const TepatCode *code = NULL;

  g_return_val_if_fail (TEPAT_IS_IMPORT (self), FALSE);

  list = tepat_reference_get_list (self->reference, "program");
  if (program != NULL && (list == NULL ||
                          (code = tepat_code_list_find (list, program, -1)) == NULL))
    {
      g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_UNKNOWN_FIELD,
                   _("There is no programme \"%s\". Nothing was changed. Look up its code in the "
                     "list of programmes."), program);
      return FALSE;
    }
  g_free (self->program);
  self->program = code != NULL ? g_strdup (tepat_code_get_kode (code)) : NULL;

  return TRUE;
}

/* The cells of a row as they were read, or NULL for one that is passed over. */
typedef char **(*RowFunc) (TepatImport         *self,
                           const TepatTableRow *row);

static char **
cells_of_data (TepatImport         *self,
               const TepatTableRow *row)
{
  g_autoptr(GStrvBuilder) cells = NULL;

  if (row->number <= self->header_row || tepat_table_row_is_helper (row))
    return NULL;
  cells = g_strv_builder_new ();
  for (guint i = 0; i + 1 < self->headers->len; i++)
    g_strv_builder_add (cells, tepat_table_row_text (row, i));

  return g_strv_builder_end (cells);
}

static char **
cells_of_any (TepatImport         *self,
              const TepatTableRow *row)
{
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *number = g_strdup_printf ("%u", row->number);

  g_strv_builder_add (cells, number);
  for (guint i = 0; i < row->n_cells; i++)
    g_strv_builder_add (cells, tepat_table_row_text (row, i));

  return g_strv_builder_end (cells);
}

static GPtrArray *
read_top (TepatImport  *self,
          RowFunc       func,
          guint         n_rows,
          GError      **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr(TepatTableReader) reader = tepat_import_open (self, error);
  const TepatTableRow *row;
  GError *local = NULL;

  if (reader == NULL)
    return NULL;
  while (rows->len < n_rows && (row = tepat_table_reader_next (reader, &local)) != NULL)
    {
      char **cells = func (self, row);

      if (cells != NULL)
        g_ptr_array_add (rows, cells);
    }
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, local);

  return NULL;
}

/**
 * tepat_import_dup_preview:
 * @n_rows: at most that many
 *
 * Returns: (transfer full) (element-type GStrv): the first rows of data as they were read
 */
GPtrArray *
tepat_import_dup_preview (TepatImport  *self,
                          guint         n_rows,
                          GError      **error)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

  return read_top (self, cells_of_data, n_rows, error);
}

/**
 * tepat_import_dup_rows:
 * @n_rows: at most that many
 *
 * Returns: (transfer full) (element-type GStrv): the rows at the top of the file, each its number
 *   and then its cells
 */
GPtrArray *
tepat_import_dup_rows (TepatImport  *self,
                       guint         n_rows,
                       GError      **error)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

  return read_top (self, cells_of_any, n_rows, error);
}

void
tepat_import_leave_row (TepatImport *self,
                        guint        baris,
                        gboolean     leave)
{
  g_return_if_fail (TEPAT_IS_IMPORT (self));

  tepat_import_overlay_leave_row (self->overlay, baris, leave);
}

void
tepat_import_leave_reason (TepatImport *self,
                           const char  *kode,
                           gboolean     leave)
{
  g_return_if_fail (TEPAT_IS_IMPORT (self) && kode != NULL);

  tepat_import_overlay_leave_reason (self->overlay, kode, leave);
}

gboolean
tepat_import_leaves_row (TepatImport *self,
                         guint        baris)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), FALSE);

  return tepat_import_overlay_leaves_row (self->overlay, baris);
}

gboolean
tepat_import_leaves_reason (TepatImport *self,
                            const char  *kode)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self) && kode != NULL, FALSE);

  return tepat_import_overlay_leaves_reason (self->overlay, kode);
}
