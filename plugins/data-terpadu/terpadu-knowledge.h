/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/**
 * TerpaduKnowledge:
 *
 * What codes mean: the reference and the list of wilayah, as one immutable picture that any thread
 * may read.
 */
typedef struct
{
  TepatReference    *reference;
  TepatWilayahIndex *wilayah;
  char              *kab;
} TerpaduKnowledge;

void              terpadu_knowledge_unref (TerpaduKnowledge *self);
TerpaduKnowledge *terpadu_knowledge_ref   (TerpaduKnowledge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerpaduKnowledge, terpadu_knowledge_unref)

/* Read job; it takes no data. */
gpointer          terpadu_knowledge_read  (TepatDb             *db,
                                           gpointer             data,
                                           GCancellable        *cancellable,
                                           GError             **error);
/* One picture for all pages of a session, read again after the lists changed. */
void              terpadu_knowledge_get_async  (TepatSession         *session,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
TerpaduKnowledge *terpadu_knowledge_get_finish (GAsyncResult         *result,
                                                GError              **error);

/* Names for people; NULL where there is none. */
const char       *terpadu_knowledge_name_wilayah (const TerpaduKnowledge *self,
                                                  const char             *kode,
                                                  guint                   digits);
const char       *terpadu_knowledge_name_code    (const TerpaduKnowledge *self,
                                                  const char             *list,
                                                  const char             *kode);
const char       *terpadu_knowledge_name_column  (const TerpaduKnowledge *self,
                                                  const char             *column);
const char       *terpadu_knowledge_name_identity (const TerpaduKnowledge *self,
                                                  const char             *jenis);
/* A column's value as people read it: a code's word, a date, a wilayah with its parents. */
char             *terpadu_knowledge_describe     (const TerpaduKnowledge *self,
                                                  const char             *column,
                                                  const char             *value);

G_END_DECLS
