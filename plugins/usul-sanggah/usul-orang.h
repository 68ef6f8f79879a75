/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-widget.h"

G_BEGIN_DECLS

#define USUL_TYPE_ORANG (usul_orang_get_type ())
G_DECLARE_FINAL_TYPE (UsulOrang, usul_orang, USUL, ORANG, GtkWidget)

/* Finds a person of the register by NIK, number of the KK or name. Signal: `chosen` (uid). */
GtkWidget *usul_orang_new         (void);
void       usul_orang_set_context (UsulOrang    *self,
                                   TepatContext *context,
                                   TepatArti    *lists);
void       usul_orang_clear       (UsulOrang    *self);

G_END_DECLS
