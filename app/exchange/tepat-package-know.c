/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-know"

#include "config.h"

#include <string.h>

#include "tepat-db-private.h"
#include "tepat-package-private.h"

#define MAX_OFFICES 100000

GHashTable *
package_know_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

gint64
package_know_get (GHashTable *know,
                  const char *kantor)
{
  gint64 *n = g_hash_table_lookup (know, kantor);

  return n != NULL ? *n : 0;
}

void
package_know_raise (GHashTable *know,
                    const char *kantor,
                    gint64      n)
{
  gint64 *kept;

  if (n <= package_know_get (know, kantor))
    return;
  kept = g_new (gint64, 1);
  *kept = n;
  g_hash_table_insert (know, g_strdup (kantor), kept);
}

void
package_know_merge (GHashTable *know,
                    GHashTable *other)
{
  GHashTableIter iter;
  gpointer kantor, n;

  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, &kantor, &n))
    package_know_raise (know, kantor, *(gint64 *) n);
}

gboolean
package_know_has (GHashTable        *know,
                  const PackageMark *mark)
{
  return mark->n <= package_know_get (know, mark->kantor);
}

gboolean
package_know_covers (GHashTable *know,
                     GHashTable *other)
{
  GHashTableIter iter;
  gpointer kantor, n;

  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, &kantor, &n))
    if (*(gint64 *) n > package_know_get (know, kantor))
      return FALSE;

  return TRUE;
}

GHashTable *
package_know_load (TepatDb     *db,
                   gint64       pemilik,
                   const char  *wilayah,
                   const char  *kelompok,
                   GError     **error)
{
  g_autoptr(GHashTable) know = package_know_new ();
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT kantor, sampai FROM paket_tahu WHERE pemilik = $1"
                                       " AND wilayah = $2 AND kelompok = $3", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "iss", pemilik, wilayah, kelompok);
  while (tepat_stmt_step (stmt, &row, error) && row)
    package_know_raise (know, tepat_stmt_get_text (stmt, 0), tepat_stmt_get_int (stmt, 1));

  return row ? NULL : g_steal_pointer (&know);
}

/* As it is given: also what is less than before, when a package is taken back. */
gboolean
package_know_save (TepatDb     *db,
                   gint64       pemilik,
                   const char  *wilayah,
                   const char  *kelompok,
                   GHashTable  *know,
                   GError     **error)
{
  GHashTableIter iter;
  gpointer kantor, n;

  if (!tepat_db_run_trusted (db, "DELETE FROM paket_tahu WHERE pemilik = $1 AND wilayah = $2"
                                 " AND kelompok = $3", error, "iss", pemilik, wilayah, kelompok))
    return FALSE;
  g_hash_table_iter_init (&iter, know);
  while (g_hash_table_iter_next (&iter, &kantor, &n))
    if (!tepat_db_run_trusted (db, "INSERT INTO paket_tahu (pemilik, wilayah, kelompok, kantor,"
                                   " sampai) VALUES ($1, $2, $3, $4, $5)", error, "isssi",
                               pemilik, wilayah, kelompok, kantor, *(gint64 *) n))
      return FALSE;

  return TRUE;
}

JsonObject *
package_know_to_json (GHashTable *know)
{
  JsonObject *object = json_object_new ();
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (know), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_int_member (object, l->data, package_know_get (know, l->data));

  return object;
}

/* NULL when it is none. */
GHashTable *
package_know_from_json (JsonNode *node)
{
  g_autoptr(GHashTable) know = package_know_new ();
  JsonObjectIter iter;
  const char *kantor;
  JsonNode *n;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      json_object_get_size (json_node_get_object (node)) > MAX_OFFICES)
    return NULL;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &kantor, &n))
    {
      if (strlen (kantor) != 16 || !JSON_NODE_HOLDS_VALUE (n) ||
          json_node_get_value_type (n) != G_TYPE_INT64 || json_node_get_int (n) > PACKAGE_N_MAX)
        return NULL;
      package_know_raise (know, kantor, json_node_get_int (n));
    }

  return g_steal_pointer (&know);
}
