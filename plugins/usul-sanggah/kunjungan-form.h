/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-widget.h"

G_BEGIN_DECLS

#define KUNJUNGAN_TYPE_FORM (kunjungan_form_get_type ())
G_DECLARE_FINAL_TYPE (KunjunganForm, kunjungan_form, KUNJUNGAN, FORM, GtkWidget)

/* The sheet of a visit at the house that an objection is about: the day, who was met, what was looked
 * at, what was found, photos and the point. Signals: `kept` (uid, what to say), `cancelled`. */
void kunjungan_form_set_context (KunjunganForm *self,
                                 TepatContext  *context,
                                 TepatArti     *lists);
/* Reads the objection and asks what its reason asks for. */
void kunjungan_form_begin       (KunjunganForm *self,
                                 const char    *uid);

G_END_DECLS
