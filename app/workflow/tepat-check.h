/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatCheckDef:
 * @id: unique and stable: it is stored with a waiver and printed on the letter
 * @title: what is wrong, for example "Mandatory attributes are missing"
 * @advice: what to do about it
 * @can_waive: whether a supervisor may set it aside with a reason
 * @count: counts the records of one desa (10 digits) that block its finalisation in @periode
 *
 * A finalisation check. It is static data of the plugin or room that contributes it.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *advice;
  gboolean    can_waive;
  gboolean  (*count) (TepatDb     *db,
                      gint64       periode,
                      const char  *wilayah,
                      gint64      *value,
                      GError     **error);
} TepatCheckDef;

G_END_DECLS
