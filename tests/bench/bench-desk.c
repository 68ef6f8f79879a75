/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-desk"

/* The whole window over a register of 1,500,000: from the login to the first rows, searching as one
 * types, opening and saving records, changing pages, and whether it stays answerable and keeps its
 * size while an import and a backup run beside somebody who browses. */

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../ui/ui-fixture.h"
#include "bench-office.h"
#include "bench-window.h"
#include "tepat-backup.h"
#include "tepat-desk.h"
#include "tepat-host.h"
#include "tepat-import.h"
#include "tepat-thread.h"

#define N_ROWS      1500000
#define SHARE       10       /* of the import beside the work: a tenth of the register */
#define N_OPENED    60
#define N_SAVED     40
#define N_SWITCHES  40
#define N_ROUNDS    4        /* of browsing, to see whether it grows */
#define PASSPHRASE  "meja hujan kereta sungai"

#define FAMILIES "data-terpadu.keluarga"
#define PERSONS  "data-terpadu.penduduk"

typedef struct
{
  TepatStore   *store;
  TepatSession *session;
  TepatHost    *host;
  TepatDesk    *desk;
  GtkWidget    *window;
  char         *workspace;
} Desk;

static double
milliseconds_since (gint64 started)
{
  return (double) (g_get_monotonic_time () - started) / 1000;
}

static void
count_up (guint *n)
{
  (*n)++;
}

/* The next frame shows what is there now. */
static void
wait_for_frame (Desk *desk)
{
  ui_wait_for_frame (desk->window);
}

static TepatRowView *
get_view (Desk *desk)
{
  GtkWidget *page = tepat_desk_get_page (desk->desk);

  return (TepatRowView *) ui_find_by_type (page, TEPAT_TYPE_ROW_VIEW);
}

static TepatRowModel *
get_rows (Desk *desk)
{
  TepatRowView *view = get_view (desk);

  return view != NULL ? tepat_row_view_get_model (view) : NULL;
}

/* The first row, with its words. */
static gboolean
has_first_row (Desk *desk)
{
  TepatRowModel *rows = get_rows (desk);
  g_autoptr(TepatRow) row = rows != NULL ? g_list_model_get_item (G_LIST_MODEL (rows), 0) : NULL;

  return row != NULL && !tepat_row_get_loading (row);
}

/* All ids have come, too. */
static gboolean
has_rows (Desk *desk)
{
  TepatRowModel *rows = get_rows (desk);

  if (rows == NULL || tepat_row_model_get_busy (rows))
    return FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (rows)) == 0)
    return tepat_page_get_state (TEPAT_PAGE (tepat_desk_get_page (desk->desk))) ==
           TEPAT_PAGE_NOTHING_FOUND;

  return has_first_row (desk);
}

static void
wait_for_rows (Desk *desk)
{
  while (!has_rows (desk))
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (desk);
}

static void
report (const char *bench,
        double      ours,
        double      target,
        guint64     n,
        const char *unit,
        const char *note)
{
  bench_report (&(BenchLine) {
    .bench = bench, .unit = unit, .ours = ours, .peer = NAN, .target_of = BENCH_OURS,
    .target = target, .n = n, .note = note,
  });
}

/* What one waited for, and the processor's part of it, which no neighbour makes longer. */
typedef struct
{
  GArray *times;
  GArray *spent;
  gint64  started;
  double  spent_before;
} Watch;

static double
milliseconds_spent (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);

  return (double) spent.tv_sec * 1000 + (double) spent.tv_nsec / 1e6;
}

