/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-client.h"

G_BEGIN_DECLS

#define SINKRON_MODULE "sinkron"

typedef struct
{
  gint64 diterima;
  gint64 baru;
  gint64 berubah;
  gint64 berakhir;
  gint64 sama;
  gint64 ditolak;
  gint64 ditahan;
  gint64 bita;
} SinkronHitungan;

/**
 * SinkronRun:
 *
 * One run: who, what, against which centre, and what came of it. It holds the workspace's lock, so
 * that no two processes receive or send at once.
 */
typedef struct
{
  TepatStore      *store;
  TepatActor      *actor;
  TepatJob        *job;
  SinkronServer   *server;
  SinkronClient   *client;
  int              lock;
  gint64           id;           /* 0: a dry run, which is not kept */
  const char      *jenis;
  char            *berkas;       /* the file's name, where the rows come from one */
  char            *massal;       /* by which it can be taken back */
  SinkronHitungan  n;
} SinkronRun;

/* Fails while the breaker rests, unless @force. */
SinkronRun *sinkron_run_begin  (TepatStore     *store,
                                TepatActor     *actor,
                                TepatJob       *job,
                                const char     *jenis,
                                gboolean        force,
                                GError        **error);
/* FALSE where the connection is paid by the byte and nobody said that it may be used all the same. */
gboolean    sinkron_run_may_pay
                               (const SinkronServer  *server,
                                gboolean        force,
                                GError        **error);
/* A run without the centre: from a file. */
SinkronRun *sinkron_run_begin_local
                               (TepatStore     *store,
                                TepatActor     *actor,
                                TepatJob       *job,
                                const char     *jenis,
                                GError        **error);
/* A run that only asks what would happen: it takes no lock and leaves no trace. */
SinkronRun *sinkron_run_begin_dry
                               (TepatStore     *store,
                                TepatActor     *actor,
                                TepatJob       *job,
                                const char     *jenis);
/* Keeps how it ended and frees it. @problem: (nullable). Returns FALSE with @error when there was a
 * problem, or it could not be kept. */
gboolean    sinkron_run_end    (SinkronRun     *self,
                                GError         *problem,
                                GError        **error);
gpointer    sinkron_run_read   (SinkronRun     *self,
                                TepatStoreJob   func,
                                gpointer        data,
                                GError        **error);
/* One transaction in the plugin's name. */
gboolean    sinkron_run_write  (SinkronRun     *self,
                                TepatStoreJob   func,
                                gpointer        data,
                                GError        **error);
/* Within a write job: what the client noted since. */
gboolean    sinkron_run_put_log (TepatDb       *db,
                                GPtrArray      *log,
                                GError        **error);
gboolean    sinkron_run_note   (TepatDb        *db,
                                const char     *perbuatan,
                                const char     *subjek_jenis,
                                const char     *subjek,
                                JsonBuilder    *after,
                                GError        **error);

G_END_DECLS
