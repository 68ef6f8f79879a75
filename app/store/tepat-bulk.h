/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db-private.h"

G_BEGIN_DECLS

/**
 * TepatBulk:
 *
 * Indexes taken down inside a transaction for an act that touches most of a table, and built again
 * before it is committed: building one by sorting costs a fraction of keeping it row by row.
 */
typedef struct _TepatBulk TepatBulk;

TepatBulk *tepat_bulk_begin (TepatDb             *db,
                             const char * const  *tables,
                             const char * const  *keep,
                             GError             **error);
gboolean   tepat_bulk_take  (TepatBulk           *self,
                             const char          *index,
                             GError             **error);
gboolean   tepat_bulk_end   (TepatBulk           *self,
                             GError             **error);
void       tepat_bulk_free  (TepatBulk           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatBulk, tepat_bulk_free)

G_END_DECLS
