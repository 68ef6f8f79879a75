/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context.h"
#include "tepat-page.h"

G_BEGIN_DECLS

#define SHOTS_TYPE_PAGE (shots_page_get_type ())
G_DECLARE_FINAL_TYPE (ShotsPage, shots_page, SHOTS, PAGE, TepatPage)

/* A list of persons in the manner of a plugin's page. */
GtkWidget *shots_page_new (TepatContext *context);

G_END_DECLS
