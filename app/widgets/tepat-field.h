/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_FIELD (tepat_field_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatField, tepat_field, TEPAT, FIELD, GtkWidget)

/**
 * TepatField:
 *
 * A line of text with its label above and, below, a hint or what is wrong with it. Signals:
 * `changed`, and `activate` when Enter was pressed in it.
 */

TEPAT_API GtkWidget  *tepat_field_new        (const char *label,
                                              const char *hint);
/* What is typed does not show; the eye in it shows it. */
TEPAT_API GtkWidget  *tepat_field_new_secret (const char *label,
                                              const char *hint);
TEPAT_API const char *tepat_field_get_text   (TepatField *self);
TEPAT_API char       *tepat_field_dup_clean  (TepatField *self);
TEPAT_API void        tepat_field_set_text   (TepatField *self,
                                              const char *text);
TEPAT_API void        tepat_field_set_hint   (TepatField *self,
                                              const char *hint);
TEPAT_API void        tepat_field_set_error  (TepatField *self,
                                              const char *message);
TEPAT_API const char *tepat_field_get_error  (TepatField *self);
/* FALSE, and says so below the field, when nothing was entered. */
TEPAT_API gboolean    tepat_field_require    (TepatField *self,
                                              const char *message);

G_END_DECLS
