/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-rows-page.h"

G_BEGIN_DECLS

#define MUSDES_PAGE_ID "usul-sanggah.musdes"

#define MUSDES_TYPE_PAGE (musdes_page_get_type ())
G_DECLARE_FINAL_TYPE (MusdesPage, musdes_page, MUSDES, PAGE, UsulRowsPage)

/* Opened with `dibuka`, `pindai`, the uid of a session, or the code of a desa: its session is
 * opened. */
GtkWidget *musdes_page_new (TepatContext *context);

G_END_DECLS
