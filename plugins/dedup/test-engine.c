/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dedup-alarm.h"
#include "dedup-cluster.h"
#include "dedup-forecast.h"
#include "dedup-file.h"
#include "dedup-keys.h"
#include "dedup-model-json.h"
#include "dedup-results.h"
#include "dedup-scan.h"
#include "dedup-word.h"
#include "test-address.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define N_PERSONS 3000

static const char * const first[] = {
  "SITI", "AGUS", "BUDI", "DEWI", "RATNA", "HENDRA", "SUKARDI", "PARTINI", "YUSUF", "MUHAMMAD",
  "KASIM", "LESTARI", "WAGIMAN", "NGATINI", "FAJAR", "INDAH",
};
static const char * const second[] = {
  "AMINAH", "SANTOSO", "HIDAYAT", "RAHAYU", "NUGROHO", "WIBOWO", "HANDAYANI", "KURNIAWAN",
  "PERMATASARI", "MAULANA", "SIREGAR", "LUBIS", "ANGGRAINI", "ZULAIKHA", "PURNOMO", "ASTUTI",
};

/* A register that can be told by heart: person i and, for every tenth, the same once more. */
static void
add_person (GString *csv,
            guint    i,
            gboolean again)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (i + 1);
  const char *nama_first = first[g_rand_int_range (rand, 0, 16)];
  const char *nama_second = second[g_rand_int_range (rand, 0, 16)];
  gint day = g_rand_int_range (rand, 1, 29), month = g_rand_int_range (rand, 1, 13);
  gint year = g_rand_int_range (rand, 1940, 2010);
  guint family = i / 4;

  g_string_append_printf (csv, "%s%u,", again ? "b" : "a", i);
  /* The second time without a NIK, with a title and a slip of the pen. */
  if (again)
    g_string_append_printf (csv, ",99010112010%05u,H. %s %sA,%02d/%02d/%d,", family, nama_first,
                            nama_second, day, month, year);
  else
    g_string_append_printf (csv, "9901%02u%02d%02d%02d%04u,99010112010%05u,%s %s,%d-%02d-%02d,",
                            i % 20 + 1, day, month, year % 100, i + 1, family, nama_first,
                            nama_second, year, month, day);
  g_string_append_printf (csv, "%s %s,99010%u200%u\n", first[(family * 7) % 16],
                          second[(family * 5) % 16], family % 9 + 1, family % 7 + 1);
}

static char *
write_register (const char *folder)
{
  char *path = g_build_filename (folder, "register.csv", NULL);
  g_autoptr(GString) csv = g_string_new ("id_sumber,NIK,No KK,Nama,Tgl Lahir,Nama Ibu,wilayah\n");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < N_PERSONS; i++)
    {
      add_person (csv, i, FALSE);
      if (i % 10 == 0)
        add_person (csv, i, TRUE);
    }
  g_file_set_contents (path, csv->str, (gssize) csv->len, &error);
  g_assert_no_error (error);

  return path;
}

static DedupScan *
scan (const char          *path,
      const char * const  *maps,
      guint                n_workers)
{
  g_autoptr(TepatJob) job = tepat_job_new ("scan");
  g_autoptr(GError) error = NULL;
  DedupRecords *records = dedup_file_read (path, maps, n_workers, job, &error);
  DedupScan *result;

  g_assert_no_error (error);
  result = dedup_scan_run (records, NULL, NULL, 0, n_workers, job, &error);
  g_assert_no_error (error);

  return result;
}

#define SONS_EVERY 15

/* In some households a son is called as his father: another date, another NIK, another mother. */
static char *
write_sons (const char *folder)
{
  char *path = g_build_filename (folder, "sons.csv", NULL);
  g_autoptr(GString) csv = g_string_new ("id_sumber,NIK,No KK,Nama,Tgl Lahir,Nama Ibu\n");
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_PERSONS; i++)
    {
      g_autofree char *nama = g_strdup_printf ("%s %s", first[g_rand_int_range (rand, 0, 16)],
                                               second[g_rand_int_range (rand, 0, 16)]);
      gint day = g_rand_int_range (rand, 1, 29), month = g_rand_int_range (rand, 1, 13);
      gint year = g_rand_int_range (rand, 1940, 1990);
      guint family = i / 4;

      for (guint again = 0; again < (i % 10 == 0 ? 2 : 1); again++)
        {
          g_autofree char *nik = again && i % 20 == 0
            ? g_strdup ("")
            : g_strdup_printf ("9901%02u%02d%02d%02d%04u", i % 20 + 1, day, month, year % 100,
                               i + 1);

          g_string_append_printf (csv, "%c%u,%s,99010112010%05u,%s%s,%d-%02d-%02d,%s %s\n",
                                  "ab"[again], i, nik, family, nama, again ? "A" : "", year, month,
                                  day, first[(family * 7) % 16], second[(family * 5) % 16]);
        }
      day = g_rand_int_range (rand, 1, 29);
      year += g_rand_int_range (rand, 20, 31);
      if (i % SONS_EVERY == 0)
        g_string_append_printf (csv, "c%u,9901%02u%02d%02d%02d%04u,99010112010%05u,%s,"
                                "%d-%02d-%02d,%s %s\n", i, i % 20 + 1, day, month, year % 100,
                                i + 5001, family, nama, year, month, day,
                                first[(family * 3 + 1) % 16], second[(family * 3) % 16]);
    }
  g_assert_true (g_file_set_contents (path, csv->str, (gssize) csv->len, NULL));

  return path;
}

