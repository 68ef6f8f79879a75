/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-periode.h"

G_BEGIN_DECLS

TepatPeriode *_tepat_periode_get_by_id (TepatDb             *db,
                                        gint64               id,
                                        GError             **error);
/* The newest one, by which the register can still be changed. */
gboolean      _tepat_periode_is_newest (TepatDb             *db,
                                        gint64               id,
                                        gboolean            *newest,
                                        GError             **error);
gboolean      _tepat_periode_set_state (TepatDb             *db,
                                        const TepatPeriode  *periode,
                                        TepatPeriodeKeadaan  keadaan,
                                        int                  revisi,
                                        const char          *data_sha256,
                                        GError             **error);

G_END_DECLS
