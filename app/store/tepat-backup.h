/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"
#include "tepat-store.h"

G_BEGIN_DECLS

#define TEPAT_BACKUP_ERROR (tepat_backup_error_quark ())
TEPAT_API GQuark tepat_backup_error_quark (void);

/**
 * TepatBackupError:
 * @TEPAT_BACKUP_ERROR_NOT_A_BACKUP: some other file
 * @TEPAT_BACKUP_ERROR_TOO_NEW: made by a newer version of the application
 * @TEPAT_BACKUP_ERROR_PASSPHRASE: the passphrase does not fit, or a new one is too short
 * @TEPAT_BACKUP_ERROR_TRUNCATED: the file ends too early
 * @TEPAT_BACKUP_ERROR_DAMAGED: its bytes were changed
 * @TEPAT_BACKUP_ERROR_MISMATCH: what came out is not what was put in
 * @TEPAT_BACKUP_ERROR_EXISTS: the file or folder is there already
 */
typedef enum
{
  TEPAT_BACKUP_ERROR_NOT_A_BACKUP,
  TEPAT_BACKUP_ERROR_TOO_NEW,
  TEPAT_BACKUP_ERROR_PASSPHRASE,
  TEPAT_BACKUP_ERROR_TRUNCATED,
  TEPAT_BACKUP_ERROR_DAMAGED,
  TEPAT_BACKUP_ERROR_MISMATCH,
  TEPAT_BACKUP_ERROR_EXISTS,
} TepatBackupError;

/**
 * TepatBackupInfo:
 * @path: the backup's file
 * @created: when it was made, UTC
 * @workspace: uid of the workspace
 * @kab: its kabupaten
 * @jejak_seq: number of the newest journal entry in it
 * @jejak_hash: that entry's hash in hex
 * @n_rows: rows of all tables
 * @n_files: files beside the database
 * @n_bytes: bytes before encryption
 * @n_missing: attachments that the database knows and whose file was not there
 *
 * What is in a backup.
 */
typedef struct
{
  char    *path;
  char    *created;
  char    *workspace;
  char    *kab;
  gint64   jejak_seq;
  char    *jejak_hash;
  guint64  n_rows;
  guint64  n_files;
  guint64  n_bytes;
  guint64  n_missing;
} TepatBackupInfo;

TEPAT_API void             tepat_backup_info_free   (TepatBackupInfo  *self);

TEPAT_API char            *tepat_backup_new_name   (TepatStore       *store);
TEPAT_API char            *tepat_backup_find_last  (const char       *folder,
                                                     char            **moment);
TEPAT_API void             tepat_backup_offer_last (const char       *folder,
                                                     GError          **error);

/* All three block for as long as they take and may run on any thread; job may be NULL. */
TEPAT_API TepatBackupInfo *tepat_backup_make        (TepatStore       *store,
                                                     TepatActor       *actor,
                                                     const char       *path,
                                                     const char       *passphrase,
                                                     TepatJob         *job,
                                                     GError          **error);
TEPAT_API TepatBackupInfo *tepat_backup_verify      (TepatStore       *store,
                                                     TepatActor       *actor,
                                                     const char       *path,
                                                     const char       *passphrase,
                                                     TepatJob         *job,
                                                     GError          **error);
TEPAT_API TepatBackupInfo *tepat_backup_restore     (const char       *path,
                                                     const char       *passphrase,
                                                     const char       *folder,
                                                     TepatJob         *job,
                                                     GError          **error);

/* In a read job: when a backup of this workspace was last restored for proof. */
TEPAT_API gboolean         tepat_backup_load_proven (TepatDb          *db,
                                                     char            **moment,
                                                     GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatBackupInfo, tepat_backup_info_free)

G_END_DECLS
