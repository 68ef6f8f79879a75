/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context.h"
#include "tepat-page.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_PREFERENCES_PAGE (tepat_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (TepatPreferencesPage, tepat_preferences_page, TEPAT, PREFERENCES_PAGE,
                      TepatPage)

/* How Tepat looks and behaves for this person on this computer, and the backups. */
GtkWidget *tepat_preferences_page_new (TepatContext *context);

G_END_DECLS
