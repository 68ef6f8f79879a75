/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"
#include "usul-daftar.h"

G_BEGIN_DECLS

#define USUL_TYPE_SARING (usul_saring_get_type ())
G_DECLARE_FINAL_TYPE (UsulSaring, usul_saring, USUL, SARING, GtkWidget)

/* What narrows a list of cases further than its queue: the state and the desa, each with how many
 * there are, and filters kept under a name. Signals: `changed`; `keep` (returns the page's own part
 * of the filter as text, for keeping) and `apply` (that text), so that a kept filter is whole. */
/* The page is there, and so are the lists. */
void        usul_saring_set_context (UsulSaring         *self,
                                     TepatContext       *context,
                                     const UsulPerkara  *perkara,
                                     TepatArti          *lists);
/* Counts anew; of saringan the wilayah, the queue and the kind count. */
void        usul_saring_count       (UsulSaring         *self,
                                     const UsulSaringan *saringan);
/* Sets keadaan, and wilayah where a desa was chosen; valid until the next change. TRUE when it
 * narrows anything. */
gboolean    usul_saring_get         (UsulSaring         *self,
                                     UsulSaringan       *saringan);
void        usul_saring_clear       (UsulSaring         *self);

G_END_DECLS
