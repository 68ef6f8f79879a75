/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-acts.h"

G_BEGIN_DECLS

#define PENGESAHAN_PERIODE_PAGE_ID "pengesahan.periode"
#define PENGESAHAN_SURAT_PAGE_ID   "pengesahan.surat"

#define PENGESAHAN_TYPE_PERIODE_PAGE (pengesahan_periode_page_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanPeriodePage, pengesahan_periode_page, PENGESAHAN, PERIODE_PAGE,
                      TepatPage)

GtkWidget *pengesahan_periode_page_new (TepatContext *context);

G_END_DECLS
