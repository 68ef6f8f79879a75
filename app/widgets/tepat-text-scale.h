/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

TEPAT_API
double tepat_text_scale_get    (void);
TEPAT_API
int    tepat_text_scale_px     (int         px);
TEPAT_API
void   tepat_text_scale_follow (GdkDisplay *display);

G_END_DECLS
