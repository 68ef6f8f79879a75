/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "tepat-safe-file-private.h"
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

TepatTableSink *tepat_csv_sink_new  (const TepatSafeFile            *file,
                                     const TepatTableWriterOptions  *options);
TepatTableSink *tepat_xlsx_sink_new (const TepatSafeFile            *file,
                                     const TepatTableWriterOptions  *options,
                                     GError                        **error);

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
