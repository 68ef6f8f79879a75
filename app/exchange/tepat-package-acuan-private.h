/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tepat-package-file-private.h"
#include "tepat-package.h"

G_BEGIN_DECLS

/* Lists in a package: wilayah, documents of the reference, the calendar of the periode. */
typedef struct _PackageAcuan PackageAcuan;

gboolean      package_acuan_write (TepatDb             *db,
                                   const char          *wilayah,
                                   PackageWriter       *writer,
                                   guint               *n,
                                   GError             **error);
PackageAcuan *package_acuan_new   (void);
void          package_acuan_free  (PackageAcuan        *self);
gboolean      package_acuan_take  (PackageAcuan        *self,
                                   JsonObject          *line,
                                   GError             **error);
gboolean      package_acuan_apply (PackageAcuan        *self,
                                   TepatDb             *db,
                                   TepatPackageReport  *report,
                                   GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PackageAcuan, package_acuan_free)

G_END_DECLS
