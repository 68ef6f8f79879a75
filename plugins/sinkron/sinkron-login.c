/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-login"

#include "config.h"

#include "sinkron-login.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sinkron-error.h"
#include "sinkron-run.h"

static gboolean
check_code (const char  *code,
            GError     **error)
{
  if (strlen (code) == 6 && strspn (code, "0123456789") == 6)
    return TRUE;
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
                       _("A one-time code has six digits. Nothing was sent. Enter it as the centre "
                         "sent it."));

  return FALSE;
}

static void
log_in (SinkronRun  *run,
        const char  *code,
        GError     **error)
{
  if (run->server->orang)
    sinkron_client_log_in (run->client, code, error);
  else
    g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
                         _("This office logs in with its own secret and needs no code. To log in as "
                           "a person, set that up first."));
}

gboolean
sinkron_login_run (TepatStore  *store,
                   TepatActor  *actor,
                   TepatJob    *job,
                   const char  *code,
                   GError     **error)
{
  SinkronRun *run;
  GError *problem = NULL;

  if (!check_code (code, error) ||
      (run = sinkron_run_begin (store, actor, job, "masuk", TRUE, error)) == NULL)
    return FALSE;
  log_in (run, code, &problem);

  return sinkron_run_end (run, problem, error);
}
