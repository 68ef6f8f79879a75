/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context.h"

G_BEGIN_DECLS

/* Finds kecamatan and desa by name for the search everywhere. */
extern const TepatSearchDef tepat_wilayah_search;

G_END_DECLS
