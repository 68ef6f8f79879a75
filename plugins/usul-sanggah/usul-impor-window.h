/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"
#include "usul-lists.h"

G_BEGIN_DECLS

/* Asks for a file of proposals, tries it, says what would happen, and does it when that is wanted;
 * the rows that were not taken are offered as a file. */
void usul_impor_window_begin (TepatContext *context,
                              GtkWidget    *widget,
                              UsulLists    *lists);

G_END_DECLS
