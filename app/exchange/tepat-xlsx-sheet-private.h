/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-table-source-private.h"
#include "tepat-xlsx-book-private.h"
#include "tepat-xlsx-strings-private.h"
#include "tepat-xml-scan-private.h"

G_BEGIN_DECLS

enum
{
  TEPAT_SHEET_DATA,
  TEPAT_SHEET_ROW,
  TEPAT_SHEET_C,
  TEPAT_SHEET_V,
  TEPAT_SHEET_IS,
  TEPAT_SHEET_T,
  TEPAT_SHEET_RPH,
  TEPAT_SHEET_N_NAMES,
};

typedef enum
{
  TEPAT_SHEET_NUMBER,
  TEPAT_SHEET_SHARED,
  TEPAT_SHEET_STRING,
  TEPAT_SHEET_BOOLEAN,
  TEPAT_SHEET_FAULT,
  TEPAT_SHEET_ISO_DATE,
} TepatSheetCellType;

/* The listener on a sheet's XML: fills the queue with rows. The text of the cell at hand stands at
 * the open end of the queue's arena. */
typedef struct
{
  TepatXmlScan             scan;
  TepatTableQueue         *queue;
  const TepatTableOptions *options;
  const TepatXlsxBook     *book;
  const TepatXlsxStrings  *strings;
  const xmlChar           *names[TEPAT_SHEET_N_NAMES];

  guint                    row;
  guint                    column;        /* of the cell at hand, from 0 */
  gsize                    text_start;    /* of the cell at hand, from the row's start */
  TepatSheetCellType       type;
  gsize                    style;
  guint                    in_data : 1;
  guint                    in_text : 1;
  guint                    in_inline : 1;
  guint                    in_phonetic : 1;
} TepatXlsxSheet;

void tepat_xlsx_sheet_init  (TepatXlsxSheet          *self,
                             const char              *part,
                             TepatTableQueue         *queue,
                             const TepatTableOptions *options,
                             const TepatXlsxBook     *book,
                             const TepatXlsxStrings  *strings);
void tepat_xlsx_sheet_clear (TepatXlsxSheet          *self);

G_END_DECLS
