/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"
#include "usul-massal.h"

G_BEGIN_DECLS

#define USUL_TYPE_MASSAL_WINDOW (usul_massal_window_get_type ())
G_DECLARE_FINAL_TYPE (UsulMassalWindow, usul_massal_window, USUL, MASSAL_WINDOW, GtkWindow)

/* One decision about all cases that were ticked off: says which may take it and which not before
 * anything is done, and afterwards what did not work and why. Reads the cases and shows itself then;
 * takes ids. decided: called with the page and a text when at least one was. */
void usul_massal_window_begin (TepatContext      *context,
                               TepatPage         *page,
                               TepatArti         *lists,
                               const UsulPerkara *perkara,
                               GArray            *ids,
                               GCallback          decided);

G_END_DECLS
