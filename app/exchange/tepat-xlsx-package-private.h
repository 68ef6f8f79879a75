/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-table.h"

G_BEGIN_DECLS

/* The zip file that an .xlsx is: one part is read at a time, under limits. */
typedef struct _TepatXlsxPackage TepatXlsxPackage;

TepatXlsxPackage *tepat_xlsx_package_open      (int                fd,
                                                guint64            max_unpacked,
                                                GError           **error);
void              tepat_xlsx_package_close     (TepatXlsxPackage  *self);
gboolean          tepat_xlsx_package_has_part  (TepatXlsxPackage  *self,
                                                const char        *name);
gboolean          tepat_xlsx_package_open_part (TepatXlsxPackage  *self,
                                                const char        *name,
                                                guint64           *size,
                                                GError           **error);
gssize            tepat_xlsx_package_read      (TepatXlsxPackage  *self,
                                                char              *buffer,
                                                gsize              size,
                                                GError           **error);

G_END_DECLS
