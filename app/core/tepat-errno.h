/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

#include <glib.h>

G_BEGIN_DECLS

TEPAT_API const char *tepat_errno_text (int code);

G_END_DECLS
