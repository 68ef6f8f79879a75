/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-acts.h"

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_PERIODE_FORM (pengesahan_periode_form_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanPeriodeForm, pengesahan_periode_form, PENGESAHAN, PERIODE_FORM,
                      GtkWidget)

/* The calendar of a new periode. Signals: `opened`, `cancelled`. */
void pengesahan_periode_form_set_context (PengesahanPeriodeForm *self,
                                          TepatContext          *context);
/* Proposes the month after @last (nullable: this month). */
void pengesahan_periode_form_propose     (PengesahanPeriodeForm *self,
                                          const TepatPeriode    *last);

G_END_DECLS
