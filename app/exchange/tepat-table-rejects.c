/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-table-rejects"

#include "config.h"

#include "tepat-table-rejects.h"

#include <glib/gi18n-lib.h>

#include "tepat-table-writer.h"

/**
 * tepat_table_reject_new:
 * @baris: the row's number
 * @kolom: (nullable): a field; not copied
 * @alasan: why
 * @isi: (transfer full) (array zero-terminated=1): its cells
 *
 * Returns: (transfer full): the row with its reason
 */
TepatTableReject *
tepat_table_reject_new (guint        baris,
                        const char  *kolom,
                        const char  *alasan,
                        char       **isi)
{
  TepatTableReject *self = g_new0 (TepatTableReject, 1);

  *self = (TepatTableReject) { baris, kolom, g_strdup (alasan), isi };

  return self;
}

/** tepat_table_reject_free: Frees @self. */
void
tepat_table_reject_free (TepatTableReject *self)
{
  g_free (self->alasan);
  g_strfreev (self->isi);
  g_free (self);
}

static gboolean
write_rows (TepatTableWriter  *writer,
            guint              n_columns,
            GPtrArray         *rejects,
            GError           **error)
{
  g_autofree TepatTableValue *cells = g_new0 (TepatTableValue, n_columns + 2);

  for (guint i = 0; i < rejects->len; i++)
    {
      const TepatTableReject *reject = rejects->pdata[i];

      for (guint c = 0; c < n_columns; c++)
        cells[c] = tepat_table_text (reject->isi[c]);
      cells[n_columns] = tepat_table_integer (reject->baris);
      cells[n_columns + 1] = tepat_table_text (reject->alasan);
      if (!tepat_table_writer_add_row (writer, cells, n_columns + 2, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * tepat_table_rejects_write:
 * @path: the file; an ending of .xlsx in any case makes it a workbook, anything else CSV
 * @delimiter: between the cells of a CSV file, as its sender's are; 0 for a comma
 * @headers: (array zero-terminated=1): the sender's columns; each row has as many cells
 * @rejects: (element-type TepatTableReject): the rows
 *
 * Writes the rows in the columns of their sender, with number and reason behind, so that they are
 * corrected and sent again.
 */
gboolean
tepat_table_rejects_write (const char          *path,
                           char                 delimiter,
                           const char * const  *headers,
                           GPtrArray           *rejects,
                           GError             **error)
{
  const TepatTableWriterOptions options = { .bom = TRUE, .delimiter = delimiter };
  guint n_columns = g_strv_length ((GStrv) headers);
  g_autofree TepatTableColumn *columns = g_new0 (TepatTableColumn, n_columns + 2);
  g_autoptr(TepatTableWriter) writer = NULL;

  for (guint i = 0; i < n_columns; i++)
    columns[i].title = headers[i];
  columns[n_columns].title = _("Row");
  columns[n_columns + 1].title = _("Reason");
  writer = tepat_table_writer_open (path, tepat_table_format_of_name (path), &options, error);
  if (writer == NULL)
    return FALSE;
  if (tepat_table_writer_add_header (writer, columns, n_columns + 2, error) &&
      write_rows (writer, n_columns, rejects, error))
    return tepat_table_writer_finish (writer, error);
  tepat_table_writer_abort (writer);

  return FALSE;
}
