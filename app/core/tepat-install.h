/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

/* Where the application's own files are, installed or in a build tree. */
TEPAT_API const char  *tepat_install_get_build_dir   (void);
TEPAT_API char        *tepat_install_dup_locale_dir  (void);
TEPAT_API char       **tepat_install_dup_plugin_dirs (void);

G_END_DECLS
