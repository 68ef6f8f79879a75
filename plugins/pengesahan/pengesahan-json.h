/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-acts.h"

G_BEGIN_DECLS

/* Results for machines, as docs/CLI.md describes them. */
void pengesahan_json_add_periode  (JsonBuilder            *b,
                                   const TepatPeriode     *periode);
void pengesahan_json_add_desa     (JsonBuilder            *b,
                                   const TepatTahapan     *tahapan);
void pengesahan_json_add_blocks   (JsonBuilder            *b,
                                   const PengesahanBlocks *blocks);
void pengesahan_json_add_blocking (JsonBuilder            *b,
                                   const TepatBlocking    *record);
void pengesahan_json_add_surat    (JsonBuilder            *b,
                                   const TepatSurat       *surat,
                                   const char             *path);
void pengesahan_json_add_verdict  (JsonBuilder            *b,
                                   const TepatSuratVerdict *verdict);

G_END_DECLS
