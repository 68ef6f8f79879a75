/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define PRELIST_PAGE_ID "sinkron.prelist"

#define PRELIST_TYPE_PAGE (prelist_page_get_type ())
G_DECLARE_FINAL_TYPE (PrelistPage, prelist_page, PRELIST, PAGE, TepatPage)

GtkWidget *prelist_page_new (TepatContext *context);

G_END_DECLS
