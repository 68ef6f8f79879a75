/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-perkara.h"
#include "usul-widget.h"

G_BEGIN_DECLS

#define USUL_TYPE_DETAIL (usul_detail_get_type ())
G_DECLARE_FINAL_TYPE (UsulDetail, usul_detail, USUL, DETAIL, GtkWidget)

/* One case: what it says, its history, and the steps that its reader may take, each with a single
 * key. Signals: `decided` (what to say), `edit` and `visit` (uid), which ask for a form, `closed`,
 * `moved` (by how many rows), `shown` (id). */
void       usul_detail_set_context (UsulDetail        *self,
                                    TepatContext      *context,
                                    const UsulPerkara *perkara);
void       usul_detail_set_lists   (UsulDetail   *self,
                                    TepatArti    *lists);
void       usul_detail_show_row    (UsulDetail   *self,
                                    gint64        id);
void       usul_detail_show_uid    (UsulDetail   *self,
                                    const char   *uid);
void       usul_detail_reload      (UsulDetail   *self);
void       usul_detail_clear       (UsulDetail   *self);
/* Takes a step, or asks for what it needs; nothing happens when it is not one of the buttons. */
void       usul_detail_step        (UsulDetail   *self,
                                    const char   *kode);
/* The file of the case that is shown; NULL where there is none to print. */
TepatPrintable *
           usul_detail_dup_printable
                                   (UsulDetail   *self);
/* Asks for the form, when the case may be changed. */
void       usul_detail_edit        (UsulDetail   *self);
/* Closes what is asked; FALSE when nothing was. */
gboolean   usul_detail_go_back     (UsulDetail   *self);

G_END_DECLS
