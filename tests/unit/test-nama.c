/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <string.h>

#include "tepat-nama.h"

static void
test_normalise (void)
{
  static const char *const alike[][2] = {
    { "Moh. Djoko Soerjono", "MUHAMMAD JOKO SURYONO" },
    { "H. ABDUL RACHMAN, S.Pd", "ABD. RAHMAN" },
    { "Drs. H. Tjipto", "CIPTO" },
    { "NUR'AINI", "NURAINI" },
    { "St. Aisyah", "SITI AISJAH" },
    { "Jahja", "YAHYA" },
    { "MUHAMMADDIN", "MUHAMADIN" },
    { "Alm. JOKO", "ALM JOKO" },
    { "JOKO (ALM)", "JOKO" },
    { "RÉNÉ", "RENE" },
    { "FATIMAH", "FATIMA" },
    { "M. YUSUF S.E", "MOCH YUSUF" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    {
      char a[TEPAT_NAMA_SIZE];
      char b[TEPAT_NAMA_SIZE];

      tepat_nama_normalise (alike[i][0], a, sizeof a);
      tepat_nama_normalise (alike[i][1], b, sizeof b);
      g_assert_cmpstr (a, ==, b);
      g_assert_cmpstr (a, !=, "");
    }
}

/* A name that is a title and nothing else stays what it is. */
static void
test_names_that_look_like_titles (void)
{
  char buffer[TEPAT_NAMA_SIZE];

  tepat_nama_normalise ("H", buffer, sizeof buffer);
  g_assert_cmpstr (buffer, ==, "H");
  tepat_nama_normalise ("MUH", buffer, sizeof buffer);
  g_assert_cmpstr (buffer, ==, "MUHAMAD");
  tepat_nama_normalise ("M", buffer, sizeof buffer);
  g_assert_cmpstr (buffer, ==, "M");
  g_assert_cmpuint (tepat_nama_normalise ("...", buffer, sizeof buffer), ==, 0);
  g_assert_cmpuint (tepat_nama_normalise (NULL, buffer, sizeof buffer), ==, 0);
}

static void
test_similarity (void)
{
  g_assert_cmpuint (tepat_nama_similarity ("BUDI", "BUDI"), ==, 100);
  g_assert_cmpuint (tepat_nama_similarity ("budi", "BUDI"), ==, 100);
  /* The textbook pair of Ratcliff and Obershelp. */
  g_assert_cmpuint (tepat_nama_similarity ("WIKIMEDIA", "WIKIMANIA"), ==, 77);
  g_assert_cmpuint (tepat_nama_similarity ("ABC", "XYZ"), ==, 0);
  g_assert_cmpuint (tepat_nama_similarity ("UJANG / BUDI SANTOSO", "BUDI SANTOSO"), ==, 100);
  g_assert_cmpuint (tepat_nama_similarity ("NUR'AINI", "NURAINI"), ==, 100);
  g_assert_cmpuint (tepat_nama_similarity ("", "BUDI"), ==, 0);
  g_assert_cmpuint (tepat_nama_similarity (NULL, "BUDI"), ==, 0);
}

static void
test_agrees (void)
{
  static const char *const same[][2] = {
    { "BUDI SANTOSO", "BUDI SANTOSA" },
    { "SITI AMINAH", "ST. AMINAH" },
    { "MUHAMMAD ALI", "ALI" },
    { "MUHAMMAD RIZKI PRATAMA", "M RIZKI P" },
    { "UJANG/BUDI SANTOSO", "BUDI SANTOSO" },
    { "ALI BIN AHMAD", "ALI" },
    { "SUPARTINAH", "SUPARTINA" },
    { "WAHYU HIDAYAT", "HIDAYAT WAHYU" },
  };
  static const char *const other[][2] = {
    { "SITI AMINAH", "SITI ROHANI" },
    { "MUHAMMAD ALI", "MUHAMMAD ADI" },
    { "MUHAMMAD FAJAR", "MUHAMMAD RIZKI" },
    { "BUDI", "SITI" },
    { "BUDI SANTOSO", "B" },
    { "", "BUDI" },
    { "", "" },
    { "SRI WAHYUNI", "SRI LESTARI" },
    { "ALI BIN AHMAD", "BUDI BIN AHMAD" },
    { "SITI AMINAH", "BUDI A" },
    { "ANDI", "BUDI A" },
    { "MUHAMMAD RIZKI", "R HADI" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_test_message ("%s = %s", same[i][0], same[i][1]);
      g_assert_true (tepat_nama_agrees (same[i][0], same[i][1]));
      g_assert_true (tepat_nama_agrees (same[i][1], same[i][0]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_test_message ("%s <> %s", other[i][0], other[i][1]);
      g_assert_false (tepat_nama_agrees (other[i][0], other[i][1]));
      g_assert_false (tepat_nama_agrees (other[i][1], other[i][0]));
    }
  g_assert_false (tepat_nama_agrees (NULL, "BUDI"));
}

/* Kemensos would take these for one; the register does not. */
static void
test_stricter_than_kemensos (void)
{
  g_assert_cmpuint (tepat_nama_similarity ("SITI AMINAH", "SITI ROHANI"), >=, TEPAT_NAMA_KEMENSOS);
  g_assert_false (tepat_nama_agrees ("SITI AMINAH", "SITI ROHANI"));
}

static void
test_long_and_broken (void)
{
  g_autofree char *words = g_strnfill (5000, 'A');
  char buffer[TEPAT_NAMA_SIZE];

  for (guint i = 3; i < 5000; i += 4)
    words[i] = ' ';
  g_assert_cmpuint (tepat_nama_normalise (words, buffer, sizeof buffer), <, sizeof buffer);
  tepat_nama_similarity (words, "BUDI");
  g_assert_false (tepat_nama_agrees (words, "BUDI"));
  tepat_nama_normalise ("BU\xff\xfe" "DI \xc3", buffer, sizeof buffer);
  g_assert_cmpstr (buffer, ==, "BUDI");
}

static void
test_fast (void)
{
  guint agreed = 0;
  double seconds;

  if (!g_test_perf ())
    {
      g_test_skip ("run with -m perf");
      return;
    }
  g_test_timer_start ();
  for (guint i = 0; i < 1000000; i++)
    agreed += tepat_nama_agrees ("SITI NURHALIZAH BINTI ABDUL", "ST NURHALIZA");
  seconds = g_test_timer_elapsed ();
  g_test_minimized_result (seconds, "1 M comparisons: %.2f s", seconds);
  g_assert_cmpuint (agreed, ==, 1000000);
}

static void
test_titles_are_no_part_of_a_name (void)
{
  static const char * const names[][2] = {
    { "Drs. H. Bambang Sutrisno, M.Si.", "BAMBANG SUTRISNO" }, { "Hj. Siti Rahayu", "SITI RAHAYU" },
    { "Dra. Hj. Sri Wahyuni, S.Sos., M.M.", "SRI WAHYUNI" }, { "Sari Wulandari", "SARI WULANDARI" },
    { "H.", "H" }, { "Prof. Dr. Ir. Ketut", "KETUT" }, { "sari", "SARI" }, { "\xe5\xbc\xa0", "\xe5\xbc\xa0" },
    { "", "" }, { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *plain = tepat_nama_without_titles (names[i][0]);

      g_assert_cmpstr (plain, ==, names[i][1]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nama/normalise", test_normalise);
  g_test_add_func ("/nama/titles", test_titles_are_no_part_of_a_name);
  g_test_add_func ("/nama/names-that-look-like-titles", test_names_that_look_like_titles);
  g_test_add_func ("/nama/similarity", test_similarity);
  g_test_add_func ("/nama/agrees", test_agrees);
  g_test_add_func ("/nama/stricter-than-kemensos", test_stricter_than_kemensos);
  g_test_add_func ("/nama/long-and-broken", test_long_and_broken);
  g_test_add_func ("/nama/fast", test_fast);
  return g_test_run ();
}
