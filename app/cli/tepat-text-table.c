/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-text-table"

#include "config.h"

#include "tepat-text-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-format.h"

#define LINE_WIDTH 80
#define FACT_COLUMN 30
#define GAP "  "

struct _TepatTextTable
{
  const TepatTextColumn *columns;
  guint                  n_columns;
  GPtrArray             *rows;      /* GStrv; the first holds the titles */
};

/* Cells of a terminal that @text takes. */
static guint
width_of (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

/* A line feed in a cell would break the line. */
static char *
dup_cell (const char *text,
          guint       most)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *cut = NULL;

  g_strdelimit (valid, "\n\r\t", ' ');
  if (most == 0 || width_of (valid) <= most)
    return g_steal_pointer (&valid);
  for (glong n = g_utf8_strlen (valid, -1); cut == NULL || width_of (cut) >= most; n--)
    {
      g_free (cut);
      cut = g_utf8_substring (valid, 0, n);
    }

  return g_strconcat (cut, "…", NULL);
}

static void
add_row (TepatTextTable *self,
         char          **cells)
{
  g_ptr_array_add (self->rows, cells);
}

/**
 * tepat_text_table_new:
 * @columns: (transfer none): what it shows; must outlive the table
 *
 * Returns: (transfer full): a table without lines
 */
TepatTextTable *
tepat_text_table_new (const TepatTextColumn *columns)
{
  TepatTextTable *self;
  char **titles;

  g_return_val_if_fail (columns != NULL, NULL);

  self = g_new0 (TepatTextTable, 1);
  self->columns = columns;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  while (columns[self->n_columns].title != NULL)
    self->n_columns++;
  titles = g_new0 (char *, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    titles[i] = g_strdup (_(columns[i].title));
  add_row (self, titles);

  return self;
}

void
tepat_text_table_free (TepatTextTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * tepat_text_table_add:
 * @self: a table
 * @cells: (array): a text for each column, or %NULL for none
 *
 * Adds a line.
 */
void
tepat_text_table_add (TepatTextTable     *self,
                      const char * const *cells)
{
  char **row;

  g_return_if_fail (self != NULL && cells != NULL);

  row = g_new0 (char *, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    row[i] = dup_cell (cells[i], self->columns[i].most);
  add_row (self, row);
}

/**
 * tepat_text_table_is_empty:
 * @self: a table
 *
 * Returns: whether it has no line
 */
gboolean
tepat_text_table_is_empty (TepatTextTable *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->rows->len == 1;
}

static void
append_cell (GString    *line,
             const char *text,
             guint       width,
             gboolean    right)
{
  int pad = (int) (width - MIN (width, width_of (text)));

  g_string_append_printf (line, "%*s%s%*s", right ? pad : 0, "", text, right ? 0 : pad, "");
}

static char *
format_row (TepatTextTable *self,
            char          **cells,
            const guint    *widths)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (i > 0)
        g_string_append (line, GAP);
      append_cell (line, cells[i], widths[i], self->columns[i].right);
    }

  return g_strchomp (g_string_free (g_steal_pointer (&line), FALSE));
}

/**
 * tepat_invocation_print_table:
 * @invocation: an invocation
 * @table: its lines
 *
 * Prints the titles and the lines; says nothing with `--json`.
 */
void
tepat_invocation_print_table (TepatInvocation *invocation,
                              TepatTextTable  *table)
{
  g_autofree guint *widths = NULL;

  g_return_if_fail (invocation != NULL && table != NULL);

  if (tepat_text_table_is_empty (table))
    return;
  widths = g_new0 (guint, table->n_columns);
  for (guint r = 0; r < table->rows->len; r++)
    for (guint i = 0; i < table->n_columns; i++)
      widths[i] = MAX (widths[i], width_of (((char **) table->rows->pdata[r])[i]));
  for (guint r = 0; r < table->rows->len; r++)
    {
      g_autofree char *line = format_row (table, table->rows->pdata[r], widths);

      tepat_invocation_print (invocation, "%s\n", line);
    }
}

/* Words of @value, as many as fit, on lines below each other. */
static char *
wrap (const char *value,
      guint       indent)
{
  g_auto(GStrv) words = g_strsplit (value, " ", -1);
  g_autoptr(GString) text = g_string_new (NULL);
  guint column = indent;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint width = width_of (words[i]);

      if (i > 0 && column + 1 + width > LINE_WIDTH)
        {
          g_string_append_printf (text, "\n%*s", (int) indent, "");
          column = indent;
        }
      else if (i > 0)
        {
          g_string_append_c (text, ' ');
          column++;
        }
      g_string_append (text, words[i]);
      column += width;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tepat_invocation_print_count:
 * @invocation: an invocation
 * @title: what was counted
 * @count: how many
 *
 * Prints a line of a report, its number below the numbers of the others.
 */
void
tepat_invocation_print_count (TepatInvocation *invocation,
                              const char      *title,
                              gint64           count)
{
  g_autofree char *text = tepat_format_count (count);
  g_autofree char *right = g_strdup_printf ("%12s", text);

  tepat_invocation_print_fact (invocation, title, right);
}

/**
 * tepat_invocation_print_item:
 * @invocation: an invocation
 * @text: a sentence
 *
 * Prints an item of a list, on as many lines as it takes.
 */
void
tepat_invocation_print_item (TepatInvocation *invocation,
                             const char      *text)
{
  g_autofree char *clean = dup_cell (text, 0);
  g_autofree char *lines = wrap (clean, 4);

  tepat_invocation_print (invocation, "  - %s\n", lines);
}

/**
 * tepat_invocation_print_fact:
 * @invocation: an invocation
 * @title: what it is
 * @value: (nullable): its value; nothing is printed without one
 *
 * Prints a line of a record; says nothing with `--json`.
 */
void
tepat_invocation_print_fact (TepatInvocation *invocation,
                             const char      *title,
                             const char      *value)
{
  g_autofree char *clean = value != NULL ? dup_cell (value, 0) : NULL;
  g_autofree char *text = clean != NULL ? wrap (clean, FACT_COLUMN) : NULL;
  g_autoptr(GString) left = g_string_new (GAP);

  g_return_if_fail (invocation != NULL && title != NULL);

  if (text == NULL || *text == '\0')
    return;
  if (width_of (title) + 2 * strlen (GAP) <= FACT_COLUMN)
    append_cell (left, title, FACT_COLUMN - strlen (GAP), FALSE);
  else
    g_string_append_printf (left, "%s\n%*s", title, FACT_COLUMN, "");
  tepat_invocation_print (invocation, "%s%s\n", left->str, text);
}
