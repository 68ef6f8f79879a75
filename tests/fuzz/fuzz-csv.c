/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memfd_create */

#include "config.h"

#include "table-memory.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The first byte chooses limits, encoding and delimiter; the rest is the file. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char delimiters[] = { '\0', ';', '\t', 'x' };
  TepatTableOptions options = { .max_cell = 1000, .max_row = 4000, .max_columns = 50 };

  if (size == 0)
    return 0;
  if ((data[0] & 0x80) != 0)
    {
      options.max_cell = 5;
      options.max_row = 20;
      options.max_columns = 3;
    }
  options.encoding = (data[0] >> 4 & 7) % (TEPAT_TABLE_ENCODING_WINDOWS1252 + 1);
  options.delimiter = delimiters[data[0] & 3];
  table_memory_read (table_memory_new (data + 1, size - 1), &options);
  return 0;
}
