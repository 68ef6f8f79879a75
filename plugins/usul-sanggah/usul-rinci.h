/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-berkas.h"
#include "usul-widget.h"

G_BEGIN_DECLS

/* What is particular to a proposal, as cards: who, what shall change, what the rules say. */
void usul_rinci_show (GtkWidget        *content,
                      TepatContext     *context,
                      TepatArti        *lists,
                      const UsulBerkas *berkas);

G_END_DECLS
