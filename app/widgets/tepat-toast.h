/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/* Long enough to read a sentence. */
#define TEPAT_TOAST_SECONDS 6

TEPAT_API AdwToast *tepat_toast_show (GtkWidget  *within,
                                      const char *text,
                                      const char *button,
                                      guint       seconds);
TEPAT_API void      tepat_toast_set_muted (GtkWidget  *overlay,
                                           gboolean    muted);

G_END_DECLS
