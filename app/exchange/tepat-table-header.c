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

static gboolean
holds_numbers (const TepatTableRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (row->cells[i].length > 0 && !is_wordy (&row->cells[i]))
        return TRUE;
    }
  return FALSE;
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
  int guessed;

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
  /* A single known word may be a value, such as "Kawin". */
  if (header >= 0 && (best > 1 || !holds_numbers (&rows[header])))
    return header;
  guessed = guess_header (rows, n_rows);
  return guessed >= 0 ? guessed : header;
}

static const TepatTableCell *
cell_at (const TepatTableRow *row, guint column)
{
  return column < row->n_cells && row->cells[column].length > 0 ? &row->cells[column] : NULL;
}

/* A cell of the lower row stands under a group when the row above is empty there, or names a group
 * that goes on to the right. */
static gboolean
is_under_group (const TepatTableRow *upper, const TepatTableRow *lower, guint column)
{
  if (cell_at (upper, column) == NULL)
    return column > 0;
  return cell_at (upper, column + 1) == NULL && cell_at (lower, column + 1) != NULL;
}

/* Data has something under the single columns too, and numbers; the second row of a header has only
 * names, half of them known, and only under groups. */
static gboolean
is_split (const TepatTableRow *upper,
          const TepatTableRow *lower,
          TepatTableIsKnown    is_known,
          gpointer             user_data)
{
  guint n_filled = 0;

  if (first_filled (upper) == NULL || first_filled (lower) == NULL ||
      tepat_table_row_is_helper (upper) || tepat_table_row_is_helper (lower))
    return FALSE;
  for (guint i = 0; i < lower->n_cells; i++)
    {
      if (cell_at (lower, i) == NULL)
        continue;
      if (!is_wordy (&lower->cells[i]) || !is_under_group (upper, lower, i))
        return FALSE;
      n_filled++;
    }
  return n_filled >= 2 && count_known (lower, is_known, user_data) * 2 >= n_filled &&
         count_known (upper, is_known, user_data) > 0;
}

static gboolean
is_repeated (const TepatTableRow *row, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += g_ascii_strcasecmp (row->cells[i].text, name) == 0;
  return n > 1;
}

/* "RT" under "Alamat" is the RT; where several groups have one, only the group tells which. */
static char *
join_name (const char          *group,
           const TepatTableRow *lower,
           const char          *name,
           TepatTableIsKnown    is_known,
           gpointer             user_data)
{
  g_autofree char *both = *group != '\0' ? g_strconcat (group, " ", name, NULL) : g_strdup (name);

  if (!is_known (both, user_data) && is_known (name, user_data) && !is_repeated (lower, name))
    return g_strdup (name);
  return g_steal_pointer (&both);
}

static GStrv
join_rows (const TepatTableRow *upper,
           const TepatTableRow *lower,
           TepatTableIsKnown    is_known,
           gpointer             user_data)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  const char *group = "";

  for (guint i = 0; i < MAX (upper->n_cells, lower->n_cells); i++)
    {
      const TepatTableCell *above = cell_at (upper, i);
      const TepatTableCell *below = cell_at (lower, i);

      if (above != NULL)
        group = above->text;
      if (below == NULL)
        g_strv_builder_add (names, above != NULL ? above->text : "");
      else
        {
          g_autofree char *name = join_name (group, lower, below->text, is_known, user_data);

          g_strv_builder_add (names, name);
        }
    }
  return g_strv_builder_end (names);
}

/**
 * tepat_table_join_header:
 * @rows: (array length=n_rows): the first rows of the file
 * @n_rows: how many
 * @header: (inout): what tepat_table_detect_header() found; becomes the last row of the header
 * @is_known: (scope call): knows the names of columns
 * @user_data: for @is_known
 *
 * Names the columns. A header may be split into two rows: "Alamat" over three columns, and RT, RW
 * and Desa below it.
 *
 * Returns: (transfer full): a name for each column
 */
GStrv
tepat_table_join_header (const TepatTableRow *rows,
                         guint                n_rows,
                         int                 *header,
                         TepatTableIsKnown    is_known,
                         gpointer             user_data)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  guint at = *header;

  if (at + 1 < n_rows && is_split (&rows[at], &rows[at + 1], is_known, user_data))
    {
      (*header)++;
      return join_rows (&rows[at], &rows[at + 1], is_known, user_data);
    }
  if (at > 0 && is_split (&rows[at - 1], &rows[at], is_known, user_data))
    return join_rows (&rows[at - 1], &rows[at], is_known, user_data);
  for (guint i = 0; i < rows[at].n_cells; i++)
    g_strv_builder_add (names, rows[at].cells[i].text);
  return g_strv_builder_end (names);
}
