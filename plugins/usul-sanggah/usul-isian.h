/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-sasaran.h"
#include "usul-widget.h"

G_BEGIN_DECLS

#define USUL_TYPE_ISIAN (usul_isian_get_type ())
G_DECLARE_FINAL_TYPE (UsulIsian, usul_isian, USUL, ISIAN, GtkWidget)

/* The fields of a person and the family, as the register has them: what is typed otherwise is
 * marked and is what the proposal changes. Signal: `changed`. */
GtkWidget *usul_isian_new   (void);
void       usul_isian_set_lists (UsulIsian         *self,
                                 UsulLists         *lists);
/* sasaran: what the register has; bidang: what was proposed already. */
void       usul_isian_show      (UsulIsian         *self,
                                 const UsulSasaran *sasaran,
                                 GPtrArray         *bidang);
/* Puts what is typed into @usulan; FALSE when a field holds something impossible. */
gboolean   usul_isian_take      (UsulIsian         *self,
                                 UsulUsulan        *usulan);

G_END_DECLS
