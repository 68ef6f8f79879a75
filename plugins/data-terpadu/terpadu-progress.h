/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_PROGRESS (terpadu_progress_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduProgress, terpadu_progress, TERPADU, PROGRESS, GtkWidget)

/* How far a job is, with a button that stops it. */

/* job: NULL where something is under way that cannot be counted. */
void terpadu_progress_watch (TerpaduProgress *self,
                             TepatJob        *job,
                             const char      *title,
                             const char      *note);

G_END_DECLS
