/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/* Questions to the user, the same on every version of GTK. A finish function that returns %NULL or
 * %FALSE with G_IO_ERROR_CANCELLED means that the user changed their mind: show nothing. */

TEPAT_API void     tepat_dialogs_open_file_async     (GtkWindow          *parent,
                                                      const char         *title,
                                                      const char         *filter_name,
                                                      const char * const *suffixes,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
TEPAT_API void     tepat_dialogs_save_file_async     (GtkWindow          *parent,
                                                      const char         *title,
                                                      const char         *name,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
TEPAT_API void     tepat_dialogs_select_folder_async (GtkWindow          *parent,
                                                      const char         *title,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
TEPAT_API GFile   *tepat_dialogs_file_finish         (GAsyncResult       *result,
                                                      GError            **error);
/* Called by the window, for those that are open over it. */
TEPAT_API void     tepat_dialogs_set_files_hidden    (GtkWindow          *window,
                                                      gboolean            hidden);
TEPAT_API void     tepat_dialogs_cancel_files        (GtkWindow          *window);
TEPAT_API void     tepat_dialogs_confirm_async       (GtkWindow          *parent,
                                                      const char         *heading,
                                                      const char         *body,
                                                      const char         *accept_label,
                                                      gboolean            destructive,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
TEPAT_API gboolean tepat_dialogs_confirm_finish      (GAsyncResult       *result,
                                                      GError            **error);

G_END_DECLS
