/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-table-print"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-hak.h"
#include "tepat-table-print.h"

/* The middle of a number that is not shown. */
#define MASKED "\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2"

struct _TepatTablePrint
{
  const TepatPrintColumn *columns;
  guint                   n_columns;
  GPtrArray              *rows;         /* of GStrv */
  gboolean                numbers;      /* of persons are in it, if masked */
};

/**
 * tepat_table_print_new:
 * @columns: (array length=n_columns): what each row says
 *
 * Returns: (transfer full): a table without rows
 */
TepatTablePrint *
tepat_table_print_new (const TepatPrintColumn *columns,
                       guint                   n_columns)
{
  TepatTablePrint *self = g_new0 (TepatTablePrint, 1);

  self->columns = columns;
  self->n_columns = n_columns;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return self;
}

void
tepat_table_print_free (TepatTablePrint *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * tepat_table_print_add:
 * @...: a text for each column
 *
 * Adds a row.
 */
void
tepat_table_print_add (TepatTablePrint *self,
                       ...)
{
  char **row;
  va_list texts;

  g_return_if_fail (self != NULL);

  row = g_new0 (char *, self->n_columns + 1);
  va_start (texts, self);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *text = va_arg (texts, const char *);

      row[i] = g_strdup (text != NULL ? text : "");
      self->numbers |= strstr (row[i], MASKED) != NULL;
    }
  va_end (texts);
  g_ptr_array_add (self->rows, row);
}

static void
add_column (TepatLetterModel       *model,
            const TepatPrintColumn *column,
            const char             *field)
{
  g_autoptr(TepatLetterModel) row = g_object_ref (tepat_letter_model_append (model, "kolom"));

  tepat_letter_model_set_text (row, "judul", g_dgettext (GETTEXT_PACKAGE, column->title));
  tepat_letter_model_set_text (row, "isi", field);
  tepat_letter_model_set_text (row, "lebar", column->width);
  /* Nobody widens a column on paper. */
  tepat_letter_model_set_text (row, "meluap", column->number ? "ciut" : "bungkus");
  if (column->number)
    tepat_letter_model_set_text (row, "rata", "kanan");
}

static void
fill (gpointer          data,
      gboolean          whole,
      TepatLetterModel *model)
{
  TepatTablePrint *self = data;

  for (guint c = 0; c < self->n_columns; c++)
    {
      g_autofree char *field = g_strdup_printf ("k%u", c);

      add_column (model, &self->columns[c], field);
    }
  for (guint r = 0; r < self->rows->len; r++)
    {
      const char * const *texts = self->rows->pdata[r];
      g_autoptr(TepatLetterModel) row = g_object_ref (tepat_letter_model_append (model, "baris"));

      for (guint c = 0; c < self->n_columns; c++)
        {
          g_autofree char *field = g_strdup_printf ("k%u", c);

          tepat_letter_model_set_text (row, field, texts[c]);
        }
    }
}

/**
 * tepat_table_print_to_printable:
 * @self: (transfer full): a table
 * @session: who prints
 * @jenis: what the journal calls it
 * @title: what stands over it
 *
 * Returns: (transfer full) (nullable): something to print; nothing where there is no row
 */
TepatPrintable *
tepat_table_print_to_printable (TepatTablePrint *self,
                                TepatSession    *session,
                                const char      *jenis,
                                const char      *title)
{
  TepatPrintableDef def = {
    .template_id = "daftar", .title = title, .name = jenis, .fill = fill,
    .cetak = { .jenis = jenis, .subjek = "" },
  };

  g_return_val_if_fail (self != NULL && TEPAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (jenis != NULL && title != NULL, NULL);

  if (self->rows->len == 0 || tepat_session_get_actor (session) == NULL)
    {
      tepat_table_print_free (self);
      return NULL;
    }
  def.cetak.jumlah = self->rows->len;
  if (self->numbers)
    def.cetak.hak = TEPAT_HAK_DATA_EKSPOR;

  return tepat_printable_new (session, &def, self, (GDestroyNotify) tepat_table_print_free);
}
