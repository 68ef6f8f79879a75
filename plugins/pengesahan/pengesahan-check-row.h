/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-acts.h"

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_CHECK_ROW (pengesahan_check_row_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanCheckRow, pengesahan_check_row, PENGESAHAN, CHECK_ROW,
                      AdwExpanderRow)

/* What one check finds in a desa; opened, it lists the records. Signal: `waive` (id). The function
 * gives a plain row when there is nothing to open. */
GtkWidget *pengesahan_check_row_new (TepatContext           *context,
                                     const char             *periode,
                                     const char             *wilayah,
                                     const TepatCheckResult *result,
                                     gboolean                may_waive);

G_END_DECLS