static void
test_words (void)
{
  const DedupPiece pieces[] = { { "HIDAIA", 6 }, { "NUR", 3 }, { "SITI", 4 } };

#define NEAR(a, b) dedup_word_is_near (a, strlen (a), dedup_word_get_letters (a, strlen (a)), \
                                       b, strlen (b), dedup_word_get_letters (b, strlen (b)))
  g_assert_true (NEAR ("SUKARDI", "SUKRADI"));
  g_assert_true (NEAR ("SUKARDI", "SUKARD"));
  g_assert_true (NEAR ("S", "SANTOSO"));
  g_assert_true (NEAR ("PERMATASARI", "PERMTASRI"));
  g_assert_false (NEAR ("SUKARDI", "SUNARDO"));
  g_assert_false (NEAR ("ALI", "ANI") && NEAR ("ALI", "UDIN"));
  g_assert_cmpuint (dedup_word_distance ("ABCD", 4, "ABDC", 4, 2), ==, 1);
  g_assert_cmpuint (dedup_word_distance ("ABCD", 4, "WXYZ", 4, 2), ==, 3);
  g_assert_true (dedup_word_is_joined ("NURHIDAIA", 9, pieces, 2));
  g_assert_false (dedup_word_is_joined ("NURHASANA", 9, pieces, 2));
  g_assert_true (dedup_word_is_joined ("SITINURHIDAIA", 13, pieces, 3));
  g_assert_false (dedup_word_is_joined ("SITINURHIDAIA", 13, pieces, 2));
}

static void
test_names (void)
{
  g_autoptr(DedupNames) names = dedup_names_new ();
  g_autoptr(DedupNamesCache) cache = dedup_names_cache_new (DEDUP_CACHE_FEW);
  static const struct { const char *a; const char *b; DedupNameLevel level; } pairs[] = {
    { "SITI AMINAH", "Aminah Siti", DEDUP_NAME_SAME },
    { "Muh. Yusuf", "MUHAMMAD JUSUF", DEDUP_NAME_SAME },
    { "Drs. SOEKARDI, M.Si", "H. SUKARDI", DEDUP_NAME_SAME },
    { "NUR HIDAYAH", "NURHIDAYAH", DEDUP_NAME_NEAR },
    { "SITI NUR HIDAYAH", "SITINURHIDAYAH", DEDUP_NAME_NEAR },
    { "BUDI SANTOSO", "BUDI SNATOSO", DEDUP_NAME_NEAR },
    { "BUDI S", "BUDI SANTOSO", DEDUP_NAME_NEAR },
    { "BUDI", "BUDI SANTOSO", DEDUP_NAME_PART },
    { "BUDI HARTONO", "BUDI SANTOSO", DEDUP_NAME_SHARED },
    { "UDIN / SAMSUDIN", "SAMSUDIN", DEDUP_NAME_SAME },
    { "SUPRIYADI SANTOSO", "YADI", DEDUP_NAME_SHARED },
    { "RATNA", "KASIM", DEDUP_NAME_DIFFERENT },
    { "", "KASIM", DEDUP_NAME_UNKNOWN },
    { "---", "KASIM", DEDUP_NAME_UNKNOWN },
    { "TIDAK ADA", "Tidak ada", DEDUP_NAME_UNKNOWN },
    { "Ibu", "IBU", DEDUP_NAME_UNKNOWN },
    { "Tidak diketahui", "TIDAK DIKETAHUI", DEDUP_NAME_UNKNOWN },
    { "XXX", "XXX", DEDUP_NAME_UNKNOWN },
    { "0", "0", DEDUP_NAME_UNKNOWN },
  };
  guint32 ids[G_N_ELEMENTS (pairs)][2];
  guint32 count;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      ids[i][0] = dedup_names_add (names, cache, pairs[i].a, strlen (pairs[i].a));
      ids[i][1] = dedup_names_add (names, cache, pairs[i].b, strlen (pairs[i].b));
      dedup_names_count (names, ids[i][0], DEDUP_NAMES_NAMA);
      dedup_names_count (names, ids[i][1], DEDUP_NAMES_NAMA);
    }
  dedup_names_settle (names);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_assert_cmpuint (dedup_names_compare (names, DEDUP_NAMES_NAMA, ids[i][0], ids[i][1],
                                             &count), ==, pairs[i].level);
      g_assert_cmpuint (dedup_names_compare (names, DEDUP_NAMES_NAMA, ids[i][1], ids[i][0],
                                             &count), ==, pairs[i].level);
    }
}

