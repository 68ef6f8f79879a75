/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

#include "dedup-records.h"

G_BEGIN_DECLS

/* Read job: the persons of the register that the actor sees, their ids the uid. Who was merged
 * already is left out. @data: a TepatJob. Needs the whole NIK. */
gpointer dedup_source_read (TepatDb       *db,
                            gpointer       data,
                            GCancellable  *cancellable,
                            GError       **error);

G_END_DECLS
