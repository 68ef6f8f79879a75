/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-errors"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-hak.h"
#include "tepat-import-private.h"
#include "tepat-table-writer.h"

#define MAX_WIDTH 40

typedef struct
{
  const char *uid;
  const char *path;
  guint64    *n_rows;
  TepatTableWriter *writer;
  GArray     *values;       /* TepatTableValue of one row */
  guint       n_columns;    /* of the sender */
} Errors;

static GStrv
headers_of (JsonArray *columns)
{
  g_autoptr(GStrvBuilder) headers = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (columns); i++)
    g_strv_builder_add (headers, json_array_get_string_element (
                                   json_array_get_array_element (columns, i), 0));

  return g_strv_builder_end (headers);
}

/* Older imports kept the columns alone. Returns: (transfer full) (nullable): the sender's headers */
static GStrv
parse_mapping (const char  *text,
               char        *delimiter,
               GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (text, error);
  JsonObject *object;

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return headers_of (json_node_get_array (node));
  object = json_node_get_object (node);
  *delimiter = *json_object_get_string_member (object, "pemisah");

  return headers_of (json_object_get_array_member (object, "kolom"));
}

static GStrv
load_headers (TepatDb    *db,
              Errors     *errors,
              gint64     *impor,
              char       *delimiter,
              GError    **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, "SELECT id, pemetaan FROM impor"
                                                            " WHERE uid = $1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", errors->uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                   _("There is no import %s. Look it up in the list of imports."), errors->uid);
      return NULL;
    }
  *impor = tepat_stmt_get_int (stmt, 0);

  return parse_mapping (tepat_stmt_get_text (stmt, 1), delimiter, error);
}

/* UTF-8 with its mark, which every spreadsheet knows; cells apart as the sender's are. */
static gboolean
open_writer (Errors  *errors,
             char     delimiter,
             GError **error)
{
  const TepatTableWriterOptions options = { .bom = TRUE, .delimiter = delimiter };

  errors->writer = tepat_table_writer_open (errors->path, tepat_table_format_of_name (errors->path),
                                            &options, error);

  return errors->writer != NULL;
}

static gboolean
write_header (Errors     *errors,
              GStrv       headers,
              GError    **error)
{
  guint n = g_strv_length (headers);
  g_autofree TepatTableColumn *columns = g_new0 (TepatTableColumn, n + 3);

  errors->n_columns = n;
  for (guint i = 0; i < n; i++)
    columns[i].title = headers[i];
  columns[n] = (TepatTableColumn) { _("Row"), 8 };
  columns[n + 1] = (TepatTableColumn) { _("Result"), 14 };
  columns[n + 2] = (TepatTableColumn) { _("Reason"), MAX_WIDTH * 2 };

  return tepat_table_writer_add_header (errors->writer, columns, n + 3, error);
}

/* All that is wrong with a row, in one cell. */
static char *
describe_reasons (const char *json)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  JsonArray *reasons;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup (json);
  reasons = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (reasons); i++)
    {
      JsonObject *reason = json_array_get_object_element (reasons, i);
      const char *column = json_object_get_string_member (reason, "kolom");
      const char *value = json_object_get_string_member (reason, "nilai");

      g_string_append (text, i > 0 ? "; " : "");
      if (*column != '\0')
        g_string_append_printf (text, "%s \"%s\": ", column, value);
      g_string_append (text, tepat_import_reason_text (json_object_get_string_member (reason,
                                                                                      "kode")));
    }

  return g_strdup (text->str);
}

static void
add_value (Errors          *errors,
           TepatTableValue  value)
{
  g_array_append_val (errors->values, value);
}

