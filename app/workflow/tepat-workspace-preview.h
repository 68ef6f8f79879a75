/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"
#include "tepat-wilayah-import.h"
#include "tepat-wilayah-index.h"

G_BEGIN_DECLS

/**
 * TepatWorkspacePreview:
 * @index: the list of wilayah
 * @report: what became of the file's rows
 * @peran: (element-type TepatPeran): the peran that users of the workspace can have
 *
 * What a workspace would be made from, to choose from before there is one.
 */
typedef struct
{
  TepatWilayahIndex  *index;
  TepatWilayahReport *report;
  GPtrArray          *peran;
} TepatWorkspacePreview;

/* Blocks; any thread but the main one. */
TEPAT_API TepatWorkspacePreview *tepat_workspace_preview_load (const char             *wilayah,
                                                               TepatJob               *job,
                                                               GError                **error);
TEPAT_API void                   tepat_workspace_preview_free (TepatWorkspacePreview  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatWorkspacePreview, tepat_workspace_preview_free)

G_END_DECLS
