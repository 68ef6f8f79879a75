/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-kasus-page.h"

G_BEGIN_DECLS

#define MASUK_PAGE_ID "usul-sanggah.masuk"

#define MASUK_TYPE_PAGE (masuk_page_get_type ())
G_DECLARE_FINAL_TYPE (MasukPage, masuk_page, MASUK, PAGE, UsulKasusPage)

/* What the public sent through Cek Bansos: looked at, matched with the register, and taken as a
 * proposal or an objection, or refused. Its argument: a queue, or the uid of one. */
GtkWidget *masuk_page_new (TepatContext *context);

G_END_DECLS
