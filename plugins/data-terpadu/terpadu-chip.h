/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_CHIP (terpadu_chip_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduChip, terpadu_chip, TERPADU, CHIP, GtkWidget)

/**
 * TerpaduChip:
 *
 * A filter that is on, with a button that takes it off. Signal: `removed`.
 */

GtkWidget *terpadu_chip_new      (void);
/* NULL hides it. */
void       terpadu_chip_set_text (TerpaduChip *self,
                                  const char  *text);

G_END_DECLS
