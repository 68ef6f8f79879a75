/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_METER (terpadu_meter_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduMeter, terpadu_meter, TERPADU, METER, GtkWidget)

/* How much of what is mandatory is there: a bar, and beside it the words. */
GtkWidget *terpadu_meter_new        (void);
/* missing: names of what is missing, or NULL. */
void       terpadu_meter_set        (TerpaduMeter       *self,
                                     guint               n_there,
                                     guint               n_all,
                                     const char * const *missing);

G_END_DECLS
