/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db-private.h"

G_BEGIN_DECLS

/**
 * TepatDbPolicy:
 *
 * What one actor may see through tepat_db_prepare(): tables that are open to everybody and tables
 * that are limited to some rows and columns. Whatever it does not name is closed.
 */
typedef struct _TepatDbPolicy TepatDbPolicy;

/**
 * TepatDbLimit:
 *
 * One limited table; its conditions call the row `t`.
 */
typedef struct _TepatDbLimit  TepatDbLimit;

TepatDbPolicy *tepat_db_policy_new        (void);
void           tepat_db_policy_free       (TepatDbPolicy  *self);
void           tepat_db_policy_open       (TepatDbPolicy  *self,
                                           const char     *table);
TepatDbLimit  *tepat_db_policy_limit      (TepatDbPolicy  *self,
                                           const char     *table,
                                           const char     *where);
void           tepat_db_limit_mask        (TepatDbLimit   *self,
                                           const char     *column,
                                           const char     *expression);
void           tepat_db_limit_writes      (TepatDbLimit   *self,
                                           const char     *old_row,
                                           const char     *new_row);
void           tepat_db_policy_add_module (TepatDbPolicy  *self,
                                           const char     *module);

gboolean       tepat_db_enforce           (TepatDb        *db,
                                           TepatDbPolicy  *policy,
                                           GError        **error);

/* The query plan of a plugin's SQL, for tests: steps by ';'. */
char          *tepat_db_explain           (TepatDb        *db,
                                           const char     *sql,
                                           GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatDbPolicy, tepat_db_policy_free)

G_END_DECLS
