/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-known"

/* The import into a register that is filled already, against the import of as many rows into an
 * empty one: a large file beside few records, the monthly file of the whole kabupaten, and a tenth
 * of it. In the latter two nearly everybody is known; one row in twenty says something new and one
 * in twenty is a new person. */

#include "bench-office.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define N_ROWS    1000000
#define RUNS      1
#define PART      10
#define NEWS      20
#define MOVES     100
#define AT_ALAMAT 7
#define AT_NO_HP  17

typedef struct
{
  guint64  n_register;
  guint64  n_known;      /* of the first rows of the register, changed here and there */
  guint64  n_new;        /* of the rows behind the register */
  char    *path;
} Monthly;

static void
set_field (GString    *line,
           guint       field,
           const char *value)
{
  char *from = line->str, *to;

  for (guint i = 0; i < field && from != NULL; i++)
    from = (from = strchr (from, ',')) != NULL ? from + 1 : NULL;
  if (from == NULL || (to = strchr (from, ',')) == NULL)
    return;
  g_string_erase (line, from - line->str, to - from);
  g_string_insert (line, from - line->str, value);
}

static void
change_line (GString *line,
             guint64  i)
{
  g_autofree char *phone = g_strdup_printf ("0811%08" G_GUINT64_FORMAT, i);

  if (strchr (line->str, '"') != NULL)
    return;
  if (i % NEWS == 0)
    set_field (line, AT_NO_HP, phone);
  if (i % MOVES == 0)
    set_field (line, AT_ALAMAT, "JL. PINDAHAN NO. 1");
}

static void
write_monthly (const BenchOffice *office,
               const Monthly     *monthly)
{
  g_autoptr(GString) line = g_string_new (NULL);
  FILE *in = g_fopen (office->csv, "r"), *out = g_fopen (monthly->path, "w");
  char text[8192];

  for (guint64 i = 0; fgets (text, sizeof text, in) != NULL; i++)
    {
      gboolean known = i <= monthly->n_known;

      if (!known && (i <= monthly->n_register ||
                     i > monthly->n_register + monthly->n_new))
        continue;
      g_string_assign (line, text);
      if (known && i > 0)
        change_line (line, i);
      fputs (line->str, out);
    }
  fclose (in);
  fclose (out);
}

/* @n rows from row @first on, below the header. */
static char *
cut (const BenchOffice *office,
     const char        *name,
     guint64            first,
     guint64            n)
{
  char *path = bench_scratch (name);
  FILE *in = g_fopen (office->csv, "r"), *out = g_fopen (path, "w");
  char text[8192];

  for (guint64 i = 0; fgets (text, sizeof text, in) != NULL; i++)
    if (i == 0 || (i > first && i <= first + n))
      fputs (text, out);
  fclose (in);
  fclose (out);

  return path;
}

static void
import_empty (const BenchOffice *office,
              const char        *file,
              BenchSamples      *samples)
{
  g_autofree char *workspace = bench_office_open (office, "empty");

  bench_samples_add (samples, bench_office_import (workspace, file, NULL));
  bench_remove (workspace);
}

static void
import_monthly (const BenchOffice *office,
                const char        *workspace,
                guint64            n_register,
                guint64            n,
                BenchSamples      *samples)
{
  g_autofree char *path = bench_scratch ("monthly.csv");
  Monthly monthly = { n_register, n - n / NEWS, n / NEWS, path };

  write_monthly (office, &monthly);
  bench_samples_add (samples, bench_office_import (workspace, path, NULL));
  bench_remove (path);
}

static void
report (const char         *name,
        const BenchSamples *known,
        const BenchSamples *empty,
        guint64             n)
{
  g_autofree char *peak = g_strconcat (name, " peak", NULL);

  bench_report (&(BenchLine) {
    .bench = name, .unit = "s", .ours = bench_samples_seconds (known),
    .peer = bench_samples_seconds (empty), .peer_name = "as many rows into an empty register",
    .target = 1.5, .ours_cpu = bench_samples_cpu (known), .peer_cpu = bench_samples_cpu (empty),
    .n = n,
  });
  bench_report (&(BenchLine) {
    .bench = peak, .unit = "MB", .ours = bench_samples_peak (known), .peer = NAN,
    .target_of = BENCH_OURS, .target = 300, .n = n,
  });
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BenchOffice) office = NULL;
  g_auto(BenchSamples) whole = { NULL }, tenth = { NULL };
  g_auto(BenchSamples) few = { NULL }, month = { NULL }, part = { NULL };
  g_autofree char *all = NULL, *some = NULL, *rest = NULL;
  guint64 n;

  bench_init (&argc, &argv);
  n = bench_n (N_ROWS);
  office = bench_office_new (n + n / NEWS);
  all = cut (office, "all.csv", 0, n);
  some = cut (office, "some.csv", 0, n / NEWS);
  rest = cut (office, "rest.csv", n / NEWS, n);
  for (guint i = 0; i < bench_runs (RUNS); i++)
    {
      g_autofree char *full = bench_office_open (office, "full");
      g_autofree char *started = bench_office_open (office, "started");
      g_autofree char *first = cut (office, "first.csv", 0, n / PART);

      bench_samples_add (&whole, bench_office_import (full, all, NULL));
      import_empty (office, first, &tenth);
      import_monthly (office, full, n, n / PART, &part);
      import_monthly (office, full, n, n, &month);
      bench_remove (full);
      bench_office_import (started, some, NULL);
      bench_samples_add (&few, bench_office_import (started, rest, NULL));
      bench_remove (started);
      bench_remove (first);
    }
  report ("known few", &few, &whole, n);
  report ("known month", &month, &whole, n);
  report ("known part", &part, &tenth, n / PART);
  bench_done ();

  return 0;
}
