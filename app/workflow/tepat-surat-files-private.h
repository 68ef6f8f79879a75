/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-surat.h"

G_BEGIN_DECLS

/* The folder surat/ of a workspace. */

/* How the name of a PDF begins that is being drawn; the number of the process follows. */
#define DRAFT_PREFIX ".rancangan-"

/* A name for the letter's PDF that no file has. */
char     *_tepat_surat_files_name  (const char       *folder,
                                    const TepatSurat *surat);
/* The first file that a process left behind which was killed, NULL when there is none. */
gboolean  _tepat_surat_files_find_leftover (TepatDb   *db,
                                    const char       *folder,
                                    char            **leftover,
                                    GError          **error);
/* In a write job: takes away what a process that was killed left behind. */
gboolean  _tepat_surat_files_sweep (TepatDb          *db,
                                    const char       *folder,
                                    GError          **error);

G_END_DECLS
