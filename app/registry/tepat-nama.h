/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

/* Room for a normalised name; a longer one is cut. */
#define TEPAT_NAMA_SIZE 128
/* From this similarity on Kemensos takes two names for the same person (padan). */
#define TEPAT_NAMA_KEMENSOS 60
/* What the register asks before an incoming row may touch the person that has the same NIK. */
#define TEPAT_NAMA_REGISTER 80

TEPAT_API gsize    tepat_nama_normalise  (const char *nama,
                                          char       *buffer,
                                          gsize       size);
TEPAT_API char    *tepat_nama_without_titles
                                         (const char *nama);
TEPAT_API guint    tepat_nama_similarity (const char *a,
                                          const char *b);
TEPAT_API gboolean tepat_nama_agrees     (const char *a,
                                          const char *b);

G_END_DECLS
