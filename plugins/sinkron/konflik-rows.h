/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* A conflict, with the columns' names; kantor: the other office's name; desa: that of its wilayah;
 * n_bukti: attachments of the record. NULL: not known. */
typedef struct
{
  char   *uid;
  gint64  versi;
  char   *jenis;
  char   *subjek;
  char   *nama;
  char   *wilayah;
  char   *bidang;
  char   *sebab;
  char   *kantor;
  char   *sebelum;
  char   *sini;
  char   *sini_oleh;
  char   *sini_waktu;
  char   *sana;
  char   *sana_oleh;
  char   *sana_waktu;
  char   *keadaan;
  char   *waktu;
  char   *putusan;
  char   *nilai;
  char   *alasan;
  char   *diputus;
  char   *diputus_oleh;
  char   *desa;
  gint64  n_bukti;
} KonflikRow;

/* What is listed; each may be NULL. keadaan: `terbuka` unless all. */
typedef struct
{
  const char *uid;
  const char *keadaan;
  const char *bidang;
  const char *kantor;
  const char *wilayah;
  gint64      limit;
} KonflikQuery;

void      konflik_row_free (KonflikRow    *self);
/* A read job; data: KonflikQuery; (element-type KonflikRow), the oldest first. */
gpointer  konflik_rows_read (TepatDb       *db,
                             gpointer       data,
                             GCancellable  *cancellable,
                             GError       **error);

G_END_DECLS
