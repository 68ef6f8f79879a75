/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-package-file-private.h"
#include "tepat-package.h"

G_BEGIN_DECLS

TepatPackageReport *package_report_new     (const PackageManifest *manifest);
void                package_report_add     (TepatPackageReport    *self,
                                            const char            *apa,
                                            const char            *jenis,
                                            const char            *uid,
                                            const char            *nama,
                                            const char            *rincian);

G_END_DECLS
