/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define PAKET_PAGE_ID "sinkron.paket"

#define PAKET_TYPE_PAGE (paket_page_get_type ())
G_DECLARE_FINAL_TYPE (PaketPage, paket_page, PAKET, PAGE, TepatPage)

GtkWidget *paket_page_new (TepatContext *context);

G_END_DECLS
