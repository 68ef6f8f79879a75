/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-format.h"

G_BEGIN_DECLS

TEPAT_API TepatZone tepat_office_get_zone (TepatDb  *db);
TEPAT_API char     *tepat_office_today    (TepatDb  *db,
                                           GError  **error);

G_END_DECLS
