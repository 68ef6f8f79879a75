/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

TEPAT_API
void tepat_drop_down_let_shrink (GtkDropDown *drop_down);
/* Called by the application. */
void tepat_drop_down_say_names (void);

G_END_DECLS
