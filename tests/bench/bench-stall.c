/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-stall"

/* Whether the window stays answerable: the list of a register is scrolled in every frame while the
 * same process imports 1,000,000 persons; the longest time in which the main loop answered nothing,
 * up to the frame that shows the new list. */

#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>

#include "bench-office.h"
#include "bench-window.h"
#include "tepat-import.h"

#define N_ROWS       1000000
#define KNOWN_SHARE  10      /* one in ten is in the register before */
#define ROWS_A_FRAME 2

/* The header and the first rows into one file, the header and the others into another. */
static void
split_file (const char *path,
            guint64     n_first,
            const char *first,
            const char *others)
{
  FILE *in = g_fopen (path, "r"), *out[2] = { g_fopen (first, "w"), g_fopen (others, "w") };
  char line[4096];

  for (guint64 i = 0; fgets (line, sizeof line, in) != NULL; i++)
    {
      if (i <= n_first)
        fputs (line, out[0]);
      if (i == 0 || i > n_first)
        fputs (line, out[1]);
    }
  fclose (in);
  fclose (out[0]);
  fclose (out[1]);
}

typedef struct
{
  BenchWindow       *window;
  GtkWidget         *progress;
  TepatJob          *job;
  TepatImportReport *report;
  GError            *error;
  gboolean           done;
} Work;

static void
on_imported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Work *work = user_data;

  work->report = tepat_import_run_finish (TEPAT_IMPORT (source), result, &work->error);
  tepat_job_finish (work->job, NULL, work->error);
  work->done = TRUE;
}

static gboolean
show_progress (gpointer user_data)
{
  Work *work = user_data;
  g_autofree char *phase = tepat_job_dup_phase (work->job);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (work->progress),
                                 MAX (tepat_job_get_fraction (work->job), 0));
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (work->progress), phase);

  return G_SOURCE_CONTINUE;
}

static void
add_progress (Work *work)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  work->progress = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (work->progress), TRUE);
  g_object_ref (work->window->view);
  adw_window_set_content (ADW_WINDOW (work->window->window), box);
  gtk_box_append (GTK_BOX (box), work->progress);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (work->window->view));
  g_object_unref (work->window->view);
  gtk_widget_set_vexpand (GTK_WIDGET (work->window->view), TRUE);
}

/* Until the list holds what was imported, and shows it. */
static gboolean
is_over (Work  *work,
         guint  n_before)
{
  return work->done && (work->error != NULL || !tepat_row_model_get_busy (work->window->rows)) &&
         (work->error != NULL ||
          g_list_model_get_n_items (G_LIST_MODEL (work->window->rows)) > n_before);
}

static void
run (Work       *work,
     const char *file)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (work->window->rows));
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImport) import = tepat_import_new (work->window->session, file, "generik", &error);
  double frame;
  guint timer;

  g_assert_no_error (error);
  work->job = tepat_job_new ("Import");
  timer = g_timeout_add (100, show_progress, work);
  bench_window_jump (work->window, n_before / 2);
  bench_loop_reset ();
  tepat_import_run_async (import, FALSE, work->job, on_imported, work);
  while (!is_over (work, n_before))
    bench_window_scroll (work->window, ROWS_A_FRAME, &frame, 1);
  g_assert_no_error (work->error);
  bench_window_jump (work->window, 0);
  g_source_remove (timer);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BenchOffice) office = NULL;
  g_autofree char *workspace = NULL, *first = NULL, *others = NULL, *note = NULL;
  g_auto(GStrv) args = g_strdupv (argv);
  gint64 started;
  Work work = { NULL };

  bench_init (&argc, &argv);
  if (!bench_need_display ("stall", args))
    return 0;
  bench_window_init ();
  office = bench_office_new (bench_n (N_ROWS));
  workspace = bench_office_open (office, "workspace");
  first = bench_scratch ("first.csv");
  others = bench_scratch ("others.csv");
  split_file (office->csv, office->rows / KNOWN_SHARE, first, others);
  bench_office_import (workspace, first, NULL);
  work.window = bench_window_new (workspace);
  add_progress (&work);
  bench_window_show (work.window, BENCH_IDS_SQL);
  started = g_get_monotonic_time ();
  run (&work, others);
  note = g_strdup_printf ("longest without an answer in %.1f s; %u queries on the main thread",
                          (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC,
                          bench_loop_n_queries ());
  bench_report (&(BenchLine) {
    .bench = "stall", .unit = "ms", .ours = bench_loop_longest (), .peer = NAN,
    .target_of = BENCH_OURS, .target = 50, .n = work.report->jumlah, .note = note,
  });
  tepat_import_report_free (work.report);
  bench_window_free (work.window);
  bench_done ();

  return 0;
}
