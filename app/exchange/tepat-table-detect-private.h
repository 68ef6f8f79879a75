/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-table.h"

G_BEGIN_DECLS

gboolean           tepat_table_detect_format    (int                 fd,
                                                 TepatTableFormat   *format,
                                                 GError            **error);
TepatTableEncoding tepat_csv_detect_encoding    (const char         *bytes,
                                                 gsize               length,
                                                 gsize              *mark_length);
char               tepat_csv_detect_delimiter   (const char         *text,
                                                 gsize               length);

G_END_DECLS
