/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-daftar"

#include "config.h"

#include <string.h>

#include "usul-daftar.h"
#include "usul-kalender.h"

/* What a list asks for, as its job unpacks it. */
typedef struct
{
  const UsulPerkara *perkara;
  const UsulAntrean *antrean;
  UsulSaringan       s;
  const char        *today;
  const char        *near;
} Asked;

/* The level of whoever sees most. */
static gsize
level_of (TepatActor *actor)
{
  const char * const *scopes = tepat_actor_get_wilayah (actor);
  gsize shortest = 10;

  for (guint i = 0; scopes != NULL && scopes[i] != NULL; i++)
    shortest = MIN (shortest, strlen (scopes[i]));

  return shortest;
}

char *
usul_daftar_near (const TepatArti *lists,
                  TepatActor      *actor)
{
  gsize level = level_of (actor);
  int days = level >= 10 ? usul_kalender_get (lists, "sanggah", "hari", 14) * 2
             : level >= 6 ? usul_kalender_get (lists, "sanggah", "kecamatan", 5)
             : usul_kalender_get (lists, "sanggah", "kabupaten", 2);

  return usul_kalender_add_days (lists->lists.today, days);
}

static const char *
known (const char *text)
{
  return text != NULL ? text : "";
}

/* The usual order where the column is none of the kind's. */
static const UsulUrutan *
find_order (const UsulPerkara *perkara,
            const char        *key)
{
  for (const UsulUrutan *u = perkara->urutan; u->key != NULL; u++)
    if (g_strcmp0 (u->key, key) == 0)
      return u;

  return perkara->urutan;
}

GVariant *
usul_daftar_new (const UsulPerkara  *perkara,
                 const UsulSaringan *saringan,
                 const TepatArti    *lists,
                 TepatActor         *actor)
{
  g_autofree char *near = usul_daftar_near (lists, actor);
  const char *sort = known (saringan->sort);
  gboolean ascending = *sort == '\0' || saringan->ascending;

  return g_variant_new ("(sssssssssb)", perkara->kode, known (saringan->wilayah),
                        known (saringan->antrean), known (saringan->jenis),
                        known (saringan->keadaan), known (saringan->cari),
                        find_order (perkara, sort)->key, lists->lists.today, near, ascending);
}

static void
unpack (gpointer  data,
        Asked    *asked)
{
  const char *kode;

  g_variant_get (data, "(&s&s&s&s&s&s&s&s&sb)", &kode, &asked->s.wilayah, &asked->s.antrean,
                 &asked->s.jenis, &asked->s.keadaan, &asked->s.cari, &asked->s.sort,
                 &asked->today, &asked->near, &asked->s.ascending);
  asked->perkara = usul_perkara_find (kode);
  asked->antrean = usul_perkara_find_antrean (asked->perkara, asked->s.antrean);
}

static void
add (GString    *sql,
     GPtrArray  *values,
     const char *condition,
     const char *value)
{
  g_ptr_array_add (values, g_strdup (value));
  g_string_append (sql, " AND ");
  for (const char *c = condition; *c != '\0'; c++)
    if (*c == '?')
      g_string_append_printf (sql, "$%u", values->len);
    else
      g_string_append_c (sql, *c);
}

/* All of them, of a queue, in a wilayah; $1 to $3 are as the queues have them. */
static GPtrArray *
add_where (TepatDb           *db,
           GString           *sql,
           const Asked       *asked,
           const UsulAntrean *antrean)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *end = g_strconcat (asked->s.wilayah, ":", NULL);   /* ':' follows '9' */

  g_string_append_printf (sql, " FROM %s WHERE $1 = $1 AND $2 = $2 AND $3 = $3",
                          asked->perkara->table);
  g_ptr_array_add (values, g_strdup (tepat_actor_get_nama (tepat_db_get_actor (db))));
  g_ptr_array_add (values, g_strdup (asked->today));
  g_ptr_array_add (values, g_strdup (asked->near));
  if (strlen (asked->s.wilayah) == 10)
    add (sql, values, "wilayah = ?", asked->s.wilayah);
  else if (*asked->s.wilayah != '\0')
    {
      add (sql, values, "wilayah >= ?", asked->s.wilayah);
      add (sql, values, "wilayah < ?", end);
    }
  if (antrean != NULL)
    g_string_append_printf (sql, " AND (%s)", antrean->where);

  return values;
}

static void
add_equal (GString    *sql,
           GPtrArray  *values,
           const char *column,
           const char *value)
{
  g_autofree char *condition = g_strconcat (column, " = ?", NULL);

  if (*value != '\0')
    add (sql, values, condition, value);
}

