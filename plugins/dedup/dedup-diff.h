/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Marks the characters of @text that @other has not in the same order: bold and underlined. */
PangoAttrList *dedup_diff_mark       (const char         *text,
                                      const char         *other);
/* A number of sixteen digits with a dot for each digit that all of @numbers (NULL-terminated; ""
 * for none) have alike, so that only what differs is seen; its first and last four stay. */
char          *dedup_diff_dup_number (const char         *number,
                                      const char * const *numbers,
                                      PangoAttrList     **marks);

G_END_DECLS
