/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-media.h"
#include "tepat-surat.h"

G_BEGIN_DECLS

/* The signed paper of an approved letter. Inside a job. */
TEPAT_API gboolean tepat_surat_attach_scan (TepatDb           *db,
                                            const char        *name,
                                            const TepatMedia  *scan,
                                            GError           **error);

G_END_DECLS
