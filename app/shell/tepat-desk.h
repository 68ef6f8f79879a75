/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-host.h"
#include "tepat-page.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_DESK (tepat_desk_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatDesk, tepat_desk, TEPAT, DESK, GtkWidget)

/**
 * TepatDesk:
 *
 * Where a person who is logged in works: header, sidebar and pages of one host.
 *
 * Property: `page-title`. Signals: `lock`, `change-user`, `quit`, `toast` (text).
 */

TEPAT_API GtkWidget  *tepat_desk_new              (TepatHost  *host);
/* The login name of the person whose desk this is. */
TEPAT_API const char *tepat_desk_get_user         (TepatDesk  *self);
TEPAT_API gboolean    tepat_desk_open_page        (TepatDesk  *self,
                                                   const char *page,
                                                   const char *argument);
TEPAT_API const char *tepat_desk_get_page_id      (TepatDesk  *self);
TEPAT_API GtkWidget  *tepat_desk_get_page         (TepatDesk  *self);
TEPAT_API void        tepat_desk_report           (TepatDesk  *self,
                                                   const char *message);
/* Puts the focus back to where it was before the desk was locked, or into the page. */
TEPAT_API void        tepat_desk_take_focus       (TepatDesk  *self);
/* While locked nothing of it can be reached by a key. */
TEPAT_API void        tepat_desk_set_locked       (TepatDesk  *self,
                                                   gboolean    locked);

/* Says once what is new after an update. */
TEPAT_API void        tepat_desk_greet      (TepatDesk  *self);
TEPAT_API void        tepat_desk_offer_tour (TepatDesk  *self);

G_END_DECLS
