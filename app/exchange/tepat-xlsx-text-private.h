/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-table.h"

G_BEGIN_DECLS

#define TEPAT_NUMBER_SIZE 80

gsize    tepat_xlsx_unescape      (char       *text,
                                   gsize       length);
gboolean tepat_xlsx_is_escape     (const char *at,
                                   gsize       left);
gboolean tepat_xlsx_is_number     (const char *text,
                                   gsize       length);
gsize    tepat_xlsx_expand_number (const char *text,
                                   gsize       length,
                                   char       *out);

G_END_DECLS
