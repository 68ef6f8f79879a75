/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatSaringan:
 * @uid: of the kept filter
 * @nama: as its owner named it
 * @isi: the filter as text
 *
 * A filter that a user keeps for a list. Only its owner sees it.
 */
typedef struct
{
  char *uid;
  char *nama;
  char *isi;
} TepatSaringan;

/* Parts of jobs. table: where a plugin keeps them, with the columns uid, pengguna, subjek, nama, isi
 * and dibuat, once for each name of a subject. */
TEPAT_API GPtrArray *tepat_saringan_list   (TepatDb     *db,
                                            const char  *table,
                                            const char  *subjek,
                                            GError     **error);
TEPAT_API gboolean   tepat_saringan_keep   (TepatDb     *db,
                                            const char  *table,
                                            const char  *subjek,
                                            const char  *nama,
                                            const char  *isi,
                                            GError     **error);
TEPAT_API gboolean   tepat_saringan_delete (TepatDb     *db,
                                            const char  *table,
                                            const char  *uid,
                                            GError     **error);

G_END_DECLS
