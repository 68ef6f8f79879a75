/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-alur.h"
#include "usul-bidang.h"
#include "usul-widget.h"

G_BEGIN_DECLS

#define USUL_TYPE_KEPUTUSAN (usul_keputusan_get_type ())
G_DECLARE_FINAL_TYPE (UsulKeputusan, usul_keputusan, USUL, KEPUTUSAN, GtkWidget)

/* What a step needs besides the key: reason, document, fields. Shows only what this step asks for.
 * Signals: `confirmed`, `cancelled`. */
GtkWidget *usul_keputusan_new   (void);
/* bidang (nullable): fields that the case changes. FALSE when the step needs nothing: then it is not
 * shown and may be taken at once. */
gboolean   usul_keputusan_ask   (UsulKeputusan      *self,
                                 const UsulLangkah  *langkah,
                                 GPtrArray          *bidang,
                                 const TepatArti    *lists);
/* Chooses this reason, where one is asked for and it is one of the list. */
void       usul_keputusan_set_code (UsulKeputusan   *self,
                                 const char         *kode);
/* The case has a reason of its own, which holds unless another is chosen. */
void       usul_keputusan_set_own_code (UsulKeputusan *self);
/* Login names of those who may be sent, for steps that ask for one. */
void       usul_keputusan_set_people (UsulKeputusan *self,
                                 const char * const *names);
/* Valid until the next change of the form. */
void       usul_keputusan_get   (UsulKeputusan      *self,
                                 UsulPutusan        *putusan);

G_END_DECLS
