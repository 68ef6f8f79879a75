/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-draf.h"
#include "usul-sasaran.h"
#include "usul-widget.h"

G_BEGIN_DECLS

#define USUL_TYPE_ISIAN (usul_isian_get_type ())
G_DECLARE_FINAL_TYPE (UsulIsian, usul_isian, USUL, ISIAN, GtkWidget)

/* The fields of a person and the family, as the register has them, and the questions of the
 * questionnaire, which are asked or skipped as it says: what is typed otherwise is marked and is what
 * the proposal changes. Signal: `changed`. */
GtkWidget *usul_isian_new         (void);
/* context and lists outlive what is shown. */
void       usul_isian_set_context (UsulIsian         *self,
                                   TepatContext      *context,
                                   TepatArti         *lists);
/* sasaran: what the register has; bidang: what was proposed already. family: whether the fields of
 * the family are asked as well. */
void       usul_isian_show        (UsulIsian         *self,
                                   const UsulSasaran *sasaran,
                                   GPtrArray         *bidang,
                                   gboolean           family);
/* Puts what is typed into @usulan; FALSE when a field holds something impossible. */
gboolean   usul_isian_take        (UsulIsian         *self,
                                   UsulUsulan        *usulan);
/* What is typed otherwise than the register has it, right or not, and back over what is shown. */
void       usul_isian_keep        (UsulIsian         *self,
                                   UsulDraf          *draf);
void       usul_isian_resume      (UsulIsian         *self,
                                   UsulDraf          *draf);

G_END_DECLS
