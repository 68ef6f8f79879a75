/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#define COLUMN_NIK 0
#define COLUMN_KK 1
#define COLUMN_NAMA 2
#define COLUMN_WILAYAH 11
#define COLUMN_ID 18
#define N_COLUMNS 25

static const char *program;

typedef struct
{
  char *dir;
} Fixture;

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  f->dir = g_dir_make_tmp ("tepat-generate-XXXXXX", NULL);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->dir);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->dir);
}

static int
run (Fixture    *f,
     const char *options)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *line = g_strdup_printf ("'%s' %s", program, options);
  g_auto(GStrv) argv = NULL;
  int status = 0;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, &error));
  g_spawn_sync (f->dir, argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  return g_spawn_check_wait_status (status, NULL) ? 0 : WEXITSTATUS (status);
}

static char *
read_file (Fixture    *f,
           const char *name)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* The rows of a file without quoted cells, header first. */
static GPtrArray *
read_rows (Fixture    *f,
           const char *name)
{
  g_autofree char *text = read_file (f, name);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    g_ptr_array_add (rows, g_strsplit (lines[i], ",", -1));
  return rows;
}

static const char *
cell (GPtrArray *rows,
      guint      row,
      guint      column)
{
  return ((char **) g_ptr_array_index (rows, row))[column];
}

static void
test_same_seed_same_file (Fixture       *f,
                          gconstpointer  data)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *c = NULL;

  g_assert_cmpint (run (f, "--persons 900 --errors 9 --duplicates 5 --seed 7 --out a.csv"), ==, 0);
  g_assert_cmpint (run (f, "--persons 900 --errors 9 --duplicates 5 --seed 7 --out b.csv"), ==, 0);
  g_assert_cmpint (run (f, "--persons 900 --errors 9 --duplicates 5 --seed 8 --out c.csv"), ==, 0);
  a = read_file (f, "a.csv");
  b = read_file (f, "b.csv");
  c = read_file (f, "c.csv");
  g_assert_true (strcmp (a, b) == 0);
  g_assert_true (strcmp (a, c) != 0);
}

static void
test_clean_register (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(GHashTable) niks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) wilayah = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_cmpint (run (f, "--persons 40000 --out a.csv --wilayah-out w.csv"), ==, 0);
  wilayah = read_rows (f, "w.csv");
  for (guint i = 1; i < wilayah->len; i++)
    g_hash_table_add (known, (gpointer) cell (wilayah, i, 0));
  rows = read_rows (f, "a.csv");
  g_assert_cmpuint (rows->len, ==, 40001);
  for (guint i = 1; i < rows->len; i++)
    {
      g_assert_cmpuint (g_strv_length (g_ptr_array_index (rows, i)), ==, N_COLUMNS);
      g_assert_cmpuint (strlen (cell (rows, i, COLUMN_NIK)), ==, 16);
      g_assert_cmpuint (strlen (cell (rows, i, COLUMN_KK)), ==, 16);
      g_assert_true (g_str_has_prefix (cell (rows, i, COLUMN_NIK), "99"));
      g_assert_true (g_hash_table_add (niks, (gpointer) cell (rows, i, COLUMN_NIK)));
      g_assert_true (g_hash_table_contains (known, cell (rows, i, COLUMN_WILAYAH)));
      g_assert_cmpstr (cell (rows, i, COLUMN_NAMA), !=, "");
    }
}

static void
test_labels (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GPtrArray) labels = NULL;
  guint n_same = 0;

  g_assert_cmpint (run (f, "--persons 20000 --duplicates 10 --out a.csv --labels l.csv"), ==, 0);
  rows = read_rows (f, "a.csv");
  labels = read_rows (f, "l.csv");
  g_assert_cmpuint (rows->len, ==, 20001);
  for (guint i = 1; i < rows->len; i++)
    g_assert_true (g_hash_table_insert (places, (gpointer) cell (rows, i, COLUMN_ID),
                                        GUINT_TO_POINTER (i)));
  g_assert_cmpuint (labels->len, >, 1500);
  for (guint i = 1; i < labels->len; i++)
    {
      guint a = GPOINTER_TO_UINT (g_hash_table_lookup (places, cell (labels, i, 0)));
      guint b = GPOINTER_TO_UINT (g_hash_table_lookup (places, cell (labels, i, 1)));

      g_assert_cmpuint (a, >, 0);
      g_assert_cmpuint (b, >, a);
      if (strcmp (cell (labels, i, 2), "nik-sama") != 0)
        continue;
      n_same++;
      g_assert_cmpstr (cell (rows, a, COLUMN_NIK), ==, cell (rows, b, COLUMN_NIK));
    }
  g_assert_cmpuint (n_same, >, 400);
}

static void
test_errors (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) errors = NULL;

  g_assert_cmpint (run (f, "--persons 20000 --errors 20 --out a.csv --errors-out e.csv"), ==, 0);
  errors = read_rows (f, "e.csv");
  g_assert_cmpuint (errors->len, >, 3600);
  g_assert_cmpuint (errors->len, <, 4400);
  for (guint i = 1; i < errors->len; i++)
    g_hash_table_add (kinds, (gpointer) cell (errors, i, 1));
  g_assert_cmpuint (g_hash_table_size (kinds), ==, 25);
}

static void
test_profiles (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *bdt = NULL;
  g_autofree char *kantor = NULL;
  g_autoptr(GPtrArray) families = NULL;

  g_assert_cmpint (run (f, "--families 20 --profile bdt --out b.csv"), ==, 0);
  g_assert_cmpint (run (f, "--families 20 --profile kantor --out k.csv"), ==, 0);
  g_assert_cmpint (run (f, "--families 20 --profile dtsen-keluarga --out d.csv"), ==, 0);
  bdt = read_file (f, "b.csv");
  kantor = read_file (f, "k.csv");
  families = read_rows (f, "d.csv");
  g_assert_nonnull (strstr (bdt, "\nKOLOM 1,"));
  g_assert_true (g_str_has_prefix (kantor, "DAFTAR KELUARGA"));
  g_assert_cmpuint (families->len, ==, 21);
}

static void
test_wrong_usage (Fixture       *f,
                  gconstpointer  data)
{
  g_assert_cmpint (run (f, "--persons 10"), ==, 2);
  g_assert_cmpint (run (f, "--persons 10 --families 10 --out a.csv"), ==, 2);
  g_assert_cmpint (run (f, "--persons 2000001 --out a.csv"), ==, 2);
  g_assert_cmpint (run (f, "--persons 10 --errors 101 --out a.csv"), ==, 2);
  g_assert_cmpint (run (f, "--persons 10 --profile none --out a.csv"), ==, 1);
  g_assert_cmpint (run (f, "--persons 10 --out no-such-folder/a.csv"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  program = g_getenv ("TEPAT_GENERATE");
  g_assert_nonnull (program);
#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/generator/same-seed-same-file", test_same_seed_same_file);
  ADD ("/generator/clean-register", test_clean_register);
  ADD ("/generator/labels", test_labels);
  ADD ("/generator/errors", test_errors);
  ADD ("/generator/profiles", test_profiles);
  ADD ("/generator/wrong-usage", test_wrong_usage);
  return g_test_run ();
}
