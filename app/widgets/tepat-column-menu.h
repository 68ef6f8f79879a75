/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row-columns.h"

G_BEGIN_DECLS

/* A popover in which the columns are shown, hidden and put in order; columns is borrowed. */
GtkWidget *tepat_column_menu_new (TepatRowColumns *columns);

G_END_DECLS
