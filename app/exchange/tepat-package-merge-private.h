/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-package-private.h"

G_BEGIN_DECLS

/* Merging one record of a package. */
typedef struct
{
  PackageContext     *context;
  TepatPackageReport *report;
  const char         *wilayah;     /* of the package */
  TepatKantor        *sender;
  gint64              paket;
  gboolean            trial;       /* rolled back afterwards: nothing is kept for later */
  GHashTable         *mine;        /* kelompok to knowledge */
  GHashTable         *theirs;
  const char         *part;        /* group of which only some is in it; NULL: none */
  GPtrArray          *removals;    /* records of the package that are gone */
} PackageMerge;

/* Takes the record. */
gboolean package_merge_line (PackageMerge  *merge,
                             PackageRecord *line,
                             GError       **error);
/* After the last one. */
gboolean package_merge_end  (PackageMerge  *merge,
                             GError       **error);

gboolean package_same_resolve    (PackageContext  *context,
                                  PackageRecord   *line,
                                  GHashTable      *theirs,
                                  GError         **error);
void     package_same_tell       (PackageContext  *context,
                                  PackageRecord   *mine);
gboolean package_konflik_is_open (TepatDb     *db,
                                  const char  *jenis,
                                  const char  *uid,
                                  const char  *bidang,
                                  gboolean    *open,
                                  GError     **error);
gboolean package_konflik_add     (PackageMerge       *merge,
                                  PackageRecord      *mine,
                                  const char         *bidang,
                                  const char         *sebab,
                                  const PackageField *theirs,
                                  GError            **error);

G_END_DECLS
