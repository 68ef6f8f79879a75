/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-verbs-setup"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "sinkron-error.h"
#include "sinkron-login.h"
#include "sinkron-secret.h"
#include "sinkron-verbs.h"

/* A secret on the command line would stand in every list of processes. */
static char *
read_secret (TepatInvocation  *invocation,
             const char       *option,
             const char       *variable,
             GError          **error)
{
  const char *file = tepat_invocation_get_option (invocation, option);
  g_autoptr(GError) problem = NULL;
  char *text = NULL;

  if (file == NULL)
    return g_strdup (g_getenv (variable));
  if (!g_file_get_contents (file, &text, NULL, &problem))
    {
      g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
                   _("The secret cannot be read from %s: %s. Nothing was changed. Check the name of "
                     "the file and who may read it."), file, problem->message);
      return NULL;
    }

  return g_strchomp (text);
}

static gboolean
save_secret (TepatInvocation      *invocation,
             const SinkronServer  *server,
             SinkronSecretKind     kind,
             const char           *option,
             const char           *variable,
             GError              **error)
{
  g_autoptr(GError) problem = NULL;
  char *secret = read_secret (invocation, option, variable, &problem);
  gboolean saved = problem == NULL && (secret == NULL ||
                                       sinkron_secret_save (server, kind, secret, &problem));

  sinkron_secret_free (secret);
  if (!saved)
    g_propagate_error (error, g_steal_pointer (&problem));

  return saved;
}

static gboolean
read_choice (TepatInvocation  *invocation,
             const char       *name,
             const char       *yes,
             const char       *no,
             gint64           *value,
             GError          **error)
{
  const char *text = tepat_invocation_get_option (invocation, name);

  if (text == NULL)
    return TRUE;
  *value = g_strcmp0 (text, yes) == 0;
  if (*value || g_strcmp0 (text, no) == 0)
    return TRUE;
  g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s is %s or %s."), name, yes, no);

  return FALSE;
}

static void
take (TepatInvocation  *invocation,
      const char       *name,
      char            **value)
{
  const char *text = tepat_invocation_get_option (invocation, name);

  if (text == NULL)
    return;
  g_free (*value);
  *value = g_strdup (text);
}

static gboolean
read_server (TepatInvocation  *invocation,
             SinkronServer    *server,
             GError          **error)
{
  take (invocation, "url", &server->alamat);
  take (invocation, "client", &server->klien);
  take (invocation, "proxy", &server->proksi);
  if (tepat_invocation_has_option (invocation, "ca"))
    {
      g_free (server->ca);
      server->ca = g_canonicalize_filename (tepat_invocation_get_option (invocation, "ca"), NULL);
    }

  return sinkron_verbs_read_number (invocation, "page", 1, 50000, &server->batas, error) &&
         sinkron_verbs_read_number (invocation, "tries", 1, 50, &server->coba, error) &&
         sinkron_verbs_read_number (invocation, "wait", 1, 60000, &server->jeda_ms, error) &&
         sinkron_verbs_read_number (invocation, "patience", 1, 600, &server->sabar, error) &&
         sinkron_verbs_read_number (invocation, "threshold", 0, 100, &server->ambang, error) &&
         read_choice (invocation, "metered", "ask", "go", &server->hemat, error) &&
         read_choice (invocation, "login", "person", "office", &server->orang, error) &&
         sinkron_server_check (server, error);
}

