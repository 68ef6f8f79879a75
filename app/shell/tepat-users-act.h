/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-pengguna.h"
#include "tepat-session.h"
#include "tepat-wilayah-index.h"

G_BEGIN_DECLS

/* All that the page of users shows, read in one job. */
typedef struct
{
  GPtrArray         *users;
  GPtrArray         *peran;
  TepatWilayahIndex *index;
  char              *kab;
} TepatUsersData;

void tepat_users_data_free (TepatUsersData *self);
void tepat_users_load_async (TepatSession        *session,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/**
 * TepatUsersAct:
 * @pengguna: as it shall be; its versi is 0 for a new one
 * @sandi: (nullable): a new password
 * @alasan: (nullable): why
 *
 * A change of one account.
 */
typedef struct
{
  TepatPengguna *pengguna;
  char          *sandi;
  char          *alasan;
} TepatUsersAct;

/* Takes the pengguna. */
void     tepat_users_act_async  (TepatSession         *session,
                                 TepatPengguna        *pengguna,
                                 const char           *sandi,
                                 const char           *alasan,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
gboolean tepat_users_act_finish (GAsyncResult         *result,
                                 GError              **error);

G_END_DECLS
