/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* Who is not in the register yet is compared with it, for whoever asks tepat_kembar_find(). */
void dedup_kembar_start (const char *folder);
void dedup_kembar_stop  (void);

G_END_DECLS
