/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatPengguna:
 * @uid: (nullable): set by the store
 * @versi: as it was read; a change of an older one is a conflict
 * @nama: login name; letters, digits, `.`, `_` and `-`; case does not matter; never changes
 * @nama_lengkap: for people
 * @nip: (nullable): civil servant's number
 * @jabatan: (nullable): position
 * @peran: code of the peran
 * @wilayah: code prefixes; "" is everything
 * @aktif: whether the account may log in
 *
 * A user's account.
 */
typedef struct
{
  char     *uid;
  gint64    versi;
  char     *nama;
  char     *nama_lengkap;
  char     *nip;
  char     *jabatan;
  char     *peran;
  GStrv     wilayah;
  gboolean  aktif;
} TepatPengguna;

TEPAT_API TepatPengguna *tepat_pengguna_new       (const char           *nama,
                                                   const char           *nama_lengkap,
                                                   const char           *peran,
                                                   const char * const   *wilayah);
TEPAT_API void           tepat_pengguna_free      (TepatPengguna        *self);
TEPAT_API gboolean       tepat_pengguna_check_nama (const char         *nama,
                                                   GError              **error);
TEPAT_API TepatPengguna *tepat_pengguna_load      (TepatDb              *db,
                                                   const char           *nama,
                                                   GError              **error);
TEPAT_API GPtrArray     *tepat_pengguna_list      (TepatDb              *db,
                                                   GError              **error);

/* In a write job; the hash comes from tepat_sandi_hash(). */
TEPAT_API char          *tepat_pengguna_add_first (TepatDb              *db,
                                                   const TepatPengguna  *pengguna,
                                                   const char           *hash,
                                                   GError              **error);
TEPAT_API char          *tepat_pengguna_add       (TepatDb              *db,
                                                   const TepatPengguna  *pengguna,
                                                   const char           *hash,
                                                   GError              **error);
TEPAT_API gboolean       tepat_pengguna_change    (TepatDb              *db,
                                                   const TepatPengguna  *pengguna,
                                                   const char           *alasan,
                                                   GError              **error);
TEPAT_API gboolean       tepat_pengguna_set_sandi (TepatDb              *db,
                                                   const char           *nama,
                                                   const char           *hash,
                                                   GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatPengguna, tepat_pengguna_free)

G_END_DECLS
