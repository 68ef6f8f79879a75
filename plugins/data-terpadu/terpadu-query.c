/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-query"

#include "config.h"

#include <string.h>

#include "terpadu-query.h"

/**
 * Sort:
 * @key: of the column
 * @columns: (array zero-terminated=1): what is ordered by, all in the same direction; the first of
 *   the table is the list's own order, for which there is an index
 */
typedef struct
{
  const char *key;
  const char *columns[5];
} Sort;

typedef struct
{
  const char *table;
  const Sort *sorts;
  guint       n_sorts;
} Subject;

static const Sort penduduk_sorts[] = {
  { "wilayah", { "wilayah", "nama", "id" } },
  { "nama", { "nama", "wilayah", "id" } },
  { "nik", { "nik", "id" } },
  { "jk", { "jk", "wilayah", "nama", "id" } },
  { "tgl_lahir", { "tgl_lahir", "nama", "id" } },
  { "hubungan", { "hubungan", "wilayah", "nama", "id" } },
  { "mutu", { "status <> 'aktif'", "mutu <> 0", "kurang <> 0", "nama" } },
};

static const Sort keluarga_sorts[] = {
  { "wilayah", { "wilayah", "kepala", "id" } },
  { "kepala", { "kepala", "wilayah", "id" } },
  { "no_kk", { "no_kk", "id" } },
  { "anggota", { "jumlah_anggota", "wilayah", "kepala", "id" } },
  { "alamat", { "alamat", "rw", "rt", "id" } },
  { "desil", { "desil", "wilayah", "kepala", "id" } },
  { "mutu", { "mutu <> 0", "kurang <> 0", "kepala", "id" } },
};

static const Subject penduduk = {
  "penduduk", penduduk_sorts, G_N_ELEMENTS (penduduk_sorts)
};

static const Subject keluarga = {
  "keluarga", keluarga_sorts, G_N_ELEMENTS (keluarga_sorts)
};

GVariant *
terpadu_query_new (const TerpaduFilter *filter)
{
  return g_variant_new ("(ssssb)", filter->text, filter->wilayah, filter->mutu, filter->sort,
                        filter->ascending);
}

static const Sort *
find_sort (const Subject *subject,
           const char    *key)
{
  for (guint i = 0; i < subject->n_sorts; i++)
    if (strcmp (subject->sorts[i].key, key) == 0)
      return &subject->sorts[i];

  return &subject->sorts[0];
}

static void
append_order (GString             *sql,
              const Subject       *subject,
              const TerpaduFilter *filter)
{
  const Sort *sort = find_sort (subject, filter->sort);

  for (guint i = 0; i < G_N_ELEMENTS (sort->columns) && sort->columns[i] != NULL; i++)
    g_string_append_printf (sql, "%s%s%s", i == 0 ? " ORDER BY " : ", ", sort->columns[i],
                            filter->ascending ? "" : " DESC");
}

static void
append_mutu (GString    *sql,
             const char *mutu)
{
  if (strcmp (mutu, "lengkap") == 0)
    g_string_append (sql, " AND mutu = 0 AND kurang = 0");
  else if (strcmp (mutu, "kurang") == 0)
    g_string_append (sql, " AND kurang <> 0");
  else if (strcmp (mutu, "bertanda") == 0)
    g_string_append (sql, " AND mutu <> 0");
}

/* A whole code is asked for as such, so that the index gives the order of names too. */
static void
append_wilayah (GString    *sql,
                const char *wilayah,
                guint       parameter)
{
  if (strlen (wilayah) == 10)
    g_string_append_printf (sql, "wilayah = $%u", parameter);
  else
    g_string_append_printf (sql, "wilayah >= $%u AND wilayah < $%u", parameter, parameter + 1);
}

/* Returns what stays borrowed until the statement was run. */
static char *
bind_wilayah (TepatStmt  *stmt,
              const char *wilayah,
              int         parameter)
{
  char *end = g_strconcat (wilayah, ":", NULL);   /* ':' follows '9' */

  tepat_stmt_bind_text (stmt, parameter, wilayah);
  if (strlen (wilayah) != 10)
    tepat_stmt_bind_text (stmt, parameter + 1, end);

  return end;
}

static GArray *
read_ids (TepatStmt  *stmt,
          GError    **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  while (tepat_stmt_step (stmt, &row, error))
    {
      gint64 id;

      if (!row)
        return g_steal_pointer (&ids);
      id = tepat_stmt_get_int (stmt, 0);
      g_array_append_val (ids, id);
    }

  return NULL;
}

static GArray *
list_all (TepatDb              *db,
          const Subject        *subject,
          const TerpaduFilter  *filter,
          GError              **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autofree char *end = NULL;
  g_autoptr(TepatStmt) stmt = NULL;

  g_string_printf (sql, "SELECT id FROM %s WHERE ", subject->table);
  append_wilayah (sql, filter->wilayah, 1);
  append_mutu (sql, filter->mutu);
  append_order (sql, subject, filter);
  if ((stmt = tepat_db_prepare (db, sql->str, error)) == NULL)
    return NULL;
  end = bind_wilayah (stmt, filter->wilayah, 1);

  return read_ids (stmt, error);
}