static gboolean
run_setup (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(TepatJob) reading = tepat_job_new (_("Reading the settings"));
  g_autoptr(TepatJob) saving = tepat_job_new (_("Keeping the settings"));
  g_autoptr(SinkronServer) server =
    tepat_invocation_read (invocation, reading, sinkron_server_load, NULL, NULL);
  g_autoptr(GError) problem = NULL;
  g_autofree char *place = NULL;

  if (server == NULL)
    server = sinkron_server_new ();
  if (!read_server (invocation, server, error) ||
      !save_secret (invocation, server, SINKRON_SECRET_OFFICE, "secret-file",
                    "TEPAT_SINKRON_SECRET", error) ||
      (server->proksi != NULL && *server->proksi != '\0' &&
       !save_secret (invocation, server, SINKRON_SECRET_PROXY, "proxy-password-file",
                     "TEPAT_SINKRON_PROXY_PASSWORD", error)))
    return FALSE;
  tepat_invocation_write (invocation, saving, sinkron_server_save, server, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  place = sinkron_secret_dup_place (server);
  tepat_invocation_print (invocation, _("The connection to %s is set up.\n"), server->alamat);
  if (place != NULL)
    tepat_invocation_print (invocation, _("There is no keyring here: the secret is in %s, which only "
                                          "this user can read.\n"), place);
  tepat_invocation_put_json (invocation,
                             json_node_init_string (json_node_alloc (), server->alamat));

  return TRUE;
}

static const TepatVerbOption options[] = {
  { "url", N_("URL"), N_("Address of the centre, https:// always") },
  { "ca", N_("FILE"), N_("The certificate authority that the centre gave to the office") },
  { "client", N_("NAME"), N_("Who the office is at the centre") },
  { "secret-file", N_("FILE"), N_("File with the secret; or TEPAT_SINKRON_SECRET") },
  { "proxy", N_("URL"), N_("Proxy of the office, http://HOST:PORT or http://NAME@HOST:PORT") },
  { "proxy-password-file", N_("FILE"),
    N_("File with the proxy's password; or TEPAT_SINKRON_PROXY_PASSWORD") },
  { "login", N_("WHO"), N_("office (with its secret) or person (with a one-time code)") },
  { "metered", N_("WHAT"), N_("On a connection paid by the byte: ask (the usual) or go") },
  { "page", N_("N"), N_("Rows of one answer (10000)") },
  { "tries", N_("N"), N_("How often a request is tried (6)") },
  { "wait", N_("MS"), N_("The first wait after a failure (500)") },
  { "patience", N_("SECONDS"), N_("How long an answer may take to begin (60)") },
  { "threshold", N_("PERCENT"),
    N_("How much of a desa's list may end without a person's word (20)") },
  { NULL }
};

typedef struct
{
  TepatSession *session;
  const char   *code;
} Login;

static gpointer
log_in (gpointer   data,
        TepatJob  *job,
        GError   **error)
{
  Login *work = data;

  return GINT_TO_POINTER (sinkron_login_run (tepat_session_get_store (work->session),
                                             tepat_session_get_actor (work->session), job,
                                             work->code, error));
}

/* The code is of no use a second time, but it stays out of the list of processes all the same. */
static gboolean
run_login (TepatInvocation  *invocation,
           GError          **error)
{
  g_autoptr(GError) problem = NULL;
  g_autofree char *code = read_secret (invocation, "code-file", "TEPAT_SINKRON_CODE", &problem);
  Login work = { tepat_invocation_get_session (invocation), code };

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (code == NULL)
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Give the one-time code in --code-file or TEPAT_SINKRON_CODE."));
      return FALSE;
    }
  if (tepat_invocation_run (invocation, _("Logging in at the centre"), log_in, &work,
                            error) == NULL)
    return FALSE;
  tepat_invocation_print (invocation, _("Logged in at the centre.\n"));
  tepat_invocation_put_json (invocation, json_node_init_boolean (json_node_alloc (), TRUE));

  return TRUE;
}

static const TepatVerbOption login_options[] = {
  { "code-file", N_("FILE"), N_("File with the one-time code; or TEPAT_SINKRON_CODE") },
  { NULL }
};

static const TepatVerbDef login = {
  "sinkron login", NULL, N_("Log in at the centre as a person, with a one-time code"),
  TEPAT_VERB_NEEDS_LOGIN, TEPAT_HAK_DATA_IMPOR, login_options, run_login
};

static const TepatVerbDef setup = {
  "sinkron setup", NULL, N_("Set up the connection to the centre"), TEPAT_VERB_NEEDS_LOGIN,
  TEPAT_HAK_FINALISASI, options, run_setup
};

void
sinkron_verbs_add_setup (TepatContext *context)
{
  tepat_context_add_verb (context, &setup);
  tepat_context_add_verb (context, &login);
}
