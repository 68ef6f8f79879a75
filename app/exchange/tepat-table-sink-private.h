/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "tepat-table-writer.h"

G_BEGIN_DECLS

/* What the writer needs of a file format. free () may be called at any moment. */
typedef struct _TepatTableSink TepatTableSink;

struct _TepatTableSink
{
  gboolean (*add_header) (TepatTableSink          *self,
                          const TepatTableColumn  *columns,
                          guint                    n_columns,
                          GError                 **error);
  gboolean (*add_row)    (TepatTableSink          *self,
                          const TepatTableValue   *cells,
                          guint                    n_cells,
                          GError                 **error);
  gboolean (*finish)     (TepatTableSink          *self,
                          GError                 **error);
  void     (*free)       (TepatTableSink          *self);
};

/* The file stays open, and its caller's. */
TepatTableSink *tepat_csv_sink_new  (int                             fd,
                                     const TepatTableWriterOptions  *options);
TepatTableSink *tepat_xlsx_sink_new (int                             fd,
                                     const TepatTableWriterOptions  *options);

/* Numbers as every program reads them, whatever the locale. */
#define TEPAT_TABLE_INTEGER_SIZE 24

const char *tepat_table_print_integer (gint64   integer,
                                       char    *buffer,
                                       gsize   *length);
gsize       tepat_table_print_real    (double   real,
                                       char    *buffer);

static inline gsize
tepat_table_value_length (const TepatTableValue *value)
{
  return value->length >= 0 ? (gsize) value->length : strlen (value->text);
}

/* Whether a spreadsheet would take the text for a formula. A sign alone is none; a full-width one
 * counts, since some programs take it for the plain sign. */
static inline gboolean
tepat_table_is_formula_like (const char *text, gsize length)
{
  if (length < 2)
    return FALSE;
  switch (text[0])
    {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
      return TRUE;
    case '\357':     /* U+FF0B, FF0D, FF1D, FF20 */
      return length > 3 && text[1] == '\274'
             && (text[2] == '\213' || text[2] == '\215' || text[2] == '\235'
                 || text[2] == '\240');
    default:
      return FALSE;
    }
}

G_END_DECLS
