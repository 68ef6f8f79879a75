/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* What of the workflow travels in packages. */
extern const TepatPackageGroup usul_paket_group;

G_END_DECLS
