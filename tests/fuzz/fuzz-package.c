/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memfd_create */

#include "config.h"

#include <gio/gio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tepat-package-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
parse_line (gpointer     data,
            const char  *line,
            gsize        length,
            GError     **error)
{
  g_autoptr(PackageRecord) record = package_record_parse (line, (gssize) length, error);
  g_autofree char *text = NULL;
  g_autoptr(PackageRecord) again = NULL;

  if (record == NULL)
    return FALSE;
  /* What was understood can be written and is understood again. */
  text = package_record_to_text (record, NULL, TRUE);
  again = package_record_parse (text, -1, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (g_hash_table_size (again->fields), ==, g_hash_table_size (record->fields));

  return TRUE;
}

/* The file as a whole: an archive with a manifest and a signature, which no mutation makes fit. */
static void
try_file (const guint8 *data, gsize size)
{
  int fd = memfd_create ("package", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr(GError) error = NULL;
  g_autoptr(PackageManifest) manifest = NULL;

  g_assert_cmpint (write (fd, data, size), ==, (gssize) size);
  manifest = package_file_open (path, &error);
  g_assert_true ((manifest == NULL) == (error != NULL));
  close (fd);
}

/* What comes out of the seal: frames, each a byte for its kind, two for its length, and so much. */
static void
try_frames (const guint8 *data, gsize size)
{
  g_autoptr(PackageContent) content = package_content_new (NULL);
  g_autoptr(GError) error = NULL;

  while (size >= 3)
    {
      gsize length = MIN (size - 3, (gsize) data[1] << 8 | data[2]);

      if (!package_content_feed (content, data[0], data + 3, length, &error))
        break;
      data += 3 + length;
      size -= 3 + length;
    }
  g_clear_error (&error);
  package_content_lines (content, parse_line, NULL, &error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(PackageManifest) manifest = NULL;
  g_autoptr(GError) error = NULL;

  if (size == 0 || size > 200000)
    return 0;
  if (data[0] == 'F')
    try_frames (data + 1, size - 1);
  else if (data[0] == 'L')
    {
      g_autofree char *line = g_strndup ((const char *) data + 1, size - 1);

      if (g_utf8_validate (line, -1, NULL))
        parse_line (NULL, line, strlen (line), &error);
    }
  else if (data[0] == 'M')
    {
      manifest = package_manifest_parse ((const char *) data + 1, (gssize) size - 1, &error);
      g_assert_true ((manifest == NULL) == (error != NULL));
    }
  else
    try_file (data, size);
  return 0;
}
