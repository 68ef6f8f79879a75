/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_PINDAH_PAGE (terpadu_pindah_page_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduPindahPage, terpadu_pindah_page, TERPADU, PINDAH_PAGE, TepatPage)

/* Families that move between desa: those that are asked for here, and those that were asked to be
 * taken elsewhere. */
GtkWidget *terpadu_pindah_page_new (TepatContext *context);

extern const TepatPageDef terpadu_page_pindah;
extern const TepatQueueDef terpadu_queue_pindah;

G_END_DECLS
