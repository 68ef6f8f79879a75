/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_PINDAH_ROW (terpadu_pindah_row_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduPindahRow, terpadu_pindah_row, TERPADU, PINDAH_ROW, GtkWidget)

/**
 * TerpaduPindah:
 *
 * A request that a family moves, as the table `pindah` has it.
 */
typedef struct
{
  char   *uid;
  char   *dari;
  char   *ke;
  char   *kepala;
  char   *alamat;
  gint64  jumlah_anggota;
  char   *keadaan;
  char   *alasan;
  char   *diajukan;
  char   *diajukan_oleh;
  char   *diputus_oleh;
  char   *alasan_putusan;
} TerpaduPindah;

void       terpadu_pindah_free     (TerpaduPindah          *self);

/* The row of one request, with what the actor may do about it. Signals: `accept`, `withdraw`,
 * `refuse` (reason). */
GtkWidget *terpadu_pindah_row_new  (const TepatArti *knowledge,
                                    const TerpaduPindah    *pindah,
                                    gboolean                may_decide,
                                    gboolean                may_withdraw);
const char *terpadu_pindah_row_get_uid (TerpaduPindahRow   *self);

G_END_DECLS
