/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* What pages that go through a list one by one have in common. check (nullable): after
 * the words. */
void       paket_list_add       (GtkListBox *list,
                                 const char *title,
                                 const char *below,
                                 GtkWidget  *check);
void       paket_list_clear     (GtkListBox *list);
/* The last one where there is none any more. */
void       paket_list_select    (GtkListBox *list,
                                 int         index);
void       paket_list_step      (GtkListBox *list,
                                 int         by);
/* -1: none */
int        paket_list_get_index (GtkListBox *list);

G_END_DECLS
