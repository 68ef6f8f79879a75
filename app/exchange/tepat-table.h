/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/* What table readers and writers share: formats, rows, cells and errors. */

#define TEPAT_TABLE_ERROR (tepat_table_error_quark ())

/**
 * TepatTableError:
 * @TEPAT_TABLE_ERROR_IO: the file could not be opened, read or written
 * @TEPAT_TABLE_ERROR_FORMAT: not a table this program reads (old .xls, .ods, PDF, web page...)
 * @TEPAT_TABLE_ERROR_DAMAGED: the file contradicts its own format or is incomplete
 * @TEPAT_TABLE_ERROR_ENCRYPTED: the file is locked with a password
 * @TEPAT_TABLE_ERROR_LIMIT: a size limit was passed
 * @TEPAT_TABLE_ERROR_NUL: a NUL byte inside text
 * @TEPAT_TABLE_ERROR_QUOTE: a quotation mark is opened and never closed
 * @TEPAT_TABLE_ERROR_SHEET: the wanted sheet does not exist
 * @TEPAT_TABLE_ERROR_FULL: no room left where the file is written
 */
typedef enum
{
  TEPAT_TABLE_ERROR_IO,
  TEPAT_TABLE_ERROR_FORMAT,
  TEPAT_TABLE_ERROR_DAMAGED,
  TEPAT_TABLE_ERROR_ENCRYPTED,
  TEPAT_TABLE_ERROR_LIMIT,
  TEPAT_TABLE_ERROR_NUL,
  TEPAT_TABLE_ERROR_QUOTE,
  TEPAT_TABLE_ERROR_SHEET,
  TEPAT_TABLE_ERROR_FULL,
} TepatTableError;

typedef enum
{
  TEPAT_TABLE_CSV,
  TEPAT_TABLE_XLSX,
} TepatTableFormat;

typedef enum
{
  TEPAT_TABLE_ENCODING_AUTO,
  TEPAT_TABLE_ENCODING_UTF8,
  TEPAT_TABLE_ENCODING_UTF16LE,
  TEPAT_TABLE_ENCODING_UTF16BE,
  TEPAT_TABLE_ENCODING_WINDOWS1252,
} TepatTableEncoding;

/**
 * TepatCellFlags:
 * @TEPAT_CELL_NUMERIC: came from a numeric cell (Excel keeps 15 digits only)
 * @TEPAT_CELL_DATE: a numeric cell with a date format, delivered as yyyy-mm-dd
 * @TEPAT_CELL_BOOLEAN: a boolean cell, delivered as TRUE or FALSE
 * @TEPAT_CELL_FAULT: an error of the spreadsheet (#N/A, #REF!...)
 * @TEPAT_CELL_1904: a numeric cell of a workbook whose days are counted from 1904
 */
typedef enum
{
  TEPAT_CELL_NUMERIC = 1 << 0,
  TEPAT_CELL_DATE    = 1 << 1,
  TEPAT_CELL_BOOLEAN = 1 << 2,
  TEPAT_CELL_FAULT   = 1 << 3,
  TEPAT_CELL_1904    = 1 << 4,
} TepatCellFlags;

/**
 * TepatRowFlags:
 * @TEPAT_ROW_NOT_UTF8: in a UTF-8 file this row was not UTF-8 and was read as Windows-1252
 * @TEPAT_ROW_MULTILINE: a cell holds a line break: meant, or a quotation mark in the wrong place
 */
typedef enum
{
  TEPAT_ROW_NOT_UTF8  = 1 << 0,
  TEPAT_ROW_MULTILINE = 1 << 1,
} TepatRowFlags;

/**
 * TepatTableCell:
 * @text: UTF-8, NUL-terminated, never %NULL
 * @length: bytes without the NUL
 * @flags: #TepatCellFlags
 */
typedef struct
{
  const char *text;
  guint32     length;
  guint32     flags;
} TepatTableCell;

/**
 * TepatTableRow:
 * @cells: (array length=n_cells): the cells up to the last one that was written
 * @number: the row's number as the sender sees it in a spreadsheet, from 1
 * @flags: #TepatRowFlags
 */
typedef struct
{
  const TepatTableCell *cells;
  guint                 n_cells;
  guint                 number;
  guint                 flags;
} TepatTableRow;

TEPAT_API GQuark           tepat_table_error_quark    (void);

/* What the end of a file's name says, in any case. */
TEPAT_API TepatTableFormat tepat_table_format_of_name (const char        *path);
TEPAT_API gboolean         tepat_table_check_name     (const char        *path,
                                                       GError           **error);

/* The text of a cell; "" where the row is shorter. */
static inline const char *
tepat_table_row_text (const TepatTableRow *row, guint column)
{
  return column < row->n_cells ? row->cells[column].text : "";
}

G_END_DECLS
