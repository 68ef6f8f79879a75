/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kantor-fixture.h"

#include <string.h>

/* A desa, its kecamatan, its kabupaten and a provinsi, each a folder of its own in which a process of
 * its own works for every turn. People change things everywhere; packages between neighbours get
 * lost, come twice, come late. TEPAT_TIERS_TURNS and TEPAT_TIERS_SEED make it longer or another. */

#define N_OFFICES 4
#define N_PERIODE 3

static const struct { const char *nama; const char *wilayah; } tiers[N_OFFICES] = {
  { "Desa Sukamaju", DESA_1 }, { "Kecamatan Utara", "990101" },
  { "Dinas Sosial Kab. Contoh", "9901" }, { "Dinas Sosial Provinsi", "99" },
};

typedef struct
{
  char *dir;
  char *uid;
} Office;

typedef struct
{
  Office     offices[N_OFFICES];
  GRand     *rand;
  char      *dir;
  GPtrArray *packages[N_OFFICES];   /* on their way to each */
  GPtrArray *edits;                 /* values that somebody typed */
  guint      n_packages;
  guint      n_lost;
  guint      n_twice;
} World;

/* This program once more, for one thing that one office does; what it prints. NULL ends. */
static char *
run (GPtrArray *argv)
{
  g_autoptr(GError) error = NULL;
  char *out = NULL;
  int status = 0;

  g_ptr_array_insert (argv, 0, g_strdup ("/proc/self/exe"));
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);

  return out;
}

static char *
do_there (const char *what,
          ...)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  const char *argument;
  va_list args;

  g_ptr_array_add (argv, g_strdup (what));
  va_start (args, what);
  while ((argument = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, g_strdup (argument));
  va_end (args);

  return run (argv);
}

#define DO_THERE(...) g_free (do_there (__VA_ARGS__, NULL))

