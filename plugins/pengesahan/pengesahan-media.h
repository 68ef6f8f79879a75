/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Asks for a scan: PDF, JPEG or PNG. Finish with tepat_dialogs_file_finish(). */
void        pengesahan_media_choose_async (GtkWidget           *widget,
                                           const char          *title,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
/* Copies a file into the workspace, away from the main thread: a slow stick must not stop the
 * window. */
void        pengesahan_media_take_async   (TepatContext        *context,
                                           const char          *path,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
TepatMedia *pengesahan_media_take_finish  (GAsyncResult        *result,
                                           GError             **error);

G_END_DECLS
