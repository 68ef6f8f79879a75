/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register-fixture.h"

#include <string.h>

#include "tepat-hak.h"
#include "tepat-peristiwa.h"
#include "tepat-search-words.h"
#include "tepat-search.h"

/* A search finds exactly whom a look at every record finds, whatever happened to the register. */

#define LIMIT 50
#define HEAD PERSON (1, 1)
#define N_PERSONS 400

static const char * const first_names[] = {
  "SITI", "BUDI", "AGUS", "MUHAMMAD", "DEWI", "AHMAD", "SITIYAH", "BUDIMAN", "AGUSTINA", "AL",
};
static const char * const last_names[] = {
  "RAHAYU", "SANTOSO", "LESTARI", "BUDIONO", "2NDO", "RAHMAN", "SITOMPUL", "9901X", "NURHALIZA",
  "W9901", "AGUSTIN",
};
static const char * const mothers[] = { "SITI AMINAH", "1RAHMA", "PARTINAH", "DEWI", "SULASTRI" };
static const char * const queries[] = {
  "siti", "si", "sit", "sitiyah", "budi", "budim", "bud", "agus", "agust", "al", "muhammad",
  "rahayu siti", "siti rah", "bud bud", "agus agus", "ahmad lest", "sit sit", "dewi", "partinah",
  "sulas siti", "melati", "jl mel", "kenanga", "2n", "ndo", "w9", "w99", "1r", "1rahma", "rahma",
  "2kenanga", "9901x", "kepala", "istri", "ibu", "nurhaliza dewi", "zulaika", "budiono partinah",
};

/* Persons of all combinations, in two desa. */
static void
fill (Register *r)
{
  g_autoptr(GString) sql = g_string_new (NULL);

  for (guint i = 0; i < N_PERSONS; i++)
    {
      g_string_append_printf (sql,
                              "INSERT INTO penduduk (uid, keluarga, wilayah, nik, nama, jk,"
                              " ibu_kandung, hubungan, diubah) VALUES ("
                              "'01930000-0000-7000-8000-3%011u', %u, '%s', '99010101018%05u',"
                              " '%s %s', 1, '%s', 4, '2026-01-01T00:00:00.000Z');",
                              i, i % 4 + 1, i % 4 < 2 ? DESA_1 : DESA_2, i,
                              first_names[i % G_N_ELEMENTS (first_names)],
                              last_names[i * i % G_N_ELEMENTS (last_names)],
                              mothers[i % 7 % G_N_ELEMENTS (mothers)]);
    }
  kabupaten_exec (&r->kab, sql->str);
  kabupaten_exec (&r->kab, "UPDATE keluarga SET alamat = 'Jl. Kenanga 2' WHERE id = 2;"
                           "UPDATE rekap_wilayah SET penduduk = (SELECT count (*) FROM penduduk"
                           " AS p WHERE p.wilayah = rekap_wilayah.wilayah)");
}

static gpointer
search_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return tepat_search_find (db, data, LIMIT, error);
}

static GArray *
search (Register   *r,
        TepatActor *actor,
        const char *text)
{
  g_autoptr(GError) error = NULL;
  GArray *found = tepat_store_read (r->kab.store, actor, search_job, (gpointer) text, NULL, &error);

  g_assert_no_error (error);

  return found;
}

static gboolean
fits (TepatStmt  *record,
      char      **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean begins = FALSE;

      for (int column = 2; column <= 4; column++)
        begins |= tepat_search_words_begin (tepat_stmt_get_text (record, column), words[i]);
      if (!begins)
        return FALSE;
    }

  return TRUE;
}

static gpointer
read_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(TepatStmt) record = NULL;
  g_auto(GStrv) words = tepat_search_words_split (data);
  GHashTable *found = g_hash_table_new (NULL, NULL);
  gboolean row = TRUE;

  record = tepat_db_prepare_trusted (db, "SELECT p.id, p.wilayah, p.nama, p.ibu_kandung, k.alamat"
                                         " FROM penduduk AS p JOIN keluarga AS k"
                                         " ON k.id = p.keluarga", error);
  while (tepat_stmt_step (record, &row, error) && row)
    if (tepat_actor_sees_wilayah (tepat_db_get_actor (db), tepat_stmt_get_text (record, 1)) &&
        fits (record, words))
      g_hash_table_add (found, GSIZE_TO_POINTER (tepat_stmt_get_int (record, 0)));

  return found;
}

