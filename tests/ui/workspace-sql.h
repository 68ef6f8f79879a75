/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-store.h"

G_BEGIN_DECLS

/* Puts rows into a workspace that only an import from outside would bring. */
void workspace_sql_run (TepatStore *store,
                        const char *sql);

G_END_DECLS
