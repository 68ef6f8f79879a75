/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* Write job, @data: uid of a case: puts into the journal that the numbers of its records are looked
 * at whole, and returns the uid. */
gpointer dedup_look (TepatDb       *db,
                     gpointer       uid,
                     GCancellable  *cancellable,
                     GError       **error);

G_END_DECLS
