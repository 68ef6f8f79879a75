/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

TEPAT_API void tepat_language_start (const char *locale_dir);

G_END_DECLS
