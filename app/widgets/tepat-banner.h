/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-tone.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_BANNER (tepat_banner_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatBanner, tepat_banner, TEPAT, BANNER, GtkWidget)

/**
 * TepatBanner:
 *
 * A line across the page that slides in: what happened, and one thing to do. Signals:
 * `button-clicked`, `closed`; `try-again`, on which whoever shows failures listens.
 */

TEPAT_API GtkWidget  *tepat_banner_new          (void);
TEPAT_API void        tepat_banner_show         (TepatBanner  *self,
                                                 TepatTone     tone,
                                                 const char   *text,
                                                 const char   *button);
TEPAT_API void        tepat_banner_show_failure (TepatBanner  *self,
                                                 const GError *error);
TEPAT_API void        tepat_banner_hide         (TepatBanner  *self);
TEPAT_API gboolean    tepat_banner_get_shown    (TepatBanner  *self);
TEPAT_API const char *tepat_banner_get_text     (TepatBanner  *self);
TEPAT_API void        tepat_banner_set_closable (TepatBanner  *self,
                                                 gboolean      closable);
/* So that it can be told to somebody. */
TEPAT_API void        tepat_error_copy_details  (const GError *error,
                                                 GtkWidget    *widget);

G_END_DECLS
