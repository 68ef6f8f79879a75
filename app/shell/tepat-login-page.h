/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-session.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_LOGIN_PAGE (tepat_login_page_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatLoginPage, tepat_login_page, TEPAT, LOGIN_PAGE, GtkWidget)

/**
 * TepatLoginPage:
 *
 * Who works here now. After a login the session has an actor; whoever shows the page watches that.
 * Signal: `other-workspace`.
 */

TEPAT_API GtkWidget *tepat_login_page_new          (TepatSession   *session);
/* The name that is offered first, if it is in the list. */
TEPAT_API void       tepat_login_page_prefer       (TepatLoginPage *self,
                                                    const char     *nama);
TEPAT_API void       tepat_login_page_grab         (TepatLoginPage *self);
/* Why the person before had to go; NULL takes it away. */
TEPAT_API void       tepat_login_page_say          (TepatLoginPage *self,
                                                    const char     *text);
/* Says the password that everybody in a practice workspace has. */
TEPAT_API void       tepat_login_page_set_practice (TepatLoginPage *self,
                                                    gboolean        practice);

G_END_DECLS
