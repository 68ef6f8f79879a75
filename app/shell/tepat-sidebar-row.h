/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-contribution.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_SIDEBAR_ROW (tepat_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (TepatSidebarRow, tepat_sidebar_row, TEPAT, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *tepat_sidebar_row_new        (TepatContribution *page);
const char *tepat_sidebar_row_get_id     (TepatSidebarRow   *self);
const char *tepat_sidebar_row_get_group  (TepatSidebarRow   *self);
void        tepat_sidebar_row_set_narrow (TepatSidebarRow   *self,
                                          gboolean           narrow);
void        tepat_sidebar_row_set_badge  (TepatSidebarRow   *self,
                                          gint64             count,
                                          gboolean           late);

G_END_DECLS
