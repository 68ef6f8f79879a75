/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-server.h"

G_BEGIN_DECLS

/* Secrets are kept in the keyring, or in a file of mode 0600 where there is none: never in the
 * workspace, which is copied and backed up. */

/**
 * SinkronSecretKind:
 * @SINKRON_SECRET_OFFICE: of the office at the centre, or the password of the person who logs in
 * @SINKRON_SECRET_PROXY: the password of the office's proxy
 * @SINKRON_SECRET_TOKEN: what a person's one-time code brought, with its end before it
 */
typedef enum
{
  SINKRON_SECRET_OFFICE,
  SINKRON_SECRET_PROXY,
  SINKRON_SECRET_TOKEN,
} SinkronSecretKind;

gboolean sinkron_secret_save      (const SinkronServer  *server,
                                   SinkronSecretKind     kind,
                                   const char           *secret,
                                   GError              **error);
/* (nullable): an error where the keyring does not give it out, but for a login, and where nobody
 * entered the office's secret. Freed with sinkron_secret_free(). */
char    *sinkron_secret_load      (const SinkronServer  *server,
                                   SinkronSecretKind     kind,
                                   GError              **error);
void     sinkron_secret_forget    (const SinkronServer  *server,
                                   SinkronSecretKind     kind);
/* (nullable): the file that the office's secret is in; NULL: the keyring. */
char    *sinkron_secret_dup_place (const SinkronServer  *server);
void     sinkron_secret_free      (char                 *secret);

G_END_DECLS
