/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-session.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_SCOPE_ITEM (tepat_scope_item_get_type ())
G_DECLARE_FINAL_TYPE (TepatScopeItem, tepat_scope_item, TEPAT, SCOPE_ITEM, GObject)

/* One line of the wilayah or periode selector: property `title`. */
TepatScopeItem *tepat_scope_item_new       (const char     *kode,
                                            gint64          id,
                                            const char     *title,
                                            int             level);
const char     *tepat_scope_item_get_kode  (TepatScopeItem *self);
gint64          tepat_scope_item_get_id    (TepatScopeItem *self);
const char     *tepat_scope_item_get_title (TepatScopeItem *self);
int             tepat_scope_item_get_level (TepatScopeItem *self);

/* Store jobs; they return a GPtrArray of TepatScopeItem. */
gpointer        tepat_scope_item_read_wilayah (TepatDb       *db,
                                               gpointer       data,
                                               GCancellable  *cancellable,
                                               GError       **error);
gpointer        tepat_scope_item_read_periode (TepatDb       *db,
                                               gpointer       data,
                                               GCancellable  *cancellable,
                                               GError       **error);

G_END_DECLS
