/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-errno"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "tepat-errno.h"

/**
 * tepat_errno_text:
 * @code: an errno
 *
 * What the system says, in the user's language also where the system does not know it: the
 * translations of the C library are a package of its own, which small installations lack.
 *
 * Returns: (transfer none): a few words, without a full stop
 */
const char *
tepat_errno_text (int code)
{
  static const struct { int code; const char *text; } known[] = {
    { ENOENT, N_("there is no such file or folder") },
    { EACCES, N_("you are not allowed to") },
    { EPERM, N_("you are not allowed to") },
    { EROFS, N_("the drive can only be read") },
    { ENOSPC, N_("the disk is full") },
    { EDQUOT, N_("the disk is full") },
    { EFBIG, N_("the file would be too large") },
    { EIO, N_("the drive does not answer properly") },
    { EEXIST, N_("there is a file of that name already") },
    { EISDIR, N_("it is a folder") },
    { ENOTDIR, N_("part of the path is a file, not a folder") },
    { ENAMETOOLONG, N_("the name is too long") },
    { EMFILE, N_("too many files are open") },
    { ENFILE, N_("too many files are open") },
    { EBUSY, N_("it is in use") },
    { ETXTBSY, N_("it is in use") },
    { ENODEV, N_("the drive is gone") },
    { ENXIO, N_("the drive is gone") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].code == code)
      return _(known[i].text);

  return g_strerror (code);
}
