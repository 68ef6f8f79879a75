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
/* What the Enter key does where the focus is: what is around a text hears of it first. */
void        ui_press_enter  (GtkWidget   *root);
/* From the focus on, Enter leads from each line of text to what comes next, and at last to that
 * button; past what is no line of text one goes with Tab. */
void        ui_walk_by_enter (GtkWidget  *root,
                             const char  *button);
void        ui_choose       (GtkDropDown *drop_down,
                             const char  *text);

G_END_DECLS
