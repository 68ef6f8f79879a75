/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-letter.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_LETTER_SHEET (tepat_letter_sheet_get_type ())
G_DECLARE_FINAL_TYPE (TepatLetterSheet, tepat_letter_sheet, TEPAT, LETTER_SHEET, GtkWidget)

/* One page on white paper, in dark too. */
GtkWidget *tepat_letter_sheet_new  (void);
void       tepat_letter_sheet_show (TepatLetterSheet *self,
                                    TepatLetter      *letter,
                                    guint             page,
                                    double            zoom);

G_END_DECLS
