/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-kasus-page.h"

G_BEGIN_DECLS

#define USUL_PAGE_ID "usul-sanggah.usulan"

#define USUL_TYPE_PAGE (usul_page_get_type ())
G_DECLARE_FINAL_TYPE (UsulPage, usul_page, USUL, PAGE, UsulKasusPage)

/* The proposals: a list by queue, kind and words; the case beside it; the form for a new one. Its
 * argument: a queue, a proposal's uid, or `catat` with a person's uid after a space. */
GtkWidget *usul_page_new (TepatContext *context);

G_END_DECLS
