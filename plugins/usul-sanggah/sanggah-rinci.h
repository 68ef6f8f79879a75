/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-berkas.h"
#include "usul-widget.h"

G_BEGIN_DECLS

/* What is particular to an objection, as cards: its clock, the statement beside the family it is
 * about. */
void  sanggah_rinci_show (GtkWidget        *content,
                          TepatContext     *context,
                          TepatArti        *lists,
                          const UsulBerkas *berkas);

/* How long there is until the deadline, or how late it is, and its tone; NULL when it is none. */
char *sanggah_deadline_text (const TepatArti *lists,
                             const char      *tenggat,
                             TepatTone       *tone);

G_END_DECLS
