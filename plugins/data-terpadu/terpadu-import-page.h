/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_IMPORT_PAGE (terpadu_import_page_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduImportPage, terpadu_import_page, TERPADU, IMPORT_PAGE, TepatPage)

/* All imports with what became of them, and the way to a new one. */
GtkWidget *terpadu_import_page_new (TepatContext *context);

G_END_DECLS
