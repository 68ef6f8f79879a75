/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "loket.h"
#include "usul-widget.h"

G_BEGIN_DECLS

/* The answer as cards: the person, each case with its next step, the programmes. */
void loket_kartu_fill (GtkWidget          *box,
                       const TepatArti    *lists,
                       const LoketJawaban *jawaban);

G_END_DECLS