/* @select is given the ids as `$ids`. */
static GArray *
ask_about_ids (TepatDb              *db,
               GString              *select,
               GArray               *ids,
               const TerpaduFilter  *filter,
               GError              **error)
{
  g_autofree char *sql = tepat_id_list_expand (select->str);
  g_autofree char *list = tepat_id_list_to_text ((const gint64 *) ids->data, ids->len);
  g_autofree char *end = NULL;
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind_text (stmt, 1, list);
  end = bind_wilayah (stmt, filter->wilayah, 2);

  return read_ids (stmt, error);
}

/* Families in the order of their first member that was found. */
static GArray *
families_of (TepatDb   *db,
             GArray    *persons,
             GError   **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, "SELECT keluarga FROM penduduk WHERE id = $1",
                                                error);
  g_autoptr(GArray) families = g_array_sized_new (FALSE, FALSE, sizeof (gint64), persons->len);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < persons->len; i++)
    {
      tepat_stmt_bind (stmt, "i", g_array_index (persons, gint64, i));
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        {
          gint64 id = tepat_stmt_get_int (stmt, 0);

          g_array_append_val (families, id);
        }
      tepat_stmt_reset (stmt);
    }

  return g_steal_pointer (&families);
}

static void
remove_doubles (GArray *ids)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
        g_array_index (ids, gint64, n++) = id;
    }
  g_array_set_size (ids, n);
}

/* Keeps the ids that are in @kept, in their own order. */
static void
intersect (GArray *ids,
           GArray *kept)
{
  g_autoptr(GHashTable) table = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = 0;

  for (guint i = 0; i < kept->len; i++)
    g_hash_table_add (table, &g_array_index (kept, gint64, i));
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (g_hash_table_contains (table, &id))
        g_array_index (ids, gint64, n++) = id;
    }
  g_array_set_size (ids, n);
}

static GArray *
find (TepatDb              *db,
      const Subject        *subject,
      const TerpaduFilter  *filter,
      GError              **error)
{
  g_autoptr(GArray) found = tepat_search_find (db, filter->text, TERPADU_QUERY_MAX_HITS, error);
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(GArray) kept = NULL;

  if (found != NULL && subject == &keluarga)
    {
      g_autoptr(GArray) persons = g_steal_pointer (&found);

      found = families_of (db, persons, error);
    }
  if (found == NULL)
    return NULL;
  remove_doubles (found);
  if (*filter->wilayah == '\0' && *filter->mutu == '\0' && *filter->sort == '\0')
    return g_steal_pointer (&found);
  g_string_printf (sql, "SELECT id FROM %s WHERE id IN ($ids) AND ", subject->table);
  append_wilayah (sql, filter->wilayah, 2);
  append_mutu (sql, filter->mutu);
  if (*filter->sort != '\0')
    append_order (sql, subject, filter);
  kept = ask_about_ids (db, sql, found, filter, error);
  if (kept == NULL || *filter->sort != '\0')
    return g_steal_pointer (&kept);
  intersect (found, kept);

  return g_steal_pointer (&found);
}

static gpointer
query (TepatDb        *db,
       const Subject  *subject,
       GVariant       *data,
       GError        **error)
{
  TerpaduFilter filter;

  g_variant_get (data, "(&s&s&s&sb)", &filter.text, &filter.wilayah, &filter.mutu, &filter.sort,
                 &filter.ascending);
  if (*filter.text != '\0')
    return find (db, subject, &filter, error);

  return list_all (db, subject, &filter, error);
}

gpointer
terpadu_query_penduduk (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  return query (db, &penduduk, data, error);
}

gpointer
terpadu_query_keluarga (TepatDb       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  return query (db, &keluarga, data, error);
}

static gpointer
count (TepatDb     *db,
       const char  *column,
       const char  *wilayah,
       GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (sum (%s), 0) FROM rekap_wilayah"
                                          " WHERE wilayah >= $1 AND wilayah < $2", column);
  g_autofree char *end = g_strconcat (wilayah, ":", NULL);
  gint64 n;

  if (!tepat_db_get_int (db, sql, &n, error, "ss", wilayah, end))
    return NULL;

  return g_memdup2 (&n, sizeof n);
}

gpointer
terpadu_query_count_penduduk (TepatDb       *db,
                              gpointer       data,
                              GCancellable  *cancellable,
                              GError       **error)
{
  return count (db, "penduduk", data, error);
}

gpointer
terpadu_query_count_keluarga (TepatDb       *db,
                              gpointer       data,
                              GCancellable  *cancellable,
                              GError       **error)
{
  return count (db, "keluarga", data, error);
}
