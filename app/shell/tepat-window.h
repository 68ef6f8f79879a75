/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_WINDOW (tepat_window_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatWindow, tepat_window, TEPAT, WINDOW, AdwApplicationWindow)

/**
 * TepatWindow:
 *
 * The window: choose a workspace, log in, work; and back, when nobody is there any more.
 */

TEPAT_API GtkWidget *tepat_window_new            (GtkApplication *application);
TEPAT_API gboolean   tepat_window_open_workspace (TepatWindow    *self,
                                                  const char     *folder);
TEPAT_API void       tepat_window_prefer_user    (TepatWindow    *self,
                                                  const char     *nama);
/* What is shown: `start`, `login` or `desk`. */
TEPAT_API const char *tepat_window_get_place     (TepatWindow    *self);
TEPAT_API void        tepat_window_lock          (TepatWindow    *self);

G_END_DECLS
