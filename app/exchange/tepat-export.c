/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-export"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-export.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-nik.h"
#include "tepat-samar.h"
#include "tepat-scope.h"
#include "tepat-store-private.h"
#include "tepat-table-writer.h"

typedef enum
{
  KIND_TEXT,
  KIND_CODE,
  KIND_DATE,
  KIND_NIK,
  KIND_SOURCE,  /* a sender's own row id, which may be the NIK */
} Kind;

/* Titles are the field names of an import, so that a file goes out and comes back unmapped. */
static const struct
{
  const char *title;
  const char *sql;
  Kind        kind;
  double      width;
} columns[] = {
  { "uid", "p.uid", KIND_TEXT, 38 },
  { "nik", "p.nik", KIND_NIK, 18 },
  { "no_kk", "k.no_kk", KIND_NIK, 18 },
  { "nama", "p.nama", KIND_TEXT, 28 },
  { "jk", "p.jk", KIND_CODE, 4 },
  { "tempat_lahir", "p.tempat_lahir", KIND_TEXT, 16 },
  { "tgl_lahir", "p.tgl_lahir", KIND_DATE, 12 },
  { "ibu_kandung", "p.ibu_kandung", KIND_TEXT, 24 },
  { "hubungan", "p.hubungan", KIND_CODE, 9 },
  { "status_kawin", "p.status_kawin", KIND_CODE, 9 },
  { "pendidikan", "p.pendidikan", KIND_CODE, 9 },
  { "pekerjaan", "p.pekerjaan", KIND_TEXT, 18 },
  { "no_hp", "p.no_hp", KIND_TEXT, 14 },
  { "alamat", "k.alamat", KIND_TEXT, 30 },
  { "rt", "k.rt", KIND_TEXT, 5 },
  { "rw", "k.rw", KIND_TEXT, 5 },
  { "dusun", "k.dusun", KIND_TEXT, 14 },
  { "wilayah", "p.wilayah", KIND_TEXT, 12 },
  { "desil", "k.desil", KIND_CODE, 6 },
  { "id_sumber", "(SELECT i.nilai FROM identitas AS i WHERE i.penduduk = p.id"
                 " AND i.jenis = 'id_sumber' LIMIT 1)", KIND_SOURCE, 18 },
  { "status", "p.status", KIND_TEXT, 10 },
  { "padan", "p.padan", KIND_CODE, 6 },
  { "mutu", "p.mutu", KIND_CODE, 8 },
  { "kurang", "p.kurang", KIND_CODE, 8 },
  { "diubah", "p.diubah", KIND_TEXT, 24 },
};

#define N_COLUMNS G_N_ELEMENTS (columns)

typedef struct
{
  const TepatExportFilter *filter;
  const char              *path;
  TepatTableWriter        *writer;
  TepatJob                *job;
  guint64                 *n_rows;
  gboolean                 full_nik;
} Export;

/* ':' follows '9' in ASCII: every code with the prefix lies below prefix + ':'. */
static char *
build_sql (Export     *export,
           TepatActor *actor)
{
  g_autofree char *scope = tepat_scope_condition (actor, "p.wilayah");
  g_autoptr(GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", columns[i].sql);
  g_string_append_printf (sql, " FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga"
                               " WHERE %s", scope != NULL ? scope : "true");
  if (export->filter->ids != NULL)
    g_string_append (sql, " AND p.id = $1");
  if (export->filter->wilayah != NULL)
    g_string_append (sql, " AND p.wilayah >= $2 AND p.wilayah < $2 || ':'");
  if (export->filter->ids == NULL)
    g_string_append (sql, " ORDER BY p.id");

  return g_strdup (sql->str);
}

static gboolean
write_row (Export     *export,
           TepatStmt  *stmt,
           GError    **error)
{
  TepatTableValue values[N_COLUMNS];
  char masked[2][TEPAT_NIK_MASK_SIZE];
  g_autofree char *source = NULL;
  guint n_masked = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const char *text = columns[i].kind == KIND_CODE ? NULL : tepat_stmt_get_text (stmt, i);

      if (columns[i].kind == KIND_CODE)
        values[i] = tepat_stmt_is_null (stmt, i)
                      ? tepat_table_text (NULL)
                      : tepat_table_integer (tepat_stmt_get_int (stmt, i));
      else if (columns[i].kind == KIND_DATE)
        values[i] = tepat_table_date (text);
      else if (columns[i].kind == KIND_NIK && !export->full_nik && text != NULL)
        values[i] = tepat_table_text (tepat_nik_mask_to (text, masked[n_masked++ % 2],
                                                         TEPAT_NIK_MASK_SIZE));
      else if (columns[i].kind == KIND_SOURCE && !export->full_nik && text != NULL)
        values[i] = tepat_table_text (source = tepat_samar_text (text));
      else
        values[i] = tepat_table_text (text);
    }
  if (++*export->n_rows % 8192 == 0)
    tepat_job_set_progress (export->job, *export->n_rows, 0);

  return tepat_table_writer_add_row (export->writer, values, N_COLUMNS, error);
}

