/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-verbs-setup"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "sinkron-secret.h"
#include "sinkron-verbs.h"

/* A secret on the command line would stand in every list of processes. */
static char *
read_secret (TepatInvocation  *invocation,
             GError          **error)
{
  const char *file = tepat_invocation_get_option (invocation, "secret-file");
  char *text = NULL;

  if (file == NULL)
    return g_strdup (g_getenv ("TEPAT_SINKRON_SECRET"));
  if (!g_file_get_contents (file, &text, NULL, error))
    return NULL;

  return g_strchomp (text);
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
         sinkron_verbs_read_number (invocation, "threshold", 0, 100, &server->ambang, error) &&
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
  char *secret;
  gboolean saved;

  if (server == NULL)
    server = sinkron_server_new ();
  if (!read_server (invocation, server, error))
    return FALSE;
  secret = read_secret (invocation, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  saved = secret == NULL || sinkron_secret_save (server, secret, error);
  sinkron_secret_free (secret);
  if (!saved)
    return FALSE;
  tepat_invocation_write (invocation, saving, sinkron_server_save, server, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  tepat_invocation_print (invocation, _("The connection to %s is set up.\n"), server->alamat);
  tepat_invocation_put_json (invocation,
                             json_node_init_string (json_node_alloc (), server->alamat));

  return TRUE;
}

static const TepatVerbOption options[] = {
  { "url", N_("URL"), N_("Address of the centre, https:// always") },
  { "ca", N_("FILE"), N_("The certificate authority that the centre gave to the office") },
  { "client", N_("NAME"), N_("Who the office is at the centre") },
  { "secret-file", N_("FILE"), N_("File with the secret; or TEPAT_SINKRON_SECRET") },
  { "proxy", N_("URL"), N_("Proxy of the office") },
  { "page", N_("N"), N_("Rows of one answer (10000)") },
  { "tries", N_("N"), N_("How often a request is tried (6)") },
  { "wait", N_("MS"), N_("The first wait after a failure (500)") },
  { "threshold", N_("PERCENT"),
    N_("How much of a desa's list may end without a person's word (20)") },
  { NULL }
};

static const TepatVerbDef setup = {
  "sinkron setup", NULL, N_("Set up the connection to the centre"), TEPAT_VERB_NEEDS_LOGIN,
  TEPAT_HAK_FINALISASI, options, run_setup
};

void
sinkron_verbs_add_setup (TepatContext *context)
{
  tepat_context_add_verb (context, &setup);
}
