/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_NIK_LABEL (tepat_nik_label_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatNikLabel, tepat_nik_label, TEPAT, NIK_LABEL, GtkWidget)

/**
 * TepatNikLabel:
 *
 * A NIK or KK in fours, masked until [method@NikLabel.reveal]. The eye emits `unmask-requested`:
 * whoever shows the label records the look and fetches the whole number.
 *
 * Properties: `number` (nullable), `kind` (what is read aloud, for example "NIK"), `revealed`,
 * `can-unmask`.
 */

TEPAT_API GtkWidget  *tepat_nik_label_new            (const char    *kind);
TEPAT_API void        tepat_nik_label_set_number     (TepatNikLabel *self,
                                                      const char    *number);
TEPAT_API void        tepat_nik_label_reveal         (TepatNikLabel *self,
                                                      const char    *number);
TEPAT_API void        tepat_nik_label_set_can_unmask (TepatNikLabel *self,
                                                      gboolean       can_unmask);

G_END_DECLS
