/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-window"

#include "config.h"

#include "bench-window.h"

#include <dlfcn.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../ui/ui-fixture.h"
#include "bench-office.h"
#include "tepat-language.h"

static GThread *main_thread;
static gint64 awake_since;       /* when the main loop last came back from waiting */
static gint64 longest;           /* at work without looking for anything new */
static gint64 at_work;           /* sum of the same */
static gint64 cpu_since;         /* the main thread's own processor time then */
static gint64 longest_cpu;
static gint64 longest_query;
static guint n_queries;
static gint n_offsets;

/* Takes the place of SQLite's function for every caller in the process. */
int
sqlite3_step (sqlite3_stmt *stmt)
{
  static int (*real) (sqlite3_stmt *);
  const char *sql;
  gint64 started;
  int rc;

  if (real == NULL)
    real = (int (*) (sqlite3_stmt *)) dlsym (RTLD_NEXT, "sqlite3_step");
  sql = sqlite3_sql (stmt);
  if (sql != NULL && strstr (sql, " OFFSET ") != NULL)
    g_atomic_int_inc (&n_offsets);
  if (g_thread_self () != main_thread)
    return real (stmt);
  started = g_get_monotonic_time ();
  rc = real (stmt);
  longest_query = MAX (longest_query, g_get_monotonic_time () - started);
  n_queries++;

  return rc;
}

static gint64
get_cpu (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);

  return spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
}

/* With TEPAT_BENCH_STALLS=MS, each stretch of that much processor time is told by its start and end,
 * for `perf record -k CLOCK_MONOTONIC` and `perf script --time`. */
static void
tell_stall (gint64 now,
            gint64 cpu)
{
  static gint64 limit = -1;

  if (limit < 0)
    limit = g_getenv ("TEPAT_BENCH_STALLS") != NULL ? atoi (g_getenv ("TEPAT_BENCH_STALLS")) : 0;
  if (limit > 0 && cpu - cpu_since >= limit * 1000)
    g_printerr ("stall %.6f,%.6f cpu %.1f ms\n", (double) awake_since / G_USEC_PER_SEC,
                (double) now / G_USEC_PER_SEC, (double) (cpu - cpu_since) / 1000);
}

static void
note_work (void)
{
  gint64 now = g_get_monotonic_time ();
  gint64 cpu = get_cpu ();

  tell_stall (now, cpu);
  longest_cpu = MAX (longest_cpu, cpu - cpu_since);
  cpu_since = cpu;
  longest = MAX (longest, now - awake_since);
  at_work += now - awake_since;
  awake_since = now;
}

static int
poll_and_note (GPollFD *fds,
               guint    n_fds,
               int      timeout)
{
  int n;

  note_work ();
  n = g_poll (fds, n_fds, timeout);
  awake_since = g_get_monotonic_time ();
  cpu_since = get_cpu ();

  return n;
}

void
bench_loop_reset (void)
{
  awake_since = g_get_monotonic_time ();
  cpu_since = get_cpu ();
  longest = longest_cpu = longest_query = at_work = 0;
  n_queries = 0;
  g_atomic_int_set (&n_offsets, 0);
}

double
bench_loop_longest (void)
{
  return (double) longest / 1000;
}

double
bench_loop_longest_cpu (void)
{
  return (double) longest_cpu / 1000;
}

double
bench_loop_query (void)
{
  return (double) longest_query / 1000;
}

guint
bench_loop_n_queries (void)
{
  return n_queries;
}

guint
bench_loop_n_offsets (void)
{
  return (guint) g_atomic_int_get (&n_offsets);
}

/* The style and the icons of the program, without its window. */
void
bench_window_init (void)
{
  AdwApplication *application;

  main_thread = g_thread_self ();
  g_main_context_set_poll_func (NULL, poll_and_note);
  tepat_language_start (g_getenv ("TEPAT_LOCALEDIR"));
  gtk_disable_setlocale ();
  gtk_init ();
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "id.tepat.Tepat.Bench",
                              "resource-base-path", "/id/tepat/Tepat",
                              "flags", G_APPLICATION_NON_UNIQUE, NULL);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  bench_loop_reset ();
}

static const TepatColumn columns[] = {
  { "Nama", 0, TEPAT_COLUMN_TEXT, -1, TRUE, NULL, NULL },
  { "NIK", 1, TEPAT_COLUMN_NIK, 190, FALSE, NULL, NULL },
  { "No. KK", 2, TEPAT_COLUMN_NIK, 190, FALSE, NULL, NULL },
  { "JK", 3, TEPAT_COLUMN_NUMBER, 50, FALSE, NULL, NULL },
  { "Tanggal lahir", 4, TEPAT_COLUMN_DATE, 120, FALSE, NULL, NULL },
  { "Alamat", 5, TEPAT_COLUMN_TEXT, 200, FALSE, NULL, NULL },
  { "Desa", 6, TEPAT_COLUMN_TEXT, 140, FALSE, NULL, NULL },
  { "Desil", 7, TEPAT_COLUMN_NUMBER, 60, FALSE, NULL, NULL },
  { NULL },
};

#define ROWS_SQL                                                                                   \
  "SELECT p.id, p.nama, p.nik, k.no_kk, p.jk, p.tgl_lahir, k.alamat, (SELECT w.nama FROM wilayah"  \
  " AS w WHERE w.kode = p.wilayah AND w.berlaku_sampai IS NULL), k.desil FROM penduduk AS p"       \
  " JOIN keluarga AS k ON k.id = p.keluarga WHERE p.id IN ($ids)"

