/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-session.h"

G_BEGIN_DECLS

TEPAT_API gboolean tepat_offer (GtkWidget    *widget,
                                TepatSession *session,
                                const char   *hak);

G_END_DECLS
