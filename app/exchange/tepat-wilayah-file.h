/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"
#include "tepat-wilayah-import.h"

G_BEGIN_DECLS

/* In a write job: takes the official list of wilayah from CSV or XLSX files, or from a folder that
 * holds its four: provinces, regencies, districts and villages. */
TEPAT_API TepatWilayahReport *tepat_wilayah_file_import (TepatDb                    *db,
                                                         const char * const         *paths,
                                                         const TepatWilayahOptions  *options,
                                                         TepatJob                   *job,
                                                         GError                    **error);

G_END_DECLS
