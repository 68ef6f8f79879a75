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

/* A query while it is being asked. */
typedef struct
{
  TepatDb             *db;
  const Subject       *subject;
  const char          *sort;
  gboolean             ascending;
  const TerpaduFilter *filter;
  const char          *wilayah;
} Asked;

GVariant *
terpadu_query_new (const TerpaduQuery *query)
{
  return g_variant_new ("(sssb)", query->filter, query->under, query->sort, query->ascending);
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
append_order (GString     *sql,
              const Asked *asked)
{
  const Sort *sort = find_sort (asked->subject, asked->sort);

  for (guint i = 0; i < G_N_ELEMENTS (sort->columns) && sort->columns[i] != NULL; i++)
    g_string_append_printf (sql, "%s%s%s", i == 0 ? " ORDER BY " : ", ", sort->columns[i],
                            asked->ascending ? "" : " DESC");
}

static void
add_text (GPtrArray  *values,
          const char *text)
{
  g_ptr_array_add (values, g_variant_ref_sink (g_variant_new_string (text)));
}

/* A whole code is asked for as such, so that the index gives the order of names too. */
static void
append_wilayah (GString    *sql,
                const char *wilayah,
                GPtrArray  *values)
{
  g_autofree char *end = g_strconcat (wilayah, ":", NULL);   /* ':' follows '9' */

  add_text (values, wilayah);
  if (strlen (wilayah) == 10)
    {
      g_string_append_printf (sql, "wilayah = $%u", values->len);
      return;
    }
  g_string_append_printf (sql, "wilayah >= $%u AND wilayah < $%u", values->len, values->len + 1);
  add_text (values, end);
}

/* With @ids: those of them that the filter leaves, which are not yet in the order of the list. */
static GArray *
select_ids (const Asked  *asked,
            GArray       *ids,
            GError      **error)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autofree char *list = NULL;
  g_autofree char *expanded = NULL;
  g_autoptr(TepatStmt) stmt = NULL;

  g_string_printf (sql, "SELECT id FROM %s WHERE ", asked->subject->table);
  if (ids != NULL)
    {
      list = tepat_id_list_to_text ((const gint64 *) ids->data, ids->len);
      add_text (values, list);
      g_string_append (sql, "id IN ($ids) AND ");
    }
  append_wilayah (sql, asked->wilayah, values);
  terpadu_filter_append_sql (asked->filter, asked->subject->table,
                             tepat_office_get_zone (asked->db), sql, values);
  if (ids == NULL || *asked->sort != '\0')
    append_order (sql, asked);
  expanded = ids != NULL ? tepat_id_list_expand (sql->str) : g_strdup (sql->str);
  if ((stmt = tepat_db_prepare (asked->db, expanded, error)) == NULL)
    return NULL;
  terpadu_filter_bind (values, stmt);

  return tepat_row_feed_read (ids == NULL ? tepat_row_feed_get () : NULL, stmt, error);
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
find (const Asked  *asked,
      GError      **error)
{
  g_autoptr(GArray) found = tepat_search_find (asked->db,
                                               terpadu_filter_get (asked->filter, "cari"),
                                               TERPADU_QUERY_MAX_HITS, error);
  g_autoptr(GArray) kept = NULL;

  if (found != NULL && asked->subject == &keluarga)
    {
      g_autoptr(GArray) persons = g_steal_pointer (&found);

      found = families_of (asked->db, persons, error);
    }
  if (found == NULL)
    return NULL;
  remove_doubles (found);
  if (*asked->wilayah == '\0' && terpadu_filter_get_n (asked->filter) == 1 &&
      *asked->sort == '\0')
    return g_steal_pointer (&found);
  kept = select_ids (asked, found, error);
  if (kept == NULL || *asked->sort != '\0')
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
  Asked asked = { db, subject };
  g_autoptr(TerpaduFilter) filter = NULL;
  const char *text, *under;

  g_variant_get (data, "(&s&s&sb)", &text, &under, &asked.sort, &asked.ascending);
  asked.filter = filter = terpadu_filter_new (text);
  asked.wilayah = terpadu_filter_get (filter, "wilayah");
  if (*asked.wilayah == '\0')
    asked.wilayah = under;
  if (*terpadu_filter_get (filter, "cari") != '\0')
    return find (&asked, error);

  return select_ids (&asked, NULL, error);
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
