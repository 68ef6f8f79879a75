/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kantor-fixture.h"

#include "sanggah.h"

/* The people of an office that exchanges packages: joko makes, vina checks, kartini decides, under
 * the same names in every office. */

void     staff_open         (Kantor             *kantor);
void     staff_close        (void);
/* FALSE: the rules do not allow it. */
gboolean staff_propose      (Kantor             *kantor,
                             const char         *person,
                             const char         *catatan);
gboolean staff_object       (Kantor             *kantor,
                             const SanggahInput *input);
gboolean staff_step         (Kantor             *kantor,
                             const char         *usulan,
                             const UsulPutusan  *putusan);
gboolean staff_step_sanggah (Kantor             *kantor,
                             const char         *sanggah,
                             const UsulPutusan  *putusan);
