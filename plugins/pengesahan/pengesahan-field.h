/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_FIELD (pengesahan_field_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanField, pengesahan_field, PENGESAHAN, FIELD, GtkWidget)

/* One field of a form: its label above, the entry, and below it either a hint or what is wrong.
 * Properties: `label`, `hint`, `text`, `required`, `is-date`. Signal: `activate`. */
const char *pengesahan_field_get_text  (PengesahanField *self);
void        pengesahan_field_set_text  (PengesahanField *self,
                                        const char      *text);
/* NULL when empty. A date as it is written here (17/11/2026) comes back as ISO. */
char       *pengesahan_field_dup_value (PengesahanField *self);
/* NULL takes the error away. */
void        pengesahan_field_set_error (PengesahanField *self,
                                        const char      *message);

G_END_DECLS