static void
watch_init (Watch *watch)
{
  watch->times = g_array_new (FALSE, FALSE, sizeof (double));
  watch->spent = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
watch_start (Watch *watch)
{
  watch->started = g_get_monotonic_time ();
  watch->spent_before = milliseconds_spent ();
}

static void
watch_stop (Watch *watch)
{
  double time = milliseconds_since (watch->started);
  double spent = milliseconds_spent () - watch->spent_before;

  g_array_append_val (watch->times, time);
  g_array_append_val (watch->spent, spent);
}

static double
get_percentile (GArray *values,
                double  percent)
{
  return bench_percentile ((double *) values->data, values->len, percent);
}

static void
watch_report (Watch      *watch,
              const char *bench,
              double      target,
              guint64     rows)
{
  g_autofree char *note = NULL;

  note = g_strdup_printf ("p95 of %u; median %.1f; of the processor %.1f and %.1f",
                          watch->times->len, get_percentile (watch->times, 50),
                          get_percentile (watch->spent, 95), get_percentile (watch->spent, 50));
  report (bench, get_percentile (watch->times, 95), target, rows, "ms", note);
  g_array_unref (watch->times);
  g_array_unref (watch->spent);
}

/* The password's own cost, which is made on purpose, is a line of its own. */
static void
log_in (Desk    *desk,
        guint64  rows)
{
  g_autoptr(GError) error = NULL;
  gint64 started;

  desk->store = tepat_store_open (desk->workspace, &error);
  g_assert_no_error (error);
  desk->session = tepat_session_new (desk->store);
  desk->host = tepat_host_new (desk->session);
  tepat_host_load (desk->host);
  desk->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1366, 768);
  gtk_window_present (GTK_WINDOW (desk->window));
  started = g_get_monotonic_time ();
  tepat_session_login (desk->session, BENCH_USER, BENCH_PASSWORD, &error);
  g_assert_no_error (error);
  report ("desk password", milliseconds_since (started), 0, rows, "ms",
          "part of the next: the check of the password");
  desk->desk = TEPAT_DESK (tepat_desk_new (desk->host));
  adw_window_set_content (ADW_WINDOW (desk->window), GTK_WIDGET (desk->desk));
  tepat_desk_open_page (desk->desk, PERSONS, NULL);
  while (!has_first_row (desk))
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (desk);
  report ("desk login to first rows", milliseconds_since (started) / 1000, 1.5, rows, "s",
          "from Enter after the password to the frame that shows the first persons");
  wait_for_rows (desk);
  report ("desk login to all rows", milliseconds_since (started) / 1000, 0, rows, "s",
          "until all ids are there, and their number");
}

/* A word is typed letter by letter; each letter waits for its rows. */
static void
measure_search (Desk    *desk,
                guint64  rows)
{
  static const char * const words[] = { "siti", "budi santoso", "agus", "dewi lestari", "9901" };
  GtkWidget *entry = ui_find_by_type (tepat_desk_get_page (desk->desk), GTK_TYPE_SEARCH_ENTRY);
  Watch watch;

  watch_init (&watch);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      for (gsize length = 1; length <= strlen (words[i]); length++)
        {
          g_autofree char *typed = g_strndup (words[i], length);
          guint n = 0;
          gulong handler = g_signal_connect_swapped (entry, "search-changed",
                                                     G_CALLBACK (count_up), &n);

          watch_start (&watch);
          gtk_editable_set_text (GTK_EDITABLE (entry), typed);
          while (n == 0)
            g_main_context_iteration (NULL, TRUE);
          g_signal_handler_disconnect (entry, handler);
          wait_for_rows (desk);
          watch_stop (&watch);
        }
      gtk_editable_set_text (GTK_EDITABLE (entry), "");
      wait_for_rows (desk);
    }
  watch_report (&watch, "desk search", 50, rows);
}

static GtkWidget *
find_in_detail (Desk       *desk,
                const char *type)
{
  GtkWidget *detail = ui_find_by_type (tepat_desk_get_page (desk->desk),
                                       g_type_from_name ("TerpaduDetail"));
  GType wanted = g_type_from_name (type);

  return detail != NULL && wanted != 0 ? ui_find_by_type (detail, wanted) : NULL;
}

