/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-sasaran.h"

G_BEGIN_DECLS

/**
 * UsulTingkat:
 * @USUL_TINGKAT_CATAT: worth knowing
 * @USUL_TINGKAT_INGAT: look again before it is submitted
 * @USUL_TINGKAT_BLOK: it cannot be submitted so
 *
 * How much a rule weighs; the list `aturan-usulan` of the reference says it for each, and from when.
 */
typedef enum
{
  USUL_TINGKAT_CATAT,
  USUL_TINGKAT_INGAT,
  USUL_TINGKAT_BLOK,
} UsulTingkat;

/**
 * UsulTemuan:
 * @kode: the rule
 * @alasan: what is found
 * @saran: what to do
 *
 * What a rule has to say about a proposal.
 */
typedef struct
{
  char        *kode;
  UsulTingkat  tingkat;
  char        *alasan;
  char        *saran;
} UsulTemuan;

/* All rules in force, the heaviest findings first: UsulTemuan, owned. */
GPtrArray  *usul_aturan_check       (TepatDb           *db,
                                     const UsulUsulan  *usulan,
                                     const TepatArti   *lists,
                                     GError           **error);
/* FALSE and an error with reason and advice when one of them blocks. */
gboolean    usul_aturan_require     (GPtrArray         *temuan,
                                     GError           **error);
const char *usul_tingkat_get_code   (UsulTingkat        tingkat);
const char *usul_tingkat_get_title  (UsulTingkat        tingkat);

/* Keeps that this NIK was proposed this month; the rule `sekali-sebulan` asks for it. */
gboolean    usul_aturan_claim_month (TepatDb           *db,
                                     const UsulUsulan  *usulan,
                                     const TepatArti   *lists,
                                     GError           **error);
gboolean    usul_aturan_free_month  (TepatDb           *db,
                                     const UsulUsulan  *usulan,
                                     GError           **error);

G_END_DECLS
