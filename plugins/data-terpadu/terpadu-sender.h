/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/*
 * How the columns of a sender's files were mapped the last time. A sender is known by the headers
 * of its files: whoever exports the same columns again sends the same file again, whatever its name.
 */

/**
 * TerpaduSender:
 * @profil: the profile that was chosen
 * @dipakai: moment of the last import
 * @fields: header to field; a header without one was left out on purpose
 */
typedef struct
{
  char       *profil;
  char       *dipakai;
  GHashTable *fields;
} TerpaduSender;

void           terpadu_sender_free       (TerpaduSender       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerpaduSender, terpadu_sender_free)

/* NULL when such a file never came; blocks. */
TerpaduSender *terpadu_sender_recall     (TepatSession        *session,
                                          const char * const  *headers,
                                          GError             **error);
/* Maps the columns as they were mapped then. */
void           terpadu_sender_map        (const TerpaduSender *self,
                                          TepatImport         *import);
/* Remembers how the columns of an imported file are mapped; a failure is only logged. */
void           terpadu_sender_keep       (TepatContext        *context,
                                          TepatImport         *import);

G_END_DECLS
