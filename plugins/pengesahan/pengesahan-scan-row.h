/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-acts.h"

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_SCAN_ROW (pengesahan_scan_row_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanScanRow, pengesahan_scan_row, PENGESAHAN, SCAN_ROW, GtkWidget)

/* The signed paper of an approved letter: whether there is a scan, and what can be done with it.
 * Signal: `failed` with the words of an error. The list of letters notices a new scan by itself. */
void pengesahan_scan_row_set_context (PengesahanScanRow *self,
                                      TepatContext      *context);
/* Hides itself for a letter that is not approved. */
void pengesahan_scan_row_show        (PengesahanScanRow *self,
                                      const TepatSurat  *surat);

G_END_DECLS
