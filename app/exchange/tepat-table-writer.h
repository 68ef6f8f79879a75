/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tepat-table.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_TABLE_WRITER (tepat_table_writer_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatTableWriter, tepat_table_writer, TEPAT, TABLE_WRITER, GObject)

typedef enum
{
  TEPAT_TABLE_VALUE_EMPTY,
  TEPAT_TABLE_VALUE_TEXT,
  TEPAT_TABLE_VALUE_INTEGER,
  TEPAT_TABLE_VALUE_REAL,
  TEPAT_TABLE_VALUE_DATE,
} TepatTableValueType;

/**
 * TepatTableValue:
 * @type: what the cell is
 * @length: bytes of @text, or -1 when it is NUL-terminated
 * @text: for text and for dates (yyyy-mm-dd); NIK and KK are text
 */
typedef struct
{
  TepatTableValueType type;
  int                 length;
  union
  {
    const char *text;
    gint64      integer;
    double      real;
  };
} TepatTableValue;

/**
 * TepatTableColumn:
 * @title: the header cell
 * @width: in characters, 0 for one that fits the title
 */
typedef struct
{
  const char *title;
  double      width;
} TepatTableColumn;

/**
 * TepatTableWriterOptions:
 * @delimiter: of a CSV file, 0 for a comma
 * @bom: start a CSV file with the UTF-8 mark, so that Excel does not guess
 * @sheet: (nullable): name of the sheet of an XLSX file
 */
typedef struct
{
  char        delimiter;
  gboolean    bom;
  const char *sheet;
} TepatTableWriterOptions;

TEPAT_API TepatTableWriter *
tepat_table_writer_open (const char                     *path,
                         TepatTableFormat                format,
                         const TepatTableWriterOptions  *options,
                         GError                        **error);

TEPAT_API gboolean tepat_table_writer_add_header (TepatTableWriter        *self,
                                                  const TepatTableColumn  *columns,
                                                  guint                    n_columns,
                                                  GError                 **error);
TEPAT_API gboolean tepat_table_writer_add_row    (TepatTableWriter        *self,
                                                  const TepatTableValue   *cells,
                                                  guint                    n_cells,
                                                  GError                 **error);
TEPAT_API gboolean tepat_table_writer_finish     (TepatTableWriter        *self,
                                                  GError                 **error);
TEPAT_API void     tepat_table_writer_abort      (TepatTableWriter        *self);
TEPAT_API guint    tepat_table_writer_get_n_rows (TepatTableWriter        *self);

TEPAT_API void     tepat_table_append_copied     (GString                 *table,
                                                  const char              *cell);

static inline TepatTableValue
tepat_table_text (const char *text)
{
  return (TepatTableValue) { text != NULL ? TEPAT_TABLE_VALUE_TEXT : TEPAT_TABLE_VALUE_EMPTY, -1,
                             { .text = text } };
}

static inline TepatTableValue
tepat_table_integer (gint64 integer)
{
  return (TepatTableValue) { TEPAT_TABLE_VALUE_INTEGER, 0, { .integer = integer } };
}

static inline TepatTableValue
tepat_table_real (double real)
{
  return (TepatTableValue) { TEPAT_TABLE_VALUE_REAL, 0, { .real = real } };
}

static inline TepatTableValue
tepat_table_date (const char *iso)
{
  return (TepatTableValue) { iso != NULL ? TEPAT_TABLE_VALUE_DATE : TEPAT_TABLE_VALUE_EMPTY, -1,
                             { .text = iso } };
}

G_END_DECLS
