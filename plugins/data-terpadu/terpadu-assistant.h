/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_ASSISTANT (terpadu_assistant_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduAssistant, terpadu_assistant, TERPADU, ASSISTANT, GtkWidget)

/**
 * TerpaduAssistant:
 *
 * The way of a file into the register: choose, look at the columns, see what would happen, import.
 * Until the last step nothing is changed. Its work goes on while another page is shown.
 *
 * Signals: `closed`; `undo-asked` (uid of the import).
 */

void     terpadu_assistant_set_context   (TerpaduAssistant *self,
                                          TepatContext     *context);
void     terpadu_assistant_set_knowledge (TerpaduAssistant *self,
                                          TepatArti        *knowledge);
/* From the first step, unless some file is under way. */
void     terpadu_assistant_start         (TerpaduAssistant *self);
void     terpadu_assistant_open_file     (TerpaduAssistant *self,
                                          const char       *path);
/* FALSE at the first and the last step. */
gboolean terpadu_assistant_go_back       (TerpaduAssistant *self);

G_END_DECLS
