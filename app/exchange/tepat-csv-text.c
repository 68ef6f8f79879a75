/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-csv-text"

#include "config.h"

#include "tepat-csv-text-private.h"

#define REPLACEMENT 0xfffd

/* 0x80 to 0x9f; the other bytes of Windows-1252 are those of Latin-1. */
static const guint16 windows1252[32] = {
  0x20ac, REPLACEMENT, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017d, REPLACEMENT,
  REPLACEMENT, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, REPLACEMENT, 0x017e, 0x0178,
};

gsize
tepat_text_from_1252 (const char *from, gsize length, char *to)
{
  char *out = to;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) from[i];

      if (c < 0x80)
        *out++ = (char) c;
      else
        out += g_unichar_to_utf8 (c < 0xa0 ? windows1252[c - 0x80] : c, out);
    }
  return out - to;
}

static char *
put_unit (TepatUtf16State *state, guint16 unit, char *out)
{
  guint16 high = state->high;

  state->high = 0;
  if (high != 0 && unit >= 0xdc00 && unit <= 0xdfff)
    return out + g_unichar_to_utf8 (0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00), out);
  if (high != 0)
    out += g_unichar_to_utf8 (REPLACEMENT, out);
  if (unit >= 0xd800 && unit <= 0xdbff)
    state->high = unit;
  else if (unit >= 0xdc00 && unit <= 0xdfff)
    out += g_unichar_to_utf8 (REPLACEMENT, out);
  else if (unit < 0x80)
    *out++ = (char) unit;
  else
    out += g_unichar_to_utf8 (unit, out);
  return out;
}

/* @to has room for TEPAT_UTF8_PER_UTF16 bytes for each unit and for two more units. */
gsize
tepat_text_from_utf16 (TepatUtf16State *state, const guint8 *from, gsize length, char *to)
{
  char *out = to;

  for (gsize i = 0; i < length; i++)
    {
      guint16 unit;

      if (!state->has_byte)
        {
          state->byte = from[i];
          state->has_byte = TRUE;
          continue;
        }
      unit = state->big_endian ? (state->byte << 8) | from[i] : (from[i] << 8) | state->byte;
      state->has_byte = FALSE;
      out = put_unit (state, unit, out);
    }
  return out - to;
}
