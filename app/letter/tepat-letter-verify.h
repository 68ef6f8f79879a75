/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/* How many hex digits of the journal's head a letter carries. */
#define TEPAT_LETTER_MARK_HASH_DIGITS 16

/**
 * TepatLetterMark:
 * @uid: the letter's uid
 * @data_sha256: SHA-256 of the finalised data, 64 hex digits
 * @jejak_seq: seq of the journal's head when the letter was made
 * @jejak_hash: the first %TEPAT_LETTER_MARK_HASH_DIGITS hex digits of that entry's hash
 *
 * What a letter's QR code and the keywords of its PDF say.
 */
typedef struct
{
  char   *uid;
  char   *data_sha256;
  gint64  jejak_seq;
  char   *jejak_hash;
} TepatLetterMark;

TEPAT_API TepatLetterMark *tepat_letter_mark_new       (const char             *uid,
                                                        const char             *data_sha256,
                                                        gint64                  jejak_seq,
                                                        const char             *jejak_hash);
TEPAT_API void             tepat_letter_mark_free      (TepatLetterMark        *self);
TEPAT_API char            *tepat_letter_mark_to_text   (const TepatLetterMark  *self);
TEPAT_API TepatLetterMark *tepat_letter_mark_from_text (const char             *text,
                                                        GError                **error);
TEPAT_API TepatLetterMark *tepat_letter_mark_from_pdf  (const char             *filename,
                                                        GError                **error);
TEPAT_API TepatLetterMark *tepat_letter_mark_find      (const guint8           *data,
                                                        gsize                   length,
                                                        GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatLetterMark, tepat_letter_mark_free)

G_END_DECLS
