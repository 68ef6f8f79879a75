/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatKembarOrang:
 *
 * A person who may be somebody of the register already, with the register's columns; each may be
 * %NULL.
 */
typedef struct
{
  const char *nik;
  const char *no_kk;
  const char *nama;
  const char *jk;
  const char *tgl_lahir;
  const char *ibu_kandung;
  const char *alamat;
  const char *rt;
  const char *rw;
  const char *wilayah;
} TepatKembarOrang;

/**
 * TepatKembar:
 * @uid: of a person of the register
 * @nama: the name
 * @peluang: how likely it is the same person, 0 to 1
 */
typedef struct
{
  char   *uid;
  char   *nama;
  double  peluang;
} TepatKembar;

/* Whether somebody can tell who is likely the same person, and who tells: the likeliest first,
 * TepatKembar each. %NULL without an error: it cannot be told now. */
typedef GPtrArray *(*TepatKembarFunc) (TepatDb                 *db,
                                       const TepatKembarOrang  *orang,
                                       gpointer                 data,
                                       GError                 **error);

TEPAT_API GPtrArray *tepat_kembar_new_list   (void);
TEPAT_API void       tepat_kembar_append     (GPtrArray               *list,
                                              const char              *uid,
                                              const char              *nama,
                                              double                   peluang);
/* The plugin that scores; func NULL: none any more. It is asked from jobs of any thread. */
TEPAT_API void       tepat_kembar_set_scorer (TepatKembarFunc          func,
                                              gpointer                 data,
                                              GDestroyNotify           data_free);
TEPAT_API GPtrArray *tepat_kembar_find       (TepatDb                 *db,
                                              const TepatKembarOrang  *orang,
                                              GError                 **error);

G_END_DECLS
