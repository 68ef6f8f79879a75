/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Fast hashes for keys that live as long as one scan; never stored. */

static inline guint64
dedup_mix (guint64 x)
{
  x ^= x >> 32;
  x *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  x ^= x >> 32;
  x *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return x ^ (x >> 32);
}

static inline guint64
dedup_join (guint64 a,
            guint64 b)
{
  return dedup_mix (a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + b + 1);
}

static inline guint64
dedup_hash_bytes (const char *text,
                  gsize       length)
{
  guint64 hash = length;
  guint64 word = 0;

  for (; length >= 8; text += 8, length -= 8)
    {
      memcpy (&word, text, 8);
      hash = dedup_join (hash, word);
    }
  word = 0;
  memcpy (&word, text, length);
  return dedup_join (hash, word);
}

G_END_DECLS
