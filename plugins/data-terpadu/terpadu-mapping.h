/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"
#include "terpadu-work.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_MAPPING (terpadu_mapping_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduMapping, terpadu_mapping, TERPADU, MAPPING, GtkWidget)

/**
 * TerpaduMapping:
 *
 * The columns of a file with what they were recognised as, to be corrected. Signals: `changed`;
 * `profile-chosen` (code): the file is to be read as another kind.
 */

void     terpadu_mapping_set_file    (TerpaduMapping   *self,
                                      TerpaduFile      *file,
                                      TepatArti        *knowledge);
/* Whether all that the profile needs has a column. */
gboolean terpadu_mapping_is_complete (TerpaduMapping   *self);

G_END_DECLS
