/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* What the acts of this plugin are called in the journal. */
void sinkron_jejak_add_words (void);

G_END_DECLS
