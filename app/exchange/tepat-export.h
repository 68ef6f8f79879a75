/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"
#include "tepat-session.h"

G_BEGIN_DECLS

/**
 * TepatExportFilter:
 * @wilayah: (nullable): a code prefix; everything that the actor sees otherwise
 * @ids: (nullable) (element-type gint64): only these persons
 *
 * What an export holds.
 */
typedef struct
{
  const char *wilayah;
  GArray     *ids;
} TepatExportFilter;

TEPAT_API gboolean tepat_export_penduduk (TepatSession             *session,
                                          const char               *path,
                                          const TepatExportFilter  *filter,
                                          TepatJob                 *job,
                                          guint64                  *n_rows,
                                          GError                  **error);

G_END_DECLS
