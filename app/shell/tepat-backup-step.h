/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-step.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_BACKUP_STEP (tepat_backup_step_get_type ())
G_DECLARE_FINAL_TYPE (TepatBackupStep, tepat_backup_step, TEPAT, BACKUP_STEP, TepatStep)

/* The passphrase of the backups. */
GtkWidget *tepat_backup_step_new (void);

G_END_DECLS
