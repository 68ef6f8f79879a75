/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tepat-table.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_TABLE_READER (tepat_table_reader_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatTableReader, tepat_table_reader, TEPAT, TABLE_READER, GObject)

/**
 * TepatTableOptions:
 * @sheet: (nullable): the sheet by name; the first visible one otherwise
 * @delimiter: of a CSV file; 0 to find out
 * @encoding: of a CSV file
 * @max_cell: bytes in one cell
 * @max_row: bytes in one row
 * @max_columns: cells in one row
 * @max_unpacked: bytes that may come out of an XLSX file
 *
 * A zero limit means the default: 1 MiB, 16 MiB, 5000, 4 GiB.
 */
typedef struct
{
  const char        *sheet;
  char               delimiter;
  TepatTableEncoding encoding;
  guint32            max_cell;
  guint32            max_row;
  guint              max_columns;
  guint64            max_unpacked;
} TepatTableOptions;

TEPAT_API TepatTableReader    *tepat_table_reader_open          (const char               *path,
                                                                 const TepatTableOptions  *options,
                                                                 GError                  **error);
TEPAT_API const TepatTableRow *tepat_table_reader_next          (TepatTableReader         *self,
                                                                 GError                  **error);
TEPAT_API const TepatTableRow *tepat_table_reader_peek          (TepatTableReader         *self,
                                                                 guint                     max_rows,
                                                                 guint                    *n_rows,
                                                                 GError                  **error);
TEPAT_API void                 tepat_table_reader_get_progress  (TepatTableReader         *self,
                                                                 guint64                  *done,
                                                                 guint64                  *total);
TEPAT_API TepatTableFormat     tepat_table_reader_get_format    (TepatTableReader         *self);
TEPAT_API TepatTableEncoding   tepat_table_reader_get_encoding  (TepatTableReader         *self);
TEPAT_API char                 tepat_table_reader_get_delimiter (TepatTableReader         *self);
TEPAT_API const char * const  *tepat_table_reader_get_sheets    (TepatTableReader         *self);
TEPAT_API const char          *tepat_table_reader_get_sheet     (TepatTableReader         *self);

G_END_DECLS
