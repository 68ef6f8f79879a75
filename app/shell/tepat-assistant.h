/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-step.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ASSISTANT (tepat_assistant_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatAssistant, tepat_assistant, TEPAT, ASSISTANT, GtkWidget)

/* Blocks; runs on a thread of its own. */
typedef gboolean (*TepatAssistantWork) (TepatFounding  *founding,
                                        TepatJob       *job,
                                        GError        **error);

/**
 * TepatAssistant:
 *
 * Steps one after the other, and at their end work that is done whole or not at all. Signals:
 * `done` (folder of the workspace, nullable login name), `cancelled`.
 */

GtkWidget *tepat_assistant_new      (const char         *title,
                                     const char         *finish_label,
                                     TepatAssistantWork  work);
/* Shows the first step. */
void       tepat_assistant_start    (TepatAssistant     *self);
TEPAT_API void tepat_assistant_next (TepatAssistant     *self);

/* The three that make or bring a workspace. */
GtkWidget *tepat_assistant_new_create   (void);
GtkWidget *tepat_assistant_new_restore  (void);
GtkWidget *tepat_assistant_new_practice (void);

G_END_DECLS
