/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatRecapDef:
 * @id: key in the recap's JSON: lower-case letters, digits and `_`
 * @title: column heading on the letter and the dashboard
 * @count: counts for one desa (10 digits) in @db
 */
typedef struct
{
  const char *id;
  const char *title;
  gboolean  (*count) (TepatDb     *db,
                      const char  *wilayah,
                      gint64      *value,
                      GError     **error);
} TepatRecapDef;

G_END_DECLS
