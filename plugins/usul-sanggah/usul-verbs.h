/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"
#include "usul-lists.h"
#include "usul-usulan.h"

G_BEGIN_DECLS

void usul_verbs_add        (TepatContext *context);
void usul_verbs_add_decide (TepatContext *context);
void usul_verbs_add_foto   (TepatContext *context);
void usul_verbs_add_impor  (TepatContext *context);
void usul_verbs_add_kasus  (TepatContext *context);
void usul_verbs_add_show   (TepatContext *context);

/* The lists of a verb's run. */
UsulLists  *usul_verbs_read_lists (TepatInvocation  *invocation,
                                   GError          **error);
gboolean    usul_verbs_usage      (const char       *text,
                                   GError          **error);
/* A result for machines. */
void        usul_verbs_add_usulan (JsonBuilder      *b,
                                   const UsulUsulan *usulan,
                                   const UsulLists  *lists);
void        usul_verbs_add_text   (JsonBuilder      *b,
                                   const char       *name,
                                   const char       *text);

/* The history of a case. */
void        usul_verbs_print_steps (TepatInvocation *invocation,
                                   GPtrArray        *steps,
                                   const UsulLists  *lists);
void        usul_verbs_add_steps  (JsonBuilder      *b,
                                   GPtrArray        *steps);

G_END_DECLS
