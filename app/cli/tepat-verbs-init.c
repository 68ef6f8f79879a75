/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-verbs-init"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-core-verbs.h"
#include "tepat-host.h"
#include "tepat-invocation-private.h"
#include "tepat-json-members.h"
#include "tepat-password.h"
#include "tepat-recent.h"
#include "tepat-workspace.h"

static gpointer
create (gpointer    spec,
        TepatJob   *job,
        GError    **error)
{
  return GINT_TO_POINTER (tepat_workspace_create (spec, job, error));
}

static gboolean
require (TepatInvocation  *invocation,
         const char       *option,
         const char      **value,
         GError          **error)
{
  *value = tepat_invocation_get_option (invocation, option);
  if (*value != NULL && **value != '\0')
    return TRUE;
  g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s is missing; see tepat init --help"), option);

  return FALSE;
}

static gboolean
read_spec (TepatInvocation     *invocation,
           TepatWorkspaceSpec  *spec,
           char               **kab,
           GError             **error)
{
  const TepatCommandLine *line = tepat_invocation_get_command_line (invocation);
  const char * const *lists;
  const char *ignored;

  spec->folder = line->workspace != NULL ? line->workspace : g_getenv ("TEPAT_WORKSPACE");
  if (spec->folder == NULL || *spec->folder == '\0')
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0,
                           _("Where? Name a new folder with --workspace"));
      return FALSE;
    }
  spec->instansi = tepat_invocation_get_option (invocation, "instansi");
  spec->admin_nama = tepat_invocation_get_option (invocation, "name");

  /* The first of them may be the only one. */
  lists = tepat_invocation_get_options (invocation, "wilayah");
  spec->wilayah = lists[0];
  spec->more_wilayah = lists[0] != NULL ? lists + 1 : NULL;

  if (!require (invocation, "kab", &spec->kab, error) ||
      !tepat_invocation_read_wilayah (spec->kab, kab, error))
    return FALSE;
  spec->kab = *kab;

  return require (invocation, "wilayah", &ignored, error) &&
         require (invocation, "admin", &spec->admin, error);
}

static void
put_result (TepatInvocation          *invocation,
            const TepatWorkspaceSpec *spec)
{
  g_autofree char *folder = g_canonicalize_filename (spec->folder, NULL);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  tepat_json_add_text (builder, "ruang_kerja", folder);
  tepat_json_add_text (builder, "kab", spec->kab);
  tepat_json_add_text (builder, "admin", spec->admin);
  json_builder_end_object (builder);
  tepat_invocation_put_json (invocation, json_builder_get_root (builder));
  tepat_invocation_print (invocation, _("The workspace is in %s. “%s” may log in.\n"), folder,
                          spec->admin);
}

/* The plugins make their tables now, while nobody else works here: later, each first verb would have
 * to wait for whoever writes. One that fails is listed when it is looked for. */
static void
make_plugin_tables (const char *folder)
{
  g_autoptr(TepatStore) store = tepat_store_open (folder, NULL);
  g_autoptr(TepatSession) session = NULL;
  g_autoptr(TepatHost) host = NULL;

  if (store == NULL)
    return;
  session = tepat_session_new (store);
  host = tepat_host_new (session);
  tepat_host_load (host);
  tepat_host_unload (host);
  tepat_store_close (store);
}

static gboolean
run_init (TepatInvocation  *invocation,
          GError          **error)
{
  const TepatCommandLine *line = tepat_invocation_get_command_line (invocation);
  TepatWorkspaceSpec spec = { NULL };
  g_autofree char *kab = NULL;
  char *password;
  gpointer done;

  if (!read_spec (invocation, &spec, &kab, error))
    return FALSE;
  password = tepat_password_read (line->password_file, "password-file", "TEPAT_PASSWORD",
                                  _("Password of the first user:"), error);
  if (password == NULL)
    return FALSE;
  spec.sandi = password;
  done = tepat_invocation_run (invocation, _("Making the workspace"), create, &spec, error);
  tepat_password_free (password);
  if (done == NULL)
    return FALSE;

  make_plugin_tables (spec.folder);
  tepat_recent_set_workspace (spec.folder);
  put_result (invocation, &spec);

  return TRUE;
}

static const TepatVerbOption options[] = {
  { "kab", N_("CODE"), N_("Code of the kabupaten or kota, four digits") },
  { "wilayah", N_("FILE"), N_("The official list of wilayah (CSV or XLSX); its files one by one, or "
                              "the folder that holds the four"), TRUE },
  { "admin", N_("NAME"), N_("Login name of the first user") },
  { "name", N_("FULL NAME"), N_("The first user's name for people") },
  { "instansi", N_("NAME"), N_("Name of the office, for letters") },
  { NULL, NULL, NULL },
};

static const TepatVerbDef verb = {
  "init", NULL, N_("Make a new workspace in the folder of --workspace"), TEPAT_VERB_NEEDS_NOTHING,
  NULL, options, run_init
};

void
tepat_init_verbs_add (TepatContext *context)
{
  tepat_context_add_verb (context, &verb);
}
