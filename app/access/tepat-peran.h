/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatPeran:
 * @kode: stable code, for example `operator-desa`
 * @nama: for people
 * @tingkat: level of wilayah it is meant for: 1 provinsi to 4 desa
 * @hak: the rights
 *
 * A role.
 */
typedef struct
{
  char  *kode;
  char  *nama;
  int    tingkat;
  GStrv  hak;
} TepatPeran;

TEPAT_API void        tepat_peran_free (TepatPeran  *self);
TEPAT_API TepatPeran *tepat_peran_load (TepatDb     *db,
                                        const char  *kode,
                                        GError     **error);
TEPAT_API GPtrArray  *tepat_peran_list (TepatDb     *db,
                                        GError     **error);
TEPAT_API gboolean    tepat_peran_seed (TepatDb     *db,
                                        GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatPeran, tepat_peran_free)

G_END_DECLS
