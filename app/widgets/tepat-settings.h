/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The person's settings on this computer; NULL when their schema is not installed. */
GSettings *tepat_settings_new (void);

G_END_DECLS
