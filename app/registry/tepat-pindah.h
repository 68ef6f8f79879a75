/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-change.h"

G_BEGIN_DECLS

/* A family moves to another desa of the kabupaten: the one it leaves asks, the one it comes to
 * accepts or refuses. Until then it stays where it is. Write jobs. */

/* Asks. Who works for both desa moves the family at once. */
TEPAT_API TepatSaveReport *tepat_pindah_ask    (TepatDb           *db,
                                                const char        *keluarga,
                                                const char        *tujuan,
                                                const TepatLists  *lists,
                                                const char        *alasan,
                                                GError           **error);
/* pindah: uid of the request. */
TEPAT_API TepatSaveReport *tepat_pindah_accept (TepatDb           *db,
                                                const char        *pindah,
                                                const TepatLists  *lists,
                                                const char        *alasan,
                                                GError           **error);
/* By the receiving desa, with a reason; or by the asking one, which takes it back. */
TEPAT_API gboolean         tepat_pindah_refuse (TepatDb           *db,
                                                const char        *pindah,
                                                const char        *alasan,
                                                GError           **error);
TEPAT_API gboolean         tepat_pindah_withdraw (TepatDb         *db,
                                                const char        *pindah,
                                                GError           **error);

G_END_DECLS
