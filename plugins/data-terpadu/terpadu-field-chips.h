/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_FIELD_CHIPS (terpadu_field_chips_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduFieldChips, terpadu_field_chips, TERPADU, FIELD_CHIPS, GtkWidget)

/**
 * TerpaduFieldChips:
 *
 * The fields that no column holds yet. Each can be dragged onto its column, as the text of its
 * name; who has no mouse chooses it there.
 */

void terpadu_field_chips_clear    (TerpaduFieldChips *self);
void terpadu_field_chips_add      (TerpaduFieldChips *self,
                                   const char        *name,
                                   const char        *title,
                                   gboolean           needed);

/* A widget becomes one from which a field is dragged. name: nullable, for now none. */
void terpadu_field_drag_make      (GtkWidget         *widget);
void terpadu_field_drag_set       (GtkWidget         *widget,
                                   const char        *name,
                                   const char        *title);

G_END_DECLS
