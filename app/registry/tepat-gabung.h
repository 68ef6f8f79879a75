/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-change.h"

G_BEGIN_DECLS

/* The act of a merge in the journal. */
#define TEPAT_GABUNG_ACT "penduduk.gabung"

/**
 * TepatGabung:
 * @utama: the record that stays
 * @lain: (array zero-terminated=1): the records of the same person that become its aliases
 * @nilai: (nullable) (element-type utf8 utf8): fields of @utama that shall have another value
 */
typedef struct
{
  const char         *utama;
  const char * const *lain;
  GHashTable         *nilai;
} TepatGabung;

/* Write jobs. */
TEPAT_API TepatSaveReport *tepat_gabung_run  (TepatDb            *db,
                                              const TepatGabung  *gabung,
                                              const TepatLists   *lists,
                                              const char         *alasan,
                                              char              **pindahan,
                                              GError            **error);
TEPAT_API TepatSaveReport *tepat_gabung_undo (TepatDb            *db,
                                              gint64              seq,
                                              const char         *pindahan,
                                              gboolean            keeps_later,
                                              const TepatLists   *lists,
                                              const char         *alasan,
                                              GError            **error);

G_END_DECLS
