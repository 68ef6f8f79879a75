/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-package.h"

G_BEGIN_DECLS

/* groups: of records that are in it, ended by NULL; lists: wilayah, code lists and calendar. */
typedef struct
{
  const char         *name;
  const char * const *groups;
  gboolean            lists;
} PackageKind;

const PackageKind *package_kind_find (const char  *name,
                                      GError     **error);

G_END_DECLS
