/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define PENGESAHAN_KANTOR_PAGE_ID "pengesahan.kantor"

#define PENGESAHAN_TYPE_KANTOR_PAGE (pengesahan_kantor_page_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanKantorPage, pengesahan_kantor_page, PENGESAHAN, KANTOR_PAGE,
                      TepatPage)

GtkWidget *pengesahan_kantor_page_new (TepatContext *context);

G_END_DECLS
