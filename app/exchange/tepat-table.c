/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-table"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-table.h"

G_DEFINE_QUARK (tepat-table-error-quark, tepat_table_error)

static gboolean
ends_with (const char *path, const char *suffix)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, suffix);
}

/**
 * tepat_table_format_of_name:
 * @path: a file to write
 *
 * Returns: %TEPAT_TABLE_XLSX for a name that ends in .xlsx, else %TEPAT_TABLE_CSV
 */
TepatTableFormat
tepat_table_format_of_name (const char *path)
{
  g_return_val_if_fail (path != NULL, TEPAT_TABLE_CSV);

  return ends_with (path, ".xlsx") ? TEPAT_TABLE_XLSX : TEPAT_TABLE_CSV;
}

/**
 * tepat_table_check_name:
 * @path: a file to write
 * @error: return location for a #TepatTableError
 *
 * Returns: whether the name says which kind of table it shall be
 */
gboolean
tepat_table_check_name (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (ends_with (path, ".csv") || ends_with (path, ".xlsx"))
    return TRUE;
  g_set_error (error, TEPAT_TABLE_ERROR, TEPAT_TABLE_ERROR_FORMAT,
               _("“%s” is no name of a table file. Nothing was written. Let it end in .csv or "
                 ".xlsx."), path);

  return FALSE;
}
