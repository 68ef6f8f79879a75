/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-berkas.h"

G_BEGIN_DECLS

/* What rows of a file are checked against. */
typedef struct
{
  TepatReference    *reference;
  TepatWilayahIndex *wilayah;
  char              *kab;
} SinkronBerkasRules;

/* A row that can be read, and where it stood. */
typedef struct
{
  SinkronRow   row;
  guint        baris;
  char       **isi;
} SinkronBerkasBaris;

/* (element-type SinkronBerkasBaris); their texts are in @texts. Rows that cannot be read are
 * rejected. */
GArray *sinkron_berkas_read   (SinkronBerkas             *self,
                               const SinkronBerkasRules  *rules,
                               GStringChunk              *texts,
                               TepatJob                  *job,
                               GError                   **error);
/* Takes @isi. */
void    sinkron_berkas_reject (SinkronBerkas             *self,
                               guint                      baris,
                               char                     **isi,
                               const char                *alasan);

G_END_DECLS
