/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_BACKUP_SETTINGS (tepat_backup_settings_get_type ())
G_DECLARE_FINAL_TYPE (TepatBackupSettings, tepat_backup_settings, TEPAT, BACKUP_SETTINGS, GtkWidget)

/* When backups are made, where they go, how many are kept, and whether one was proven. */
GtkWidget *tepat_backup_settings_new (TepatContext *context);

G_END_DECLS
