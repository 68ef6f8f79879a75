/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_WILAYAH_BUTTON (terpadu_wilayah_button_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduWilayahButton, terpadu_wilayah_button, TERPADU, WILAYAH_BUTTON,
                      GtkWidget)

/**
 * TerpaduWilayahButton:
 *
 * Opens a list of kecamatan and desa in which one types to find. Signal: `chosen` (code).
 */

/* actor: only the wilayah that it sees are offered. */
void terpadu_wilayah_button_set_knowledge (TerpaduWilayahButton *self,
                                           TepatArti            *knowledge,
                                           TepatActor           *actor);
/* The wilayah of the header: nothing outside it is offered. */
void terpadu_wilayah_button_set_under     (TerpaduWilayahButton *self,
                                           const char           *under);
void terpadu_wilayah_button_popup         (TerpaduWilayahButton *self);

G_END_DECLS