/* Several things in one process, one after the other. */
static void
plan (GPtrArray  *steps,
      const char *what,
      ...)
{
  const char *argument;
  va_list args;

  g_ptr_array_add (steps, g_strdup (steps->len == 0 ? "turn" : ";"));
  g_ptr_array_add (steps, g_strdup (what));
  va_start (args, what);
  while ((argument = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (steps, g_strdup (argument));
  va_end (args);
}

/* Editing */

typedef struct
{
  const char *subjek;
  char       *uid;
  const char *field;
  char       *value;
} Typed;

static void
typed_free (gpointer data)
{
  Typed *typed = data;

  g_free (typed->uid);
  g_free (typed->value);
  g_free (typed);
}

static Typed *
think_of (World *world)
{
  static const struct { const char *subjek; const char *field; } fields[] = {
    { "penduduk", "nama" }, { "penduduk", "tempat_lahir" }, { "penduduk", "ibu_kandung" },
    { "penduduk", "ktp_alamat" }, { "keluarga", "alamat" }, { "keluarga", "dusun" },
  };
  Typed *typed = g_new0 (Typed, 1);
  guint which = (guint) g_rand_int_range (world->rand, 0, G_N_ELEMENTS (fields));
  int n = g_rand_int_range (world->rand, 1, 4);

  typed->subjek = fields[which].subjek;
  typed->field = fields[which].field;
  typed->uid = strcmp (typed->subjek, "penduduk") == 0
               ? g_strdup_printf ("01930000-0000-7000-8000-2100%08d", n)
               : g_strdup_printf ("01930000-0000-7000-8000-1000%08d", n);
  /* No name has digits in it. */
  typed->value = g_strdup_printf ("Isian %c%c%c", 'A' + world->edits->len / 26 / 26 % 26,
                                  'A' + world->edits->len / 26 % 26, 'A' + world->edits->len % 26);
  g_ptr_array_add (world->edits, typed);

  return typed;
}

/* Packages */

static void
send (World     *world,
      GPtrArray *steps,
      guint      to,
      gboolean   safely)
{
  char *path = g_strdup_printf ("%s/%u.tepat", world->dir, ++world->n_packages);

  plan (steps, "pack", world->offices[to].uid, path, NULL);
  if (!safely && g_rand_int_range (world->rand, 0, 100) < 30)
    {
      world->n_lost++;
      g_free (path);
      return;
    }
  if (!safely && g_rand_int_range (world->rand, 0, 100) < 25)
    {
      world->n_twice++;
      g_ptr_array_add (world->packages[to], g_strdup (path));
    }
  g_ptr_array_add (world->packages[to], path);
}

/* Any of those that are on their way, not the oldest first. */
static void
receive (World     *world,
         GPtrArray *steps,
         guint      office,
         guint      most)
{
  GPtrArray *coming = world->packages[office];

  for (guint i = 0; i < most && coming->len > 0; i++)
    {
      guint which = (guint) g_rand_int_range (world->rand, 0, (int) coming->len);
      g_autofree char *path = g_ptr_array_steal_index_fast (coming, which);

      plan (steps, "unpack", path, NULL);
    }
}

static void
run_plan (World     *world,
          guint      office,
          GPtrArray *steps)
{
  if (steps->len == 0)
    return;
  g_ptr_array_insert (steps, 1, g_strdup (world->offices[office].dir));
  g_free (run (steps));
}

static void
turn (World *world,
      guint  office)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  int n = g_rand_int_range (world->rand, 0, 4);

  for (int i = 0; i < n; i++)
    {
      const Typed *typed = think_of (world);

      plan (steps, "type", typed->subjek, typed->uid, typed->field, typed->value, NULL);
    }
  if (g_rand_boolean (world->rand) && office > 0)
    send (world, steps, office - 1, FALSE);
  if (g_rand_boolean (world->rand) && office + 1 < N_OFFICES)
    send (world, steps, office + 1, FALSE);
  receive (world, steps, office, 2);
  if (g_rand_int_range (world->rand, 0, 3) == 0)
    plan (steps, "decide", g_rand_boolean (world->rand) ? "sini" : "sana", NULL);
  run_plan (world, office, steps);
}

/* What is in the offices */

#define DUMP                                                                                       \
  "SELECT (SELECT count (*) FROM konflik WHERE keadaan = 'terbuka') || ' open '"                   \
  " || group_concat (v, x'0a') FROM (SELECT uid || '|' || coalesce (nama, '') || '|' ||"        \
  " coalesce (tempat_lahir, '') || '|' || coalesce (ibu_kandung, '') || '|' ||"                    \
  " coalesce (ktp_alamat, '') AS v FROM penduduk UNION ALL SELECT uid || '|' ||"                   \
  " coalesce (alamat, '') || '|' || coalesce (dusun, '') FROM keluarga ORDER BY 1)"

static char *
ask (World      *world,
     guint       office,
     const char *sql)
{
  return do_there ("ask", world->offices[office].dir, sql, NULL);
}

static gboolean
all_agree (World *world)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < N_OFFICES; i++)
    {
      g_autofree char *dump = ask (world, i, DUMP);

      if (!g_str_has_prefix (dump, "0 open") || (first != NULL && strcmp (first, dump) != 0))
        return FALSE;
      if (first == NULL)
        first = g_steal_pointer (&dump);
    }

  return TRUE;
}

static void
settle_one (World      *world,
            guint       office,
            int         to,
            const char *putusan)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);

  receive (world, steps, office, G_MAXUINT);
  plan (steps, "decide", putusan, NULL);
  if (to >= 0 && to < N_OFFICES)
    send (world, steps, (guint) to, TRUE);
  run_plan (world, office, steps);
}