/* A number typed whole finds its case; words find names that have them all. */
static void
add_search (GString           *sql,
            GPtrArray         *values,
            const UsulPerkara *perkara,
            const char        *cari)
{
  g_auto(GStrv) words = g_strsplit (cari, " ", -1);

  g_autofree char *number = g_strjoinv ("", words);

  if (strlen (number) == 16 && strspn (number, "0123456789") == 16)
    {
      add (sql, values, perkara->cari_nik, number);
      return;
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("%%%s%%", words[i]);

      if (*words[i] != '\0')
        add (sql, values, perkara->cari, pattern);
    }
}

/* Where something narrows the list, an expression is ordered by, or the index of the order would be
 * walked through to its end for the few that are wanted. Where nothing does, a condition that is
 * always true offers the index of the usual order. */
static void
add_order (GString     *sql,
           const Asked *asked)
{
  const UsulUrutan *order = find_order (asked->perkara, asked->s.sort);
  gboolean few = asked->antrean != NULL || *asked->s.keadaan != '\0' || *asked->s.cari != '\0';

  if (!few && order == asked->perkara->urutan)
    g_string_append_printf (sql, " AND %s >= ''", order->columns[0]);
  for (guint i = 0; i < G_N_ELEMENTS (order->columns) && order->columns[i] != NULL; i++)
    g_string_append_printf (sql, "%s%s%s%s", i == 0 ? " ORDER BY " : ", ", order->columns[i],
                            few && i == 0 ? " || ''" : "", asked->s.ascending ? "" : " DESC");
}

static TepatStmt *
prepare (TepatDb    *db,
         GString    *sql,
         GPtrArray  *values,
         GError    **error)
{
  TepatStmt *stmt = tepat_db_prepare (db, sql->str, error);

  for (guint i = 0; stmt != NULL && i < values->len; i++)
    tepat_stmt_bind_text (stmt, (int) i + 1, values->pdata[i]);

  return stmt;
}

gpointer
usul_daftar_find (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GString) sql = g_string_new ("SELECT id");
  g_autoptr(GPtrArray) values = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;
  Asked asked;

  unpack (data, &asked);
  values = add_where (db, sql, &asked, asked.antrean);
  add_equal (sql, values, asked.perkara->jenis, asked.s.jenis);
  add_equal (sql, values, "keadaan", asked.s.keadaan);
  if (*asked.s.cari != '\0')
    add_search (sql, values, asked.perkara, asked.s.cari);
  add_order (sql, &asked);
  if ((stmt = prepare (db, sql, values, error)) == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      gint64 id = tepat_stmt_get_int (stmt, 0);

      g_array_append_val (ids, id);
    }

  return row ? NULL : g_steal_pointer (&ids);
}

gpointer
usul_daftar_count (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  Asked asked;

  unpack (data, &asked);
  for (const UsulAntrean *a = asked.perkara->antrean; a->id != NULL; a++)
    {
      g_autoptr(GString) sql = g_string_new ("SELECT count (*)");
      g_autoptr(GPtrArray) values = add_where (db, sql, &asked, a);
      g_autoptr(TepatStmt) stmt = prepare (db, sql, values, error);
      gboolean row;
      gint64 n;

      if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
        return NULL;
      n = tepat_stmt_get_int (stmt, 0);
      g_array_append_val (counts, n);
    }

  return g_steal_pointer (&counts);
}

static void
hitungan_free (gpointer data)
{
  UsulHitungan *self = data;

  g_free (self->kode);
  g_free (self);
}

void
usul_hitung_free (UsulHitung *self)
{
  g_clear_pointer (&self->keadaan, g_ptr_array_unref);
  g_clear_pointer (&self->desa, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
count_by (TepatDb      *db,
          const Asked  *asked,
          const char   *column,
          GError      **error)
{
  g_autoptr(GPtrArray) counts = g_ptr_array_new_with_free_func (hitungan_free);
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(GPtrArray) values = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  g_string_printf (sql, "SELECT %s, count (*)", column);
  values = add_where (db, sql, asked, asked->antrean);
  add_equal (sql, values, asked->perkara->jenis, asked->s.jenis);
  g_string_append (sql, " GROUP BY 1 ORDER BY 2 DESC");
  if ((stmt = prepare (db, sql, values, error)) == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      UsulHitungan *one = g_new0 (UsulHitungan, 1);

      one->kode = g_strdup (tepat_stmt_get_text (stmt, 0));
      one->n = tepat_stmt_get_int (stmt, 1);
      g_ptr_array_add (counts, one);
    }

  return row ? NULL : g_steal_pointer (&counts);
}

gpointer
usul_hitung_read (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(UsulHitung) self = g_new0 (UsulHitung, 1);
  Asked asked;

  unpack (data, &asked);
  if ((self->keadaan = count_by (db, &asked, "keadaan", error)) == NULL ||
      (self->desa = count_by (db, &asked, "wilayah", error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}
