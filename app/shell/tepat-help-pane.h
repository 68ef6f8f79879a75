/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEPAT_TYPE_HELP_PANE (tepat_help_pane_get_type ())
G_DECLARE_FINAL_TYPE (TepatHelpPane, tepat_help_pane, TEPAT, HELP_PANE, GtkWidget)

/* What F1 says: the page, in the user's words, and the keys. Signal: `closed`. */
void tepat_help_pane_explain (TepatHelpPane *self,
                              const char    *title,
                              const char    *markup);

G_END_DECLS
