/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/* Whom a citizen at the counter names by a number, and whether the number of the KK is theirs, for an
 * officer who may answer citizens and not see whole numbers. Both need `loket.layani` and the
 * wilayah, and tell no number. Whoever asks records the look. */

/* uid: (out) (nullable): NULL when nobody has it. */
TEPAT_API gboolean tepat_kenal_find   (TepatDb     *db,
                                       const char  *nik,
                                       char       **uid,
                                       GError     **error);
TEPAT_API gboolean tepat_kenal_fits   (TepatDb     *db,
                                       const char  *uid,
                                       const char  *no_kk,
                                       gboolean    *fits,
                                       GError     **error);

G_END_DECLS
