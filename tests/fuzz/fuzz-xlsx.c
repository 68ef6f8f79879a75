/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memfd_create */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>

#include "table-memory.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define N_PARTS 5

static const char * const names[N_PARTS] = {
  "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
  "xl/_rels/workbook.xml.rels",
};

/* What stands where the input has nothing of its own. */
static const char * const usual[N_PARTS] = {
  "<worksheet/>", "<sst/>", "<styleSheet/>",
  "<workbook><sheets><sheet name=\"A\" id=\"r1\"/></sheets></workbook>",
  "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
  "<Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
  "<Relationship Id=\"r3\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>",
};

static void
add_part (struct archive *zip, const char *name, const void *bytes, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, length);
  archive_write_header (zip, entry);
  archive_write_data (zip, bytes, length);
  archive_entry_free (entry);
}

/* The parts stand one after the other, parted by zero bytes. */
static gsize
write_parts (const guint8 *data, gsize size, void *to, gsize room)
{
  struct archive *zip = archive_write_new ();
  gsize used = 0;

  archive_write_set_format_zip (zip);
  archive_write_set_options (zip, "zip:compression=store");
  archive_write_open_memory (zip, to, room, &used);
  add_part (zip, "[Content_Types].xml", "<Types/>", 8);
  for (guint i = 0; i < N_PARTS; i++)
    {
      const guint8 *end = size > 0 ? memchr (data, '\0', size) : NULL;
      gsize length = end != NULL ? (gsize) (end - data) : size;

      if (length > 0)
        add_part (zip, names[i], data, length);
      else
        add_part (zip, names[i], usual[i], strlen (usual[i]));
      length += end != NULL;
      data += length;
      size -= length;
    }
  archive_write_close (zip);
  archive_write_free (zip);
  return used;
}

/* A first byte of Z: the rest is the zip file itself. Otherwise it chooses the limits, and the rest
 * are the parts of a workbook, which no mutation finds inside a zip file with its check sums. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  TepatTableOptions options = {
    .max_cell = 1000, .max_row = 4000, .max_columns = 50, .max_unpacked = 1000000,
  };
  gsize room = size + 8192, used;
  g_autofree guint8 *file = NULL;

  if (size == 0 || size > 100000)
    return 0;
  if (data[0] == 'Z')
    {
      table_memory_read (table_memory_new (data + 1, size - 1), &options);
      return 0;
    }
  if ((data[0] & 0x80) != 0)
    {
      options.max_cell = 8;
      options.max_row = 20;
      options.max_columns = 3;
    }
  file = g_malloc (room);
  used = write_parts (data + 1, size - 1, file, room);
  table_memory_read (table_memory_new (file, used), &options);
  return 0;
}