BenchWindow *
bench_window_new (const char *workspace)
{
  static const char * const tables[] = { "penduduk", "keluarga", NULL };
  BenchWindow *self = g_new0 (BenchWindow, 1);
  g_autoptr(GError) error = NULL;

  self->store = tepat_store_open (workspace, &error);
  g_assert_no_error (error);
  self->session = tepat_session_new (self->store);
  tepat_session_login (self->session, BENCH_USER, BENCH_PASSWORD, &error);
  g_assert_no_error (error);
  self->rows = tepat_row_model_new (self->session);
  tepat_row_model_set_tables (self->rows, tables);
  self->view = TEPAT_ROW_VIEW (tepat_row_view_new ());
  tepat_row_view_set_columns (self->view, columns);
  tepat_row_view_set_model (self->view, self->rows, GTK_SELECTION_MULTIPLE);
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 720);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->view));
  gtk_window_present (GTK_WINDOW (self->window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    g_main_context_iteration (NULL, TRUE);
  self->clock = gtk_widget_get_frame_clock (self->window);

  return self;
}

void
bench_window_free (BenchWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  tepat_store_close (self->store);
  g_object_unref (self->rows);
  g_object_unref (self->session);
  g_object_unref (self->store);
  g_free (self);
}

/* A list that grows in the window tells of its rows a few at a time. */
static gboolean
is_whole (BenchWindow *self)
{
  GtkWidget *columns_view = ui_find_by_type (GTK_WIDGET (self->view), GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *shown = gtk_column_view_get_model (GTK_COLUMN_VIEW (columns_view));

  return g_list_model_get_n_items (G_LIST_MODEL (shown)) ==
         g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

void
bench_window_show (BenchWindow *self,
                   const char  *ids_sql)
{
  tepat_row_model_set_query (self->rows, ids_sql, ROWS_SQL, NULL);
  while (tepat_row_model_get_busy (self->rows))
    g_main_context_iteration (NULL, TRUE);
  if (tepat_row_model_get_error (self->rows) != NULL)
    g_error ("%s", tepat_row_model_get_error (self->rows)->message);
  bench_window_jump (self, 0);
  while (!is_whole (self))
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  BenchWindow *window;
  guint        position;
  gint64       painted;
} Jump;

/* Within a frame nothing is dispatched: cells that are there now were there when it was drawn. */
static void
on_painted (Jump *jump)
{
  g_autoptr(TepatRow) row = g_list_model_get_item (G_LIST_MODEL (jump->window->rows),
                                                   jump->position);

  if (jump->painted == 0 && row != NULL && !tepat_row_get_loading (row))
    jump->painted = g_get_monotonic_time ();
}

static void
assert_shown (Jump *jump)
{
  g_autoptr(TepatRow) row = g_list_model_get_item (G_LIST_MODEL (jump->window->rows),
                                                   jump->position);
  const char *nama = tepat_row_get_text (row, 0);

  if (ui_find_by_text (GTK_WIDGET (jump->window->view), nama) == NULL)
    g_error ("Row %u is not on the screen: %s", jump->position, nama);
}

double
bench_window_jump (BenchWindow *self,
                   guint        position)
{
  Jump jump = { self, position, 0 };
  gulong handler = g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (on_painted),
                                             &jump);
  gint64 started = g_get_monotonic_time ();

  tepat_row_view_scroll_to (self->view, position);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
  while (jump.painted == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (self->clock, handler);
  assert_shown (&jump);

  return (double) (jump.painted - started) / 1000;
}

typedef struct
{
  GtkAdjustment *adjustment;
  double         step;
  double        *frames;
  guint          n_frames;
  guint          n;
} Scroll;

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Scroll *scroll = user_data;
  double top = gtk_adjustment_get_lower (scroll->adjustment);
  double bottom = gtk_adjustment_get_upper (scroll->adjustment)
                  - gtk_adjustment_get_page_size (scroll->adjustment);
  double value = gtk_adjustment_get_value (scroll->adjustment) + scroll->step;

  if (value < top || value > bottom)
    scroll->step = -scroll->step;
  gtk_adjustment_set_value (scroll->adjustment, CLAMP (value, top, bottom));

  return G_SOURCE_CONTINUE;
}

static void
on_scrolled (Scroll *scroll)
{
  note_work ();
  if (scroll->n < scroll->n_frames)
    scroll->frames[scroll->n++] = (double) at_work / 1000;
  at_work = 0;
}

void
bench_window_scroll (BenchWindow *self,
                     guint        rows,
                     double      *frames,
                     guint        n_frames)
{
  GtkWidget *scrolled = ui_find_by_type (GTK_WIDGET (self->view), GTK_TYPE_SCROLLED_WINDOW);
  Scroll scroll = { .frames = frames, .n_frames = n_frames };
  gulong handler;
  guint tick;

  scroll.adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  scroll.step = rows * gtk_adjustment_get_upper (scroll.adjustment)
                / g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  handler = g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (on_scrolled),
                                      &scroll);
  tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_tick, &scroll, NULL);
  at_work = 0;
  while (scroll.n < n_frames)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), tick);
  g_signal_handler_disconnect (self->clock, handler);
}
