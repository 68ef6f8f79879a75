/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-pengguna.h"
#include "tepat-workspace-preview.h"

G_BEGIN_DECLS

/**
 * TepatFounder:
 * @pengguna: the account
 * @sandi: its first password
 *
 * Somebody who will be able to log in.
 */
typedef struct
{
  TepatPengguna *pengguna;
  char          *sandi;
} TepatFounder;

/**
 * TepatFounding:
 * @wilayah: file with the list of wilayah
 * @preview: what is in it; borrowed from the step that read it
 * @kab: code of the kabupaten or kota, and its name in @kab_nama
 * @folder: where the workspace goes
 * @instansi: name of the office
 * @kop: (nullable): how the letterhead names it
 * @logo: (nullable): a picture
 * @users: (element-type TepatFounder): the first of them is the administrator
 * @passphrase: of the backups
 * @backup: the backup that is to be restored, when the workspace comes from one
 *
 * What the assistant was told about a workspace that is to be made.
 */
typedef struct
{
  char                  *wilayah;
  TepatWorkspacePreview *preview;
  char                  *kab;
  char                  *kab_nama;
  char                  *folder;
  char                  *instansi;
  char                  *kop;
  char                  *alamat;
  char                  *kontak;
  char                  *logo;
  GPtrArray             *users;
  char                  *passphrase;
  char                  *backup;
} TepatFounding;

TepatFounding *tepat_founding_new    (void);
void           tepat_founding_free   (TepatFounding  *self);
TepatFounder  *tepat_founder_new     (TepatPengguna  *pengguna,
                                      const char     *sandi);
void           tepat_founder_free    (TepatFounder   *self);
/* Takes the place of what was there; frees it. */
void           tepat_founding_take   (char          **place,
                                      char           *text);
/* Blocks; any thread but the main one. */
gboolean       tepat_founding_create  (TepatFounding  *self,
                                       TepatJob       *job,
                                       GError        **error);
gboolean       tepat_founding_restore (TepatFounding  *self,
                                       TepatJob       *job,
                                       GError        **error);
gboolean       tepat_founding_practise (TepatFounding *self,
                                       TepatJob       *job,
                                       GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatFounding, tepat_founding_free)

G_END_DECLS
