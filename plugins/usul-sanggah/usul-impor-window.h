/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Asks for a file of proposals, tries it, says what would happen, and does it when that is wanted;
 * the rows that were not taken are offered as a file, and the banner of the page offers to take all
 * of it back. In a desa, those who are new belong to it. */
void usul_impor_window_begin (TepatContext *context,
                              TepatPage    *page,
                              TepatArti    *lists);
/* The same with a file of what the public sent. */
void usul_impor_window_begin_masuk (TepatContext *context,
                              TepatPage    *page,
                              TepatArti    *lists);
/* The last import of this page, when there is one; public: it was of the public. */
void usul_impor_window_undo  (TepatContext *context,
                              TepatPage    *page,
                              TepatArti    *lists,
                              gboolean      public);

/* Says on the page that so many were submitted, with a way to take them back. */
void usul_impor_window_tell  (TepatContext *context,
                              TepatPage    *page,
                              const char   *uid,
                              guint         n);

G_END_DECLS