/* A record is there when the cards of the one before have gone. */
static void
open_nth (Desk  *desk,
          guint  position)
{
  TepatRowView *view = get_view (desk);
  GtkWidget *columns = ui_find_by_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  GtkWidget *before = find_in_detail (desk, "TerpaduCard");

  if (before != NULL)
    g_object_add_weak_pointer (G_OBJECT (before), (gpointer *) &before);
  tepat_row_view_select (view, position);
  g_signal_emit_by_name (columns, "activate", position);
  while (before != NULL || find_in_detail (desk, "TerpaduCard") == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (desk);
}

static void
measure_opening (Desk    *desk,
                 guint64  rows)
{
  Watch watch;

  watch_init (&watch);
  tepat_desk_open_page (desk->desk, FAMILIES, NULL);
  wait_for_rows (desk);
  open_nth (desk, 0);
  for (guint i = 0; i < N_OPENED; i++)
    {
      watch_start (&watch);
      open_nth (desk, i + 1);
      watch_stop (&watch);
    }
  watch_report (&watch, "desk open a family", 50, rows);
}

/* The entry of a field, by the beginning of its label in either language. */
static GtkWidget *
find_field (GtkWidget  *root,
            const char *english,
            const char *indonesian)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root) && gtk_label_get_mnemonic_widget (GTK_LABEL (root)) != NULL &&
      (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), english) ||
       g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), indonesian)))
    return gtk_label_get_mnemonic_widget (GTK_LABEL (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_field (child, english, indonesian);

  return found;
}

/* Who types gives the loop time to end what a save or a page before left for later. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* From Ctrl+S until the form has gone, which is when the change is on the disk. */
static void
save_nth (Desk  *desk,
          Watch *watch,
          guint  n)
{
  g_autofree char *text = g_strdup_printf ("Pekerjaan %u", n);
  GtkWidget *form;

  open_nth (desk, n);
  gtk_widget_activate_action (ui_find_by_type (tepat_desk_get_page (desk->desk),
                                               g_type_from_name ("TerpaduDetail")),
                              "record.edit", NULL);
  wait_for_frame (desk);
  form = find_in_detail (desk, "TerpaduForm");
  g_assert_nonnull (form);
  gtk_editable_set_text (GTK_EDITABLE (find_field (form, "Occupation", "Pekerjaan")), text);
  wait_for_frame (desk);
  settle ();
  watch_start (watch);
  gtk_widget_activate_action (form, "form.save", NULL);
  while (find_in_detail (desk, "TerpaduForm") != NULL)
    g_main_context_iteration (NULL, TRUE);
  watch_stop (watch);
}

static void
measure_saving (Desk    *desk,
                guint64  rows)
{
  Watch watch;

  watch_init (&watch);
  tepat_desk_open_page (desk->desk, PERSONS, NULL);
  wait_for_rows (desk);
  for (guint i = 0; i < N_SAVED; i++)
    save_nth (desk, &watch, i);
  watch_report (&watch, "desk save", 20, rows);
}

static const char * const pages[] = {
  "tepat.hari-ini", FAMILIES, PERSONS, "data-terpadu.impor", "tepat.jejak",
};

static void
measure_switching (Desk    *desk,
                   guint64  rows)
{
  Watch watch;

  watch_init (&watch);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      tepat_desk_open_page (desk->desk, pages[i], NULL);
      wait_for_frame (desk);
    }
  for (guint i = 0; i < N_SWITCHES; i++)
    {
      watch_start (&watch);
      tepat_desk_open_page (desk->desk, pages[i % G_N_ELEMENTS (pages)], NULL);
      wait_for_frame (desk);
      watch_stop (&watch);
    }
  watch_report (&watch, "desk page switch", 100, rows);
}

/* One round of somebody who looks for cases: lists, places in them, records, pages. */
static void
browse (Desk *desk)
{
  static const char * const filters[] = { "mutu=bertanda", "desil=1-4", "cari=siti", "" };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      guint n;

      tepat_desk_open_page (desk->desk, i % 2 == 0 ? FAMILIES : PERSONS, filters[i]);
      wait_for_rows (desk);
      n = g_list_model_get_n_items (G_LIST_MODEL (tepat_row_view_get_model (get_view (desk))));
      for (guint j = 0; j < 10 && n > 0; j++)
        {
          tepat_row_view_scroll_to (get_view (desk), (n - 1) / 10 * j);
          wait_for_frame (desk);
        }
      for (guint j = 0; j < 5 && j < n; j++)
        open_nth (desk, j);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      tepat_desk_open_page (desk->desk, pages[i], NULL);
      wait_for_frame (desk);
    }
}

static double
resident_mb (void)
{
  g_autofree char *text = NULL;
  long pages_total, resident = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%ld %ld", &pages_total, &resident);

  return (double) resident * (double) sysconf (_SC_PAGESIZE) / 1048576;
}

