/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row-view.h"

G_BEGIN_DECLS

/* From now on the columns are as the person left them on this computer; name: of the list. */
TEPAT_API void tepat_row_view_remember (TepatRowView *self,
                                        const char   *name);

G_END_DECLS
