/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-store.h"

G_BEGIN_DECLS

/* In a read job; data is the TepatStore. What helps somebody to find a fault from afar: versions,
 * sizes and counts, and nothing about a person, a place or a folder. */
TEPAT_API gpointer tepat_diagnosis_job (TepatDb       *db,
                                        gpointer       data,
                                        GCancellable  *cancellable,
                                        GError       **error);

G_END_DECLS
