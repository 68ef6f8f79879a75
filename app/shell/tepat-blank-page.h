/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-page.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_BLANK_PAGE (tepat_blank_page_get_type ())
G_DECLARE_FINAL_TYPE (TepatBlankPage, tepat_blank_page, TEPAT, BLANK_PAGE, TepatPage)

/* Stands where a page cannot be shown, and says why. */
GtkWidget *tepat_blank_page_new (const char     *title,
                                 TepatPageState  state);

G_END_DECLS
