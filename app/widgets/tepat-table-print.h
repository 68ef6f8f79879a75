/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-printable.h"

G_BEGIN_DECLS

/**
 * TepatTablePrint:
 *
 * What a page shows as lines of its own, to be printed as a table: the queues of a day, the state of
 * each desa. A list over a [class@RowModel] prints itself.
 */
typedef struct _TepatTablePrint TepatTablePrint;

/**
 * TepatPrintColumn:
 * @title: heading, marked with N_()
 * @width: as in a template: `3cm`, `2*`
 * @number: whether it stands at the right
 */
typedef struct
{
  const char *title;
  const char *width;
  gboolean    number;
} TepatPrintColumn;

/* @columns: static */
TEPAT_API TepatTablePrint *tepat_table_print_new  (const TepatPrintColumn *columns,
                                                   guint                   n_columns);
TEPAT_API void             tepat_table_print_free (TepatTablePrint        *self);
/* As many texts as there are columns. */
TEPAT_API void             tepat_table_print_add  (TepatTablePrint        *self,
                                                   ...);
/* (transfer full) of @self */
TEPAT_API TepatPrintable  *tepat_table_print_to_printable
                                                  (TepatTablePrint        *self,
                                                   TepatSession           *session,
                                                   const char             *jenis,
                                                   const char             *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatTablePrint, tepat_table_print_free)

G_END_DECLS
