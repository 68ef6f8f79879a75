/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* Proposals travel between offices. */
void usul_paket_add (void);

G_END_DECLS
