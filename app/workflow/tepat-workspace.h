/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"
#include "tepat-pengguna.h"

G_BEGIN_DECLS

/**
 * TepatWorkspaceUser:
 * @pengguna: the account
 * @sandi: its first password
 *
 * A further user of a workspace that is to be made.
 */
typedef struct
{
  const TepatPengguna *pengguna;
  const char          *sandi;
} TepatWorkspaceUser;

/**
 * TepatWorkspaceSpec:
 * @folder: where; it must not exist or be empty
 * @kab: code of the kabupaten or kota, 4 digits, dots do not count
 * @wilayah: the official list of wilayah, which must hold @kab: a file, or the folder of its four
 * @instansi: (nullable): name of the office; else "Dinas Sosial" and the kabupaten's name
 * @admin: login name of the first user, who may do everything
 * @admin_nama: (nullable): the first user's name for people; else @admin
 * @sandi: the first user's password
 * @more_wilayah: (nullable): further files of a list that comes in several
 * @admin_jabatan: (nullable): the first user's position
 * @admin_nip: (nullable): the first user's number as a civil servant
 * @settings: (nullable) (array zero-terminated=1): names of tepat_surat_list_settings() and their
 *   values in turns
 * @users: (nullable) (array length=n_users): further accounts
 * @passphrase: (nullable): seals a first backup, which is proven before the workspace is there
 * @latihan: it is for practice: whatever is printed from it says so
 *
 * A workspace that is to be made.
 */
typedef struct
{
  const char *folder;
  const char *kab;
  const char *wilayah;
  const char *instansi;
  const char *admin;
  const char *admin_nama;
  const char *sandi;
  const char * const *more_wilayah;
  const char *admin_jabatan;
  const char *admin_nip;
  const char * const *settings;
  const TepatWorkspaceUser *users;
  guint       n_users;
  const char *passphrase;
  gboolean    latihan;
} TepatWorkspaceSpec;

#define TEPAT_WORKSPACE_ERROR (tepat_workspace_error_quark ())
TEPAT_API GQuark tepat_workspace_error_quark (void);

/**
 * TepatWorkspaceError:
 * @TEPAT_WORKSPACE_ERROR_NOT_EMPTY: there is something in the folder
 * @TEPAT_WORKSPACE_ERROR_KAB: the code is none, or not in the list of wilayah
 * @TEPAT_WORKSPACE_ERROR_FOLDER: the folder cannot be made
 */
typedef enum
{
  TEPAT_WORKSPACE_ERROR_NOT_EMPTY,
  TEPAT_WORKSPACE_ERROR_KAB,
  TEPAT_WORKSPACE_ERROR_FOLDER,
} TepatWorkspaceError;

/* In a job: FALSE also when it cannot be read. */
TEPAT_API gboolean tepat_workspace_is_practice (TepatDb  *db);
/* In a job: code of the kabupaten or kota. */
TEPAT_API char    *tepat_workspace_dup_kab     (TepatDb  *db,
                                                GError  **error);

/* Makes a workspace, all or nothing. Blocks; any thread but the main one. */
TEPAT_API gboolean tepat_workspace_create (const TepatWorkspaceSpec  *spec,
                                           TepatJob                  *job,
                                           GError                   **error);

G_END_DECLS
