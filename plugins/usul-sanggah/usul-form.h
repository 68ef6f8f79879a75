/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-widget.h"

G_BEGIN_DECLS

#define USUL_TYPE_FORM (usul_form_get_type ())
G_DECLARE_FINAL_TYPE (UsulForm, usul_form, USUL, FORM, GtkWidget)

/* Records a proposal, or changes a draft: the kind, the person, what shall change; beside it what
 * the rules say as it is typed. Signals: `kept` (uid, what to say), `cancelled`. */
GtkWidget *usul_form_new         (void);
void       usul_form_set_context (UsulForm     *self,
                                  TepatContext *context,
                                  TepatArti    *lists);
/* uid: of a draft; NULL for a new one. */
void       usul_form_begin       (UsulForm     *self,
                                  const char   *uid);
/* A new one about this person of the register. */
void       usul_form_begin_about (UsulForm     *self,
                                  const char   *penduduk);

G_END_DECLS
