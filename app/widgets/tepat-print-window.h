/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-printable.h"
#include "tepat-row-view.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_PRINT_WINDOW (tepat_print_window_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatPrintWindow, tepat_print_window, TEPAT, PRINT_WINDOW, GtkWindow)

/**
 * TepatPrintWindow:
 *
 * The pages as they will come out, the paper to choose, and the two ways to have them: a printer or
 * a PDF.
 */

TEPAT_API GtkWidget   *tepat_print_window_new        (GtkWindow        *parent,
                                                      TepatPrintable   *printable);
TEPAT_API TepatLetter *tepat_print_window_get_letter (TepatPrintWindow *self);
/* Writes the PDF to a file that was chosen already. */
TEPAT_API void         tepat_print_window_write      (TepatPrintWindow *self,
                                                      const char       *path);

/* What a list shows, as something to print; NULL when nobody is logged in or it has no rows yet.
 * jenis: what the journal calls it. */
TEPAT_API TepatPrintable *
                       tepat_row_view_dup_printable  (TepatRowView     *view,
                                                      const char       *jenis,
                                                      const char       *title,
                                                      const char       *description);

G_END_DECLS
