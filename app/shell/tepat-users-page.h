/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context.h"
#include "tepat-page.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_USERS_PAGE (tepat_users_page_get_type ())
G_DECLARE_FINAL_TYPE (TepatUsersPage, tepat_users_page, TEPAT, USERS_PAGE, TepatPage)

/* Who can log in, with which peran and wilayah. */
GtkWidget *tepat_users_page_new (TepatContext *context);

G_END_DECLS
