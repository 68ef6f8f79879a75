/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-aturan.h"

G_BEGIN_DECLS

/* A proposal while the rules look at it. */
typedef struct
{
  TepatDb           *db;
  const UsulUsulan  *usulan;
  const TepatArti   *lists;
  const TepatCode   *kind;
  UsulSasaran       *sasaran;
  GPtrArray         *temuan;
} UsulPeriksa;

/* The rule as the reference has it; NULL while it is not in force. */
const TepatCode *usul_periksa_get_rule (UsulPeriksa *self,
                                        const char  *kode);
/* isi, batas: nullable; they take the places {isi} and {batas} of its text. */
void             usul_periksa_find     (UsulPeriksa *self,
                                        const char  *kode,
                                        const char  *isi,
                                        const char  *batas);
/* What is proposed, or what the register has. */
const char      *usul_periksa_after    (UsulPeriksa *self,
                                        const char  *subjek,
                                        const char  *nama);

/* The rules about photos. */
gboolean         usul_periksa_photos   (UsulPeriksa *self,
                                        GError     **error);

G_END_DECLS
