/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/* How an Indonesian letter writes things, whatever the language of the screens. */
TEPAT_API char *tepat_letter_format_number    (gint64       number);
TEPAT_API char *tepat_letter_format_words     (gint64       number);
TEPAT_API char *tepat_letter_format_date      (const char  *iso);
TEPAT_API char *tepat_letter_format_day       (const char  *iso);
TEPAT_API char *tepat_letter_format_nik       (const char  *nik);
TEPAT_API char *tepat_letter_format_nip       (const char  *nip);

G_END_DECLS
