/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "paket-rows.h"

G_BEGIN_DECLS

/* Rows of the page of packages. zone: in which moments are read. */
GtkWidget *paket_cards_office  (const TepatKantor        *kantor);
GtkWidget *paket_cards_package (const PaketRow           *row,
                                TepatZone                 zone);
/* What a package is and would do, into @box. reference (nullable): by which fields are named. */
void       paket_cards_preview (GtkWidget                *box,
                                const TepatPackageReport *report,
                                TepatReference           *reference,
                                TepatZone                 zone);
/* A button at the end of a row that belongs to @uid. */
void       paket_cards_add_button (GtkWidget             *row,
                                   const char            *label,
                                   const char            *uid,
                                   GCallback              clicked,
                                   gpointer               self);

G_END_DECLS
