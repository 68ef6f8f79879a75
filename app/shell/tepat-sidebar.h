/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-queue-list.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_SIDEBAR (tepat_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TepatSidebar, tepat_sidebar, TEPAT, SIDEBAR, GtkWidget)

/**
 * TepatSidebar:
 *
 * The pages that the actor may open, by group, with what waits on each. Signal: `page-chosen` (id).
 */

void        tepat_sidebar_set_host   (TepatSidebar   *self,
                                      TepatHost      *host,
                                      TepatQueueList *queues);
void        tepat_sidebar_set_narrow (TepatSidebar   *self,
                                      gboolean        narrow);
void        tepat_sidebar_mark_page  (TepatSidebar   *self,
                                      const char     *page);
/* The id of the n-th page from the top, counted from 0; NULL when there are less. */
const char *tepat_sidebar_get_page   (TepatSidebar   *self,
                                      guint           index);

G_END_DECLS
