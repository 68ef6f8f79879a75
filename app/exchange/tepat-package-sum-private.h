/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-kantor-private.h"

G_BEGIN_DECLS

/* BLAKE2b: a package of photos is read and written as fast as it is copied. */
#define PACKAGE_SUM_BYTES 32

typedef struct _PackageSum PackageSum;

PackageSum *package_sum_new  (int            fd);
void        package_sum_free (PackageSum    *self);
gboolean    package_sum_add  (PackageSum    *self,
                              gconstpointer  data,
                              gsize          length);
char       *package_sum_end  (PackageSum    *self,
                              int           *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PackageSum, package_sum_free)

G_END_DECLS
