/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-row.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ROW_PLACE (tepat_row_place_get_type ())
G_DECLARE_FINAL_TYPE (TepatRowPlace, tepat_row_place, TEPAT, ROW_PLACE, GObject)

/**
 * TepatRowPlace:
 *
 * A line of a list, whatever row stands on it: what GTK takes for the item, so that another list of
 * rows needs no other widgets.
 *
 * Signals: `changed` (another row stands here, or its cells came).
 */

/* The places that somebody still holds: position to TepatRowPlace, without a reference. */
typedef GHashTable TepatRowPlaces;

TepatRowPlaces *tepat_row_places_new      (void);
/* Returns: (transfer full): the same object for a position for as long as somebody holds it */
TepatRowPlace  *tepat_row_places_get      (TepatRowPlaces *places,
                                           GListModel     *rows,
                                           guint           position);
/* Every place takes the row that stands there now. */
void            tepat_row_places_look     (TepatRowPlaces *places,
                                           GListModel     *rows);
/* Lines came or went: those behind them stand elsewhere now, with their rows. */
void            tepat_row_places_splice   (TepatRowPlaces *places,
                                           guint           position,
                                           guint           removed,
                                           guint           added);
/* Returns: where the longest row of places begins that somebody holds without a gap */
guint           tepat_row_places_find_run (TepatRowPlaces *places);
/* Returns: (nullable) (transfer none): none behind the last row */
TepatRow       *tepat_row_place_get_row   (TepatRowPlace  *self);

G_END_DECLS
