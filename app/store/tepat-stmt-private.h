/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "tepat-db.h"

G_BEGIN_DECLS

TepatStmt  *tepat_stmt_new        (TepatDb      *db,
                                   sqlite3_stmt *handle,
                                   gboolean      trusted);
void        tepat_stmt_free       (TepatStmt    *self);
gboolean    tepat_stmt_is_taken   (TepatStmt    *self);
void        tepat_stmt_take       (TepatStmt    *self,
                                   gboolean      cached);
void        tepat_db_set_trusting (TepatDb      *self,
                                   gboolean      trusting);
sqlite3    *tepat_db_get_handle   (TepatDb      *self);

G_END_DECLS
