/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-kasus-page.h"

G_BEGIN_DECLS

#define SANGGAH_PAGE_ID "usul-sanggah.sanggah"

#define SANGGAH_TYPE_PAGE (sanggah_page_get_type ())
G_DECLARE_FINAL_TYPE (SanggahPage, sanggah_page, SANGGAH, PAGE, UsulKasusPage)

/* The objections: a list by queue and words, the nearest deadline first; the case beside it; the
 * form for a new one. Its argument: a queue, an objection's uid, or `catat`. */
GtkWidget *sanggah_page_new (TepatContext *context);

G_END_DECLS
