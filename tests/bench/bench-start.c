/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-start"

/* From the start of the process to the first frame with the login screen of a workspace, against
 * the first frame of an empty libadwaita window. The files are in the kernel's memory for both. */

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "bench-office.h"

#define N_ROWS 10000
#define RUNS   15

static void
on_activate (GApplication *application)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
}

static int
run_empty (void)
{
  g_autoptr(AdwApplication) application = NULL;

  application = adw_application_new ("id.tepat.Empty", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);

  return g_application_run (G_APPLICATION (application), 0, NULL);
}

static BenchRun
run_watched (const char *widget,
             const char *program,
             const char *argument,
             const char *value)
{
  g_autofree char *library = bench_built ("tests/bench/libfirst-frame.so");
  g_autofree char *preload = g_strconcat ("LD_PRELOAD=", library, NULL);
  g_autofree char *wanted = g_strconcat ("TEPAT_BENCH_WIDGET=", widget, NULL);

  return bench_spawn (NULL, "env", preload, wanted, program, argument, value, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BenchOffice) office = NULL;
  g_auto(BenchSamples) ours = { NULL }, peer = { NULL };
  g_autofree char *workspace = NULL, *tepat = NULL;
  g_auto(GStrv) args = g_strdupv (argv);

  if (argc == 2 && g_strcmp0 (argv[1], "--empty") == 0)
    return run_empty ();
  bench_init (&argc, &argv);
  if (!bench_need_display ("start", args))
    return 0;
  office = bench_office_new (bench_n (N_ROWS));
  workspace = bench_office_open (office, "workspace");
  bench_office_import (workspace, office->csv, NULL);
  tepat = bench_built ("app/tepat");
  for (guint i = 0; i <= bench_runs (RUNS); i++)
    {
      BenchRun a = run_watched ("TepatLoginPage", tepat, "--workspace", workspace);
      BenchRun b = run_watched ("AdwApplicationWindow", bench_self (), "--empty", NULL);

      /* The first run brings the files into memory. */
      if (i == 0)
        continue;
      bench_samples_add (&ours, a);
      bench_samples_add (&peer, b);
    }
  bench_report (&(BenchLine) {
    .bench = "start", .unit = "s", .ours = bench_samples_seconds (&ours),
    .peer = bench_samples_seconds (&peer), .peer_name = "an empty libadwaita window",
    .target = 2, .ours_cpu = bench_samples_cpu (&ours), .peer_cpu = bench_samples_cpu (&peer),
    .n = 1, .note = "from the process to the first frame with the login screen",
  });
  bench_done ();

  return 0;
}
