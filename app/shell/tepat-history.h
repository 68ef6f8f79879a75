/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The pages that were opened, with what they were asked to show, and where one stands in them. */
typedef struct _TepatHistory TepatHistory;

typedef struct
{
  char *page;
  char *argument;
} TepatHistoryStep;

TepatHistory           *tepat_history_new     (void);
void                    tepat_history_free    (TepatHistory *self);
void                    tepat_history_push    (TepatHistory *self,
                                               const char   *page,
                                               const char   *argument);
const TepatHistoryStep *tepat_history_go      (TepatHistory *self,
                                               int           direction);
gboolean                tepat_history_can_go  (TepatHistory *self,
                                               int           direction);
void                    tepat_history_forget  (TepatHistory *self,
                                               const char   *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatHistory, tepat_history_free)

G_END_DECLS
