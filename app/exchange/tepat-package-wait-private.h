/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-package-file-private.h"

G_BEGIN_DECLS

/* The files of packages that wait, in the workspace. */
char    *package_wait_path (TepatStore            *store,
                            const char            *uid,
                            gint64                 bagian);
gboolean package_wait_keep (TepatStore            *store,
                            const char            *path,
                            const PackageManifest *manifest,
                            GError               **error);
void     package_wait_drop (TepatStore            *store,
                            const PackageManifest *manifest);

G_END_DECLS
