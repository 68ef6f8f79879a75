/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-package-private.h"

G_BEGIN_DECLS

/* What a table outside the register is for packages. */
const char *package_table_field_of     (const TepatPackageColumn *column);
const char *package_table_key_of       (const TepatPackageColumn *column);
/* (transfer full): what tells whether the steps of the row `t` are the same. */
char       *package_table_ekor_sql     (const TepatPackageTable  *def);
gboolean    package_table_load         (PackageContext           *context,
                                        const PackageSubject     *subject,
                                        const char               *uid,
                                        PackageLive              *live,
                                        GError                  **error);
gboolean    package_table_write        (PackageContext           *context,
                                        const PackageSubject     *subject,
                                        const char               *uid,
                                        gboolean                  is_new,
                                        GHashTable               *changes,
                                        GError                  **error);
gboolean    package_table_remove       (PackageContext           *context,
                                        const PackageSubject     *subject,
                                        const char               *uid,
                                        GError                  **error);
gboolean    package_table_check        (PackageContext           *context,
                                        const PackageSubject     *subject,
                                        const char               *name,
                                        const char               *value,
                                        GError                  **error);
/* The first field without which there can be no row; NULL when all are there. */
const char *package_table_find_missing (const TepatPackageTable  *def,
                                        PackageRecord            *record);
/* (transfer full): what a change says most, for people. */
char       *package_table_describe     (const TepatPackageTable  *def,
                                        const char               *field,
                                        const char               *before,
                                        const char               *after);
/* Adds whom the rows of a desa speak of. */
gboolean    package_table_add_people   (TepatDb                  *db,
                                        const TepatPackageTable  *def,
                                        const char               *wilayah,
                                        GHashTable               *uids,
                                        GError                  **error);
/* Adds the files that go with these fields of a record. */
void        package_table_add_files    (const TepatPackageTable  *def,
                                        PackageRecord            *record,
                                        GHashTable               *only,
                                        GHashTable               *files);

G_END_DECLS
