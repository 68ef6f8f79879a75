/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* A package, with the columns' names; kantor: the other office's name; desa (nullable): that of its
 * wilayah. */
typedef struct
{
  char   *uid;
  char   *arah;
  char   *jenis;
  char   *kantor;
  char   *wilayah;
  char   *keadaan;
  char   *dibuat;
  char   *waktu;
  char   *pelaku;
  char   *menunggu;
  char   *desa;
  gint64  baru;
  gint64  berubah;
  gint64  sama;
  gint64  konflik;
  gint64  ditolak;
} PaketRow;

void     paket_row_free  (PaketRow      *self);
/* A read job; data: gint64, how many at most; (element-type PaketRow), what waits first, then the
 * newest. */
gpointer paket_rows_read (TepatDb       *db,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error);

G_END_DECLS
