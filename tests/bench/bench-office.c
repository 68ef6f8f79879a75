/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-office.h"

#include <string.h>

static char *
scratch_for (guint64     rows,
             const char *suffix)
{
  g_autofree char *name = g_strdup_printf ("%" G_GUINT64_FORMAT "%s", rows, suffix);

  return bench_scratch (name);
}

/** bench_office_new: Returns: (transfer full): an office that knows @rows persons */
BenchOffice *
bench_office_new (guint64 rows)
{
  BenchOffice *self = g_new0 (BenchOffice, 1);
  g_autofree char *generate = bench_built ("tests/generator/tepat-generate");
  g_autofree char *tepat = bench_built ("app/tepat");
  g_autofree char *persons = g_strdup_printf ("--persons=%" G_GUINT64_FORMAT, rows);
  g_autofree char *out = NULL, *wilayah_out = NULL;

  self->rows = rows;
  self->csv = scratch_for (rows, ".csv");
  self->wilayah = scratch_for (rows, "-wilayah.csv");
  self->blank = scratch_for (rows, "-blank");
  out = g_strconcat ("--out=", self->csv, NULL);
  wilayah_out = g_strconcat ("--wilayah-out=", self->wilayah, NULL);
  bench_spawn (NULL, generate, persons, "--seed=3", "--errors=2", "--duplicates=1",
               "--profile=model", out, wilayah_out, NULL);
  g_setenv ("TEPAT_PASSWORD", BENCH_PASSWORD, TRUE);
  bench_spawn (NULL, tepat, "init", "--workspace", self->blank, "--kab", "9901", "--wilayah",
               self->wilayah, "--admin", BENCH_USER, NULL);

  return self;
}

void
bench_office_free (BenchOffice *self)
{
  bench_remove (self->csv);
  bench_remove (self->wilayah);
  bench_remove (self->blank);
  g_free (self->csv);
  g_free (self->wilayah);
  g_free (self->blank);
  g_free (self);
}

char *
bench_office_open (const BenchOffice *self,
                   const char        *name)
{
  char *workspace = bench_scratch (name);

  bench_remove (workspace);
  bench_spawn (NULL, "cp", "-r", self->blank, workspace, NULL);

  return workspace;
}

/* The value of a member of type text in what a verb printed. */
static char *
read_text (const char *file,
           const char *member)
{
  g_autofree char *json = NULL;
  g_autofree char *start = g_strdup_printf ("\"%s\":\"", member);
  const char *at;

  if (!g_file_get_contents (file, &json, NULL, NULL) || (at = strstr (json, start)) == NULL)
    g_error ("%s says nothing of %s", file, member);
  at += strlen (start);

  return g_strndup (at, strcspn (at, "\""));
}

BenchRun
bench_office_import (const char  *workspace,
                     const char  *file,
                     char       **uid)
{
  g_autofree char *tepat = bench_built ("app/tepat");
  g_autofree char *report = bench_scratch ("import.json");
  BenchRun run;

  run = bench_spawn (report, tepat, "--workspace", workspace, "--user", BENCH_USER, "--json",
                     "import", file, "--profile", "generik", NULL);
  if (uid != NULL)
    *uid = read_text (report, "uid");

  return run;
}

BenchRun
bench_office_undo (const char *workspace,
                   const char *uid)
{
  g_autofree char *tepat = bench_built ("app/tepat");

  return bench_spawn (NULL, tepat, "--workspace", workspace, "--user", BENCH_USER, "--json",
                      "import", "undo", uid, NULL);
}

BenchRun
bench_office_export (const char *workspace,
                     const char *file)
{
  g_autofree char *tepat = bench_built ("app/tepat");

  return bench_spawn (NULL, tepat, "--workspace", workspace, "--user", BENCH_USER, "--json",
                      "export", file, NULL);
}
