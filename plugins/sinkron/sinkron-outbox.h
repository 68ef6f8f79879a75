/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-run.h"

G_BEGIN_DECLS

/**
 * SinkronKiriman:
 * @uid: the key by which the centre knows it
 * @keadaan: `menunggu`, `mengirim`, `diterima`
 * @manifest: (nullable): what was announced
 *
 * An entry of the outbox.
 */
typedef struct
{
  char  *uid;
  char  *keadaan;
  char  *manifest;
  gint64 periode;
  int    revisi;
} SinkronKiriman;

/* One numbered part: a desa as it was frozen. */
typedef struct
{
  gint64       nomor;
  TepatPotret *potret;
  gboolean     sent;
} SinkronBagian;

void sinkron_kiriman_free (SinkronKiriman *self);

/* Read jobs: (element-type SinkronKiriman), oldest first; (element-type SinkronBagian) of one; a
 * part as it is sent, GBytes. */
gpointer sinkron_outbox_list      (TepatDb        *db,
                                   gpointer        data,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sinkron_outbox_parts     (TepatDb        *db,
                                   gpointer        kiriman,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sinkron_outbox_pack      (TepatDb        *db,
                                   gpointer        potret,
                                   GCancellable   *cancellable,
                                   GError        **error);

typedef struct
{
  SinkronKiriman *kiriman;
  gint64          nomor;
  JsonNode       *node;
  GPtrArray      *log;
  gint64          n_new;
} SinkronOutboxStep;

/* Write jobs, each a SinkronOutboxStep. */
gpointer sinkron_outbox_announce  (TepatDb        *db,
                                   gpointer        step,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sinkron_outbox_mark_sent (TepatDb        *db,
                                   gpointer        step,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sinkron_outbox_finish    (TepatDb        *db,
                                   gpointer        step,
                                   GCancellable   *cancellable,
                                   GError        **error);
/* `node`: an array of what was returned. */
gpointer sinkron_outbox_take_back (TepatDb        *db,
                                   gpointer        step,
                                   GCancellable   *cancellable,
                                   GError        **error);

G_END_DECLS
