/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-host.h"
#include "tepat-page.h"

G_BEGIN_DECLS

/* A page of a plugin in a window of its own, which is closed by gtk_window_destroy(). */
TepatPage *ui_page_open (TepatHost   *host,
                         const char  *id,
                         int          width,
                         int          height,
                         GtkWidget  **window);
/* Until it has read what it shows. */
void       ui_page_wait (TepatPage   *page);

G_END_DECLS
