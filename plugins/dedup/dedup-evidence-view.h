/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-case.h"

G_BEGIN_DECLS

/* Rows of the comparison beneath the fields, one column a record: how far apart the homes are, what
 * is and was paid, who lives there, photos. What nobody has takes no row. Returns the next row. */
int dedup_evidence_view_add (GtkGrid              *grid,
                             int                   row,
                             GPtrArray            *members,
                             guint                 n_members,
                             const TepatReference *reference,
                             TepatStore           *store,
                             GCancellable         *cancellable);

G_END_DECLS