static void
report_stall (const char *bench,
              guint       n_rounds,
              guint64     rows)
{
  g_autofree char *note = NULL;

  note = g_strdup_printf ("the longest time in which the main loop answered nothing, in %u rounds;"
                          " at most %.0f ms of the processor", n_rounds,
                          bench_loop_longest_cpu ());
  report (bench, bench_loop_longest (), 50, rows, "ms", note);
}

static void
measure_browsing (Desk    *desk,
                  guint64  rows)
{
  double sizes[N_ROUNDS];
  const guint last = N_ROUNDS - 1;
  g_autofree char *note = NULL;

  bench_loop_reset ();
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      browse (desk);
      sizes[i] = resident_mb ();
    }
  report_stall ("desk stall browsing", N_ROUNDS, rows);
  note = g_strdup_printf ("after the first quarter %.0f MB; growth since %.1f MB, %.1f of it in the"
                          " last quarter", sizes[0], sizes[last] - sizes[0],
                          sizes[last] - sizes[last - 1]);
  report ("desk memory", sizes[N_ROUNDS - 1], 400, rows, "MB", note);
}

typedef struct
{
  Desk       *desk;
  const char *file;
  GError     *error;
  gint        done;
} Beside;

static void
on_imported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Beside *beside = user_data;
  TepatImportReport *imported = tepat_import_run_finish (TEPAT_IMPORT (source), result,
                                                         &beside->error);

  g_clear_pointer (&imported, tepat_import_report_free);
  g_atomic_int_set (&beside->done, 1);
}

static gpointer
back_up (gpointer data)
{
  Beside *beside = data;
  g_autofree char *path = g_build_filename (beside->desk->workspace, "cadangan-uji.tepat", NULL);
  TepatBackupInfo *info;

  tepat_thread_give_way ();
  info = tepat_backup_make (beside->desk->store, tepat_session_get_actor (beside->desk->session),
                            path, PASSPHRASE, NULL, &beside->error);
  g_clear_pointer (&info, tepat_backup_info_free);
  g_atomic_int_set (&beside->done, 1);

  return NULL;
}

static void
measure_beside (Desk       *desk,
                Beside     *beside,
                const char *bench,
                guint64     rows)
{
  guint n = 0;

  bench_loop_reset ();
  do
    {
      browse (desk);
      n++;
    }
  while (!g_atomic_int_get (&beside->done));
  g_assert_no_error (beside->error);
  report_stall (bench, n, rows);
}

static void
measure_import (Desk    *desk,
                guint64  rows)
{
  g_autoptr(BenchOffice) more = bench_office_new (rows / SHARE);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatImport) import = tepat_import_new (desk->session, more->csv, "generik", &error);
  g_autoptr(TepatJob) job = tepat_job_new ("Import");
  Beside beside = { desk, more->csv, NULL, 0 };

  g_assert_no_error (error);
  tepat_import_run_async (import, FALSE, job, on_imported, &beside);
  measure_beside (desk, &beside, "desk stall import", more->rows);
}

static void
measure_backup (Desk    *desk,
                guint64  rows)
{
  Beside beside = { desk, NULL, NULL, 0 };
  GThread *thread = g_thread_new ("backup", back_up, &beside);

  measure_beside (desk, &beside, "desk stall backup", rows);
  g_thread_join (thread);
}

static void
close_desk (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  settle ();
  g_object_unref (desk->host);
  g_object_unref (desk->session);
  tepat_store_close (desk->store);
  g_object_unref (desk->store);
  g_free (desk->workspace);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BenchOffice) office = NULL;
  g_auto(GStrv) args = g_strdupv (argv);
  Desk desk = { NULL };

  bench_init (&argc, &argv);
  if (!bench_need_display ("desk", args))
    return 0;
  bench_window_init ();
  office = bench_office_new (bench_n (N_ROWS));
  desk.workspace = bench_office_open (office, "workspace");
  bench_office_import (desk.workspace, office->csv, NULL);
  /* What the import left to write is not put off until a save waits for the disk. */
  sync ();
  log_in (&desk, office->rows);
  measure_search (&desk, office->rows);
  measure_opening (&desk, office->rows);
  measure_saving (&desk, office->rows);
  measure_switching (&desk, office->rows);
  measure_browsing (&desk, office->rows);
  measure_import (&desk, office->rows);
  measure_backup (&desk, office->rows);
  close_desk (&desk);
  bench_done ();

  return 0;
}
