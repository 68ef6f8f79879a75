/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tepat-row-view.h"

G_BEGIN_DECLS

/* A real window with the list of persons, and what its main loop and its main thread do. */

typedef struct
{
  TepatStore    *store;
  TepatSession  *session;
  TepatRowModel *rows;
  TepatRowView  *view;
  GtkWidget     *window;
  GdkFrameClock *clock;
} BenchWindow;

#define BENCH_IDS_SQL "SELECT id FROM penduduk ORDER BY wilayah, nama, id"

void          bench_window_init     (void);
BenchWindow  *bench_window_new      (const char  *workspace);
void          bench_window_free     (BenchWindow *self);
/* Reads the ids of a list and waits for its first row on the screen. */
void          bench_window_show     (BenchWindow *self,
                                     const char  *ids_sql);
/* Brings a row into view and waits for the frame that shows it; returns milliseconds. */
double        bench_window_jump     (BenchWindow *self,
                                     guint        position);
/* Scrolls by @rows rows in each of @n_frames frames, back and forth, and writes for each how many
 * milliseconds the main thread was at work for it. */
void          bench_window_scroll   (BenchWindow *self,
                                     guint        rows,
                                     double      *frames,
                                     guint        n_frames);

/* Since the last reset: the longest time in which the main loop answered nothing, the longest step
 * of a query on the main thread, in milliseconds, and statements with an OFFSET on any thread. */
void          bench_loop_reset      (void);
double        bench_loop_longest    (void);
/* The same in the main thread's own processor time: what of it no neighbour took. */
double        bench_loop_longest_cpu (void);
double        bench_loop_query      (void);
guint         bench_loop_n_queries  (void);
guint         bench_loop_n_offsets  (void);

G_END_DECLS
