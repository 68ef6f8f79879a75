/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TEPAT_TYPE_USER_ITEM (tepat_user_item_get_type ())
G_DECLARE_FINAL_TYPE (TepatUserItem, tepat_user_item, TEPAT, USER_ITEM, GObject)

/* One line of the user list: property `title`. */
TepatUserItem *tepat_user_item_new              (const char    *nama,
                                                 const char    *nama_lengkap,
                                                 const char    *jabatan);
const char    *tepat_user_item_get_nama         (TepatUserItem *self);
void           tepat_user_item_set_up_drop_down (GtkDropDown   *drop_down,
                                                 GListModel    *items);
/* The initials of the name, not of the titles around it. */
void           tepat_user_item_show_initials    (AdwAvatar     *avatar,
                                                 const char    *nama_lengkap);

G_END_DECLS
