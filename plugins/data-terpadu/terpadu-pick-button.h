/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_PICK_BUTTON (terpadu_pick_button_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduPickButton, terpadu_pick_button, TERPADU, PICK_BUTTON, GtkWidget)

/**
 * TerpaduPickButton:
 *
 * Opens a list in which one types to find; Enter takes the first line.
 *
 * Properties: `label`, `placeholder`, `nothing` (what stands where no line fits). Signals: `fill`
 * (text), in which the owner adds the lines that fit; `picked` (id); `removed` (id), from the small
 * button of a line that may go.
 */

/**
 * TerpaduPickLine:
 * @id: handed back by the signals
 * @group: (nullable): heading above the first line of a group
 * @title: what it is
 * @detail: (nullable): more about it
 * @removable: whether it has a button that takes it away
 * @depth: how many branches of a tree stand before it
 */
typedef struct
{
  const char *id;
  const char *group;
  const char *title;
  const char *detail;
  gboolean    removable;
  guint       depth;
} TerpaduPickLine;

void terpadu_pick_button_add    (TerpaduPickButton     *self,
                                 const TerpaduPickLine *line);
/* Fills the open list again. */
void terpadu_pick_button_refill (TerpaduPickButton     *self);
void terpadu_pick_button_popup  (TerpaduPickButton     *self);

G_END_DECLS
