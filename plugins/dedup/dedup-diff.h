/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Marks the characters of @text that @other has not in the same order: bold and underlined. */
PangoAttrList *dedup_diff_mark       (const char         *text,
                                      const char         *other);
/* A number of sixteen digits: its first and last four, a dot for each of the others that all of
 * @numbers (NULL-terminated; "" for none) have alike, a cross for each that differs. The whole one
 * with @whole alone, once the look is in the journal. */
char          *dedup_diff_dup_number (const char         *number,
                                      const char * const *numbers,
                                      gboolean            whole,
                                      PangoAttrList     **marks);

G_END_DECLS
