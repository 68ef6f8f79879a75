/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row.h"
#include "tepat-session.h"

G_BEGIN_DECLS

/* Takes over the error. */
typedef void (*TepatRowFillFailed) (GObject *owner,
                                    GError  *error);

/* Reads the cells of rows and hands them out; the owner is kept meanwhile. Somebody must be logged
 * in. */
void tepat_row_fill (TepatSession       *session,
                     const char         *rows_sql,
                     GPtrArray          *rows,
                     GCancellable       *cancellable,
                     TepatRowFillFailed  failed,
                     GObject            *owner);

G_END_DECLS
