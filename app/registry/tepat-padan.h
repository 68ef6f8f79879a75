/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatPadanOrang:
 * @id: in this workspace; for tepat_padan_list() to go on
 * @uid: the person
 * @nik: a number that can be one
 * @nama: the name
 * @tgl_lahir: (nullable): the birth date
 * @wilayah: the desa
 *
 * Of whom the population register is to be asked.
 */
typedef struct
{
  gint64  id;
  char   *uid;
  char   *nik;
  char   *nama;
  char   *tgl_lahir;
  char   *wilayah;
} TepatPadanOrang;

TEPAT_API void       tepat_padan_orang_free (TepatPadanOrang        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatPadanOrang, tepat_padan_orang_free)

/**
 * TepatPadan:
 * @orang: of whom it was asked, and with what
 * @padan: whether the register agrees
 * @kode: (nullable): its reason
 * @unsur: (nullable): JSON object: how far each element agrees
 * @sumber: who answered
 *
 * An answer of the population register.
 */
typedef struct
{
  const TepatPadanOrang *orang;
  gboolean               padan;
  const char            *kode;
  const char            *unsur;
  const char            *sumber;
} TepatPadan;

TEPAT_API GPtrArray *tepat_padan_list       (TepatDb                *db,
                                             const char             *wilayah,
                                             gint64                  after,
                                             guint                   most,
                                             GError                **error);
TEPAT_API gboolean   tepat_padan_count      (TepatDb                *db,
                                             const char             *wilayah,
                                             gint64                 *n,
                                             GError                **error);
TEPAT_API gboolean   tepat_padan_put        (TepatDb                *db,
                                             const TepatPadan       *row,
                                             gboolean               *taken,
                                             GError                **error);

G_END_DECLS
