/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

TEPAT_API void tepat_form_keys_add (GtkWidget *form);

G_END_DECLS
