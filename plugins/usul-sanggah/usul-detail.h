/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-widget.h"

G_BEGIN_DECLS

#define USUL_TYPE_DETAIL (usul_detail_get_type ())
G_DECLARE_FINAL_TYPE (UsulDetail, usul_detail, USUL, DETAIL, GtkWidget)

/* One proposal: who, what shall change, what the rules say, its history, and the steps that its
 * reader may take, each with a single key. Signals: `decided` (what to say), `edit` (uid),
 * `closed`, `moved` (by how many rows), `shown` (id). */
GtkWidget *usul_detail_new         (void);
void       usul_detail_set_context (UsulDetail   *self,
                                    TepatContext *context);
void       usul_detail_set_lists   (UsulDetail   *self,
                                    UsulLists    *lists);
void       usul_detail_show_row    (UsulDetail   *self,
                                    gint64        id);
void       usul_detail_show_uid    (UsulDetail   *self,
                                    const char   *uid);
void       usul_detail_reload      (UsulDetail   *self);
void       usul_detail_clear       (UsulDetail   *self);
/* Takes a step, or asks for what it needs; nothing happens when it is not one of the buttons. */
void       usul_detail_step        (UsulDetail   *self,
                                    const char   *kode);
/* Closes what is asked; FALSE when nothing was. */
gboolean   usul_detail_go_back     (UsulDetail   *self);

G_END_DECLS
