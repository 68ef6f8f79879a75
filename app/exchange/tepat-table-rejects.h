/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-table.h"

G_BEGIN_DECLS

/**
 * TepatTableReject:
 * @baris: the row's number in the file
 * @kolom: (nullable): the field whose fault it is
 * @alasan: why it was not taken, or what is to be thought of; and what to do
 * @isi: (array zero-terminated=1): its cells as they came
 *
 * A row of somebody's file with something to say about it.
 */
typedef struct
{
  guint        baris;
  const char  *kolom;
  char        *alasan;
  char       **isi;
} TepatTableReject;

TEPAT_API TepatTableReject *tepat_table_reject_new    (guint               baris,
                                                       const char         *kolom,
                                                       const char         *alasan,
                                                       char              **isi);
TEPAT_API void              tepat_table_reject_free   (TepatTableReject   *self);
TEPAT_API gboolean          tepat_table_rejects_write (const char         *path,
                                                       char                delimiter,
                                                       const char * const *headers,
                                                       GPtrArray          *rejects,
                                                       GError            **error);

G_END_DECLS
