/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* The patterns of the numbers of proposals, objections and receipts, for the preferences. */
void usul_setelan_add (TepatContext *context);

G_END_DECLS
