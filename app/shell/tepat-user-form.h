/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-pengguna.h"
#include "tepat-wilayah-index.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_USER_FORM (tepat_user_form_get_type ())
G_DECLARE_FINAL_TYPE (TepatUserForm, tepat_user_form, TEPAT, USER_FORM, GtkWidget)

/* What is entered about an account. Signal: `next`, when Enter was pressed in its last field. */
GtkWidget     *tepat_user_form_new         (gboolean            administrator);
void           tepat_user_form_set_choices (TepatUserForm      *self,
                                            GPtrArray          *peran,
                                            TepatWilayahIndex  *index,
                                            const char         *kab);
/* Of an account that there is: its name stays, its password is not asked for. */
void           tepat_user_form_load        (TepatUserForm      *self,
                                            TepatPengguna      *pengguna);
void           tepat_user_form_clear       (TepatUserForm      *self);
void           tepat_user_form_set_peran   (TepatUserForm      *self,
                                            const char         *kode);
/* What was entered, or NULL when something is said to be wrong beside its field. */
TepatPengguna *tepat_user_form_check       (TepatUserForm      *self);
const char    *tepat_user_form_get_sandi   (TepatUserForm      *self);
void           tepat_user_form_set_problem (TepatUserForm      *self,
                                            const char         *message);

G_END_DECLS
