/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-widget.h"

G_BEGIN_DECLS

#define SANGGAH_TYPE_DETAIL (sanggah_detail_get_type ())
G_DECLARE_FINAL_TYPE (SanggahDetail, sanggah_detail, SANGGAH, DETAIL, GtkWidget)

/* One objection: its clock, the statement, the family it is about, photos, history, and the steps
 * that its reader may take. Signals: `decided` (what to say), `closed`, `moved`, `shown` (id). */
void       sanggah_detail_set_context (SanggahDetail *self,
                                       TepatContext  *context);
void       sanggah_detail_set_lists   (SanggahDetail *self,
                                       UsulLists     *lists);
void       sanggah_detail_show_row    (SanggahDetail *self,
                                       gint64         id);
void       sanggah_detail_show_uid    (SanggahDetail *self,
                                       const char    *uid);
void       sanggah_detail_reload      (SanggahDetail *self);
void       sanggah_detail_clear       (SanggahDetail *self);
void       sanggah_detail_step        (SanggahDetail *self,
                                       const char    *kode);
gboolean   sanggah_detail_go_back     (SanggahDetail *self);

/* A deadline as a pill: its words and tone; NULL when the case is closed. */
GtkWidget *sanggah_deadline_pill_new  (const UsulLists *lists,
                                       const char      *tenggat);
/* The words alone, for a list. */
char      *sanggah_deadline_text      (const UsulLists *lists,
                                       const char      *tenggat,
                                       TepatTone       *tone);

G_END_DECLS
