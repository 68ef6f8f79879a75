/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_LENGKAP_PAGE (terpadu_lengkap_page_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduLengkapPage, terpadu_lengkap_page, TERPADU, LENGKAP_PAGE, TepatPage)

/* How complete the desa are, the worst first, and what is missing in each. */
GtkWidget *terpadu_lengkap_page_new (TepatContext *context);

extern const TepatPageDef terpadu_page_lengkap;

G_END_DECLS
