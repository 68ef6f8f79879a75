/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-perkara.h"

G_BEGIN_DECLS

/* How long a comment may be, in letters. */
#define USUL_KOMENTAR_MOST 2000

/* Write job's work: what an officer wants the next one to know. It stands in the history for good
 * and moves nothing. Needs the right to record, to verify or to decide. */
gboolean usul_komentar_add (TepatDb            *db,
                            const UsulPerkara  *perkara,
                            const char         *kunci,
                            const char         *teks,
                            GError            **error);

/**
 * UsulKomentarTugas:
 *
 * What a page hands to the job; everything is owned.
 */
typedef struct
{
  const UsulPerkara *perkara;
  char              *kunci;
  char              *teks;
} UsulKomentarTugas;

UsulKomentarTugas *usul_komentar_tugas_new  (const UsulPerkara  *perkara,
                                             const char         *kunci,
                                             const char         *teks);
void               usul_komentar_tugas_free (UsulKomentarTugas  *self);
/* Write job; its data is a UsulKomentarTugas, its result nothing. */
gpointer           usul_komentar_job        (TepatDb            *db,
                                             gpointer            data,
                                             GCancellable       *cancellable,
                                             GError            **error);

G_END_DECLS
