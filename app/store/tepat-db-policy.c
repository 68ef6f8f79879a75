/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-db-policy"

#include "config.h"

#include "tepat-db-policy-private.h"
#include "tepat-schema-guard.h"

static void
mask_free (TepatDbMask *mask)
{
  g_free (mask->column);
  g_free (mask->expression);
  g_free (mask);
}

static void
limit_free (TepatDbLimit *self)
{
  g_free (self->table);
  g_free (self->where);
  g_free (self->old_row);
  g_free (self->new_row);
  g_ptr_array_unref (self->masks);
  g_free (self);
}

/** tepat_db_policy_new: Returns: (transfer full): a policy that shows nothing */
TepatDbPolicy *
tepat_db_policy_new (void)
{
  TepatDbPolicy *self = g_new0 (TepatDbPolicy, 1);

  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->limits = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) limit_free);
  self->prefixes = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/** tepat_db_policy_free: Frees @self. */
void
tepat_db_policy_free (TepatDbPolicy *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->open);
  g_hash_table_unref (self->limits);
  g_ptr_array_unref (self->prefixes);
  g_free (self);
}

/** tepat_db_policy_open: Shows all of @table. */
void
tepat_db_policy_open (TepatDbPolicy *self,
                      const char    *table)
{
  g_hash_table_add (self->open, g_ascii_strdown (table, -1));
}

/**
 * tepat_db_policy_limit:
 * @where: (nullable): which rows; %NULL is all
 *
 * Returns: (transfer none): the limit, to add masks to
 */
TepatDbLimit *
tepat_db_policy_limit (TepatDbPolicy *self,
                       const char    *table,
                       const char    *where)
{
  TepatDbLimit *limit = g_new0 (TepatDbLimit, 1);

  limit->table = g_ascii_strdown (table, -1);
  limit->where = g_strdup (where);
  limit->masks = g_ptr_array_new_with_free_func ((GDestroyNotify) mask_free);
  g_hash_table_replace (self->limits, limit->table, limit);

  return limit;
}

/** tepat_db_limit_mask: Shows @expression in place of @column; the first mask of a column wins. */
void
tepat_db_limit_mask (TepatDbLimit *self,
                     const char   *column,
                     const char   *expression)
{
  TepatDbMask *mask = g_new (TepatDbMask, 1);

  *mask = (TepatDbMask) { g_strdup (column), g_strdup (expression) };
  g_ptr_array_add (self->masks, mask);
}

/**
 * tepat_db_limit_writes:
 * @old_row: (nullable): condition over OLD: rows that do not fit are left alone
 * @new_row: (nullable): condition over NEW: rows that do not fit are refused
 *
 * Lets the module that owns the table change it within these conditions.
 */
void
tepat_db_limit_writes (TepatDbLimit *self,
                       const char   *old_row,
                       const char   *new_row)
{
  self->writable = TRUE;
  g_free (self->old_row);
  g_free (self->new_row);
  self->old_row = g_strdup (old_row);
  self->new_row = g_strdup (new_row);
}

/** tepat_db_policy_add_module: Shows the tables of @module that are not limited. */
void
tepat_db_policy_add_module (TepatDbPolicy *self,
                            const char    *module)
{
  g_ptr_array_add (self->prefixes, tepat_schema_guard_dup_prefix (module));
}

/** tepat_db_policy_owns: Returns: whether @table belongs to a module that the policy knows */
gboolean
tepat_db_policy_owns (TepatDbPolicy *self,
                      const char    *table)
{
  for (guint i = 0; i < self->prefixes->len; i++)
    if (tepat_schema_guard_is_own (self->prefixes->pdata[i], table))
      return TRUE;

  return FALSE;
}
