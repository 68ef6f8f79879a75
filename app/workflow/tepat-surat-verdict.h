/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-surat.h"

G_BEGIN_DECLS

/**
 * TepatSuratPoint:
 * @id: `surat`, `berkas`, `data`, `jejak` or `rantai`
 * @ok: whether it holds
 * @text: what was found, in the user's language
 */
typedef struct
{
  const char *id;
  gboolean    ok;
  char       *text;
} TepatSuratPoint;

/**
 * TepatSuratVerdict:
 * @ok: whether all points hold
 * @points: (element-type TepatSuratPoint): in the order in which they were looked at
 * @surat: (nullable): the letter, when the workspace knows it
 *
 * Whether a letter is what this workspace approved.
 */
typedef struct
{
  gboolean    ok;
  GPtrArray  *points;
  TepatSurat *surat;
} TepatSuratVerdict;

TEPAT_API void               tepat_surat_verdict_free (TepatSuratVerdict      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatSuratVerdict, tepat_surat_verdict_free)

/* Block. A letter that does not hold is no error. text: what the QR code says. */
TEPAT_API TepatSuratVerdict *tepat_surat_verify_file  (TepatStore             *store,
                                                       TepatActor             *actor,
                                                       const char             *filename,
                                                       GCancellable           *cancellable,
                                                       GError                **error);
TEPAT_API TepatSuratVerdict *tepat_surat_verify_text  (TepatStore             *store,
                                                       TepatActor             *actor,
                                                       const char             *text,
                                                       GCancellable           *cancellable,
                                                       GError                **error);

G_END_DECLS