static gboolean
write_all (Export        *export,
           TepatStmt     *stmt,
           GCancellable  *cancellable,
           GError       **error)
{
  gboolean row = TRUE;

  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      if (!write_row (export, stmt, error) ||
          g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
write_rows (Export        *export,
            TepatDb       *db,
            GCancellable  *cancellable,
            GError       **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autofree char *sql = build_sql (export, actor);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  GArray *ids = export->filter->ids;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; ids == NULL ? i == 0 : i < ids->len; i++)
    {
      tepat_stmt_reset (stmt);
      if (ids != NULL)
        tepat_stmt_bind_int (stmt, 1, g_array_index (ids, gint64, i));
      if (export->filter->wilayah != NULL)
        tepat_stmt_bind_text (stmt, 2, export->filter->wilayah);
      if (!write_all (export, stmt, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_header (Export  *export,
              GError **error)
{
  TepatTableColumn titles[N_COLUMNS];

  for (guint i = 0; i < N_COLUMNS; i++)
    titles[i] = (TepatTableColumn) { columns[i].title, columns[i].width };

  return tepat_table_writer_add_header (export->writer, titles, N_COLUMNS, error);
}

static gpointer
export_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Export *export = data;

  tepat_job_set_phase (export->job, _("Writing the list"));
  if (write_header (export, error) && write_rows (export, db, cancellable, error))
    tepat_table_writer_finish (export->writer, error);

  return NULL;
}

static gboolean
require_known (TepatDb     *db,
               const char  *wilayah,
               GError     **error)
{
  gint64 known;

  if (!tepat_db_get_int_trusted (db, "SELECT EXISTS (SELECT 1 FROM wilayah WHERE kode = $1)",
                                 &known, error, "s", wilayah))
    return FALSE;
  if (known)
    return TRUE;
  g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_INVALID,
               _("“%s” is no code of a wilayah in this workspace. Nothing was changed."), wilayah);

  return FALSE;
}

/* A wilayah that holds some of the actor's is one to choose from; a foreign one, or one that there
 * is not, would give an empty file, from which nobody learns why. */
static gboolean
require_some (TepatDb     *db,
              const char  *wilayah,
              GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  const char * const *own = tepat_actor_get_wilayah (actor);

  if (wilayah == NULL || *wilayah == '\0')
    return TRUE;
  if (tepat_actor_sees_wilayah (actor, wilayah))
    return require_known (db, wilayah, error);
  for (guint i = 0; own[i] != NULL; i++)
    if (g_str_has_prefix (own[i], wilayah))
      return TRUE;

  return tepat_access_require_wilayah (actor, wilayah, error);
}

/* Written before the file: data that left the office left a trace, even if the disk was full. */
static gpointer
journal_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Export *export = data;
  TepatActor *actor = tepat_db_get_actor (db);
  g_autofree char *name = g_path_get_basename (export->path);
  g_autofree char *after = NULL;
  TepatJejakEntry entry = { .perbuatan = "data.ekspor", .subjek_jenis = "ekspor" };

  if (!tepat_actor_has_hak (actor, TEPAT_HAK_DATA_EKSPOR))
    {
      g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                           _("Your peran may not export lists. Ask the supervisor."));
      return NULL;
    }
  if (!require_some (db, export->filter->wilayah, error))
    return NULL;
  export->full_nik = tepat_actor_has_hak (actor, TEPAT_HAK_NIK_PENUH);
  after = g_strdup_printf ("{\"wilayah\":\"%s\",\"nik_penuh\":%s}",
                           export->filter->wilayah != NULL ? export->filter->wilayah : "",
                           export->full_nik ? "true" : "false");
  entry.subjek = name;
  entry.sesudah = after;
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

/**
 * tepat_export_penduduk:
 * @path: a file to write, .csv or .xlsx
 * @filter: what it holds
 * @job: (nullable): shows the progress and cancels
 * @n_rows: (out): persons written
 *
 * Writes persons with their families' address, one a row. NIK and KK are masked for a peran without
 * `nik.penuh`. The export is an act in the journal.
 */
gboolean
tepat_export_penduduk (TepatSession             *session,
                       const char               *path,
                       const TepatExportFilter  *filter,
                       TepatJob                 *job,
                       guint64                  *n_rows,
                       GError                  **error)
{
  TepatTableFormat format = tepat_table_format_of_name (path);
  GCancellable *cancellable = job != NULL ? tepat_job_get_cancellable (job) : NULL;
  g_autoptr(TepatTableWriter) writer = NULL;
  Export export = { filter, path, NULL, job, n_rows, FALSE };
  GError *local = NULL;

  g_return_val_if_fail (TEPAT_IS_SESSION (session) && path != NULL && filter != NULL, FALSE);

  *n_rows = 0;
  tepat_session_write (session, journal_job, &export, NULL, cancellable, &local);
  if (local == NULL && (writer = tepat_table_writer_open (path, format, NULL, &local)) != NULL)
    {
      export.writer = writer;
      tepat_session_read (session, export_job, &export, cancellable, &local);
    }
  if (local == NULL)
    return TRUE;
  if (writer != NULL)
    tepat_table_writer_abort (writer);
  g_propagate_error (error, local);

  return FALSE;
}
