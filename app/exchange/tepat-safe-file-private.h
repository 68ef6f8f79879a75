/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that appears under its name only when it is whole: written beside its place, flushed to
 * the disk, then renamed. Until then an older file of that name stays. */
typedef struct
{
  char *path;
  char *folder;
  char *temporary;  /* NULL while the file has no name at all */
  int   fd;
} TepatSafeFile;

gboolean tepat_safe_file_open    (TepatSafeFile  *self,
                                  const char     *path,
                                  GError        **error);
/* Returns: 0, or the errno of what was not written */
int      tepat_safe_file_write   (int             fd,
                                  const char     *bytes,
                                  gsize           length);
gboolean tepat_safe_file_commit  (TepatSafeFile  *self,
                                  GError        **error);
void     tepat_safe_file_discard (TepatSafeFile  *self);

G_END_DECLS