static gboolean
write_row (Errors      *errors,
           gint64       number,
           gboolean     rejected,
           const char  *reasons_json,
           const char  *cells_json,
           GError     **error)
{
  g_autoptr(JsonNode) node = cells_json != NULL ? json_from_string (cells_json, NULL) : NULL;
  JsonArray *cells = node != NULL ? json_node_get_array (node) : NULL;
  g_autofree char *reasons = describe_reasons (reasons_json);

  g_array_set_size (errors->values, 0);
  for (guint i = 0; i < errors->n_columns; i++)
    add_value (errors, tepat_table_text (cells != NULL && i < json_array_get_length (cells)
                                           ? json_array_get_string_element (cells, i) : NULL));
  add_value (errors, tepat_table_integer (number));
  add_value (errors, tepat_table_text (rejected ? _("rejected") : _("taken with a warning")));
  add_value (errors, tepat_table_text (reasons));
  (*errors->n_rows)++;

  return tepat_table_writer_add_row (errors->writer, (TepatTableValue *) errors->values->data,
                                     errors->values->len, error);
}

static gboolean
write_rows (TepatDb    *db,
            Errors     *errors,
            gint64      impor,
            GError    **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT baris, hasil, alasan, isi FROM impor_baris"
                                       " WHERE impor = $1 ORDER BY baris", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", impor);
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      if (!write_row (errors, tepat_stmt_get_int (stmt, 0),
                      g_strcmp0 (tepat_stmt_get_text (stmt, 1), "ditolak") == 0,
                      tepat_stmt_get_text (stmt, 2), tepat_stmt_get_text (stmt, 3), error))
        return FALSE;
    }

  return FALSE;
}

static gpointer
errors_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Errors *errors = data;
  g_auto(GStrv) headers = NULL;
  char delimiter = '\0';
  gint64 impor;

  /* The rows are as the sender wrote them, NIK and all. */
  if (!tepat_actor_has_hak (tepat_db_get_actor (db), TEPAT_HAK_DATA_IMPOR))
    {
      g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                           _("Your peran may not see the rows of imported files. Nothing was "
                             "written. Ask the person who imported the file for the error file."));
      return NULL;
    }
  if ((headers = load_headers (db, errors, &impor, &delimiter, error)) == NULL)
    return NULL;
  if (open_writer (errors, delimiter, error) && write_header (errors, headers, error) &&
      write_rows (db, errors, impor, error))
    tepat_table_writer_finish (errors->writer, error);

  return NULL;
}

/* documented in the header */
gboolean
tepat_import_write_errors (TepatSession  *session,
                           const char    *uid,
                           const char    *path,
                           guint64       *n_rows,
                           GError       **error)
{
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (TepatTableValue));
  g_autoptr(TepatTableWriter) writer = NULL;
  Errors errors = { uid, path, n_rows, NULL, values };
  GError *local = NULL;

  g_return_val_if_fail (TEPAT_IS_SESSION (session) && uid != NULL && path != NULL, FALSE);

  *n_rows = 0;
  tepat_session_read (session, errors_job, &errors, NULL, &local);
  writer = errors.writer;
  if (local == NULL)
    return TRUE;
  if (writer != NULL)
    tepat_table_writer_abort (writer);
  g_propagate_error (error, local);

  return FALSE;
}

static gboolean
on_problem (const TepatImportRecord  *record,
            gpointer                  user_data,
            GError                  **error)
{
  return write_row (user_data, record->baris, record->ditolak, record->alasan, record->isi, error);
}

/* documented in the header */
gboolean
tepat_import_write_dry_errors (TepatImport  *self,
                               const char   *path,
                               guint64      *n_rows,
                               GError      **error)
{
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (TepatTableValue));
  g_autoptr(TepatTableWriter) writer = NULL;
  Errors errors = { NULL, path, n_rows, NULL, values, 0 };

  g_return_val_if_fail (TEPAT_IS_IMPORT (self) && path != NULL, FALSE);

  *n_rows = 0;
  if (!open_writer (&errors, self->delimiter, error))
    return FALSE;
  writer = errors.writer;
  if (write_header (&errors, (GStrv) tepat_import_get_headers (self), error) &&
      tepat_import_each_problem (self, on_problem, &errors, error))
    return tepat_table_writer_finish (writer, error);
  tepat_table_writer_abort (writer);

  return FALSE;
}
