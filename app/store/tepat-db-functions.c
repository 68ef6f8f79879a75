/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-db-functions"

#include "config.h"

#include "tepat-db-functions.h"
#include "tepat-samar.h"

/* The list of names is the same for all rows of a statement: parsed once. */
static GStrv
get_names (sqlite3_context *context,
           sqlite3_value   *value)
{
  GStrv names = sqlite3_get_auxdata (context, 1);

  if (names != NULL)
    return names;
  names = tepat_samar_parse_names ((const char *) sqlite3_value_text (value));
  sqlite3_set_auxdata (context, 1, names, (void (*) (void *)) g_strfreev);

  return sqlite3_get_auxdata (context, 1);
}

static void
samar_json (sqlite3_context  *context,
            int               n_values,
            sqlite3_value   **values)
{
  const char *json = (const char *) sqlite3_value_text (values[0]);
  GStrv names = get_names (context, values[1]);

  if (json == NULL || names == NULL)
    return;
  sqlite3_result_text (context, tepat_samar_json (json, (const char * const *) names), -1, g_free);
}

/** tepat_db_add_functions: Adds Tepat's SQL functions to a connection. */
void
tepat_db_add_functions (sqlite3 *handle)
{
  sqlite3_create_function_v2 (handle, "samar_json", 2,
                              SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
                              samar_json, NULL, NULL, NULL);
}
