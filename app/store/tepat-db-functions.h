/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/* samar_json (json, names): json without the members that the JSON array names, and with 16-digit
 * numbers masked. */
void tepat_db_add_functions (sqlite3 *handle);

G_END_DECLS
