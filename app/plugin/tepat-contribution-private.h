/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-contribution.h"

G_BEGIN_DECLS

TepatContribution *tepat_contribution_new         (TepatContributionKind  kind,
                                                   gconstpointer          def,
                                                   TepatContext          *context,
                                                   guint64                order);
int                tepat_contribution_compare     (gconstpointer          a,
                                                   gconstpointer          b,
                                                   gpointer               unused);

G_END_DECLS