/* Nothing gets lost any more, and people decide: up and down, until all have the same. */
static void
settle (World *world)
{
  for (guint round = 0; round < 8; round++)
    {
      const char *putusan = round % 2 == 0 ? "sini" : "sana";

      for (int i = 0; i < N_OFFICES; i++)
        settle_one (world, (guint) i, i + 1, putusan);
      for (int i = N_OFFICES - 1; i >= 0; i--)
        settle_one (world, (guint) i, i - 1, putusan);
      if (all_agree (world))
        return;
    }
  g_assert_true (all_agree (world));
}

/* A value that was typed stands now, or in a conflict, or somebody who saw it typed another one. */
static char *
found_sql (World *world)
{
  g_autoptr(GString) sql = g_string_new ("SELECT ''");

  for (guint i = 0; i < world->edits->len; i++)
    {
      const Typed *typed = world->edits->pdata[i];

      g_string_append_printf (sql,
                              " || CASE WHEN EXISTS (SELECT 1 FROM %s WHERE uid = '%s' AND %s = '%s')"
                              " OR EXISTS (SELECT 1 FROM konflik WHERE '%s' IN"
                              " (sebelum, sini, sana, nilai)) OR EXISTS (SELECT 1 FROM jejak WHERE"
                              " perbuatan IN ('%s.ubah', 'penduduk.konflik')"
                              " AND instr (sebelum, '\"%s\"') > 0) THEN '1' ELSE '0' END",
                              typed->subjek, typed->uid, typed->field, typed->value, typed->value,
                              typed->subjek, typed->value);
    }

  return g_strdup (sql->str);
}

static void
assert_all_found (World *world)
{
  g_autofree char *sql = found_sql (world);
  g_autofree gboolean *found = g_new0 (gboolean, world->edits->len);

  for (guint i = 0; i < N_OFFICES; i++)
    {
      g_autofree char *bits = ask (world, i, sql);

      for (guint j = 0; j < world->edits->len; j++)
        found[j] |= bits[j] == '1';
    }
  for (guint j = 0; j < world->edits->len; j++)
    {
      const Typed *typed = world->edits->pdata[j];

      if (!found[j])
        g_test_message ("%s.%s = %s is nowhere", typed->subjek, typed->field, typed->value);
      g_assert_true (found[j]);
    }
}

static guint
env_number (const char *name,
            guint       standard)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : standard;
}

static void
found (Office     *office,
       const char *nama,
       const char *wilayah)
{
  g_autofree char *out = do_there ("found", nama, wilayah, NULL);
  g_auto(GStrv) lines = g_strsplit (out, "\n", 2);

  office->dir = g_strdup (lines[0]);
  office->uid = g_strdup (lines[1]);
}

static void
befriend (Office *a,
          Office *b)
{
  DO_THERE ("trust", a->dir, b->dir);
  DO_THERE ("trust", b->dir, a->dir);
}

static void
set_up (World *world)
{
  g_autoptr(GError) error = NULL;

  world->rand = g_rand_new_with_seed (env_number ("TEPAT_TIERS_SEED", 11));
  world->dir = g_dir_make_tmp ("tepat-tiers-XXXXXX", &error);
  world->edits = g_ptr_array_new_with_free_func (typed_free);
  g_assert_no_error (error);
  for (guint i = 0; i < N_OFFICES; i++)
    {
      found (&world->offices[i], tiers[i].nama, tiers[i].wilayah);
      world->packages[i] = g_ptr_array_new_with_free_func (g_free);
    }
  for (guint i = 0; i + 1 < N_OFFICES; i++)
    befriend (&world->offices[i], &world->offices[i + 1]);
  DO_THERE ("fill", world->offices[2].dir);
}

static void
take_down (World *world)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", world->dir);

  for (guint i = 0; i < N_OFFICES; i++)
    {
      DO_THERE ("end", world->offices[i].dir);
      g_free (world->offices[i].dir);
      g_free (world->offices[i].uid);
      g_ptr_array_unref (world->packages[i]);
    }
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_ptr_array_unref (world->edits);
  g_rand_free (world->rand);
  g_free (world->dir);
}

