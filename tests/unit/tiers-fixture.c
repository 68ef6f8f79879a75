/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tiers-fixture.h"

#include <string.h>

#include "tepat-jejak.h"
#include "tepat-uid.h"

#define N_OFFICES 4
#define N_PERIODE 3

static const struct { const char *nama; const char *wilayah; } offices[N_OFFICES] = {
  { "Desa Sukamaju", DESA_1 }, { "Kecamatan Utara", "990101" },
  { "Dinas Sosial Kab. Contoh", "9901" }, { "Dinas Sosial Provinsi", "99" },
};

typedef struct
{
  char *dir;
  char *uid;
} Office;

/* Something that somebody typed; done: the rules allowed it. */
typedef struct
{
  char     *act;
  char     *value;
  gboolean  done;
} Typed;

typedef struct
{
  const Tiers *tiers;
  Office       offices[N_OFFICES];
  GRand       *rand;
  char        *dir;
  GPtrArray   *packages[N_OFFICES];   /* on their way to each */
  GPtrArray   *edits;
  guint        n_packages;
  guint        n_lost;
  guint        n_twice;
} World;

static void
typed_free (gpointer data)
{
  Typed *typed = data;

  g_free (typed->act);
  g_free (typed->value);
  g_free (typed);
}

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

/* Editing: no name has digits in it. */
static const Typed *
think_of (World *world)
{
  Typed *typed = g_new0 (Typed, 1);
  guint n = world->edits->len;

  typed->act = world->tiers->think (world->rand);
  typed->value = g_strdup_printf ("Isian %c%c%c", 'A' + n / 26 / 26 % 26, 'A' + n / 26 % 26,
                                  'A' + n % 26);
  g_ptr_array_add (world->edits, typed);

  return typed;
}

