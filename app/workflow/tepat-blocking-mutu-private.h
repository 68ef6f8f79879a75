/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/* The quality flags that block a finalisation, as the reference in force says. */
gboolean _tepat_blocking_mutu_get (TepatDb  *db,
                                   guint    *bits,
                                   GError  **error);

G_END_DECLS
