/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-table-queue-private.h"
#include "tepat-table-reader.h"

G_BEGIN_DECLS

/* What the reader needs of a file format: fill () parses one more chunk of the file into the queue
 * and sets ended after the last one. */
typedef struct _TepatTableSource TepatTableSource;

struct _TepatTableSource
{
  TepatTableFormat    format;
  TepatTableEncoding  encoding;
  char                delimiter;
  char              **sheets;
  char               *sheet;
  guint64             done;
  guint64             total;
  guint               ended : 1;
  TepatTableQueue     queue;

  gboolean          (*fill) (TepatTableSource  *self,
                             GError           **error);
  void              (*free) (TepatTableSource  *self);
};

/* Both take over fd. */
TepatTableSource *tepat_csv_source_new  (int                       fd,
                                         const TepatTableOptions  *options,
                                         GError                  **error);
TepatTableSource *tepat_xlsx_source_new (int                       fd,
                                         const TepatTableOptions  *options,
                                         GError                  **error);

gboolean          tepat_table_set_errno (GError                  **error,
                                         int                       code,
                                         const char               *action);

G_END_DECLS
