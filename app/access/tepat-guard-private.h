/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-guard.h"

G_BEGIN_DECLS

const TepatGuardTable *tepat_guard_get_core_tables (guint *n_tables);
const char * const    *tepat_guard_get_open_tables (guint *n_tables);

/* Which answers only those with data.sensitif see. */
gboolean tepat_guard_load_sensitive (TepatDb     *db,
                                     char       **names,
                                     char       **known,
                                     GError     **error);

G_END_DECLS
