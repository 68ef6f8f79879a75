/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tepat-table-reader.h"

/* Reads a file of the memory through the reader and looks at what it promises of every row. */

static inline int
table_memory_new (const guint8 *data, gsize size)
{
  int fd = memfd_create ("table", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (gssize) size);
  return fd;
}

static inline void
table_memory_check_row (const TepatTableRow *row, guint last, const TepatTableOptions *options)
{
  gsize bytes = 0;

  g_assert_cmpuint (row->number, >, last);
  g_assert_cmpuint (row->n_cells, >, 0);
  g_assert_cmpuint (row->n_cells, <=, options->max_columns);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const TepatTableCell *cell = &row->cells[i];

      g_assert_cmpuint (strlen (cell->text), ==, cell->length);
      g_assert_true (g_utf8_validate (cell->text, cell->length, NULL));
      bytes += cell->length;
    }
  g_assert_cmpuint (bytes, >, 0);
}

static inline void
table_memory_read (int fd, const TepatTableOptions *options)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatTableReader) reader = tepat_table_reader_open (path, options, &error);
  const TepatTableRow *row;
  guint last = 0, n = 0;

  close (fd);
  if (reader != NULL)
    {
      tepat_table_reader_peek (reader, 3, &n, NULL);
      while ((row = tepat_table_reader_next (reader, &error)) != NULL)
        {
          table_memory_check_row (row, last, options);
          last = row->number;
        }
    }
  g_assert_true (error == NULL || error->message[0] != '\0');
}
