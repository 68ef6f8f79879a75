/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-package.h"

G_BEGIN_DECLS

/* groups: of records that are in it, ended by NULL; part: of the first of them only the people and
 * families whom the others speak of; lists: wilayah, code lists and calendar. */
typedef struct
{
  char        *name;
  const char **groups;
  gboolean     part;
  gboolean     lists;
} PackageKind;

PackageKind *package_kind_find    (const char   *name,
                                   GError      **error);
void         package_kind_free    (PackageKind  *self);
/* Whether of this group it holds some alone, so that with it not all is known. */
gboolean     package_kind_is_part (PackageKind  *self,
                                   const char   *kelompok);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PackageKind, package_kind_free)

G_END_DECLS
