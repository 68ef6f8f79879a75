/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* The five counts of an import side by side: new, changed, same, rejected, warned. */
typedef struct
{
  guint64 baru;
  guint64 berubah;
  guint64 sama;
  guint64 ditolak;
  guint64 diperingatkan;
} TerpaduCounts;

GtkWidget *terpadu_tiles_new (const TerpaduCounts *counts);

G_END_DECLS
