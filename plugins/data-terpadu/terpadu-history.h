/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Before the kind of an identity, in the name of a changed column. */
#define TERPADU_HISTORY_IDENTITY "identitas:"

/* The member "riwayat": what the journal says about a record, newest first, with what each act
 * changed in it; and the imports that brought or changed it. subject: penduduk or keluarga. */
gboolean terpadu_history_add (TepatDb      *db,
                              JsonBuilder  *b,
                              const char   *subject,
                              gint64        id,
                              GError      **error);

G_END_DECLS
