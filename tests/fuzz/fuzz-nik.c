/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tepat-nik.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The first byte chooses the flags, the rest is the text as it stands in a cell. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = NULL;
  g_autofree char *masked = NULL;
  char buffer[TEPAT_NIK_MASK_SIZE];
  TepatNik nik;
  TepatNikKind kind;

  if (size == 0)
    return 0;

  text = g_strndup ((const char *) data + 1, size - 1);
  kind = tepat_nik_parse ((const char *) data + 1, (gssize) size - 1, data[0] & 3, &nik);
  g_assert_true (kind == nik.kind);
  g_assert_cmpuint (strnlen (nik.digits, sizeof nik.digits), <, sizeof nik.digits);
  g_assert_true (!tepat_nik_is_key (&nik) || strlen (nik.digits) == 16);

  tepat_nik_parse (text, -1, data[0] & 3, &nik);
  tepat_nik_agrees_with (&nik, text);
  g_assert_true (g_utf8_validate (tepat_nik_mask_to (nik.digits, buffer, sizeof buffer), -1, NULL));
  if (g_utf8_validate (text, -1, NULL))
    {
      masked = tepat_nik_mask (text);
      g_assert_true (g_utf8_validate (masked, -1, NULL));
    }

  return 0;
}
