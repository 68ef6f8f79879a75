/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context.h"
#include "tepat-page.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_PLUGINS_PAGE (tepat_plugins_page_get_type ())
G_DECLARE_FINAL_TYPE (TepatPluginsPage, tepat_plugins_page, TEPAT, PLUGINS_PAGE, TepatPage)

/* Which plugins there are, whether they work, and a switch for each. */
GtkWidget *tepat_plugins_page_new (TepatContext *context);

G_END_DECLS
