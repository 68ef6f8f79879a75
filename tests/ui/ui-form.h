/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-entry.h"

G_BEGIN_DECLS

/* Filling in a page as a person does: by what is written on the screen. */
TepatEntry *ui_get_field    (GtkWidget   *root,
                             const char  *label);
void        ui_enter        (GtkWidget   *root,
                             const char  *label,
                             const char  *text);
void        ui_press        (GtkWidget   *root,
                             const char  *label);
void        ui_activate_row (GtkWidget   *root,
                             const char  *title);
void        ui_choose       (GtkDropDown *drop_down,
                             const char  *text);

G_END_DECLS
