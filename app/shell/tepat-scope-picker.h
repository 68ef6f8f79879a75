/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-session.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_SCOPE_PICKER (tepat_scope_picker_get_type ())
G_DECLARE_FINAL_TYPE (TepatScopePicker, tepat_scope_picker, TEPAT, SCOPE_PICKER, GtkWidget)

/**
 * TepatScopePicker:
 *
 * Which wilayah and which periode all pages are about. Signal: `changed`.
 */

void        tepat_scope_picker_set_session (TepatScopePicker *self,
                                            TepatSession     *session);
const char *tepat_scope_picker_get_wilayah (TepatScopePicker *self);
gint64      tepat_scope_picker_get_periode (TepatScopePicker *self);

G_END_DECLS
