/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "musdes.h"

G_BEGIN_DECLS

/**
 * MusdesButir:
 * @usulan: uid of the proposal
 * @hasil: (nullable): %MUSDES_LAYAK, %MUSDES_TIDAK_LAYAK; %NULL: not talked about yet
 * @alasan: (nullable): code of the list `alasan-tidak-layak`
 *
 * One proposal on the agenda of a session.
 */
typedef struct
{
  gint64  id;
  gint64  musdes;
  gint64  versi;
  char   *usulan;
  char   *nomor;
  char   *nama;
  char   *nik;
  char   *jenis;
  char   *program;
  char   *hasil;
  char   *alasan;
  char   *catatan;
} MusdesButir;

void         musdes_butir_free   (MusdesButir       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MusdesButir, musdes_butir_free)

/**
 * MusdesHasil:
 * @id: of the MusdesButir; 0: found by @usulan
 * @usulan: (nullable): uid or number of the proposal
 * @versi: what the person saw; 0 when nothing was looked at
 * @hasil: (nullable): %NULL takes the result away
 *
 * What the musdes says about one proposal.
 */
typedef struct
{
  gint64      id;
  const char *usulan;
  gint64      versi;
  const char *hasil;
  const char *alasan;
  const char *catatan;
} MusdesHasil;

/* In the order of their numbers; MusdesButir, owned. */
GPtrArray   *musdes_butir_list   (TepatDb           *db,
                                  const Musdes      *musdes,
                                  GError           **error);
/* How many proposals of the desa wait and are not on the agenda. */
gboolean     musdes_butir_count_new (TepatDb        *db,
                                  const Musdes      *musdes,
                                  gint64            *n,
                                  GError           **error);
/* Takes in what waits, and takes off what was withdrawn meanwhile. */
gboolean     musdes_butir_gather (TepatDb           *db,
                                  const Musdes      *musdes,
                                  gint64            *n_new,
                                  GError           **error);
gboolean     musdes_butir_record (TepatDb           *db,
                                  const Musdes      *musdes,
                                  const MusdesHasil *hasil,
                                  const TepatArti   *lists,
                                  GError           **error);

G_END_DECLS
