/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatBlocking:
 * @subjek: `penduduk` or `keluarga`
 * @uid: the record
 * @nama: the person's name; of a family the head's, or the address where there is none
 * @nomor: (nullable): NIK or KK, masked
 * @apa: what is wrong with it, in the user's language
 *
 * A record that a finalisation check finds.
 */
typedef struct
{
  char *subjek;
  char *uid;
  char *nama;
  char *nomor;
  char *apa;
} TepatBlocking;

TEPAT_API TepatBlocking *tepat_blocking_new  (const char    *subjek,
                                              const char    *uid,
                                              const char    *nama,
                                              const char    *nomor,
                                              const char    *apa);
TEPAT_API void           tepat_blocking_free (TepatBlocking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatBlocking, tepat_blocking_free)

/**
 * TepatCheckDef:
 * @id: unique and stable: it is stored with a waiver and printed on the letter
 * @title: what is wrong, for example "Mandatory attributes are missing"
 * @advice: what to do about it
 * @can_waive: whether a supervisor may set it aside with a reason
 * @count: counts the records of one desa (10 digits) that block its finalisation in @periode
 * @list: (nullable): adds up to @limit [struct@Blocking] to @records, the first @offset left out
 * @passed: (nullable): what is so where nothing was found, for example "Mandatory attributes are
 *   complete"
 *
 * A finalisation check. It is static data of the plugin or room that contributes it; the texts are
 * marked with N_() and translated by whoever shows them.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *advice;
  gboolean    can_waive;
  gboolean  (*count) (TepatDb     *db,
                      gint64       periode,
                      const char  *wilayah,
                      gint64      *value,
                      GError     **error);
  gboolean  (*list)  (TepatDb     *db,
                      gint64       periode,
                      const char  *wilayah,
                      guint        offset,
                      guint        limit,
                      GPtrArray   *records,
                      GError     **error);
  const char *passed;
} TepatCheckDef;

/* The checks of the core, which are always asked, in the order in which they are shown. */
TEPAT_API const TepatCheckDef * const *tepat_check_get_builtin (guint *n_checks);

G_END_DECLS
