/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "loket.h"

G_BEGIN_DECLS

#define LOKET_TYPE_LAYAR (loket_layar_get_type ())
G_DECLARE_FINAL_TYPE (LoketLayar, loket_layar, LOKET, LAYAR, GtkWindow)

/* Fills the screen with the answer in large type, for the citizen to look at: nothing of the
 * application and of anyone else is on it. Esc or its button closes it, and so does time. */
void loket_layar_show (GtkWindow          *parent,
                       const TepatArti    *lists,
                       const LoketJawaban *jawaban);

G_END_DECLS