static guint
get_distance (const char *a,
              const char *b,
              guint      *at)
{
  guint8 n_a, n_b;
  DedupNumber left = dedup_number_parse (a, strlen (a), &n_a);
  DedupNumber right = dedup_number_parse (b, strlen (b), &n_b);

  return dedup_number_distance (left, n_a, right, n_b, at);
}

static void
test_values (void)
{
  static const char * const placeholders[] = {
    "0", "-", "", "0000000000000000", "1111111111111111", "9901010000000000", "1234567890123456",
    "9,90112E+15", "TIDAK ADA",
  };
  const char *nik = "9901010908730001";
  guint8 n;
  guint at;

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    g_assert_cmpuint (dedup_number_parse (placeholders[i], strlen (placeholders[i]), &n), ==,
                      0);
  g_assert_cmpuint (get_distance (nik, "9901010908730001", &at), ==, 0);
  g_assert_cmpuint (get_distance (nik, "9901.0109 0873-0001", &at), ==, 0);
  g_assert_cmpuint (get_distance (nik, "99O1010908730001", &at), ==, 0);
  g_assert_cmpuint (get_distance (nik, "9901010908731001", &at), ==, 1);
  g_assert_cmpuint (at, ==, 12);
  g_assert_cmpuint (get_distance (nik, "9901010980730001", &at), ==, 1);
  g_assert_cmpuint (get_distance (nik, "990101090873001", &at), ==, 1);
  g_assert_cmpuint (get_distance (nik, "990101090873000", &at), ==, 1);
  g_assert_cmpuint (get_distance (nik, "9901010908731101", &at), ==, 2);
  g_assert_cmpuint (dedup_date_parse ("1973-08-09", 10), ==, 1973 << 9 | 8 << 5 | 9);
  g_assert_cmpuint (dedup_date_parse ("09/08/1973", 10), ==, 1973 << 9 | 8 << 5 | 9);
  g_assert_cmpuint (dedup_date_parse ("19730809", 8), ==, 1973 << 9 | 8 << 5 | 9);
  g_assert_cmpuint (dedup_date_parse ("8/9/73", 6), ==, 1973 << 9 | 9 << 5 | 8);
  g_assert_cmpuint (dedup_date_parse ("CONTOH, 09-08-1973", 18), ==, 1973 << 9 | 8 << 5 | 9);
  g_assert_cmpuint (dedup_date_parse ("1973-08-09T00:00:00", 19), ==, 1973 << 9 | 8 << 5 | 9);
  g_assert_cmpuint (dedup_date_parse ("9 Agustus 1973", 14), ==, 1973 << 9 | 8 << 5 | 9);
  g_assert_cmpuint (dedup_date_parse ("CONTOH, 09 AGT 1973", 19), ==, 1973 << 9 | 8 << 5 | 9);
  g_assert_cmpuint (dedup_date_parse ("09081973", 8), ==, 1973 << 9 | 8 << 5 | 9);
  g_assert_cmpuint (dedup_date_parse ("26885", 5), ==, 1973 << 9 | 8 << 5 | 9);
  /* The other order, a year alone, a day that there is not: what is right of it may agree. */
  g_assert_cmpuint (dedup_date_parse ("1973-25-08", 10), ==, 1973 << 9 | 8 << 5 | 25);
  g_assert_cmpuint (dedup_date_parse ("SEKITAR 1970", 12), ==, 1970 << 9 | 1 << 5 | 1);
  g_assert_cmpuint (dedup_date_parse ("00/00/1985", 10), ==, 1985 << 9 | 1 << 5 | 1);
  g_assert_cmpuint (dedup_date_parse ("31/02/1990", 10), ==, 1990 << 9 | 2 << 5 | 31);
  g_assert_cmpuint (dedup_date_parse ("0000-00-00", 10), ==, 0);
  g_assert_cmpuint (dedup_date_parse ("TIDAK TAHU", 10), ==, 0);
  g_assert_cmpuint (dedup_text_fold ("Jl. Mawar No. 1", 15), ==, dedup_text_fold ("JL MAWAR NO 1", 13));
}

