/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_COLUMN (terpadu_column_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduColumn, terpadu_column, TERPADU, COLUMN, GObject)

/* A column of a file: its header, and the field it is mapped to. Property: `field`. */
TerpaduColumn *terpadu_column_new        (guint          index,
                                          const char    *header);
guint          terpadu_column_get_index  (TerpaduColumn *self);
const char    *terpadu_column_get_header (TerpaduColumn *self);
const char    *terpadu_column_get_field  (TerpaduColumn *self);
void           terpadu_column_set_field  (TerpaduColumn *self,
                                          const char    *field);

G_END_DECLS
