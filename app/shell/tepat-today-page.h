/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context.h"
#include "tepat-page.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_TODAY_PAGE (tepat_today_page_get_type ())
G_DECLARE_FINAL_TYPE (TepatTodayPage, tepat_today_page, TEPAT, TODAY_PAGE, TepatPage)

/* What waits for the actor in all plugins, the most urgent first. */
GtkWidget *tepat_today_page_new (TepatContext *context);

G_END_DECLS
