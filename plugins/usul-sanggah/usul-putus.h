/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-usulan.h"

G_BEGIN_DECLS

/* Takes one step with a proposal: a write job's work. Checks right, desa, person and what the step
 * needs; changes the register when it is approved. Returns the proposal after it. */
UsulUsulan *usul_putus (TepatDb            *db,
                        const char         *kunci,
                        const UsulPutusan  *putusan,
                        const TepatArti    *lists,
                        GError            **error);

G_END_DECLS
