/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-usulan.h"

G_BEGIN_DECLS

/* What an approved proposal makes of the register, through the register's own acts. Write jobs. */

/* register_seq of @usulan is set: the journal entries by which it is taken back. */
gboolean usul_terap_apply (TepatDb          *db,
                           UsulUsulan       *usulan,
                           const TepatArti  *lists,
                           GError          **error);
/* As new acts. Refuses when somebody changed the same fields since. */
gboolean usul_terap_undo  (TepatDb          *db,
                           UsulUsulan       *usulan,
                           const TepatArti  *lists,
                           const char       *alasan,
                           GError          **error);

G_END_DECLS
