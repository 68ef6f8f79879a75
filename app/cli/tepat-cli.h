/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

/* The whole program: a verb works headless, none opens the window. Returns the exit status. */
TEPAT_API int tepat_cli_run (int    argc,
                             char  *argv[]);

G_END_DECLS
