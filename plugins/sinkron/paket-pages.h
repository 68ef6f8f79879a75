/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* The pages of packages and conflicts, and what waits on them. */
void paket_pages_add (TepatContext *context);

G_END_DECLS
