/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-outbox.h"
#include "sinkron-push.h"

G_BEGIN_DECLS

/* Sends the parts of @kiriman that the centre does not have, some at a time, and keeps of each that
 * it arrived. @parts: (element-type SinkronBagian). */
gboolean sinkron_bagian_send (SinkronRun       *run,
                              SinkronKiriman   *kiriman,
                              GPtrArray        *parts,
                              SinkronTerkirim  *sent,
                              GError          **error);

G_END_DECLS
