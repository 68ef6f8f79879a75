/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-table-header"

#include "config.h"

#include <string.h>

#include "tepat-table-header.h"

/* Every row of a file passes here, so nothing is printed to be compared. */
static gboolean
is_column_number (const TepatTableCell *cell, guint wanted)
{
  gboolean bracketed = cell->length > 2 && cell->text[0] == '(';
  const char *at = cell->text + (bracketed ? 1 : 0);
  guint number = 0;

  if (cell->length > 6)
    return FALSE;
  for (; g_ascii_isdigit (*at); at++)
    number = number * 10 + (*at - '0');
  return number == wanted && strcmp (at, bracketed ? ")" : "") == 0;
}

/* "1 2 3 4": column numbers under the header, perhaps in brackets, perhaps with gaps. */
static gboolean
is_numbering (const TepatTableRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      if (row->cells[i].length == 0)
        continue;
      if (!is_column_number (&row->cells[i], n + 1))
        return FALSE;
      n++;
    }
  return n >= 3;
}

static const TepatTableCell *
first_filled (const TepatTableRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (row->cells[i].length > 0)
        return &row->cells[i];
    }
  return NULL;
}

/**
 * tepat_table_row_is_helper:
 * @row: a row
 *
 * Tells rows apart that help people to read a form and are neither header nor data: "KOLOM ...",
 * "###", column numbers 1, 2, 3...
 *
 * Returns: whether the row is to be skipped
 */
gboolean
tepat_table_row_is_helper (const TepatTableRow *row)
{
  const TepatTableCell *cell = first_filled (row);

  if (cell == NULL)
    return TRUE;
  if (g_ascii_strncasecmp (cell->text, "KOLOM", 5) == 0 && !g_ascii_isalpha (cell->text[5]))
    return TRUE;
  return strncmp (cell->text, "###", 3) == 0 || is_numbering (row);
}

static guint
count_known (const TepatTableRow *row, TepatTableIsKnown is_known, gpointer user_data)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const TepatTableCell *cell = &row->cells[i];

      if (cell->length > 0 && (cell->flags & TEPAT_CELL_NUMERIC) == 0
          && is_known (cell->text, user_data))
        n++;
    }
  return n;
}

static gboolean
is_wordy (const TepatTableCell *cell)
{
  gboolean letter = FALSE;

  for (guint i = 0; i < cell->length; i++)
    letter = letter || g_ascii_isalpha (cell->text[i]) || (guchar) cell->text[i] >= 0x80;
  return letter && cell->flags == 0;
}

/* The first row of words that is nearly as wide as the widest: titles are narrow, data holds
 * numbers. */
static int
guess_header (const TepatTableRow *rows, guint n_rows)
{
  guint widest = 0;

  for (guint i = 0; i < n_rows; i++)
    widest = MAX (widest, rows[i].n_cells);
  for (guint i = 0; i < n_rows; i++)
    {
      guint words = 0;

      for (guint c = 0; c < rows[i].n_cells; c++)
        words += is_wordy (&rows[i].cells[c]);
      if (words > 0 && words * 10 >= widest * 6 && !tepat_table_row_is_helper (&rows[i]))
        return (int) i;
    }
  return -1;
}

/**
 * tepat_table_detect_header:
 * @rows: (array length=n_rows): the first rows of the file
 * @n_rows: how many
 * @is_known: (scope call) (nullable): knows the names of columns
 * @user_data: for @is_known
 *
 * Finds the row that names the columns, under title rows and between helper rows: the one with the
 * most known names, and where no name is known the first wide row of words.
 *
 * Returns: the index of the header row, or -1
 */
int
tepat_table_detect_header (const TepatTableRow *rows,
                           guint                n_rows,
                           TepatTableIsKnown    is_known,
                           gpointer             user_data)
{
  guint best = 0;
  int header = -1;

  for (guint i = 0; i < n_rows && is_known != NULL; i++)
    {
      guint n_known;

      if (tepat_table_row_is_helper (&rows[i]))
        continue;
      n_known = count_known (&rows[i], is_known, user_data);
      if (n_known > best)
        {
          best = n_known;
          header = (int) i;
        }
    }
  return header >= 0 ? header : guess_header (rows, n_rows);
}
