/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_VIEWER (terpadu_viewer_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduViewer, terpadu_viewer, TERPADU, VIEWER, AdwWindow)

/* A window that shows a photo: plus and minus zoom, 0 fits, R turns, Esc closes. */
void terpadu_viewer_show (GtkWindow  *parent,
                          const char *path,
                          const char *title);

G_END_DECLS
