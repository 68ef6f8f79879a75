/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-perkara.h"
#include "usul-widget.h"

G_BEGIN_DECLS

/* Cards that both kinds of cases show. */

/* Other cases about the same family: UsulTerkait; a click opens one. Nothing when there is none. */
void usul_kartu_terkait  (GtkWidget       *parent,
                          TepatContext    *context,
                          const TepatArti *lists,
                          GPtrArray       *terkait);
/* The timeline, with an entry for a comment; who may not write sees the timeline alone. What is
 * written calls the action `kasus.reload` of a widget above. */
void usul_kartu_riwayat  (GtkWidget       *parent,
                          TepatContext    *context,
                          const TepatArti *lists,
                          GPtrArray       *riwayat,
                          const UsulIkhtisar *kasus);

G_END_DECLS
