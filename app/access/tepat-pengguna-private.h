/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-pengguna.h"

G_BEGIN_DECLS

/* The rules of accounts; all say in @error what is not possible. */
gboolean tepat_pengguna_check_fields (TepatDb              *db,
                                      const TepatPengguna  *pengguna,
                                      GError              **error);
gboolean tepat_pengguna_check_reach  (TepatDb              *db,
                                      const TepatPengguna  *pengguna,
                                      GError              **error);
gboolean tepat_pengguna_check_self   (TepatDb              *db,
                                      const TepatPengguna  *before,
                                      const TepatPengguna  *after,
                                      GError              **error);
gboolean tepat_pengguna_check_last   (TepatDb              *db,
                                      const TepatPengguna  *before,
                                      const TepatPengguna  *after,
                                      GError              **error);

char    *tepat_pengguna_to_json         (const TepatPengguna *pengguna);
char    *tepat_pengguna_wilayah_to_json (const TepatPengguna *pengguna);

G_END_DECLS
