/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-printable.h"

G_BEGIN_DECLS

/* Sends the pages of a letter to a printer; that it was printed is noted once the person has chosen
 * one, before the first page is drawn. file: (nullable): written as PDF in place of a printer,
 * without a question. Returns at once. */
void     tepat_printing_run_async  (GtkWindow               *parent,
                                    TepatPrintable          *printable,
                                    const TepatPrintOptions *options,
                                    TepatLetter             *letter,
                                    const char              *file,
                                    GAsyncReadyCallback      callback,
                                    gpointer                 user_data);
/* FALSE with G_IO_ERROR_CANCELLED when the person chose no printer. */
gboolean tepat_printing_run_finish (GAsyncResult            *result,
                                    GError                 **error);

G_END_DECLS
