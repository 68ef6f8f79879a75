/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* The pages, what waits on "Hari ini", and what holds back a finalisation. */
void usul_pages_add (TepatContext *context);

G_END_DECLS
