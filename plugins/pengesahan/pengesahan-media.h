/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Asks for a scan: PDF, JPEG or PNG. Finish with tepat_dialogs_file_finish(). */
void        pengesahan_media_choose_async (GtkWidget           *widget,
                                           const char          *title,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);

G_END_DECLS
