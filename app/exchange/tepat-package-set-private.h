/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/* Fields that are sets of rows: they grow by what either side added. */
gboolean  package_is_set       (const char  *name);
char     *package_set_union    (const char  *a,
                                const char  *b);
gboolean  package_set_is_valid (const char  *set,
                                guint        n_columns);
/* The rows of a query of texts about @uid, put into @values under @name when there are any. */
gboolean  package_set_load     (TepatDb     *db,
                                const char  *sql,
                                const char  *name,
                                const char  *uid,
                                GHashTable  *values,
                                GError     **error);
/* Makes the rows those of the set: @add and @remove (nullable) take the uid and the texts. */
gboolean  package_set_write    (TepatDb     *db,
                                const char  *read,
                                const char  *add,
                                const char  *remove,
                                const char  *uid,
                                const char  *set,
                                GError     **error);

G_END_DECLS
