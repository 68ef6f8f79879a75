/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

void masuk_verbs_add (TepatContext *context);

G_END_DECLS
