/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ENTRY (tepat_entry_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatEntry, tepat_entry, TEPAT, ENTRY, GtkWidget)

/**
 * TepatEntry:
 *
 * A line of text with its label above and, below, a hint or what is wrong with it. Signals:
 * `changed`, and `activate` when Enter was pressed in it. Properties: `label`, `hint`, `text`,
 * `required`, `is-date`, `is-secret`.
 */

TEPAT_API GtkWidget  *tepat_entry_new        (const char *label,
                                              const char *hint);
/* What is typed does not show; the eye in it shows it. */
TEPAT_API GtkWidget  *tepat_entry_new_secret (const char *label,
                                              const char *hint);
TEPAT_API const char *tepat_entry_get_text   (TepatEntry *self);
TEPAT_API char       *tepat_entry_dup_clean  (TepatEntry *self);
TEPAT_API char       *tepat_entry_dup_value  (TepatEntry *self);
TEPAT_API void        tepat_entry_set_text   (TepatEntry *self,
                                              const char *text);
TEPAT_API void        tepat_entry_set_hint   (TepatEntry *self,
                                              const char *hint);
TEPAT_API void        tepat_entry_set_error  (TepatEntry *self,
                                              const char *message);
TEPAT_API const char *tepat_entry_get_error  (TepatEntry *self);
/* FALSE, and says so below the field, when nothing was entered. */
TEPAT_API gboolean    tepat_entry_require    (TepatEntry *self,
                                              const char *message);

G_END_DECLS
