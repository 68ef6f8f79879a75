/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <archive.h>

#include "tepat-package-file-private.h"

G_BEGIN_DECLS

PackageManifest *package_manifest_read (struct archive  *archive,
                                        GError         **error);

G_END_DECLS
