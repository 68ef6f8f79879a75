/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-step.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_LIST_STEP (tepat_list_step_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatListStep, tepat_list_step, TEPAT, LIST_STEP, TepatStep)

/* The list of wilayah, and which kabupaten or kota the office is of. */
GtkWidget      *tepat_list_step_new  (void);
TEPAT_API void  tepat_list_step_load (TepatListStep *self,
                                      const char    *path);

G_END_DECLS