/* What is compared of two persons, given as nik, name, sex, date, mother, desa. */
static void
compare_two (const char * const  rows[2][6],
             DedupComparison    *comparison)
{
  static const DedupField fields[] = { DEDUP_FIELD_NIK, DEDUP_FIELD_NAMA, DEDUP_FIELD_JK,
                                       DEDUP_FIELD_TGL_LAHIR, DEDUP_FIELD_IBU_KANDUNG,
                                       DEDUP_FIELD_WILAYAH };
  g_autoptr(DedupRecords) records = dedup_records_new ();
  g_autoptr(DedupNamesCache) cache = dedup_names_cache_new (DEDUP_CACHE_FEW);

  for (guint i = 0; i < 2; i++)
    {
      DedupText texts[DEDUP_N_FIELDS] = { 0 };
      DedupRecord record;

      for (guint j = 0; j < DEDUP_N_FIELDS; j++)
        texts[j].text = "";
      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        texts[fields[j]] = (DedupText) { rows[i][j], strlen (rows[i][j]) };
      dedup_record_fill (&record, texts, records->names, cache);
      dedup_records_append (records, &record, "", 0);
    }
  dedup_records_settle (records);
  dedup_compare (records, 0, 1, comparison);
}

static void
test_comparison (void)
{
  static const char * const swapped[2][6] = {
    { "", "SITI AMINAH", "P", "1973-08-09", "KASINEM", "9901012001" },
    { "", "KASINEM", "P", "1973-08-09", "SITI AMINAN", "9901012001" },
  };
  static const char * const from_nik[2][6] = {
    { "9901010908730001", "KASIM", "", "", "", "" },
    { "", "KASIM", "L", "1973-08-09", "", "" },
  };
  static const char * const placeholder[2][6] = {
    { "9901014908730001", "KASIM", "", "1973-01-01", "", "" },
    { "", "KASIM", "P", "1973-08-09", "", "" },
  };
  static const char * const words[2][6] = {
    { "", "KASIM", "PRIA", "", "", "" },
    { "", "KASIM", "Laki-laki", "", "", "" },
  };
  DedupComparison comparison;

  compare_two (words, &comparison);
  g_assert_cmpuint (comparison.jk, ==, DEDUP_SEX_SAME);
  compare_two (swapped, &comparison);
  g_assert_cmpuint (comparison.nama, ==, DEDUP_NAME_NEAR);
  g_assert_cmpuint (comparison.ibu, ==, DEDUP_NAME_NEAR);
  compare_two (from_nik, &comparison);
  g_assert_cmpuint (comparison.tanggal, ==, DEDUP_DATE_SAME);
  g_assert_cmpuint (comparison.jk, ==, DEDUP_SEX_SAME);
  compare_two (placeholder, &comparison);
  g_assert_cmpuint (comparison.tanggal, ==, DEDUP_DATE_SAME);
  g_assert_cmpuint (comparison.jk, ==, DEDUP_SEX_SAME);
}

/* In the number of two born on 1 January, of twins, and of two whose dates are not one slip apart
 * there is no slip of the pen. */
