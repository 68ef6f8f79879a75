/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat.h"

G_BEGIN_DECLS

/* What can be chosen for the rows of a file: codes, and their names beside them. */
typedef struct
{
  GPtrArray     *programs;
  GPtrArray     *statuses;
  GtkStringList *program_names;
  GtkStringList *status_names;
} SinkronPilihan;

void     sinkron_pilihan_free (SinkronPilihan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SinkronPilihan, sinkron_pilihan_free)

/* Read job: a SinkronPilihan. */
gpointer sinkron_pilihan_read (TepatDb        *db,
                               gpointer        data,
                               GCancellable   *cancellable,
                               GError        **error);

G_END_DECLS
