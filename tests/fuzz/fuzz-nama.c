/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tepat-nama.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Two names, parted by the first line end. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *raw = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_auto(GStrv) names = g_strsplit (text, "\n", 2);
  const char *a = names[0] != NULL ? names[0] : "";
  const char *b = names[0] != NULL && names[1] != NULL ? names[1] : a;
  char once[TEPAT_NAMA_SIZE];
  char twice[TEPAT_NAMA_SIZE];

  tepat_nama_normalise (a, once, sizeof once);
  tepat_nama_normalise (once, twice, sizeof twice);
  g_assert_true (strnlen (once, sizeof once) < sizeof once);
  g_assert_cmpuint (tepat_nama_similarity (a, b), <=, 100);
  tepat_nama_agrees (a, b);

  return 0;
}
