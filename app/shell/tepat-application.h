/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_APPLICATION (tepat_application_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatApplication, tepat_application, TEPAT, APPLICATION, AdwApplication)

TEPAT_API TepatApplication *tepat_application_new (const char *workspace,
                                                   const char *user);
/* The window, until it is closed; returns the exit status. */
TEPAT_API int               tepat_application_run (const char *workspace,
                                                   const char *user);
/* Another process with a window of its own. */
gboolean                    tepat_application_spawn
                                                  (const char  *workspace,
                                                   const char  *user,
                                                   GError     **error);

G_END_DECLS
