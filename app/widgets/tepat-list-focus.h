/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

TEPAT_API gboolean tepat_list_focus (GtkWidget        *widget,
                                     GtkDirectionType  direction);

G_END_DECLS
