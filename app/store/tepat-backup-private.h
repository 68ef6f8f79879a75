/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-backup.h"
#include "tepat-seal.h"

G_BEGIN_DECLS

/*
 * What lies in the sealed file: one manifest; for each file its name, its bytes, and its size and
 * SHA-256; then the end.
 */
#define TEPAT_BACKUP_MANIFEST   'I'
#define TEPAT_BACKUP_FILE       'F'
#define TEPAT_BACKUP_DATA       'D'
#define TEPAT_BACKUP_FILE_END   'E'

typedef struct
{
  guint64 size;               /* big-endian */
  guchar  sha256[32];
} TepatBackupFileEnd;

/* What the backup says of itself, to be compared with what comes out of it. */
typedef struct
{
  TepatBackupInfo *info;
  GHashTable      *rows;      /* table -> gint64* */
} TepatBackupManifest;

void                 tepat_backup_note_last          (const char           *folder,
                                                      const char           *path,
                                                      const char           *kab);

TepatBackupManifest *tepat_backup_manifest_new       (void);
void                 tepat_backup_manifest_free      (TepatBackupManifest  *self);
gboolean             tepat_backup_manifest_load      (TepatBackupManifest  *self,
                                                      TepatDb              *db,
                                                      GError              **error);
char                *tepat_backup_manifest_to_json   (TepatBackupManifest  *self);
TepatBackupManifest *tepat_backup_manifest_from_json (const char           *json,
                                                      gssize                length);
gboolean             tepat_backup_manifest_compare   (TepatBackupManifest  *self,
                                                      TepatDb              *db,
                                                      const char           *path,
                                                      GError              **error);

/* Unpacks into folder: everything, or the database alone. media: names and hashes of what is in
 * media/, as they come out. */
TepatBackupManifest *tepat_backup_unpack             (const char           *path,
                                                      const char           *passphrase,
                                                      const char           *folder,
                                                      gboolean              everything,
                                                      GHashTable           *media,
                                                      TepatJob             *job,
                                                      GError              **error);
gboolean             tepat_backup_name_is_safe       (const char           *name);

/* Names that tell which process left them, so that what a crash left behind can go. */
char                *tepat_backup_temp_name          (const char           *folder,
                                                      const char           *stem);
void                 tepat_backup_clean_up           (const char           *folder);
void                 tepat_backup_remove_tree        (const char           *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatBackupManifest, tepat_backup_manifest_free)

G_END_DECLS
