/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

void paket_verbs_add        (TepatContext *context);
void paket_verbs_add_keys   (TepatContext *context);
void paket_verbs_add_list   (TepatContext *context);
void konflik_verbs_add      (TepatContext *context);

G_END_DECLS
