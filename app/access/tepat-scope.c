/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-scope"

#include "config.h"

#include <string.h>

#include "tepat-scope.h"

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
is_code (const char *prefix)
{
  return strspn (prefix, "0123456789") == strlen (prefix);
}

/* Sorted, and without those that another one covers: ranges that neither overlap nor repeat. */
static GPtrArray *
collect_prefixes (TepatActor *actor)
{
  const char * const *wilayah = tepat_actor_get_wilayah (actor);
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  GPtrArray *prefixes = g_ptr_array_new ();

  for (guint i = 0; wilayah[i] != NULL; i++)
    if (is_code (wilayah[i]))
      g_ptr_array_add (all, (gpointer) wilayah[i]);
  g_ptr_array_sort (all, compare_texts);
  for (guint i = 0; i < all->len; i++)
    if (prefixes->len == 0 ||
        !g_str_has_prefix (all->pdata[i], prefixes->pdata[prefixes->len - 1]))
      g_ptr_array_add (prefixes, all->pdata[i]);

  return prefixes;
}

/* The first text that sorts behind all that begin with @prefix; ':' follows '9'. */
static char *
dup_end (const char *prefix)
{
  char *end = g_strdup (prefix);

  end[strlen (end) - 1]++;

  return end;
}

static void
append_range (GString    *sql,
              const char *column,
              const char *first,
              const char *last)
{
  g_autofree char *end = dup_end (last);

  g_string_append_printf (sql, "%s >= '%s' AND %s < '%s'", column, first, column, end);
}

/**
 * tepat_scope_condition:
 * @actor: (nullable): whose wilayah
 * @column: the column with the code, for example `p.wilayah`
 *
 * The condition under which a row lies in the wilayah of @actor, as a range that an index on
 * @column serves. All prefixes lie inside one outer range, so that rows still come in the index's
 * order.
 *
 * Returns: (transfer full) (nullable): SQL, or %NULL when @actor sees all
 */
char *
tepat_scope_condition (TepatActor *actor,
                       const char *column)
{
  g_autoptr(GPtrArray) prefixes = NULL;
  GString *sql;

  g_return_val_if_fail (column != NULL, NULL);

  if (actor != NULL && tepat_actor_sees_all (actor))
    return NULL;
  prefixes = actor != NULL ? collect_prefixes (actor) : g_ptr_array_new ();
  if (prefixes->len == 0)
    return g_strdup ("0");
  sql = g_string_new (NULL);
  append_range (sql, column, prefixes->pdata[0], prefixes->pdata[prefixes->len - 1]);
  for (guint i = 0; i < prefixes->len && prefixes->len > 1; i++)
    {
      g_string_append (sql, i == 0 ? " AND (" : " OR ");
      append_range (sql, column, prefixes->pdata[i], prefixes->pdata[i]);
    }
  if (prefixes->len > 1)
    g_string_append_c (sql, ')');

  return g_string_free (sql, FALSE);
}
