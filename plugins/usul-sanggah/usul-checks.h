/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* What holds back the finalisation of a desa: proposals and objections that nobody decided. */
extern const TepatCheckDef usul_check_usulan;
extern const TepatCheckDef usul_check_sanggah;

void usul_checks_add (TepatContext *context);

G_END_DECLS
