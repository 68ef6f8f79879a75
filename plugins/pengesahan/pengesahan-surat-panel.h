/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-acts.h"

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_SURAT_PANEL (pengesahan_surat_panel_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanSuratPanel, pengesahan_surat_panel, PENGESAHAN, SURAT_PANEL,
                      GtkWidget)

/* One letter: its pages, its approval by a second person, its file. Signal: `changed`. */
void pengesahan_surat_panel_set_context (PengesahanSuratPanel *self,
                                         TepatContext         *context);
void pengesahan_surat_panel_show        (PengesahanSuratPanel *self,
                                         const TepatSurat     *surat);

G_END_DECLS