/* A process says which of them it did. */
static void
note_done (World      *world,
           const char *out)
{
  for (guint i = 0; i < world->edits->len; i++)
    {
      Typed *typed = world->edits->pdata[i];
      g_autofree char *line = g_strdup_printf ("done %s\n", typed->value);

      typed->done |= strstr (out, line) != NULL;
    }
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
  g_autofree char *out = NULL;

  if (steps->len == 0)
    return;
  g_ptr_array_insert (steps, 1, g_strdup (world->offices[office].dir));
  out = run (steps);
  note_done (world, out);
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

      plan (steps, "type", typed->act, typed->value, NULL);
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
  g_autofree char *sql = g_strdup_printf (
    "SELECT (SELECT count (*) FROM konflik WHERE keadaan = 'terbuka') || ' open '"
    " || coalesce (group_concat (v, x'0a'), '') FROM (%s ORDER BY 1)", world->tiers->dump);
  g_autofree char *first = NULL;

  for (guint i = 0; i < N_OFFICES; i++)
    {
      g_autofree char *dump = ask (world, i, sql);

      if (!g_str_has_prefix (dump, "0 open") || (first != NULL && strcmp (first, dump) != 0))
        {
          g_test_message ("%s has\n%s\nand %s has\n%s", offices[0].nama, first, offices[i].nama, dump);
          return FALSE;
        }
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

static void
assert_all_found (World *world)
{
  g_autoptr(GString) sql = g_string_new ("SELECT ''");
  g_autofree gboolean *found = g_new0 (gboolean, world->edits->len);

  for (guint i = 0; i < world->edits->len; i++)
    {
      const Typed *typed = world->edits->pdata[i];
      g_autofree char *condition = world->tiers->found (typed->act, typed->value);

      g_string_append_printf (sql, " || CASE WHEN %s THEN '1' ELSE '0' END", condition);
    }
  for (guint i = 0; i < N_OFFICES; i++)
    {
      g_autofree char *bits = ask (world, i, sql->str);

      for (guint j = 0; j < world->edits->len; j++)
        found[j] |= bits[j] == '1';
    }
  for (guint j = 0; j < world->edits->len; j++)
    {
      const Typed *typed = world->edits->pdata[j];

      if (typed->done && !found[j])
        g_test_message ("%s of %s is nowhere", typed->value, typed->act);
      g_assert_true (found[j] || !typed->done);
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
set_up (World       *world,
        const Tiers *tiers)
{
  g_autoptr(GError) error = NULL;

  world->tiers = tiers;
  world->rand = g_rand_new_with_seed (env_number ("TEPAT_TIERS_SEED", tiers->seed));
  world->dir = g_dir_make_tmp ("tepat-tiers-XXXXXX", &error);
  world->edits = g_ptr_array_new_with_free_func (typed_free);
  g_assert_no_error (error);
  for (guint i = 0; i < N_OFFICES; i++)
    {
      found (&world->offices[i], offices[i].nama, offices[i].wilayah);
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
tell (World *world)
{
  guint conflicts = 0, done = 0;

  for (guint i = 0; i < N_OFFICES; i++)
    {
      g_autofree char *n = ask (world, i, "SELECT count (*) FROM konflik");

      conflicts += (guint) g_ascii_strtoull (n, NULL, 10);
    }
  for (guint i = 0; i < world->edits->len; i++)
    done += ((Typed *) world->edits->pdata[i])->done;
  g_test_message ("%u edits of %u that were thought of, %u packages, %u lost, %u twice, %u conflicts",
                  done, world->edits->len, world->n_packages, world->n_lost, world->n_twice,
                  conflicts);
}

static void
test_tiers (gconstpointer data)
{
  World world = { 0 };
  guint turns = env_number ("TEPAT_TIERS_TURNS", g_getenv ("TEPAT_TEST_LONG") != NULL ? 60 : 5);

  set_up (&world, data);
  /* Everybody gets the desa's data first: there is nothing to change before. */
  settle (&world);
  for (guint periode = 0; periode < N_PERIODE; periode++)
    {
      for (guint i = 0; i < turns; i++)
        turn (&world, (guint) g_rand_int_range (world.rand, 0, N_OFFICES));
      settle (&world);
    }
  assert_all_found (&world);
  tell (&world);
  take_down (&world);
}

/* One thing that one office does: WHAT ARGUMENT... */
static void
act (const Tiers *tiers,
     Kantor      *kantor,
     char       **argv)
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
    tiers->fill (kantor);
  else if (strcmp (what, "type") == 0)
    {
      if (tiers->edit (kantor, argv[2], argv[3]))
        g_print ("done %s\n", argv[3]);
    }
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
act_all (const Tiers *tiers,
         Kantor      *kantor,
         char       **argv)
{
  for (guint i = 3; argv[i] != NULL; i++)
    {
      act (tiers, kantor, argv + i - 1);
      while (argv[i + 1] != NULL && strcmp (argv[i], ";") != 0)
        i++;
    }
}

static int
run_act (const Tiers *tiers,
         char       **argv)
{
  Kantor kantor;
  g_autofree char *sql = NULL;

  if (strcmp (argv[1], "found") == 0)
    {
      kantor_setup (&kantor, argv[2], argv[3]);
      /* Each opened the periode itself. */
      sql = g_strdup_printf ("INSERT INTO program (kode, nama, sasaran) VALUES"
                             " ('PKH', 'PKH', 'keluarga'), ('BPNT', 'Sembako', 'keluarga');"
                             "INSERT INTO periode (uid, kode, nama, buka, batas_input, batas_musdes,"
                             " batas_final, keadaan) VALUES ('01930000-%04u-7000-8000-000000000000',"
                             " '2026-11', 'November 2026', '2026-11-01', '2026-11-11', '2026-11-14',"
                             " '2026-11-20', 'dibuka')", (guint) strlen (argv[3]));
      kabupaten_exec (&kantor.kab, sql);
      g_print ("%s\n%s", kantor.kab.dir, kantor.uid);
      kantor_close (&kantor);
      return 0;
    }
  kantor_open (&kantor, argv[2]);
  if (tiers->open != NULL)
    tiers->open (&kantor);
  if (strcmp (argv[1], "turn") == 0)
    act_all (tiers, &kantor, argv);
  else
    {
      char *one[] = { argv[0], argv[1], argv[3], NULL };

      act (tiers, &kantor, one);
    }
  if (tiers->close != NULL)
    tiers->close ();
  if (strcmp (argv[1], "end") == 0)
    kantor_teardown (&kantor);
  else
    kantor_close (&kantor);

  return 0;
}

int
tiers_main (int          argc,
            char        *argv[],
            const Tiers *tiers)
{
  if (argc > 2 && *argv[1] != '-' && *argv[1] != '/')
    return run_act (tiers, argv);
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func (tiers->path, tiers, test_tiers);

  return g_test_run ();
}

/* Persons, families, memberships, and the stage of the desa */

#define N_FAMILIES 3

static const struct { const char *table; const char *field; const char *uid; } fields[] = {
  { "penduduk", "nama", "01930000-0000-7000-8000-2100" },
  { "penduduk", "tempat_lahir", "01930000-0000-7000-8000-2100" },
  { "penduduk", "ibu_kandung", "01930000-0000-7000-8000-2100" },
  { "penduduk", "ktp_alamat", "01930000-0000-7000-8000-2100" },
  { "keluarga", "alamat", "01930000-0000-7000-8000-1000" },
  { "keluarga", "dusun", "01930000-0000-7000-8000-1000" },
  { "kepesertaan", "alasan", "01930000-0000-7000-8000-3000" },
  { "kepesertaan", "nomor", "01930000-0000-7000-8000-3000" },
  { "kepesertaan", "baru", "01930000-0000-7000-8000-3000" },
  { "kepesertaan", "bayar", "01930000-0000-7000-8000-3000" },
  { "tahapan", "dokumen_nomor", "01930000-0000-7000-8000-1000" },
};

/* "TABLE:FIELD:UID" */
char *
tiers_register_think (GRand *rand)
{
  guint which = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (fields));
  g_autofree char *uid = g_strdup_printf ("%s%08d", fields[which].uid,
                                          g_rand_int_range (rand, 1, N_FAMILIES + 1));

  return g_strjoin (":", fields[which].table, fields[which].field, uid, NULL);
}

void
tiers_register_fill (Kantor *kantor)
{
  kabupaten_add (&kantor->kab, DESA_1, N_FAMILIES);
  kabupaten_exec (&kantor->kab,
                  "INSERT INTO kepesertaan (uid, program, penduduk, keluarga, wilayah, status)"
                  " SELECT replace (p.uid, '-2100', '-3000'), (SELECT id FROM program"
                  " WHERE kode = 'PKH'), p.id, p.keluarga, p.wilayah, 'aktif' FROM penduduk AS p"
                  " WHERE p.uid LIKE '%-2100%'");
}

typedef struct
{
  const char *field;
  const char *uid;
  const char *value;
  gboolean    done;
} Membership;

/* As an office ends or resumes a membership, notes a payment, or enters a new membership for the same
 * person. */
static gboolean
write_membership (TepatDb           *db,
                  const Membership  *work,
                  GError           **error)
{
  g_autofree char *uid = tepat_uid_new ();

  if (strcmp (work->field, "baru") == 0)
    return tepat_db_run_trusted (db, "INSERT INTO kepesertaan (uid, program, penduduk, keluarga,"
                                     " wilayah, status, nomor) SELECT $1, (SELECT id FROM program"
                                     " WHERE kode = 'BPNT'), penduduk, keluarga, wilayah, 'aktif',"
                                     " $2 FROM kepesertaan WHERE uid = $3", error, "sss", uid,
                                 work->value, work->uid);
  if (strcmp (work->field, "bayar") == 0)
    return tepat_db_run_trusted (db, "INSERT INTO penyaluran (uid, kepesertaan, tahun, tahap, status,"
                                     " dokumen, diubah) SELECT $1, id, 2026, '1', 'sp2d', $2,"
                                     " '2026-11-01T00:00:00.000Z' FROM kepesertaan WHERE uid = $3",
                                 error, "sss", uid, work->value, work->uid);
  if (strcmp (work->field, "nomor") == 0)
    return tepat_db_run_trusted (db, "UPDATE kepesertaan SET nomor = $1, versi = versi + 1"
                                     " WHERE uid = $2", error, "ss", work->value, work->uid);

  return tepat_db_run_trusted (db, "UPDATE kepesertaan SET alasan = $1, versi = versi + 1,"
                                   " status = CASE status WHEN 'aktif' THEN 'berakhir'"
                                   " ELSE 'aktif' END WHERE uid = $2", error, "ss", work->value,
                               work->uid);
}

static gpointer
membership_job (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Membership *work = data;
  g_autofree char *before = NULL, *json = NULL;
  const TepatJejakEntry *entry;

  if (!tepat_db_get_text_trusted (db, "SELECT coalesce (alasan, '') || '\",\"' ||"
                                      " coalesce (nomor, '') FROM kepesertaan WHERE uid = $1",
                                  &before, error, "s", work->uid))
    return NULL;
  work->done = before != NULL;
  json = g_strdup_printf ("[\"%s\"]", before != NULL ? before : "");
  entry = &(const TepatJejakEntry) { "kepesertaan.ubah", "kepesertaan", work->uid, json };
  if (work->done && write_membership (db, work, error))
    tepat_jejak_append (db, entry, error);
  else
    tepat_jejak_append (db, &(const TepatJejakEntry) { "uji.tanpa", "meta", "" }, error);

  return NULL;
}

/* As the musdes closes its desa, or somebody opens it again. */
static gpointer
stage_job (TepatDb       *db,
           gpointer       value,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *before = NULL, *json = NULL;

  if (!tepat_db_get_text_trusted (db, "SELECT dokumen_nomor FROM tahapan WHERE wilayah = '" DESA_1
                                      "'", &before, error, ""))
    return NULL;
  json = g_strdup_printf ("[\"%s\"]", before != NULL ? before : "");
  if (tepat_db_run_trusted (db, "INSERT INTO tahapan (periode, wilayah, keadaan, diubah) SELECT id, '"
                                DESA_1 "', 'buka', '2026-11-01T00:00:00.000Z' FROM periode"
                                " WHERE true ON CONFLICT DO NOTHING", error, "") &&
      tepat_db_run_trusted (db, "UPDATE tahapan SET dokumen_jenis = 'BA', dokumen_nomor = $1,"
                                " keadaan = CASE keadaan WHEN 'buka' THEN 'tutup' ELSE 'buka' END,"
                                " versi = versi + 1 WHERE wilayah = '" DESA_1 "'", error, "s", value))
    tepat_jejak_append (db, &(const TepatJejakEntry) { "tahapan.ubah", "tahapan", DESA_1, json },
                        error);

  return NULL;
}

gboolean
tiers_register_edit (Kantor     *kantor,
                     const char *act,
                     const char *value)
{
  g_auto(GStrv) parts = g_strsplit (act, ":", 3);
  g_autoptr(GError) error = NULL;
  Membership work = { parts[1], parts[2], value, FALSE };

  if (strcmp (parts[0], "tahapan") == 0)
    {
      tepat_store_write (kantor->kab.store, kantor->actor, stage_job, (gpointer) value, NULL, NULL,
                         &error);
      g_assert_no_error (error);
      return TRUE;
    }
  if (strcmp (parts[0], "kepesertaan") != 0)
    {
      kantor_edit (kantor, parts[0], parts[2], parts[1], value);
      return TRUE;
    }
  tepat_store_write (kantor->kab.store, kantor->actor, membership_job, &work, NULL, NULL, &error);
  g_assert_no_error (error);

  return work.done;
}

char *
tiers_register_found (const char *act,
                      const char *value)
{
  g_auto(GStrv) parts = g_strsplit (act, ":", 3);

  if (strcmp (parts[1], "baru") == 0)
    return g_strdup_printf ("EXISTS (SELECT 1 FROM kepesertaan WHERE nomor = '%s') OR "
                            TIERS_FOUND_ELSEWHERE, value, value, value);
  if (strcmp (parts[1], "bayar") == 0)
    return g_strdup_printf ("EXISTS (SELECT 1 FROM penyaluran WHERE dokumen = '%s') OR "
                            TIERS_FOUND_ELSEWHERE, value, value, value);

  if (strcmp (parts[0], "tahapan") == 0)
    return g_strdup_printf ("EXISTS (SELECT 1 FROM tahapan WHERE dokumen_nomor = '%s') OR "
                            TIERS_FOUND_ELSEWHERE, value, value, value);

  return g_strdup_printf ("EXISTS (SELECT 1 FROM %s WHERE uid = '%s' AND %s = '%s') OR "
                          TIERS_FOUND_ELSEWHERE, parts[0], parts[2], parts[1], value, value, value);
}
