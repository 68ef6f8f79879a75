/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A workbook of one sheet on its way into a file. Its parts that are always the same come first; the
 * sheet's XML comes in blocks and is compressed by a thread of its own while it grows. The file stays
 * open, and its caller's. */
typedef struct _TepatXlsxPack TepatXlsxPack;

/* The styles of cells, by their numbers in the workbook. */
enum
{
  TEPAT_XLSX_PLAIN,
  TEPAT_XLSX_TITLE,
  TEPAT_XLSX_TEXT,
  TEPAT_XLSX_DATE,
};

TepatXlsxPack *tepat_xlsx_pack_new    (int             fd,
                                       const char     *sheet);
void           tepat_xlsx_pack_free   (TepatXlsxPack  *self);
GString       *tepat_xlsx_pack_add    (TepatXlsxPack  *self,
                                       GString        *block);
gboolean       tepat_xlsx_pack_check  (TepatXlsxPack  *self,
                                       GError        **error);
gboolean       tepat_xlsx_pack_finish (TepatXlsxPack  *self,
                                       GString        *block,
                                       GError        **error);

G_END_DECLS