static void
test_tiers (void)
{
  World world = { 0 };
  guint turns = env_number ("TEPAT_TIERS_TURNS", g_getenv ("TEPAT_TEST_LONG") != NULL ? 60 : 5);
  guint conflicts = 0;

  set_up (&world);
  /* Everybody gets the desa's data first: there is nothing to change before. */
  settle (&world);
  for (guint periode = 0; periode < N_PERIODE; periode++)
    {
      for (guint i = 0; i < turns; i++)
        turn (&world, (guint) g_rand_int_range (world.rand, 0, N_OFFICES));
      settle (&world);
    }
  assert_all_found (&world);
  for (guint i = 0; i < N_OFFICES; i++)
    {
      g_autofree char *n = ask (&world, i, "SELECT count (*) FROM konflik");

      conflicts += (guint) g_ascii_strtoull (n, NULL, 10);
    }
  g_test_message ("%u edits, %u packages, %u lost, %u twice, %u conflicts", world.edits->len,
                  world.n_packages, world.n_lost, world.n_twice, conflicts);
  take_down (&world);
}

/* One thing that one office does: WHAT ARGUMENT... */
static void
act (Kantor *kantor,
     char  **argv)
{
  const char *what = argv[1];
  g_autoptr(TepatPackageReport) report = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (strcmp (what, "trust") == 0)
    {
      Kantor other;

      kantor_open (&other, argv[2]);
      kantor_take (kantor, other.card, TRUE, other.uid);
      kantor_close (&other);
    }
  else if (strcmp (what, "fill") == 0)
    kabupaten_add (&kantor->kab, DESA_1, 3);
  else if (strcmp (what, "type") == 0)
    kantor_edit (kantor, argv[2], argv[3], argv[4], argv[5]);
  else if (strcmp (what, "pack") == 0)
    report = kantor_make (kantor, "desa", DESA_1, argv[2], argv[3]);
  else if (strcmp (what, "unpack") == 0)
    report = kantor_apply (kantor, argv[2], &error);
  else if (strcmp (what, "decide") == 0)
    kantor_decide (kantor, strcmp (argv[2], "sini") == 0 ? TEPAT_KONFLIK_SINI
                                                         : TEPAT_KONFLIK_SANA);
  else if (strcmp (what, "ask") == 0)
    text = kantor_text (kantor, argv[2]);
  else
    kantor_assert_whole (kantor);
  g_assert_no_error (error);
  if (text != NULL)
    g_print ("%s", text);
}

/* "turn" DIR WHAT ARGUMENT... ";" WHAT ARGUMENT... */
static void
act_all (Kantor *kantor,
         char  **argv)
{
  for (guint i = 3; argv[i] != NULL; i++)
    {
      act (kantor, argv + i - 1);
      while (argv[i + 1] != NULL && strcmp (argv[i], ";") != 0)
        i++;
    }
}

static int
run_act (char **argv)
{
  Kantor kantor;

  if (strcmp (argv[1], "found") == 0)
    {
      kantor_setup (&kantor, argv[2], argv[3]);
      g_print ("%s\n%s", kantor.kab.dir, kantor.uid);
      kantor_close (&kantor);
      return 0;
    }
  kantor_open (&kantor, argv[2]);
  if (strcmp (argv[1], "turn") == 0)
    act_all (&kantor, argv);
  else
    {
      char *one[] = { argv[0], argv[1], argv[3], NULL };

      act (&kantor, one);
    }
  if (strcmp (argv[1], "end") == 0)
    kantor_teardown (&kantor);
  else
    kantor_close (&kantor);

  return 0;
}

int
main (int   argc,
      char *argv[])
{
  if (argc > 2 && *argv[1] != '-' && *argv[1] != '/')
    return run_act (argv);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paket/tiers", test_tiers);

  return g_test_run ();
}
