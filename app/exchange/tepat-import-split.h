/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cells that hold two facts, and answers that become one text. */
#define TEPAT_IMPORT_RT_SIZE 9

gboolean    tepat_import_split_rt_rw      (const char *text,
                                           char        rt[TEPAT_IMPORT_RT_SIZE],
                                           char        rw[TEPAT_IMPORT_RT_SIZE]);
const char *tepat_import_split_place_date (const char *text,
                                           gsize      *place_length);
void        tepat_import_append_answer    (GString    *answers,
                                           const char *name,
                                           gint64      value);
void        tepat_import_append_string    (GString    *json,
                                           const char *text);
void        tepat_import_append_text      (GString    *answers,
                                           const char *name,
                                           const char *text);

G_END_DECLS
