/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-usulan.h"

G_BEGIN_DECLS

/**
 * UsulSasaran:
 * @penduduk: (nullable): uid
 * @keluarga: (nullable): uid
 * @values: `penduduk.nama` and the like to what the register has; what is not known is not in it
 *
 * The person and the family that a proposal is about, as the register has them.
 */
typedef struct
{
  gint64      penduduk_id;
  gint64      keluarga_id;
  char       *penduduk;
  char       *keluarga;
  char       *wilayah;
  GHashTable *values;
} UsulSasaran;

void         usul_sasaran_free  (UsulSasaran       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulSasaran, usul_sasaran_free)

/* kunci: uid of a person or family, NIK or number of a KK (then: its head). NULL with @error when
 * nobody of the actor's wilayah has it. */
UsulSasaran *usul_sasaran_find  (TepatDb           *db,
                                 const char        *kunci,
                                 GError           **error);
/* Whom the proposal is about; empty for new ones. */
UsulSasaran *usul_sasaran_of    (TepatDb           *db,
                                 const UsulUsulan  *usulan,
                                 GError           **error);
/* Adds what the register has of the questionnaire: `penduduk.KODE.variable` and the like. */
gboolean     usul_sasaran_read_answers (TepatDb     *db,
                                        UsulSasaran *self,
                                        GError     **error);
const char  *usul_sasaran_get   (const UsulSasaran *self,
                                 const char        *subjek,
                                 const char        *nama);
/* What the proposal makes of it, or what it is. */
const char  *usul_sasaran_after (const UsulSasaran *self,
                                 const UsulUsulan  *usulan,
                                 const char        *subjek,
                                 const char        *nama);
/* What a proposal is when nobody said: with a programme for aid, else a repair; of a new member of a
 * known family, or of a family that nobody knows. */
const char  *usul_sasaran_guess_kind (const UsulUsulan  *usulan,
                                      const UsulSasaran *person,
                                      const UsulSasaran *family);
/* Makes @usulan one about this person: uid, NIK, name and desa. */
void         usul_sasaran_fill  (const UsulSasaran *self,
                                 UsulUsulan        *usulan);

/* The columns of a form, in its order: `penduduk.nik`, ...; ended by NULL. */
const char * const *usul_sasaran_get_columns (void);

G_END_DECLS
