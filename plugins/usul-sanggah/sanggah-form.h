/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-widget.h"

G_BEGIN_DECLS

#define SANGGAH_TYPE_FORM (sanggah_form_get_type ())
G_DECLARE_FINAL_TYPE (SanggahForm, sanggah_form, SANGGAH, FORM, GtkWidget)

/* Records an objection: who, against whom, why, with photos and the point of the house. Signals:
 * `kept` (uid, what to say), `cancelled`. */
void sanggah_form_set_context (SanggahForm  *self,
                               TepatContext *context,
                               TepatArti    *lists);
void sanggah_form_begin       (SanggahForm  *self);

G_END_DECLS
