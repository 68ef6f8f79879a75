/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

/* What was paid to a person and the family, newest first; NULL when nothing was. */
GtkWidget *terpadu_payments_new (const TepatArti *knowledge,
                                 JsonObject             *whole);
/* Where the family lives on the map, shown when somebody asks; NULL when nobody knows. */
GtkWidget *terpadu_point_new    (JsonObject             *whole);

G_END_DECLS