/* missing: whether the index may not know everybody yet */
static void
assert_finds_as_reading (Register   *r,
                         TepatActor *actor,
                         gboolean    missing)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GHashTable) wanted = tepat_store_read (r->kab.store, actor, read_job,
                                                       (gpointer) queries[i], NULL, &error);
      g_autoptr(GArray) found = search (r, actor, queries[i]);
      g_autoptr(GHashTable) once = g_hash_table_new (NULL, NULL);
      guint n_wanted = g_hash_table_size (wanted);

      g_assert_no_error (error);
      g_test_message ("%s: %u of %u", queries[i], found->len, n_wanted);
      if (n_wanted == 0)
        continue;   /* then names that are nearly so may come */
      for (guint j = 0; j < found->len; j++)
        {
          gpointer id = GSIZE_TO_POINTER (g_array_index (found, gint64, j));

          g_assert_true (g_hash_table_contains (wanted, id));
          g_assert_true (g_hash_table_add (once, id));
        }
      if (!missing)
        g_assert_cmpuint (found->len, ==, MIN (n_wanted, LIMIT));
    }
}

static TepatActor *
make_actor (const char *wilayah)
{
  static const char * const hak[] = { TEPAT_HAK_DATA_LIHAT, NULL };
  const char * const scope[] = { wilayah, NULL };

  return tepat_actor_new ("uji", "uji", "uji", hak, scope);
}

static void
assert_all_find_as_reading (Register *r,
                            gboolean  missing)
{
  static const char * const scopes[] = { "", "9901", "990101", DESA_1, "990102" };

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autoptr(TepatActor) actor = make_actor (scopes[i]);

      assert_finds_as_reading (r, actor, missing);
    }
}

static void
refresh (Register *r)
{
  g_autoptr(GError) error = NULL;

  tepat_search_refresh (r->kab.store, NULL, &error);
  g_assert_no_error (error);
}

static void
rename_to (Register   *r,
           const char *before,
           const char *after)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatSaveReport) report = register_change (r, r->dinas, "penduduk", HEAD, &error,
                                                       "nama", before, after, NULL);

  g_assert_no_error (error);
  g_assert_cmpint (report->seq, >, 0);
}

static void
test_finds_as_reading (Register      *r,
                       gconstpointer  data)
{
  fill (r);
  rename_to (r, "Kepala 1", "SITI KEPALA");
  refresh (r);
  assert_all_find_as_reading (r, FALSE);
}

static void
test_follows_changes (Register      *r,
                      gconstpointer  data)
{
  static const char * const names[] = { "SITI KEPALA", "ZULAIKA RAHAYU", "BUDI", "SITI KEPALA",
                                        "ZULAIKA LESTARI" };
  const char *before = "Kepala 1";

  fill (r);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      rename_to (r, before, names[i]);
      before = names[i];
      assert_all_find_as_reading (r, TRUE);
      refresh (r);
      assert_all_find_as_reading (r, FALSE);
    }
}

typedef struct
{
  Register   *r;
  GHashTable *values;
} Member;

static gpointer
add_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Member *member = data;

  return tepat_peristiwa_add_member (db, FAMILY (1), member->values, &member->r->lists, NULL,
                                     error);
}

static TepatSaveReport *
add_member (Register   *r,
            const char *nama)
{
  g_autoptr(GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) error = NULL;
  Member member = { r, values };
  TepatSaveReport *report;

  g_hash_table_insert (values, (gpointer) "nama", (gpointer) nama);
  g_hash_table_insert (values, (gpointer) "jk", (gpointer) "2");
  g_hash_table_insert (values, (gpointer) "hubungan", (gpointer) "3");
  report = register_write (r, r->dinas, add_job, &member, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->seq, >, 0);

  return report;
}

/* The number that was free again is another person's; the index learns of both at once. */
static void
test_follows_who_goes (Register      *r,
                       gconstpointer  data)
{
  g_autoptr(TepatSaveReport) added = NULL, undone = NULL, other = NULL;
  g_autoptr(GError) error = NULL;

  fill (r);
  rename_to (r, "Kepala 1", "SITI KEPALA");
  refresh (r);
  added = add_member (r, "ZULAIKA RAHAYU");
  assert_all_find_as_reading (r, TRUE);
  refresh (r);
  assert_all_find_as_reading (r, FALSE);
  undone = register_undo (r, r->dinas, added->seq, &error);
  g_assert_no_error (error);
  assert_all_find_as_reading (r, TRUE);
  refresh (r);
  assert_all_find_as_reading (r, FALSE);
  other = add_member (r, "BUDI RAHAYU");
  refresh (r);
  assert_all_find_as_reading (r, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func)                                                                            \
  g_test_add ("/search/" name, Register, NULL, register_setup, func, register_teardown)
  ADD ("finds-as-reading", test_finds_as_reading);
  ADD ("follows-changes", test_follows_changes);
  ADD ("follows-who-goes", test_follows_who_goes);

  return g_test_run ();
}
