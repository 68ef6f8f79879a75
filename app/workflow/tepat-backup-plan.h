/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-backup.h"

G_BEGIN_DECLS

/**
 * TepatBackupPlan:
 * @every: days from one backup to the next; 0 makes none by itself
 * @keep: how many to keep; older ones are deleted once a newer one is proven
 * @folder: (nullable): where they go; else into the workspace
 * @passphrase: (nullable): seals them
 *
 * How backups are made by themselves. It is a matter of this computer, not of the workspace: it
 * names a folder of it, and holds the passphrase in a file that only its user can read.
 */
typedef struct
{
  guint  every;
  guint  keep;
  char  *folder;
  char  *passphrase;
} TepatBackupPlan;

/**
 * TepatBackupState:
 * @newest: (nullable): when the newest was made, UTC
 * @n: how many there are
 * @proven: (nullable): when one was last restored for proof, UTC
 */
typedef struct
{
  char  *newest;
  guint  n;
  char  *proven;
} TepatBackupState;

TEPAT_API TepatBackupPlan  *tepat_backup_plan_load   (TepatStore             *store);
TEPAT_API gboolean          tepat_backup_plan_save   (TepatBackupPlan        *self,
                                                      TepatStore             *store,
                                                      GError                **error);
TEPAT_API TepatBackupPlan  *tepat_backup_plan_copy   (const TepatBackupPlan  *self);
TEPAT_API void              tepat_backup_plan_free   (TepatBackupPlan        *self);
TEPAT_API gboolean          tepat_backup_plan_is_due (const TepatBackupPlan  *self,
                                                      TepatStore             *store);

/* These block; any thread but a window's. Makes one, proves it, and deletes what is too many. */
TEPAT_API TepatBackupInfo  *tepat_backup_plan_run    (const TepatBackupPlan  *self,
                                                      TepatStore             *store,
                                                      TepatJob               *job,
                                                      GError                **error);
TEPAT_API TepatBackupState *tepat_backup_state_load  (const TepatBackupPlan  *plan,
                                                      TepatStore             *store);
TEPAT_API void              tepat_backup_state_free  (TepatBackupState       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatBackupPlan, tepat_backup_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatBackupState, tepat_backup_state_free)

G_END_DECLS
