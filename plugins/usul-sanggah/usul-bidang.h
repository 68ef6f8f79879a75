/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * UsulBidang:
 * @subjek: `penduduk` or `keluarga`
 * @nama: a column of the register
 * @dasar: (nullable): what it was when it was proposed
 * @usul: (nullable): what it shall be
 * @ditolak: the decider refused it; the others were taken
 *
 * One field that a proposal changes.
 */
typedef struct
{
  char     *subjek;
  char     *nama;
  char     *dasar;
  char     *usul;
  gboolean  ditolak;
} UsulBidang;

/* UsulBidang, owned; an empty array for no or damaged JSON. */
GPtrArray        *usul_bidang_parse   (const char *json);
char             *usul_bidang_to_json (GPtrArray  *bidang);
const UsulBidang *usul_bidang_find    (GPtrArray  *bidang,
                                       const char *subjek,
                                       const char *nama);
/* Sets one; a value that is no change takes it away. */
void              usul_bidang_set     (GPtrArray  *bidang,
                                       const char *subjek,
                                       const char *nama,
                                       const char *dasar,
                                       const char *usul);
/* What the register calls the subject of a column, or of an answer `questionnaire.variable`: most
 * belong to one only; NULL for none. */
const char       *usul_bidang_get_subject (const TepatLists *lists,
                                           const char       *nama);

G_END_DECLS
