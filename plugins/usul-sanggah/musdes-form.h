/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "musdes-tugas.h"
#include "usul-widget.h"

G_BEGIN_DECLS

#define MUSDES_TYPE_FORM (musdes_form_get_type ())
G_DECLARE_FINAL_TYPE (MusdesForm, musdes_form, MUSDES, FORM, GtkWidget)

/* What is known of a session: document, day, place, who signs, agenda, who is there. Signals:
 * `saved`, `closed`. */
GtkWidget *musdes_form_new  (void);
/* Shows what is kept; what was typed and is not kept yet is lost. */
void       musdes_form_show (MusdesForm       *self,
                             const Musdes     *musdes,
                             gboolean          editable);
/* Puts what is typed into @tugas. */
void       musdes_form_take (MusdesForm       *self,
                             MusdesTugas      *tugas);
gboolean   musdes_form_is_changed (MusdesForm *self);

G_END_DECLS
