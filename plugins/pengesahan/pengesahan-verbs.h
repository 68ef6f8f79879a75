/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pengesahan-acts.h"

G_BEGIN_DECLS

void pengesahan_verbs_add_periode  (TepatContext    *context);
void pengesahan_verbs_add_desa     (TepatContext    *context);
void pengesahan_verbs_add_finalise (TepatContext    *context);
void pengesahan_verbs_add_kantor   (TepatContext    *context);
void pengesahan_verbs_add_surat    (TepatContext    *context);

/* An act of this run; the second form for a verb with PENGESAHAN_PERIODE_OPTION. */
PengesahanAct *pengesahan_verb_act      (TepatInvocation  *invocation);
PengesahanAct *pengesahan_verb_act_of_periode (TepatInvocation  *invocation);
char          *pengesahan_verb_option   (TepatInvocation  *invocation,
                                         const char       *name);
/* The nth argument, or NULL. */
const char    *pengesahan_verb_argument (TepatInvocation  *invocation,
                                         guint             n);
/* The first argument as the act's wilayah, where there is one. */
gboolean       pengesahan_verb_take_wilayah (TepatInvocation  *invocation,
                                         PengesahanAct    *act,
                                         GError          **error);
/* Runs a job of the act, with a bar titled @title. */
gpointer       pengesahan_verb_read     (TepatInvocation  *invocation,
                                         const char       *title,
                                         TepatStoreJob     func,
                                         PengesahanAct    *act,
                                         GError          **error);
gpointer       pengesahan_verb_write    (TepatInvocation  *invocation,
                                         const char       *title,
                                         TepatStoreJob     func,
                                         PengesahanAct    *act,
                                         GError          **error);
/* Puts what the builder holds. */
void           pengesahan_verb_put      (TepatInvocation  *invocation,
                                         JsonBuilder      *builder);
/* What is said of one of a list: a line for people, a member of the array for machines. */
typedef void (*PengesahanSayFunc)       (TepatInvocation  *invocation,
                                         gpointer          item,
                                         TepatTextTable   *table,
                                         JsonBuilder      *builder);
/* @nothing: for people, where there is no line. */
void           pengesahan_verb_put_list (TepatInvocation  *invocation,
                                         GPtrArray        *list,
                                         const TepatTextColumn *columns,
                                         PengesahanSayFunc say,
                                         const char       *nothing);

#define PENGESAHAN_PERIODE_OPTION \
  { "periode", N_("CODE"), N_("another periode than the newest") }

G_END_DECLS
