/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-session.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_SANDI_WINDOW (tepat_sandi_window_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatSandiWindow, tepat_sandi_window, TEPAT, SANDI_WINDOW, GtkWindow)

/**
 * TepatSandiWindow:
 *
 * Whoever is logged in takes another password. Signal: `done`.
 */

TEPAT_API GtkWidget *tepat_sandi_window_new (TepatSession *session,
                                             GtkWindow    *parent);

G_END_DECLS
