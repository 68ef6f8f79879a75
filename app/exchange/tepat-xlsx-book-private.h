/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-xlsx-package-private.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *part;
  char *relation;
  guint hidden : 1;
} TepatXlsxSheetEntry;

/* What must be known of a workbook before a sheet can be read. */
typedef struct
{
  GPtrArray *sheets;         /* TepatXlsxSheetEntry */
  char      *strings_part;   /* NULL without shared strings */
  char      *styles_part;
  guint8    *date_styles;    /* by index of the cell style */
  gsize      n_styles;
  gboolean   epoch_1904;
} TepatXlsxBook;

TepatXlsxBook             *tepat_xlsx_book_load       (TepatXlsxPackage     *package,
                                                       GError              **error);
void                       tepat_xlsx_book_free       (TepatXlsxBook        *self);
const TepatXlsxSheetEntry *tepat_xlsx_book_find_sheet (const TepatXlsxBook  *self,
                                                       const char           *name,
                                                       GError              **error);
gboolean                   tepat_xlsx_load_styles     (TepatXlsxBook        *self,
                                                       TepatXlsxPackage     *package,
                                                       GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatXlsxBook, tepat_xlsx_book_free)

G_END_DECLS
