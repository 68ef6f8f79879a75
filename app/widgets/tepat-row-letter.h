/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-letter-model.h"
#include "tepat-row-view.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ROW_LETTER (tepat_row_letter_get_type ())
G_DECLARE_FINAL_TYPE (TepatRowLetter, tepat_row_letter, TEPAT, ROW_LETTER, GObject)

/**
 * TepatRowLetter:
 *
 * The rows of a list as rows of a letter, read from the store a few hundred at a time: what they
 * cost in memory does not grow with the list.
 */

/* These rows, and the columns that are not hidden now. Main context. */
TepatRowLetter *tepat_row_letter_new             (TepatRowView     *view,
                                                  GArray           *ids);
guint           tepat_row_letter_get_n_rows      (TepatRowLetter   *self);
/* Whether NIK and KK are among the columns, hidden ones too. */
gboolean        tepat_row_letter_has_numbers     (TepatRowLetter   *self);
/* A source for one letter, and the columns of its table. Any thread. */
void            tepat_row_letter_fill            (TepatRowLetter   *self,
                                                  gboolean          whole,
                                                  TepatLetterModel *model);
/* All of it as text with tabs, for the clipboard. Any thread. */
char           *tepat_row_letter_dup_table       (TepatRowLetter   *self,
                                                  GError          **error);

G_END_DECLS
