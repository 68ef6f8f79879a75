/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "tepat-table.h"

G_BEGIN_DECLS

/* Bytes of the old encodings turned into UTF-8, without allocation. */

#define TEPAT_UTF8_PER_1252  3
#define TEPAT_UTF8_PER_UTF16 3 /* for each unit of two bytes */

/* What a chunk left behind: an odd byte and the first half of a surrogate pair. */
typedef struct
{
  gboolean big_endian;
  gboolean has_byte;
  guint8   byte;
  guint16  high;
} TepatUtf16State;

gsize tepat_text_from_1252  (const char      *from,
                             gsize            length,
                             char            *to);
gsize tepat_text_from_utf16 (TepatUtf16State *state,
                             const guint8    *from,
                             gsize            length,
                             char            *to);

static inline gboolean
tepat_text_is_ascii (const char *text, gsize length)
{
  guint64 seen = 0;
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 word;

      memcpy (&word, text + i, 8);
      seen |= word;
    }
  for (; i < length; i++)
    seen |= (guint8) text[i];
  return (seen & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

G_END_DECLS
