/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-row-private.h"

G_BEGIN_DECLS

/**
 * TepatRowPages:
 *
 * The rows around those that were looked at last, a page at a time; the others are forgotten.
 */
typedef struct _TepatRowPages TepatRowPages;

/* Has the cells of @rows read; cancelled when their page is forgotten. */
typedef void (*TepatRowPagesFill) (gpointer      owner,
                                   GPtrArray    *rows,
                                   GCancellable *cancellable);

TepatRowPages *tepat_row_pages_new    (TepatRowPagesFill  fill,
                                       gpointer           owner);
void           tepat_row_pages_free   (TepatRowPages     *self);
TepatRow      *tepat_row_pages_get    (TepatRowPages     *self,
                                       const GArray      *ids,
                                       TepatRowTable     *table,
                                       guint              position);
void           tepat_row_pages_forget (TepatRowPages     *self);
guint          tepat_row_pages_get_n  (TepatRowPages     *self);

G_END_DECLS
