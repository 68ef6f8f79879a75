/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-acts.h"

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_SURAT_PAGE (pengesahan_surat_page_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanSuratPage, pengesahan_surat_page, PENGESAHAN, SURAT_PAGE, TepatPage)

GtkWidget *pengesahan_surat_page_new (TepatContext *context);

G_END_DECLS
