/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tepat-exif.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* A file that says it is a JPEG. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  TepatExif exif;

  if (size == 0)
    return 0;
  if (!tepat_exif_read (data, size, &exif))
    g_assert_true (!exif.has_point && *exif.waktu == '\0');
  g_assert_true (exif.lintang >= -90 && exif.lintang <= 90);
  g_assert_true (exif.bujur >= -180 && exif.bujur <= 180);
  g_assert_true (g_utf8_validate (exif.waktu, -1, NULL));

  return 0;
}
