/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

TEPAT_API void tepat_thread_give_way       (void);
TEPAT_API void tepat_thread_run_giving_way (GThreadFunc      func,
                                            gpointer         data);
TEPAT_API void tepat_thread_run_task       (GTask           *task,
                                            GTaskThreadFunc  func);
int            tepat_thread_get_niceness   (void);
void           tepat_thread_run_as         (int              niceness,
                                            GThreadFunc      func,
                                            gpointer         data);

G_END_DECLS
