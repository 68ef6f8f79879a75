/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* Receipt numbers: as the office writes them, each series without gaps. seri: `usulan` or
 * `sanggah`; today: yyyy-mm-dd. */

/* In the transaction of the act that needs it: an act that fails gives its number back. */
char     *usul_nomor_take        (TepatDb     *db,
                                  const char  *seri,
                                  const char  *today,
                                  GError     **error);
char     *usul_nomor_get_pattern (TepatDb     *db,
                                  const char  *seri,
                                  GError     **error);
/* {tahun}, {bulan} and, needed, {nomor} stand for the parts. Needs usul.putus. */
gboolean  usul_nomor_set_pattern (TepatDb     *db,
                                  const char  *seri,
                                  const char  *pattern,
                                  GError     **error);

G_END_DECLS
