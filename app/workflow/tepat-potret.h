/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tepat-periode.h"
#include "tepat-recap.h"

G_BEGIN_DECLS

/**
 * TepatPotret:
 * @wilayah: the desa
 * @revisi: the desa's revision
 * @sha256: over the canonical form
 * @keluarga: families in it, of any status
 * @rekap: JSON object of counts
 *
 * What is known of one frozen desa without opening it.
 */
typedef struct
{
  gint64  id;
  char   *wilayah;
  int     revisi;
  char   *sha256;
  gint64  keluarga;
  gint64  penduduk;
  char   *rekap;
  char   *waktu;
  char   *pelaku;
} TepatPotret;

TEPAT_API void       tepat_potret_free          (TepatPotret          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatPotret, tepat_potret_free)

/* The frozen desa of a periode at a revision of it, by code: the newest of each. The actor's
 * wilayah limits what is listed. */
TEPAT_API GPtrArray *tepat_potret_list          (TepatDb              *db,
                                                 gint64                periode,
                                                 int                   periode_revisi,
                                                 GError              **error);

/**
 * TepatPotretFunc:
 * @keluarga: one family as it was frozen; it may be changed and is gone after the call
 *
 * Returns: %FALSE with @error set to stop
 */
typedef gboolean (*TepatPotretFunc) (JsonObject   *keluarga,
                                     gpointer      data,
                                     GError      **error);

/* Goes through the families of frozen desa, one in memory at a time, by desa and uid. Needs
 * `data.lihat`; numbers are masked without `nik.penuh`, answers left out without
 * `data.sensitif`. */
TEPAT_API gboolean   tepat_potret_foreach       (TepatDb              *db,
                                                 gint64                periode,
                                                 int                   periode_revisi,
                                                 TepatPotretFunc       func,
                                                 gpointer              data,
                                                 GCancellable         *cancellable,
                                                 GError              **error);

/* The whole canonical text of one frozen desa as gzip: what is handed on. Needs `data.lihat`,
 * `nik.penuh` and `data.sensitif` there; a text that is not what was frozen is an error. */
TEPAT_API GBytes    *tepat_potret_dup_gzip      (TepatDb              *db,
                                                 const TepatPotret    *potret,
                                                 GCancellable         *cancellable,
                                                 GError              **error);

/* What is frozen, hashed anew and compared with what was recorded: TEPAT_WORKFLOW_ERROR_CHANGED
 * names the first desa that is not what it was. Any thread's job; takes seconds for a large kab. */
TEPAT_API gboolean   tepat_potret_verify        (TepatDb              *db,
                                                 gint64                periode,
                                                 int                   periode_revisi,
                                                 char                **sha256,
                                                 GCancellable         *cancellable,
                                                 GError              **error);

G_END_DECLS
