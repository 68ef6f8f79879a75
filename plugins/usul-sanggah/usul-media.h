/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* Takes a file into the workspace, on a thread of its own. */
void        usul_media_take_async  (TepatStore           *store,
                                    GFile                *file,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
TepatMedia *usul_media_take_finish (GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
