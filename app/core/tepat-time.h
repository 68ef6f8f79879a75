/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

TEPAT_API char *tepat_time_now (void);
TEPAT_API int   tepat_age_on   (const char *born,
                                const char *today);

G_END_DECLS
