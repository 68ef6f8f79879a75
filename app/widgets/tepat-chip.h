/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_CHIP (tepat_chip_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatChip, tepat_chip, TEPAT, CHIP, GtkWidget)

/**
 * TepatChip:
 *
 * A filter that is on, with a button that takes it off. Signal: `removed`.
 */

TEPAT_API GtkWidget *tepat_chip_new      (void);
TEPAT_API void       tepat_chip_set_text (TepatChip  *self,
                                          const char *text);

G_END_DECLS
