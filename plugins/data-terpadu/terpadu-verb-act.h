/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* What the verbs that change the register have in common. */
typedef struct
{
  TepatInvocation *invocation;
  const char      *subject;    /* of the record, static */
  char            *uid;
  TepatArti       *knowledge;
  const char      *alasan;
  gpointer         data;       /* for the verb's job */
} TerpaduVerbAct;

/* key: uid, NIK or KK; NULL when the verb is about no record. */
TerpaduVerbAct *terpadu_verb_act_new       (TepatInvocation     *invocation,
                                            const char          *key,
                                            GError             **error);
void            terpadu_verb_act_free      (TerpaduVerbAct      *self);
/* The uid of another record; subject NULL: of any kind. */
char           *terpadu_verb_act_find      (TerpaduVerbAct      *self,
                                            const char          *subject,
                                            const char          *key,
                                            GError             **error);
/* FIELD=VALUE as typed. */
gboolean        terpadu_verb_act_read_pair (TerpaduVerbAct      *self,
                                            const char          *subject,
                                            const char          *pair,
                                            char               **field,
                                            char               **value,
                                            GError             **error);
GHashTable     *terpadu_verb_act_read_pairs (TerpaduVerbAct     *self,
                                            const char          *subject,
                                            const char * const  *pairs,
                                            GError             **error);
/* The job gets the act and returns a TepatSaveReport, which is told. */
gboolean        terpadu_verb_act_run       (TerpaduVerbAct      *self,
                                            TepatStoreJob        job,
                                            GError             **error);
/* Always FALSE. */
gboolean        terpadu_verb_act_usage     (const char          *text,
                                            GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerpaduVerbAct, terpadu_verb_act_free)

G_END_DECLS
