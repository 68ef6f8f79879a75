/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

extern const TepatPageDef   terpadu_page_penduduk;
extern const TepatPageDef   terpadu_page_keluarga;
extern const TepatPageDef   terpadu_page_impor;
extern const TepatSearchDef terpadu_search;
extern const TepatQueueDef  terpadu_queue_ditolak;

G_END_DECLS
