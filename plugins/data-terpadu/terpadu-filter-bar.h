/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-filter.h"
#include "terpadu-knowledge.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_FILTER_BAR (terpadu_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduFilterBar, terpadu_filter_bar, TERPADU, FILTER_BAR, GtkWidget)

/**
 * TerpaduFilterBar:
 *
 * What a list is narrowed by: words, a wilayah, and anything else as a chip that can be taken off;
 * filters can be kept under a name. Signals: `changed`; `left` (the person goes on to the rows).
 */

void                 terpadu_filter_bar_set_context   (TerpaduFilterBar *self,
                                                       TepatContext     *context,
                                                       const char       *subject);
void                 terpadu_filter_bar_set_knowledge (TerpaduFilterBar *self,
                                                       TepatArti        *knowledge,
                                                       TepatActor       *actor);
/* Anew, those of the programmes, users and imports that may be chosen. */
void                 terpadu_filter_bar_read_names    (TerpaduFilterBar *self);
/* The wilayah of the header: a filter outside it goes, and nothing outside it is offered. */
void                 terpadu_filter_bar_set_under     (TerpaduFilterBar *self,
                                                       const char       *under);
const TerpaduFilter *terpadu_filter_bar_get_filter    (TerpaduFilterBar *self);
/* Sets everything anew, without the signal. */
void                 terpadu_filter_bar_set_filter    (TerpaduFilterBar *self,
                                                       const char       *text);
/* The filter in words, for a print; NULL when nothing is narrowed. */
char                *terpadu_filter_bar_describe      (TerpaduFilterBar *self);
gboolean             terpadu_filter_bar_grab_search   (TerpaduFilterBar *self);

G_END_DECLS
