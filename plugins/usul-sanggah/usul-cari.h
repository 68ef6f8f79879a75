/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* What the search everywhere finds of proposals and objections. */
void usul_cari_add (TepatContext *context);

G_END_DECLS
