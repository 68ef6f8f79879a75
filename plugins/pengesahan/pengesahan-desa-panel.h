/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-acts.h"

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_DESA_PANEL (pengesahan_desa_panel_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanDesaPanel, pengesahan_desa_panel, PENGESAHAN, DESA_PANEL, GtkWidget)

/* One desa of a periode: its document, what keeps it from being final, and what can be done. Signal:
 * `changed` after an act of its own. */
void pengesahan_desa_panel_set_context (PengesahanDesaPanel *self,
                                        TepatContext        *context);
void pengesahan_desa_panel_show        (PengesahanDesaPanel *self,
                                        const TepatPeriode  *periode,
                                        const TepatTahapan  *tahapan);

G_END_DECLS
