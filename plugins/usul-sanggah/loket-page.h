/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define LOKET_PAGE_ID "usul-sanggah.loket"

#define LOKET_TYPE_PAGE (loket_page_get_type ())
G_DECLARE_FINAL_TYPE (LoketPage, loket_page, LOKET, PAGE, TepatPage)

/* One citizen across the desk: two words are asked for, and only that person's cases are shown. */
GtkWidget *loket_page_new (TepatContext *context);

G_END_DECLS
