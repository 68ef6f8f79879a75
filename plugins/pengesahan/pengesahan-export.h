/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* The download of a final periode: one row per person of the frozen data, the family's columns
 * repeated. */
typedef struct
{
  char  *periode;       /* kode */
  char  *path;          /* .csv or .xlsx */
  guint  n_rows;        /* out */
} PengesahanExport;

PengesahanExport *pengesahan_export_new  (const char        *periode,
                                          const char        *path);
void              pengesahan_export_free (PengesahanExport  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PengesahanExport, pengesahan_export_free)

/* Two jobs: whoever takes data out leaves an entry in the journal first (a write), then the file is
 * written while others may write (a read). */
gpointer          pengesahan_export_note (TepatDb           *db,
                                          gpointer           data,
                                          GCancellable      *cancellable,
                                          GError           **error);
gpointer          pengesahan_export_run  (TepatDb           *db,
                                          gpointer           data,
                                          GCancellable      *cancellable,
                                          GError           **error);

G_END_DECLS
