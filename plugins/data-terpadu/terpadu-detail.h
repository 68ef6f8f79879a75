/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_DETAIL (terpadu_detail_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduDetail, terpadu_detail, TERPADU, DETAIL, GtkWidget)

/**
 * TerpaduDetail:
 *
 * All that is known of a person or a family, and the forms in which it is changed. Members of the
 * family are opened in place; one goes back from them.
 *
 * Signals: `closed`; `moved` (+1 or -1): the next or previous row of the list is asked for; `shown`
 * (subject, id of the record): a record is there.
 */

void     terpadu_detail_set_context   (TerpaduDetail    *self,
                                       TepatContext     *context);
void     terpadu_detail_set_knowledge (TerpaduDetail    *self,
                                       TepatArti        *knowledge);
/* subject: penduduk or keluarga. */
void     terpadu_detail_show_row      (TerpaduDetail    *self,
                                       const char       *subject,
                                       gint64            id);
/* Side by side. */
void     terpadu_detail_compare       (TerpaduDetail    *self,
                                       const char       *subject,
                                       gint64            one,
                                       gint64            other);
void     terpadu_detail_show_uid      (TerpaduDetail    *self,
                                       const char       *subject,
                                       const char       *uid);
/* Opens the form of the record that is shown, or of a new family. */
void     terpadu_detail_edit          (TerpaduDetail    *self);
void     terpadu_detail_add_family    (TerpaduDetail    *self);
/* The record that is shown; NULL when there is none, or a form is open. */
TepatPrintable *
         terpadu_detail_dup_printable (TerpaduDetail    *self);
void     terpadu_detail_reload        (TerpaduDetail    *self);
/* FALSE when nothing was opened from the record. */
gboolean terpadu_detail_go_back       (TerpaduDetail    *self);
void     terpadu_detail_clear         (TerpaduDetail    *self);

G_END_DECLS
