/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-schema-guard"

#include "config.h"

#include "tepat-schema-guard.h"

#include <sqlite3.h>
#include <string.h>

/* SQLite's own tables change with every CREATE; nobody can write them by a statement. */
static gboolean
is_own (const char *prefix,
        const char *name)
{
  return name != NULL &&
         (g_str_has_prefix (name, "sqlite_") || tepat_schema_guard_is_own (prefix, name));
}

/** tepat_schema_guard_is_own: Returns: whether the table @name is one of the module's */
gboolean
tepat_schema_guard_is_own (const char *prefix,
                           const char *name)
{
  gsize length = strlen (prefix);

  return g_ascii_strncasecmp (name, prefix, length) == 0 &&
         (name[length] == '\0' || name[length] == '_');
}

/**
 * tepat_schema_guard_dup_prefix:
 * @module: a plugin's id
 *
 * Returns: (transfer full): what the names of its tables begin with
 */
char *
tepat_schema_guard_dup_prefix (const char *module)
{
  return g_strdelimit (g_strdup (module), "-", '_');
}

/**
 * tepat_schema_guard_allows:
 * @prefix: what the module's names begin with
 * @action: an action code of SQLite's authorizer
 * @first: (nullable): its first argument
 * @second: (nullable): its second argument
 *
 * Returns: whether a schema step of the module may do it
 */
gboolean
tepat_schema_guard_allows (const char *prefix,
                           int         action,
                           const char *first,
                           const char *second)
{
  switch (action)
    {
    case SQLITE_READ:
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
    case SQLITE_FUNCTION:
      return TRUE;
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_VIEW:
    case SQLITE_CREATE_VTABLE:
    case SQLITE_DROP_TABLE:
    case SQLITE_DROP_VIEW:
    case SQLITE_DROP_VTABLE:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
    case SQLITE_REINDEX:
      return is_own (prefix, first);
    case SQLITE_CREATE_INDEX:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_DROP_INDEX:
    case SQLITE_DROP_TRIGGER:
      return is_own (prefix, first) && is_own (prefix, second);
    case SQLITE_ALTER_TABLE:
      return is_own (prefix, second);
    default:
      return FALSE;
    }
}
