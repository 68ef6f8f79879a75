/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-widget.h"

G_BEGIN_DECLS

#define MUSDES_TYPE_ALASAN (musdes_alasan_get_type ())
G_DECLARE_FINAL_TYPE (MusdesAlasan, musdes_alasan, MUSDES, ALASAN, GtkWidget)

/* The reasons of the list `alasan-tidak-layak`, each on a single key. Signals: `chosen` (code),
 * `cancelled`. */
GtkWidget *musdes_alasan_new       (void);
void       musdes_alasan_set_lists (MusdesAlasan    *self,
                                    const TepatArti *lists);
void       musdes_alasan_begin     (MusdesAlasan    *self,
                                    const char      *nama);

G_END_DECLS
