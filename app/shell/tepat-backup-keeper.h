/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-backup-plan.h"
#include "tepat-context.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_BACKUP_KEEPER (tepat_backup_keeper_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatBackupKeeper, tepat_backup_keeper, TEPAT, BACKUP_KEEPER, GObject)

/**
 * TepatBackupKeeper:
 *
 * Makes backups by itself while somebody is at work, as the plan of this computer says. Signal:
 * `changed`, when one was made, or could not be made, or the plan is another one.
 */

TEPAT_API TepatBackupKeeper *tepat_backup_keeper_new   (TepatContext       *context);
/* The one of a host, for its pages. */
TepatBackupKeeper           *tepat_backup_keeper_get   (TepatContext       *context);
TEPAT_API void               tepat_backup_keeper_check (TepatBackupKeeper  *self);
void                         tepat_backup_keeper_run   (TepatBackupKeeper  *self);
gboolean                     tepat_backup_keeper_is_running
                                                       (TepatBackupKeeper  *self);
const TepatBackupPlan       *tepat_backup_keeper_get_plan
                                                       (TepatBackupKeeper  *self);
/* Takes the plan. */
gboolean                     tepat_backup_keeper_set_plan
                                                       (TepatBackupKeeper  *self,
                                                        TepatBackupPlan    *plan,
                                                        GError            **error);

G_END_DECLS
