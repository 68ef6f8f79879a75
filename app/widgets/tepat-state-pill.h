/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-tone.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_STATE_PILL (tepat_state_pill_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatStatePill, tepat_state_pill, TEPAT, STATE_PILL, GtkWidget)

/**
 * TepatStatePill:
 *
 * A state as a word and an icon on its tone. Properties: `word`, `tone`.
 */

TEPAT_API GtkWidget *tepat_state_pill_new       (const char          *word,
                                                 TepatTone            tone);
TEPAT_API void       tepat_state_pill_set       (TepatStatePill      *self,
                                                 const char          *word,
                                                 TepatTone            tone);
TEPAT_API void       tepat_state_pill_set_value (TepatStatePill      *self,
                                                 const TepatStateDef *states,
                                                 const char          *value);

G_END_DECLS
