/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-row.h"

G_BEGIN_DECLS

/* What the columns of a list in a file are. Each list has its own headers, so a header is compared
 * by its letters and digits alone. */
typedef enum
{
  SINKRON_KOLOM_NONE,
  SINKRON_KOLOM_ID,
  SINKRON_KOLOM_PROGRAM,
  SINKRON_KOLOM_NIK,
  SINKRON_KOLOM_KK,
  SINKRON_KOLOM_NAMA,
  SINKRON_KOLOM_NOMOR,
  SINKRON_KOLOM_WILAYAH,
  SINKRON_KOLOM_KEC,
  SINKRON_KOLOM_DESA,
  SINKRON_KOLOM_STATUS,
  SINKRON_KOLOM_ALASAN,
  SINKRON_KOLOM_MULAI,
  SINKRON_KOLOM_BERAKHIR,
  SINKRON_KOLOM_TAHUN,
  SINKRON_KOLOM_TAHAP,
  SINKRON_KOLOM_BANK,
  SINKRON_KOLOM_REKENING,
  SINKRON_KOLOM_NOMINAL,
  SINKRON_KOLOM_DOKUMEN,
  SINKRON_N_KOLOM,
} SinkronKolom;

/* As in --map FIELD=HEADER; "" of none. */
const char   *sinkron_kolom_get_name  (SinkronKolom  kolom);
/* For people, translated. */
const char   *sinkron_kolom_get_title (SinkronKolom  kolom);
SinkronKolom  sinkron_kolom_from_name (const char   *name);
/* What a column with this header is. */
SinkronKolom  sinkron_kolom_recognise (const char   *header);
/* Fits TepatTableIsKnown. */
gboolean      sinkron_kolom_is_known  (const char   *header,
                                       gpointer      data);
/* A status of a membership as offices write it; NULL when it is none. */
const char   *sinkron_kolom_read_membership (const char *text);

G_END_DECLS