static void
test_near_numbers (void)
{
  static const struct { const char *a; const char *day_a; const char *b; const char *day_b;
                        DedupNikLevel nik; DedupDateLevel day; } pairs[] = {
    { "9901010908730001", "1973-08-09", "9901010908730002", "1973-08-09", DEDUP_NIK_PREFIX,
      DEDUP_DATE_SAME },
    { "9901010908730001", "1973-08-09", "9901014908730001", "1973-08-09", DEDUP_NIK_PREFIX,
      DEDUP_DATE_SAME },
    { "9901010908730001", "1973-08-09", "9901010908760001", "1976-08-09", DEDUP_NIK_DIFFERENT,
      DEDUP_DATE_TOLD },
    { "9901010908730001", "1973-08-09", "9901010908760001", "1973-08-09", DEDUP_NIK_NEAR,
      DEDUP_DATE_SAME },
    { "9901010908730001", "1973-08-09", "9901010908731001", "1973-09-08", DEDUP_NIK_NEAR_SERIAL,
      DEDUP_DATE_SWAPPED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char * const rows[2][6] = {
        { pairs[i].a, "KASIM", "", pairs[i].day_a, "", "" },
        { pairs[i].b, "KASIM", "", pairs[i].day_b, "", "" },
      };
      DedupComparison comparison;

      compare_two (rows, &comparison);
      g_assert_cmpuint (comparison.nik, ==, pairs[i].nik);
      g_assert_cmpuint (comparison.tanggal, ==, pairs[i].day);
    }
}

/* Who was written twice is found, and hardly anybody else, in a register that says little. */
static void
test_scan (gconstpointer path)
{
  g_autoptr(DedupScan) result = scan (path, NULL, 2);
  guint found = 0;
  guint wrong = 0;

  g_assert_cmpuint (result->records->n, ==, N_PERSONS + N_PERSONS / 10);
  for (guint32 i = 0; i < result->records->n; i++)
    if (result->clusters[i] != i)
      {
        const char *id = dedup_records_get_id (result->records, i);
        const char *other = dedup_records_get_id (result->records, result->clusters[i]);

        if (g_strcmp0 (id + 1, other + 1) == 0)
          found++;
        else
          wrong++;
      }
  g_assert_cmpuint (found, >=, N_PERSONS / 10 * 90 / 100);
  g_assert_cmpuint (wrong * 10, <=, found);
}

/* How many threads looked makes no difference. */
/* Where nothing is known of the places, a father and a son of one name are not taken for doubles
 * whose date and NIK are both wrong. */
static void
test_sons (gconstpointer register_path)
{
  g_autofree char *folder = g_path_get_dirname (register_path);
  g_autofree char *path = write_sons (folder);
  g_autoptr(DedupScan) result = scan (path, NULL, 2);

  g_assert_cmpuint (result->n_clusters, ==, N_PERSONS / 10);
  g_assert_cmpfloat (result->model->n_found, >, 0.97 * N_PERSONS / 10);
  g_assert_cmpfloat (result->model->n_found, <, 1.05 * N_PERSONS / 10);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_threads (gconstpointer path)
{
  g_autoptr(DedupScan) one = scan (path, NULL, 1);
  g_autoptr(DedupScan) three = scan (path, NULL, 3);

  g_assert_cmpuint (one->links->len, ==, three->links->len);
  g_assert_cmpfloat (one->threshold, ==, three->threshold);
  g_assert_cmpmem (one->clusters, one->records->n * sizeof *one->clusters, three->clusters,
                   three->records->n * sizeof *three->clusters);
}

static void
test_weights (gconstpointer path)
{
  g_autoptr(DedupScan) result = scan (path, NULL, 2);
  g_autoptr(JsonNode) node = dedup_model_to_json (result->model);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr(JsonNode) again = json_from_string (text, NULL);
  g_autofree DedupModel *model = dedup_model_from_json (again);
  g_autoptr(JsonNode) broken = json_from_string ("{\"sama\": {\"nama\": [1]}}", NULL);
  DedupComparison comparison = { .nama = DEDUP_NAME_SAME, .tanggal = DEDUP_DATE_SAME,
                                 .nik = DEDUP_NIK_SAME, .rumah = DEDUP_HOME_KK, .n_nama = 4 };
  DedupWeights before, after;

  g_assert_nonnull (model);
  dedup_model_weigh (result->model, &comparison, &before);
  dedup_model_weigh (model, &comparison, &after);
  g_assert_cmpfloat_with_epsilon (before.total, after.total, 1e-6);
  g_assert_cmpfloat (before.probability, >, 0.99);
  g_assert_null (dedup_model_from_json (broken));
}

static char *
write_rows (const char *folder,
            const char *row,
            guint       n)
{
  char *path = g_build_filename (folder, "rows.csv", NULL);
  g_autoptr(GString) csv = g_string_new ("nama,nik,tgl_lahir,ibu_kandung,wilayah\n");

  for (guint i = 0; i < n; i++)
    g_string_append (csv, row);
  g_assert_true (g_file_set_contents (path, csv->str, (gssize) csv->len, NULL));

  return path;
}

static gboolean
have_a_key (const DedupRecords *records)
{
  for (guint key = 0; key < dedup_keys_get_n (); key++)
    {
      guint32 a[DEDUP_MAX_KEYS], b[DEDUP_MAX_KEYS];
      guint n_a = dedup_keys_make (records, 0, key, a);
      guint n_b = dedup_keys_make (records, 1, key, b);

      for (guint i = 0; i < n_a; i++)
        for (guint j = 0; j < n_b; j++)
          if (a[i] == b[j])
            return TRUE;
    }
  return FALSE;
}

/* In a register of any size somebody is found by name and desa alone, as in a list without dates. */
static void
test_keys (gconstpointer register_path)
{
  g_autofree char *folder = g_path_get_dirname (register_path);
  g_autofree char *path = write_rows (folder, "SITI MARDIANA,,1971-05-03,KASTINAH,9901012001\n"
                                              "MARDIANA SITI,,,,9901012001\n", 1);
  g_autoptr(TepatJob) job = tepat_job_new ("read");
  g_autoptr(GError) error = NULL;
  g_autoptr(DedupRecords) records = dedup_file_read (path, NULL, 1, job, &error);

  g_assert_no_error (error);
  records->n_register = 1500000;
  g_assert_true (have_a_key (records));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* What is the same everywhere, empty everywhere or very long ends, and says what was left out. */
static void
test_odd_registers (gconstpointer register_path)
{
  g_autofree char *folder = g_path_get_dirname (register_path);
  g_autofree char *long_name = g_strnfill (10000, 'A');
  g_autofree char *long_row = g_strdup_printf ("%s,,,,\n\"%s\nB\",,,,\n", long_name, long_name);
  const char * const rows[] = {
    "SITI AMINAH,9901010908730001,1973-08-09,KASINEM,9901012001\n", "-,0,,,\n", long_row,
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = write_rows (folder, rows[i], i == 2 ? 300 : 20000);
      g_autoptr(DedupScan) result = scan (path, NULL, 2);

      g_assert_cmpuint (result->n_compared, <, 20 * 20000);
      if (i == 0)
        {
          g_assert_cmpuint (result->n_left_out, >, 1000000);
          g_assert_cmpuint (result->largest, ==, 20000);
        }
      if (i == 1)
        g_assert_cmpuint (result->n_clusters, ==, 0);
      g_unlink (path);
    }
}

/* Hardly anybody to compare with: who says the same is one person all the same, and others are not. */
static void
test_few (gconstpointer register_path)
{
  g_autofree char *folder = g_path_get_dirname (register_path);
  g_autofree char *path = write_rows (folder, "SITI AMINAH,9901010102700001,1970-02-01,KASINEM,"
                                              "9901012001\n", 2);
  g_autofree char *twice = NULL;
  g_autofree char *rows = NULL;
  g_autoptr(DedupScan) result = NULL;

  g_assert_true (g_file_get_contents (path, &twice, NULL, NULL));
  rows = g_strconcat (twice, "BUDI SANTOSO,,1970-02-01,KASINEM,9901012001\n"
                             "WAGIMAN,,1970-02-01,KASINEM,9901012001\n", NULL);
  g_assert_true (g_file_set_contents (path, rows, -1, NULL));
  result = scan (path, NULL, 1);
  g_assert_cmpuint (result->n_clusters, ==, 1);
  g_assert_cmpuint (result->n_clustered, ==, 2);
  g_unlink (path);
}

/* Every row once: one without anything too, though not an empty line. A mark inside a cell is a
 * letter, and very long cells that are joined leave the others as they are. */
static void
test_rows (gconstpointer register_path)
{
  static const char * const maps[] = { "nama=depan", "nama=belakang", "alamat=jalan", "alamat=gang",
                                       NULL };
  g_autofree char *folder = g_path_get_dirname (register_path);
  g_autofree char *path = g_build_filename (folder, "rows.csv", NULL);
  g_autofree char *very_long = g_strnfill (10000, 'A');
  g_autoptr(GString) csv = g_string_new ("id_sumber,depan,belakang,jalan,gang,nik\n");
  g_autoptr(TepatJob) job = tepat_job_new ("rows");
  g_autoptr(DedupRecords) records = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 400; i++)
    {
      g_string_append (csv, "A1,SITI,AMINAH,\"JL \"\"MELATI\"\",\n5\",,9901010908730001\n,,,,,\n\n");
      g_string_append_printf (csv, "A2,BUDI,%s,PIPA 5\" KIRI,%s,\n", very_long, very_long);
    }
  g_assert_true (g_file_set_contents (path, csv->str, (gssize) csv->len, NULL));
  records = dedup_file_read (path, maps, 2, job, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->n, ==, 1200);
  for (guint i = 0; i < records->n; i += 3)
    {
      const DedupRecord *siti = &records->records[i];

      g_assert_cmpstr (dedup_records_get_id (records, i), ==, "A1");
      g_assert_cmpuint (siti->nama, ==, records->records[0].nama);
      g_assert_cmpuint (siti->alamat.hash, ==, records->records[0].alamat.hash);
      g_assert_cmpuint (siti[1].nama, ==, 0);
      g_assert_cmpstr (dedup_records_get_id (records, i + 2), ==, "A2");
      g_assert_cmpuint (siti[2].alamat.hash, ==, records->records[2].alamat.hash);
    }
  g_unlink (path);
}

/* However the file is written, and whatever it leaves out, each row is there once with its id. */
static void
test_forms (gconstpointer register_path)
{
  static const struct { const char *text; const char *groups; guint n_pairs; } forms[] = {
    { "\xef\xbb\xbf\"id\nsumber\";\"nama\";\"tgl_lahir\"\n1;\"BUDI\nSANTOSO\";1990-02-03\n"
      "2;BUDI SANTOSO;03/02/1990\n", "1,1\n2,1\n", 1 },
    { "nama\ttgl_lahir\tid_sumber\nBUDI SANTOSO\t3 Februari 1990\tA\nBUDI SANTOSO\t03-02-1990\tA\n"
      "SITI AMINAH\t1980-01-02\t\n", "A,1\nA,1\n4,3\n", 1 },
    { "id_sumber,nama,nik\n", "", 0 },
    { "nama,nik,id_sumber\r\nBUDI,9901010101900001,x\r\n", "x,1\n", 0 },
    { "id_sumber,nama,tgl_lahir\n\"a,b\",BUDI SANTOSO,1990-02-03\n-5,,\n=A1,,",
      "\"a,b\",1\n-5,2\n\"'=A1\",3\n", 0 },
  };
  g_autofree char *folder = g_path_get_dirname (register_path);
  g_autofree char *path = g_build_filename (folder, "forms.csv", NULL);
  g_autofree char *pairs = g_build_filename (folder, "pairs.csv", NULL);
  g_autofree char *groups = g_build_filename (folder, "groups.csv", NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr(DedupScan) result = NULL;
      g_autofree char *text = NULL;

      g_assert_true (g_file_set_contents (path, forms[i].text, -1, NULL));
      result = scan (path, NULL, 2);
      g_assert_cmpuint (result->links->len, ==, forms[i].n_pairs);
      g_assert_true (dedup_results_write (result, pairs, groups, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (groups, &text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, "id_sumber,cluster\n"));
      g_assert_cmpstr (strchr (text, '\n') + 1, ==, forms[i].groups);
    }
  g_assert_cmpint (g_unlink (path) + g_unlink (pairs) + g_unlink (groups), ==, 0);
}

/* Two sets: each of the one is looked for in the other, and no two of one set are compared. */
static void
test_apart (gconstpointer path)
{
  g_autoptr(TepatJob) job = tepat_job_new ("apart");
  g_autoptr(GError) error = NULL;
  DedupRecords *records = dedup_records_new ();
  g_autoptr(DedupScan) result = NULL;
  guint n_found = 0;

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (dedup_file_append (records, path, NULL, 1, job, &error));
      records->n_apart = i == 0 ? records->n : records->n_apart;
    }
  dedup_records_settle (records);
  result = dedup_scan_run (records, NULL, NULL, 0, 2, job, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < result->links->len; i++)
    {
      const DedupLink *link = &g_array_index (result->links, DedupLink, i);

      g_assert_cmpuint (link->a, <, records->n_apart);
      g_assert_cmpuint (link->b, >=, records->n_apart);
      n_found += link->b == link->a + records->n_apart &&
                 dedup_weight_to_probability (link->weight) >= result->threshold;
    }
  g_assert_cmpuint (n_found, >, records->n_apart * 98 / 100);
}

static void
test_header (gconstpointer register_path)
{
  const TepatTableCell cells[] = { { "given", 5 }, { "sur name", 8 }, { "No KTP", 6 },
                                   { "RT/RW", 5 }, { "Tempat/Tgl Lahir", 16 } };
  const TepatTableRow header = { cells, 5, 1 };
  const char * const maps[] = { "nama=given", "nama=Sur Name", "pekerjaan=sur name", "=RT/RW",
                                NULL };
  const char * const wrong[][2] = { { "nam=given", NULL }, { "nama=name", NULL },
                                    { "nama", NULL }, { "nama=", NULL } };
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatReference) reference = tepat_reference_new_bundled (&error);
  DedupColumns columns;

  g_assert_no_error (error);
  g_assert_true (dedup_columns_find (&columns, reference, &header, maps, NULL));
  g_assert_cmpuint (columns.n_columns[DEDUP_FIELD_NAMA], ==, 2);
  g_assert_cmpuint (columns.columns[DEDUP_FIELD_NIK][0], ==, 2);
  g_assert_cmpuint (columns.columns[DEDUP_FIELD_TGL_LAHIR][0], ==, 4);
  g_assert_cmpuint (columns.n_columns[DEDUP_FIELD_RT], ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (dedup_columns_find (&columns, reference, &header, wrong[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_clear_error (&error);
    }
  g_assert_false (dedup_columns_find (&columns, reference, &header, NULL, &error));
  g_assert_nonnull (strstr (error->message, "--map nama="));
  g_assert_nonnull (strstr (error->message, "sur name"));
}

/* The same list twice is no work for a reviewer, and what went wrong is said. */
static void
test_alarm (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dedup-XXXXXX", NULL);
  g_autofree char *path = write_register (folder);
  g_autofree char *text = NULL;
  g_autoptr(GString) twice = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(DedupScan) once = scan (path, NULL, 1);
  g_autoptr(DedupScan) again = NULL;

  g_assert_true (dedup_alarm_check (once, DEDUP_ALARM_SHARE, &error));
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, NULL);
  g_string_append (twice, text);
  g_string_append (twice, strchr (text, '\n') + 1);
  g_file_set_contents (path, twice->str, -1, NULL);
  again = scan (path, NULL, 1);
  g_assert_false (dedup_alarm_check (again, DEDUP_ALARM_SHARE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "the same list"));
  g_assert_true (dedup_alarm_check (again, 1, NULL));
  g_remove (path);
  g_rmdir (folder);
}

/* What is told before a search is what the search then does. */
static void
test_forecast (gconstpointer path)
{
  g_autoptr(TepatJob) job = tepat_job_new ("forecast");
  g_autoptr(DedupScan) result = scan (path, NULL, 1);
  g_autoptr(DedupForecast) forecast = dedup_forecast_new (result->records, 1, job);

  g_assert_cmpuint (forecast->n_pairs, >=, result->n_compared);
  g_assert_cmpuint (forecast->n_left_out, ==, result->n_left_out);
}

/* Whatever a record is looked up by, it finds itself, and a name is as common as it was counted.
 * @n_register: of how many persons these are some; a large register has fewer keys. */
static void
check_index (const char *path,
             guint32     n_register)
{
  g_autofree char *file = g_strconcat (path, ".idx", NULL);
  g_autoptr(TepatJob) job = tepat_job_new ("index");
  g_autoptr(GError) error = NULL;
  DedupRecords *records = dedup_file_read (path, NULL, 1, job, &error);
  g_autoptr(DedupIndexWriter) writer = NULL;
  g_autoptr(DedupIndex) index = NULL;
  g_autoptr(DedupScan) result = NULL;

  records->n_register = n_register;
  records->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gint64 i = 0; i < records->n; i++)
    {
      gint64 row = 1000 + i;

      g_array_append_val (records->rows, row);
    }
  writer = dedup_index_writer_new (file, records, &error);
  g_assert_no_error (error);
  result = dedup_scan_run (records, writer, NULL, 0, 2, job, &error);
  g_assert_true (dedup_index_writer_close (writer, &error));
  index = dedup_index_open (file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dedup_index_get_n (index), ==, records->n);
  for (guint32 i = 0; i < records->n; i += 7)
    for (guint key = 0; key < dedup_keys_get_n (); key++)
      {
        g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
        guint32 hashes[DEDUP_MAX_KEYS];
        gboolean found = FALSE;

        if (dedup_keys_make (records, i, key, hashes) == 0)
          continue;
        dedup_index_find (index, key, hashes[0], records->n, rows);
        for (guint j = 0; j < rows->len; j++)
          found |= g_array_index (rows, gint64, j) == 1000 + i;
        g_assert_true (found);
      }
  for (guint i = 1; i < dedup_names_get_n (records->names); i++)
    {
      const DedupName *name = dedup_names_get (records->names, i);
      guint32 count[DEDUP_N_NAMES];

      dedup_index_get_counts (index, FALSE, name->hash, count);
      g_assert_cmpuint (count[DEDUP_NAMES_NAMA], ==, name->count[DEDUP_NAMES_NAMA]);
    }
  /* Half a file is none. */
  g_assert_cmpint (truncate (file, 4000), ==, 0);
  g_assert_null (dedup_index_open (file, NULL));
  g_unlink (file);
}

static void
test_index (gconstpointer path)
{
  check_index (path, 0);
  check_index (path, 1500000);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("tepat-dedup-XXXXXX", NULL);
  g_autofree char *path = write_register (folder);
  int failed;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dedup/words", test_words);
  g_test_add_func ("/dedup/names", test_names);
  g_test_add_func ("/dedup/values", test_values);
  test_address_add ();
  g_test_add_func ("/dedup/comparison", test_comparison);
  g_test_add_func ("/dedup/near-numbers", test_near_numbers);
  g_test_add_data_func ("/dedup/header", path, test_header);
  g_test_add_data_func ("/dedup/few", path, test_few);
  g_test_add_data_func ("/dedup/rows", path, test_rows);
  g_test_add_data_func ("/dedup/forms", path, test_forms);
  g_test_add_data_func ("/dedup/apart", path, test_apart);
  g_test_add_data_func ("/dedup/scan", path, test_scan);
  g_test_add_data_func ("/dedup/keys", path, test_keys);
  g_test_add_data_func ("/dedup/sons", path, test_sons);
  g_test_add_data_func ("/dedup/threads", path, test_threads);
  g_test_add_data_func ("/dedup/weights", path, test_weights);
  g_test_add_data_func ("/dedup/odd-registers", path, test_odd_registers);
  g_test_add_func ("/dedup/alarm", test_alarm);
  g_test_add_data_func ("/dedup/forecast", path, test_forecast);
  g_test_add_data_func ("/dedup/index", path, test_index);
  failed = g_test_run ();
  g_unlink (path);
  g_rmdir (folder);

  return failed;
}
