/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"
#include "tepat-store.h"

G_BEGIN_DECLS

/* The id of what is looked at first: whether the file itself is whole. */
#define TEPAT_FINDING_FILE "berkas"

/**
 * TepatFinding:
 * @id: stable, for scripts
 * @title: what was looked at, in the user's language
 * @good: whether it is as it should be
 * @detail: what was found: a count, or what is wrong
 */
typedef struct
{
  const char *id;
  const char *title;
  gboolean    good;
  char       *detail;
} TepatFinding;

TEPAT_API void       tepat_finding_free    (TepatFinding  *self);
/* Looks at everything that must hold in a workspace. Blocks; any thread but the main one. */
TEPAT_API GPtrArray *tepat_workspace_check (TepatStore    *store,
                                            TepatJob      *job,
                                            GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatFinding, tepat_finding_free)

G_END_DECLS
