/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db-private.h"
#include "tepat-kepesertaan.h"

G_BEGIN_DECLS

/* The membership that a row speaks of, and whom of the register it means; 0 where there is none. */
typedef struct
{
  gint64    id;
  gint64    versi;
  gboolean  local;       /* the office has a claim of its own */
  gint64    program;
  gint64    penduduk;
  gint64    keluarga;
  char      wilayah[16];
  /* The centre's word before. */
  char     *status;
  char     *alasan;
} TepatKepesertaanTarget;

static inline void
tepat_kepesertaan_target_clear (TepatKepesertaanTarget *self)
{
  g_free (self->status);
  g_free (self->alasan);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TepatKepesertaanTarget, tepat_kepesertaan_target_clear)

/* The right to bring lists into a desa. */
gboolean _tepat_kepesertaan_require      (TepatDb                         *db,
                                          const char                      *wilayah,
                                          GError                         **error);
gboolean _tepat_kepesertaan_find_program (TepatDb                         *db,
                                          const char                      *kode,
                                          gint64                          *id,
                                          GError                         **error);
gboolean _tepat_kepesertaan_find_person  (TepatDb                         *db,
                                          const TepatKepesertaanNasional  *row,
                                          TepatKepesertaanTarget          *target,
                                          GError                         **error);
gboolean _tepat_kepesertaan_find_known   (TepatDb                         *db,
                                          const char                      *nasional,
                                          TepatKepesertaanTarget          *target,
                                          GError                         **error);
gboolean _tepat_kepesertaan_find_local   (TepatDb                         *db,
                                          TepatKepesertaanTarget          *target,
                                          GError                         **error);
gboolean _tepat_kepesertaan_insert       (TepatDb                         *db,
                                          const TepatKepesertaanNasional  *row,
                                          TepatKepesertaanTarget          *target,
                                          GError                         **error);

/* Keeps a record of `kepesertaan` or `penyaluran` as it is, before the act changes it; or that the
 * act made it. */
gboolean _tepat_nasional_keep            (TepatDb                         *db,
                                          gint64                           massal,
                                          const char                      *table,
                                          gint64                           id,
                                          GError                         **error);
gboolean _tepat_nasional_keep_made       (TepatDb                         *db,
                                          gint64                           massal,
                                          const char                      *table,
                                          gint64                           id,
                                          GError                         **error);

G_END_DECLS
