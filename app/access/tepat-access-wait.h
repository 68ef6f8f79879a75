/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-access.h"

G_BEGIN_DECLS

/* For how many seconds to wait: of TEPAT_ACCESS_ERROR_WAIT. */
TEPAT_API gint64 tepat_access_error_get_wait (const GError *error);
TEPAT_API void   tepat_access_set_wait       (GError      **error,
                                              gint64        seconds,
                                              const char   *message);

G_END_DECLS
