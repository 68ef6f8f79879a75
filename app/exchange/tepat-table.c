/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-table"

#include "config.h"

#include "tepat-table.h"

G_DEFINE_QUARK (tepat-table-error-quark, tepat_table_error)
