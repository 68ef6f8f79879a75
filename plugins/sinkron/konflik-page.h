/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define KONFLIK_PAGE_ID "sinkron.konflik"

#define KONFLIK_TYPE_PAGE (konflik_page_get_type ())
G_DECLARE_FINAL_TYPE (KonflikPage, konflik_page, KONFLIK, PAGE, TepatPage)

GtkWidget *konflik_page_new (TepatContext *context);

G_END_DECLS
