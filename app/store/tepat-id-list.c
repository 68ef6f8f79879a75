/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-id-list"

#include "config.h"

#include "tepat-id-list.h"

/**
 * tepat_id_list_expand:
 * @sql: a statement with `IN ($ids)` and no other parameter
 *
 * Lets one prepared statement serve lists of any length: the list is bound as the text that
 * [func@id_list_to_text] makes, to parameter 1. How a list is unrolled is the database's own.
 *
 * Returns: (transfer full): the statement to prepare
 */
char *
tepat_id_list_expand (const char *sql)
{
  GString *expanded;

  g_return_val_if_fail (sql != NULL, NULL);

  expanded = g_string_new (sql);
  g_string_replace (expanded, "$ids", "SELECT value FROM json_each ($1)", 0);

  return g_string_free (expanded, FALSE);
}

/**
 * tepat_id_list_to_text:
 * @ids: (array length=n_ids): ids
 * @n_ids: how many
 *
 * Returns: (transfer full): the value of the parameter of an expanded statement
 */
char *
tepat_id_list_to_text (const gint64 *ids,
                       gsize         n_ids)
{
  GString *text = g_string_sized_new (n_ids * 9 + 2);

  g_string_append_c (text, '[');
  for (gsize i = 0; i < n_ids; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (text, ']');

  return g_string_free (text, FALSE);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

/**
 * tepat_id_list_sort:
 * @ids: (element-type gint64): ids
 *
 * Sorts @ids into the order in which the records lie in the database, so that each page of it is
 * read once.
 */
void
tepat_id_list_sort (GArray *ids)
{
  g_return_if_fail (ids != NULL);

  g_array_sort (ids, compare_ids);
}
