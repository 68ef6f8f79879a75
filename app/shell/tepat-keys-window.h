/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEPAT_TYPE_KEYS_WINDOW (tepat_keys_window_get_type ())
G_DECLARE_FINAL_TYPE (TepatKeysWindow, tepat_keys_window, TEPAT, KEYS_WINDOW, GtkWindow)

/* The keys that work, group by group. */
TepatKeysWindow *tepat_keys_window_new       (GtkWindow       *parent);
void             tepat_keys_window_add_group (TepatKeysWindow *self,
                                              const char      *title);
void             tepat_keys_window_add       (TepatKeysWindow *self,
                                              const char      *accelerator,
                                              const char      *title);

G_END_DECLS
