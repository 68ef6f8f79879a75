/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-package-file-private.h"
#include "tepat-package.h"

G_BEGIN_DECLS

/* The files of a package in the order of their parts; NULL where one is missing. */
typedef struct
{
  PackageManifest *manifest;
  GPtrArray       *paths;
} PackageParts;

/* Whether it is for this office and from one that may send it; notes what is known of both. */
gboolean   package_apply_check        (TepatStore          *store,
                                       TepatActor          *actor,
                                       PackageParts        *parts,
                                       TepatPackageReport  *report,
                                       gboolean             dry_run,
                                       GError             **error);
gboolean   package_apply_run          (TepatStore          *store,
                                       TepatActor          *actor,
                                       PackageParts        *parts,
                                       TepatPackageReport  *report,
                                       gboolean             dry_run,
                                       TepatJob            *job,
                                       GError             **error);
gboolean   package_apply_note_waiting (TepatStore          *store,
                                       TepatActor          *actor,
                                       PackageParts        *parts,
                                       TepatPackageReport  *report,
                                       GError             **error);
GPtrArray *package_apply_list_waiting (TepatStore          *store,
                                       TepatActor          *actor);

G_END_DECLS
