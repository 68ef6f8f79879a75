/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-acts.h"

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_SURAT_FORM (pengesahan_surat_form_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanSuratForm, pengesahan_surat_form, PENGESAHAN, SURAT_FORM, GtkWidget)

/* What a person enters for a letter. Signals: `drafted` (TepatSurat), `cancelled`. */
void pengesahan_surat_form_set_context (PengesahanSuratForm *self,
                                        TepatContext        *context);
void pengesahan_surat_form_reset       (PengesahanSuratForm *self);

G_END_DECLS
